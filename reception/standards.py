"""The standards that ship with the program: text files of `resources/standards`, parsed once."""

import tomllib
from functools import cache

import resources
from reception.domain import standard
from reception.domain.standard import Standard


@cache
def shipped() -> tuple[Standard, ...]:
    """Every standard in the store-room, by file name; raises `BadInput` for an incomplete one."""
    files = sorted(resources.path("standards").glob("*.toml"))
    return tuple(standard.read(tomllib.loads(file.read_text("utf-8"))) for file in files)


def default() -> Standard:
    """The office's own standard, as published."""
    return shipped()[0]
