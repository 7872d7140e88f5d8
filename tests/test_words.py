"""Whatever the program says to a user, it says in Indonesian."""

import ast
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from reception.words import catalogue
from tests.test_architecture import found, nodes

SAYS = {"tr", "BadInput", "NotFound", "Refused", "Conflict", "StoreError", "verb"}
FILES = sorted(resources.path("i18n", "id").glob("*.json"))


def test_every_text_is_translated():
    known = catalogue("id")
    assert found(f"{where}: {text}" for where, text in texts() if text not in known)


def test_a_translation_keeps_its_places():
    assert found(text for text, shown in catalogue("id").items() if places(text) != places(shown))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_file_says_one_thing_twice(file: Path):
    pairs = json.loads(file.read_text("utf-8"), object_pairs_hook=list)
    assert [text for text, times in Counter(text for text, _ in pairs).items() if times > 1] == []


def texts() -> Iterator[tuple[str, str]]:
    """(place, text) of every sentence that is handed to `tr`, to an error, or to the help of a verb as it stands."""
    for path, call in nodes(ast.Call):
        name = ast.unparse(call.func).rpartition(".")[2]
        spoken = call.args[1:2] if name == "verb" else call.args[:1]
        if name in SAYS:
            yield from ((f"{path}:{call.lineno}", text) for node in spoken for text in literals(node))


def literals(node: ast.expr) -> Iterator[str]:
    """The text itself, or both of `one if so else other`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def places(text: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
