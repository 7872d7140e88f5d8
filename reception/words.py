"""The language of the window and the command line: English source text, shown in Indonesian by default."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import resources

DEFAULT_LANGUAGE = "id"
_language = DEFAULT_LANGUAGE


def speak(language: str) -> None:
    """Use this language ("id" or "en") from now on."""
    global _language
    _language = language


def language() -> str:
    return _language


def tr(text: str, /, **values: Any) -> str:
    """The text in the user's language, with `{name}` places filled from `values`."""
    shown = catalogue(_language).get(text, text)
    return shown.format(**values) if values else shown


def speaker(language: str) -> Callable[..., str]:
    """`tr` in a language of its own, for a reader who is not at this computer."""

    def tr(text: str, /, **values: Any) -> str:
        shown = catalogue(language).get(text, text)
        return shown.format(**values) if values else shown

    return tr


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every translated text of a language, gathered from `resources/i18n/<language>/*.json`."""
    merged: dict[str, str] = {}
    for file in sorted(resources.path("i18n", language).glob("*.json")):
        merged |= json.loads(file.read_text("utf-8"))
    return merged
