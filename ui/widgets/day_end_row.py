"""One ticket that is still open at the end of the day, and what becomes of it."""

from collections.abc import Callable
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain import codes
from reception.words import tr
from ui import look
from ui.models import clock_times, queue_words, times
from ui.models.queue_words import Instant
from ui.widgets import form, text
from ui.widgets.hours_editor import TimeField
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.queries.day_end import OpenTicket

SURE = ("waiting", "parked")  # nobody loses anything if these are left: that is what is proposed
ICONS = {"waiting": "waiting", "called": "called", "serving": "serving", "parked": "parked"}


class DoneStep(NamedTuple):
    """A service and what it is given besides the ticket."""

    service: Callable[..., Any]
    given: dict[str, Any]


class DayEndRow(QFrame):
    """A finished one wants its time, its outcome and its topic; those fields come with that choice."""

    def __init__(self, ticket: "OpenTicket", at: Instant) -> None:
        super().__init__()
        self.ticket, self._at = ticket, at
        self.setProperty("role", "card")
        name = ticket.name or tr("Without name")
        self.setAccessibleName(f"{ticket.number}, {name}")
        choices = {code: words for code, words in _words(ticket.state).items() if code in ticket.choices}
        self.choice = form.Choice(choices, none=None if ticket.state in SURE else tr("Choose …"))
        self.choice.setAccessibleName(tr("What becomes of {number}", number=ticket.number))
        since = "" if ticket.is_earlier_day else times.clock(at.now, at.zone)
        self.ended = TimeField(since.replace(".", ":"), tr("Finished at"))
        self.outcome = form.Choice(codes.DATA_OUTCOMES, none=tr("Did they get the data?"))
        self.outcome.setAccessibleName(tr("Data outcome"))
        self.topic = form.Choice(codes.TOPICS, none=tr("Choose a topic"))
        self.topic.setAccessibleName(tr("Topic"))
        self.topic.choose(ticket.topic)
        self.error = text.line("", role="error", font=look.font("detail"), wrap=True)
        self.setFocusProxy(self.choice)
        self._lay_out(name)
        self.choice.currentIndexChanged.connect(self.choice_changed)
        self.choice_changed()

    def _lay_out(self, name: str) -> None:
        number = text.line(self._number(), role="ticket", font=look.bold("strong"))
        number.setMinimumWidth(64)
        top, self._more = QHBoxLayout(), QWidget()
        top.setSpacing(12)
        top.addWidget(number)
        top.addWidget(text.ElidedLabel(name), 1)
        top.addWidget(Pill(queue_words.state_label(self.ticket.state), ICONS[self.ticket.state]))
        self.choice.setFixedWidth(300)
        top.addWidget(self.choice)
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.addStretch(1)
        for part in (text.soft(tr("Finished at")), self.ended, self.outcome, self.topic):
            more.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addLayout(top)
        column.addWidget(self._more)
        column.addWidget(self.error)

    def _number(self) -> str:
        ticket = self.ticket
        day = times.day(ticket.since, self._at.zone)
        return f"{ticket.number} · {day}" if ticket.is_earlier_day else ticket.number

    def choice_changed(self) -> None:
        self._more.setVisible(self.choice.code() == "finish")
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def is_complete(self, now: datetime) -> bool:
        """Says at the row what is missing."""
        code = self.choice.code()
        missing = "" if code else tr("Choose what becomes of it.")
        if code == "finish":
            missing = self._what_is_missing(now)
        self.show_error(missing)
        return not missing

    def _what_is_missing(self, now: datetime) -> str:
        if self._ended_at(now) is None:
            return tr("Type when it ended, as 14.30.")
        if self.outcome.code() is None:
            return tr("Choose first whether the visitor got the data.")
        return "" if self.topic.code() else tr("Choose a topic.")

    def _ended_at(self, now: datetime) -> datetime | None:
        """On the day its service began, which may be an earlier one."""
        typed = clock_times.read(self.ended.text())
        if typed is None or typed == "24:00":
            return None
        day = self.ticket.since.astimezone(self._at.zone).date()
        return datetime.combine(day, time.fromisoformat(typed), self._at.zone)

    def step(self, now: datetime) -> DoneStep | None:
        """What is to be done; None to leave it as it is."""
        from reception.services import day_end, tickets

        code, state = self.choice.code(), self.ticket.state
        if code == "finish":
            given = {"ended_at": self._ended_at(now), "data_outcome": self.outcome.code(), "topic": self.topic.code()}
            return DoneStep(day_end.finish_at, given)
        if code == "leave":
            leaving = {"called": DoneStep(tickets.skip, {}), "serving": DoneStep(tickets.park, {"reason": "closed"})}
            return leaving.get(state)
        return DoneStep(tickets.no_show if code == "no_show" else tickets.cancel, {})


def _words(state: str) -> dict[str, str]:
    return {
        "leave": tr("Defer until tomorrow") if state == "serving" else tr("Leave for tomorrow"),
        "no_show": tr("Did not come"),
        "cancel": tr("Left without being served") if state != "parked" else tr("Cancel"),
        "finish": tr("Finished, at a time"),
    }
