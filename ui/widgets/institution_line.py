"""A line for an institution that offers the spellings in use, so that one institution is not spelt five ways."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from reception.queries import institutions
from ui import bridge

if TYPE_CHECKING:
    from reception.desk import Desk

SHORTEST, MOST = 2, 8


class InstitutionLine(QLineEdit):
    """Arrow keys and Enter take one of those offered; whatever else is typed stays as it is."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._latest = bridge.Latest()
        self.known = QStringListModel(self)
        completer = QCompleter(self.known, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.textEdited.connect(self.text_edited)

    def text_edited(self, words: str) -> None:
        if len(words.strip()) >= SHORTEST:
            self._latest.spawn(self._look(words))

    async def _look(self, words: str) -> None:
        found = await self._desk.ask(institutions.offered, words, limit=MOST)
        self.known.setStringList(list(found))
        if found and self.hasFocus():
            self.completer().complete()
