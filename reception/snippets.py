"""The snippets that ship with the program: `resources/snippets`, read once; an office's own word goes before them."""

import tomllib
from functools import cache
from typing import NamedTuple

import resources


class Shipped(NamedTuple):
    key: str
    folder: str
    title: str
    body: str


@cache
def shipped() -> dict[str, Shipped]:
    """By key, in the order in which they stand."""
    entries = tomllib.loads(resources.path("snippets", "id.toml").read_text("utf-8"))["snippet"]
    return {entry["key"]: Shipped(**{name: text.strip() for name, text in entry.items()}) for entry in entries}
