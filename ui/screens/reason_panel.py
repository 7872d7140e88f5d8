"""Asks why before a step: a digit answers, or words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from reception.words import tr
from ui.models import queue_words
from ui.widgets import form
from ui.widgets.numbered_choices import NumberedChoices
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.queries.board import QueueRow

LONGEST = 400


class ReasonPanel(Panel):
    """`heading` has a place for {number}; `answer()` is what was typed, or the words of the digit that was pressed."""

    def __init__(self, heading: str, strong: str, reasons: Mapping[str, str], *, key: str = "") -> None:
        super().__init__("", strong, key=key)
        self._heading, self._reasons = heading, reasons
        self.choices = NumberedChoices(tr("Reason"), reasons)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST)
        self.field = form.Field(tr("In other words"), self.reason)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.field)
        self.choices.chosen.connect(self.reason_chosen)
        self.reason.textChanged.connect(lambda: self.field.show_error(None))

    def ask(self, row: "QueueRow") -> None:
        self.heading.setText(self._heading.format(number=row.number, name=queue_words.name(row)))
        self.reason.clear()
        self.field.show_error(None)
        self.show()
        self.choices.suggest(None)

    def answer(self) -> str:
        return self.reason.text().strip()

    def is_complete(self) -> bool:
        self.field.show_error(None if self.answer() else tr("Choose a reason, or write one."))
        return bool(self.answer())

    def reason_chosen(self, code: str) -> None:
        self.reason.setText(self._reasons[code])
        self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if self.choices.choose_digit(typed):
            return
        if typed.strip() and typed.isprintable():
            self.reason.setFocus()
            self.reason.insert(typed)
        else:
            super().keyPressEvent(event)
