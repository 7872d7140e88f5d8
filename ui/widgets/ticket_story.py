"""One ticket told from its arrival to now: what happened when, how long it waited, what it came to."""

from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reception import channels
from reception.domain import codes
from reception.words import tr
from ui import look
from ui.models import history_model, queue_words, times
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.queries.ticket_story import StoryEvent, StoryWait, TicketStory

STEPS = {
    "arrived": "Arrived", "called": "Called", "recalled": "Called again", "started": "Service began", "skipped": "Skipped",
    "no_show": "Did not come", "parked": "Deferred", "resumed": "Resumed", "transferred": "Transferred", "done": "Finished",
    "cancelled": "Cancelled", "reopened": "Reopened", "restored": "Restored", "amended": "Details corrected",
}  # fmt: skip
SURVEYS = {
    "not_offered": "Survey not offered", "offered": "Survey offered", "declined": "Survey declined", "answered": "Survey answered",
}  # fmt: skip


class TicketStoryView(QFrame):
    """Signals:
    workspace_wanted(object): the TicketId, to go on with it.
    board_wanted(object): an instant, to see the queue as it stood then.
    """

    workspace_wanted = Signal(object)
    board_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.number = text.line("", role="ticket", font=look.bold("number"))
        self.pill = Pill()
        self.who = text.line("", font=look.bold("strong"), wrap=True)
        self.about = text.soft("", wrap=True)
        self.open = Button(tr("Open in the queue"), key="Ctrl+Return", icon="queue")
        self.board = Button(tr("The queue at that time"), icon="clock", role="quiet")
        self._body = QVBoxLayout()
        self._story: TicketStory | None = None
        self._lay_out()
        self.open.clicked.connect(self.open_clicked)
        self.board.clicked.connect(self.board_clicked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.pill)
        inner, area = QWidget(), QScrollArea()
        inner.setProperty("role", "bare")
        self._body.setContentsMargins(0, 4, 8, 8)
        self._body.setSpacing(8)
        inner.setLayout(self._body)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("What happened"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 12)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (self.who, self.about, text.rule()):
            column.addWidget(part)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.board)
        foot.addStretch(1)
        foot.addWidget(self.open)
        column.addLayout(foot)

    def open_clicked(self) -> None:
        if self._story:
            self.workspace_wanted.emit(self._story.ticket.id)

    def board_clicked(self) -> None:
        if self._story:
            self.board_wanted.emit(self._story.ticket.arrived_at)

    def show_story(self, story: "TicketStory", zone: tzinfo) -> None:
        ticket, self._story = story.ticket, story
        self.number.setText(ticket.number)
        self.pill.show_state(*history_model.pill(ticket))
        self.who.setText(" · ".join(filter(None, [ticket.name, ticket.institution])) or tr("Without name"))
        self.about.setText(" · ".join(_about(story, zone)))
        self.open.allow(not ticket.imported, tr("Imported history never enters the queue."))
        self._show_body(story, zone)

    def _show_body(self, story: "TicketStory", zone: tzinfo) -> None:
        while self._body.count():
            item = self._body.takeAt(0)
            if item and (old := item.widget()):
                old.hide()
                old.deleteLater()
        self._body.addWidget(text.section(tr("What happened")))
        for event in story.events:
            self._body.addWidget(_Line(*_event(event, zone)))
        if not story.events:
            self._body.addWidget(text.soft(tr("Imported: the file tells only its times."), wrap=True))
        if story.waits:
            self._body.addWidget(text.section(tr("Waits")))
        for wait in story.waits:
            self._body.addWidget(_Line(times.clock(wait.began_at, zone), _wait(wait, zone)))
        self._body.addStretch(1)


class _Line(QWidget):
    """A time, and what happened then; struck through when it was undone."""

    def __init__(self, time: str, words: str, below: str = "", *, is_void: bool = False) -> None:
        super().__init__()
        clock: QLabel = text.line(time, role="soft", font=look.semibold("detail"))
        clock.setFixedWidth(44)
        what = text.line(words, wrap=True)
        if is_void:
            struck = what.font()
            struck.setStrikeOut(True)
            what.setFont(struck)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(clock, 0, clock.alignment().AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(what)
        if below:
            column.addWidget(text.detail(below, wrap=True))
        row.addLayout(column, 1)
        self.setAccessibleName(", ".join(part for part in (time, words, below) if part))


def _about(story: "TicketStory", zone: tzinfo) -> list[str]:
    ticket = story.ticket
    return [
        times.date(ticket.arrived_at, zone),
        queue_words.label(channels.codes(), ticket.channel),
        *([queue_words.label(codes.TOPICS, ticket.topic)] if ticket.topic else []),
        *([tr("{n} people", n=story.people)] if story.people > 1 else []),
        *([queue_words.label(codes.DATA_OUTCOMES, story.data_outcome)] if story.data_outcome else []),
        *([tr("{n} messages", n=story.messages)] if story.messages else []),
        tr(SURVEYS[story.survey_state]),
        *([tr("End stated afterwards")] if story.is_inexact else []),
    ]


def _event(event: "StoryEvent", zone: tzinfo) -> tuple[str, str, str]:
    words = tr(STEPS.get(event.kind, event.kind))
    if event.voided_at:
        words = f"{words} ({tr('undone')})"
    below = [event.desk_name, event.officer_name, *_reasons(event.detail)]
    return times.clock(event.at, zone), words, " · ".join(part for part in below if part)


def _reasons(detail: dict[str, Any]) -> list[str]:
    said = [str(detail[name]) for name in ("reason", "late_reason") if detail.get(name)]
    if why := detail.get("out_of_order"):
        known = why in codes.OUT_OF_ORDER_REASONS
        words = queue_words.label(codes.OUT_OF_ORDER_REASONS, why) if known else str(why)
        said.append(tr("out of order: {reason}", reason=words))
    return said


def _wait(wait: "StoryWait", zone: tzinfo) -> str:
    parts = [
        (tr("turn {time}"), wait.turn_at),
        (tr("due {time}"), wait.due_at),
        (tr("called {time}"), wait.called_at),
        (tr("ended {time}"), wait.ended_at),
    ]
    return " · ".join(words.format(time=times.clock(at, zone)) for words, at in parts if at)
