"""Why a ticket waits for data, and until when an answer is promised: that starts the reply clock (section 3, rule 9)."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from reception.domain import codes
from reception.words import tr
from ui.models import queue_words
from ui.widgets import form
from ui.widgets.digit_question import DigitQuestion
from ui.widgets.panel import Panel
from ui.widgets.promise_field import PromiseField

if TYPE_CHECKING:
    from reception.queries.board import QueueRow
    from reception.queries.promises import PromiseOffer

OWING = frozenset({"search", "elsewhere", "approval"})
"""For these the office has something to bring; for the others it waits itself."""


class ParkPanel(Panel):
    """A digit chooses a reason, any other letter begins one of one's own; Enter defers. `answer()` is a code or words."""

    def __init__(self) -> None:
        super().__init__(tr("Defer"), tr("Defer"), key="F8")
        shown = {code: queue_words.label(codes.PARK_REASONS, code) for code in codes.PARK_REASONS if code != "closed"}
        self.reasons = DigitQuestion(tr("What is it waiting for? *"), shown)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.promise = PromiseField()
        self.body.addWidget(self.reasons)
        self.body.addWidget(form.Field(tr("In other words"), self.reason))
        self.body.addWidget(self.promise)
        self._is_far = False
        self.reasons.answered.connect(self.reason_chosen)
        self.reason.textEdited.connect(self.reason_typed)

    def ask(self, row: "QueueRow") -> None:
        self.heading.setText(tr("Defer {number} · {name}", number=row.number, name=queue_words.name(row)))
        self._is_far = row.channel != "walk_in"
        self.reasons.choose(None)
        self.reason.clear()
        self.show_error("")
        self.show()
        self.reasons.setFocus()

    def offer(self, offer: "PromiseOffer") -> None:
        self.promise.offer(offer, is_promised=self._is_far)

    def answer(self) -> str:
        return self.reason.text().strip() or self.reasons.answer() or ""

    def is_complete(self) -> bool:
        self.show_error("" if self.answer() else tr("Say first what it is waiting for: a digit, or words."))
        return bool(self.answer())

    def reason_chosen(self) -> None:
        self.reason.clear()
        self.show_error("")
        self.promise.suggest(self.reasons.answer() in OWING or self._is_far)
        self.go.setFocus()

    def reason_typed(self) -> None:
        self.reasons.choose(None)
        self.show_error("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if self.reasons.choose_digit(typed):
            return
        if typed.strip() and typed.isprintable():
            self.reason.setFocus()
            self.reason.insert(typed)
            self.reason_typed()
        else:
            super().keyPressEvent(event)
