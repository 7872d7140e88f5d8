"""Somebody is called before those who stand in front: why is chosen with one digit, and kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.domain import codes
from reception.words import tr
from ui.models import queue_words
from ui.widgets import form, text
from ui.widgets.button import Button
from ui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from reception.queries.board import QueueRow

WIDTH = 520
REASONS = list(codes.OUT_OF_ORDER_REASONS)


class _Numbered(ChoiceList):
    """The digit in front of an entry chooses it.

    Signals: letter_typed(str): the beginning of words of one's own; a list would jump to an entry by it.
    """

    letter_typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isdecimal() and 0 < int(typed) <= self.count():
            self.setCurrentRow(int(typed) - 1)
        elif typed.isalpha():
            self.letter_typed.emit(typed)
        else:
            super().keyPressEvent(event)


class OutOfOrder(QDialog):
    """Accepted: `reason()` is a code of the list, or what was typed instead."""

    def __init__(self, wanted: "QueueRow", first: "QueueRow | None", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Call out of order"))
        self.setFixedWidth(WIDTH)
        reasons = [queue_words.label(codes.OUT_OF_ORDER_REASONS, code) for code in REASONS]
        numbered = [(place, f"{place}   {words}") for place, words in enumerate(reasons, 1)]
        self.reasons = _Numbered(tr("Reason"), numbered)
        self.other = QLineEdit()
        self.other.setMaxLength(200)
        self.go = Button(tr("Call {number}", number=wanted.number), hint="Return", role="strong")
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        self._lay_out(wanted, first)
        self._connect()
        self.choice_changed()
        self.reasons.setFocus()

    def _lay_out(self, wanted: "QueueRow", first: "QueueRow | None") -> None:
        column, foot = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text.title(tr("Why {number} now?", number=wanted.number)))
        column.addWidget(text.soft(_whose_turn(first), wrap=True))
        column.addWidget(self.reasons)
        column.addWidget(form.Field(tr("Another reason"), self.other))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.reasons.choice_changed.connect(self.choice_changed)
        self.reasons.itemDoubleClicked.connect(self.go.click)
        self.reasons.letter_typed.connect(self.letter_typed)
        self.other.textEdited.connect(self.other_edited)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)

    def reason(self) -> str:
        place = self.reasons.chosen()
        return self.other.text().strip() or (REASONS[place - 1] if place else "")

    def letter_typed(self, letter: str) -> None:
        self.other.setFocus()
        self.other.insert(letter)
        self.other_edited()

    def other_edited(self) -> None:
        """Words of one's own take the place of an entry."""
        if self.other.text().strip():
            self.reasons.choose(None)
        self.choice_changed()

    def choice_changed(self) -> None:
        if self.reasons.chosen():
            self.other.clear()
        self.go.allow(bool(self.reason()), tr("Choose a reason with 1 to 5, or write one."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go.click()
        else:
            super().keyPressEvent(event)


def _whose_turn(first: "QueueRow | None") -> str:
    kept = tr("The reason is kept with the ticket.")
    if first is None:
        return f"{tr('It is meant for somebody else.')} {kept}"
    stands = tr("{number} · {name} stands first.", number=first.number, name=queue_words.name(first))
    return f"{stands} {kept}"
