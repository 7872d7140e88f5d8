"""The panel of a formal request for information (PPID): mark a ticket, extend, answer, take the mark away."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reception.words import tr
from ui.models import promise_words
from ui.widgets import form, text
from ui.widgets.button import Button
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reception.queries.board import QueueRow
    from reception.queries.formal_requests import FormalRequest

KEY = "Ctrl+Shift+P"


class FormalPanel(Panel):
    """`confirmed` marks the ticket, or says that the request was answered.

    Signals:
        extended(): seven working days more, with the reason that was typed.
        unmarked(): it is no formal request.
    """

    extended = Signal()
    unmarked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Formal request (PPID)"), tr("Mark as formal request"), key=KEY)
        self.state = text.soft("", wrap=True)
        self.number = QLineEdit()
        self.number.setMaxLength(60)
        self.received = form.Choice({})
        self.reason = QLineEdit()
        self.reason.setMaxLength(400)
        self.number_field = form.Field(tr("Number in the register of requests (if there is one)"), self.number)
        self.received_field = form.Field(tr("Received on"), self.received)
        self.reason_field = form.Field(tr("Reason of an extension, as the visitor gets it in writing"), self.reason)
        self.extend = Button(tr("Extend by 7 working days"))
        self.unmark = Button(tr("No formal request"), role="quiet")
        self.request: FormalRequest | None = None
        self._lay_out_fields()
        self.extend.clicked.connect(self.extend_clicked)
        self.unmark.clicked.connect(self.unmarked)
        self.reason.textChanged.connect(lambda: self.reason_field.show_error(None))

    def _lay_out_fields(self) -> None:
        self.body.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.received_field)
        row.addWidget(self.number_field, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.reason_field)
        self.foot.insertWidget(0, self.unmark)
        self.foot.insertWidget(3, self.extend)

    def prepare(self, request: "FormalRequest | None", days: "Sequence[date]") -> None:
        """Before it is asked: what is known, and the days on which it may have been received, today first."""
        self.request = request
        self.received.clear()
        for day in days:
            self.received.addItem(promise_words.day(day), day.isoformat())

    def ask(self, row: "QueueRow") -> None:
        request = self.request
        marked = request is not None and request.withdrawn_at is None
        is_open = marked and request is not None and request.answered_at is None
        self.heading.setText(tr("Formal request (PPID) · {number}", number=row.number))
        self.state.setText(_words(request) if request and marked else _law())
        self.number.setText(request.number or "" if request else "")
        if request:
            self.received.choose(request.received_on.isoformat())
        self.reason.clear()
        self.reason_field.show_error(None)
        for field in (self.number_field, self.received_field):
            field.setVisible(not marked)
        may_extend = is_open and request is not None and request.extended_at is None
        self.reason_field.setVisible(may_extend)
        self.extend.setVisible(may_extend)
        self.unmark.setVisible(marked)
        self.go.say(
            tr("Mark as answered") if is_open else tr("Not answered yet") if marked else tr("Mark as formal request")
        )  # fmt: skip
        self.show()
        (self.go if marked else self.received).setFocus()

    def received_on(self) -> date | None:
        code = self.received.code()
        return date.fromisoformat(code) if code else None

    def extend_clicked(self) -> None:
        if self.reason.text().strip():
            self.extended.emit()
        else:
            self.reason_field.show_error(tr("An extension needs its reason, in writing."))
            self.reason.setFocus()


def _law() -> str:
    return tr(
        "Ten working days from the day of receipt, once seven more with a written reason (UU 14/2008, article 22)."
    )


def _words(request: "FormalRequest") -> str:
    """What is known of it, in one line."""
    parts = [tr("received {day}", day=promise_words.day(request.received_on))]
    due = promise_words.day(request.due_on)
    parts.append(tr("answer by {day}, {left}", day=due, left=promise_words.left(request)))
    if request.number:
        parts.insert(0, request.number)
    if request.extension:
        parts.append(tr("extended: {reason}", reason=request.extension))
    if request.answered_at:
        parts.append(tr("answered"))
    return " · ".join(parts)
