"""Why a ticket was late: asked when its service has begun, answered with one digit, or not at all."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from reception.domain import codes
from reception.words import tr
from ui.models import queue_words
from ui.widgets import form
from ui.widgets.numbered_choices import NumberedChoices
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.queries.board import QueueRow


class LatePanel(Panel):
    """For the register of the report; nobody has to say it. `answer()` is a code of the list, or words."""

    def __init__(self) -> None:
        super().__init__(tr("Why late?"), tr("Save"), key="Return")
        self.reasons = NumberedChoices(
            tr("Reason"), {code: queue_words.label(codes.LATE_REASONS, code) for code in codes.LATE_REASONS}
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.back.say(tr("Skip"))
        self.body.addWidget(self.reasons)
        self.body.addWidget(form.Field(tr("Another reason"), self.reason))
        self._code: str | None = None
        self.reasons.chosen.connect(self.reason_chosen)
        self.reason.textChanged.connect(self.show_go)

    def ask(self, row: "QueueRow") -> None:
        self.heading.setText(tr("Why was {number} served late?", number=row.number))
        self.reason.clear()
        self.show()
        self.suggest(None)

    def suggest(self, known: str | None) -> None:
        """What stands there already: the program's own reason, or what somebody said before."""
        self._code = codes.LATE_REASONS.read(known or "")
        self.reason.setText("" if self._code else known or "")
        self.reasons.suggest(self._code)
        self.show_go()

    def show_go(self) -> None:
        """Only Esc leaves without a reason: what is saved is one."""
        self.go.allow(bool(self.answer()), tr("Choose a reason, or write one."))

    def answer(self) -> str:
        return self.reason.text().strip() or self._code or ""

    def reason_chosen(self, code: str) -> None:
        self._code = code
        self.reason.clear()
        self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit answers; any other letter begins a reason of one's own."""
        typed = event.text()
        if self.reasons.choose_digit(typed) or (typed in ("\r", "\n") and not self.answer()):
            return
        if typed.strip() and typed.isprintable():
            self.reason.setFocus()
            self.reason.insert(typed)
        else:
            super().keyPressEvent(event)
