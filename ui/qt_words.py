"""Qt's own few words, in the language of the window: the menus of editors, the dialogs for files and printing.

Qt has no Indonesian translation of them.
"""

import json
from functools import cache

from PySide6.QtCore import QTranslator

import resources
from reception import words

KEYS = "QShortcut"  # names of keys are no words: Qt reads them


class QtWords(QTranslator):
    """Installed once; the language is looked up each time, for it may change."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None leaves it as it is; an empty text would be shown."""
        return None if context == KEYS else _known(words.language()).get(source)


@cache
def _known(language: str) -> dict[str, str]:
    file = resources.path("i18n", "qt").joinpath(f"{language}.json")
    known: dict[str, str] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return known
