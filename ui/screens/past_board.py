"""The queue as it stood at any past moment: what the office knew when. Only to be read."""

from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception import channels
from reception.domain import codes
from reception.errors import ReceptionError
from reception.queries import past_board, ticket_story
from reception.words import tr
from ui import bridge
from ui.models import queue_words, times
from ui.widgets import cards, text
from ui.widgets.button import Button
from ui.widgets.grid_table import GridTable
from ui.widgets.period_pickers import MomentPicker
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.past_board import BoardTicket, BoardView

WIDTH, HEIGHT = 860, 600
MINUTE = timedelta(minutes=1)
ALERTS = {"overdue": ("overdue", "bad"), "warning": ("attention", "warn")}


class PastBoard(QDialog):
    """Alt and an arrow step from one event to the next, Page Up and Page Down by a minute."""

    def __init__(self, desk: "Desk", at: datetime, zone: tzinfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.at, self.zone = desk, at, zone
        self._asking = bridge.Latest()
        self.setWindowTitle(tr("The queue at that time"))
        self.resize(WIDTH, HEIGHT)
        self.when = MomentPicker(tr("Date and time"), "d MMMM yyyy  HH.mm.ss")
        self.earlier = Button(tr("Previous event"), key="Alt+Left", icon="back")
        self.later = Button(tr("Next event"), key="Alt+Right", icon="forward")
        self.opening, self.error = Pill(), text.line("", role="error", wrap=True)
        self.desks = GridTable(tr("Desks"), (tr("Desk"), 2), (tr("Officer"), 2), (tr("Ticket"), 1))
        self.tickets = GridTable(
            tr("Queue"),
            (tr("Number"), 2),
            (tr("Visitor"), 3),
            (tr("State"), 2),
            (tr("Turn"), 0),
            (tr("Due"), 0),
            ("", 2),
        )
        self.empty = text.soft(tr("Nobody was waiting or being served."))
        self._lay_out()
        self._connect()
        self.go_to(at)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.earlier)
        head.addWidget(self.when)
        head.addWidget(self.later)
        head.addStretch(1)
        head.addWidget(self.opening)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(14)
        for part in (text.section(tr("Queue")), self.tickets, self.empty, text.section(tr("Desks")), self.desks):
            inner.addWidget(part)
        inner.addStretch(1)
        close = Button(tr("Close"), hint="Esc")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.error, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(cards.scrolled(inner), 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.when.dateTimeChanged.connect(self.when_changed)
        self.earlier.clicked.connect(lambda: self._asking.spawn(self._step(is_later=False)))
        self.later.clicked.connect(lambda: self._asking.spawn(self._step(is_later=True)))
        for key, step in (("PgUp", -MINUTE), ("PgDown", MINUTE)):
            QShortcut(QKeySequence(key), self, lambda step=step: self.go_to(self.at + step))

    def go_to(self, at: datetime) -> None:
        self.at = at
        self.when.blockSignals(True)
        local = at.astimezone(self.zone)
        self.when.setDateTime(QDateTime(local.year, local.month, local.day, local.hour, local.minute, local.second))
        self.when.blockSignals(False)
        self._asking.spawn(self._show())

    def when_changed(self) -> None:
        shown = self.when.dateTime().toPython()
        assert isinstance(shown, datetime)
        self.at = shown.replace(tzinfo=self.zone)
        self._asking.spawn(self._show())

    async def _step(self, *, is_later: bool) -> None:
        found = await self.desk.ask(ticket_story.event_beside, self.at, is_later=is_later)
        if found is not None:
            self.go_to(found)

    async def _show(self) -> None:
        try:
            board = await self.desk.ask(past_board.at, self.at)
        except ReceptionError as refusal:
            self.error.setText(str(refusal))
            return
        self.error.clear()
        self._show_board(board)

    def _show_board(self, board: "BoardView") -> None:
        words = (
            tr("Open · closes {time}", time=times.clock(board.closes_at, self.zone))
            if board.closes_at
            else tr("Closed")
        )
        self.opening.show_state(words, "open" if board.open else "closed", "ok" if board.open else "plain")
        self.tickets.show_rows([self._ticket(ticket) for ticket in board.tickets])
        self.tickets.setVisible(bool(board.tickets))
        self.empty.setVisible(not board.tickets)
        self.desks.show_rows(
            [
                (one.name, one.officer or (tr("on duty") if one.on_duty else tr("off duty")), one.ticket or "–")
                for one in board.desks
            ]
        )

    def _ticket(self, ticket: "BoardTicket") -> "list[str | QWidget]":
        runs = ticket.state in ("waiting", "called")
        clocks = [self._clock(at) if at and runs else "–" for at in (ticket.turn_at, ticket.due_at)]
        channel = queue_words.label(channels.codes(), ticket.channel)
        who = f"{ticket.name or tr('Without name')} · {channel}"
        state = queue_words.label(codes.STATES, ticket.state)
        alert: str | QWidget = ""
        if ticket.alert in ALERTS:
            alert = Pill(tr("Late") if ticket.alert == "overdue" else tr("Nearly late"), *ALERTS[ticket.alert])
        return [ticket.number, who, state, *clocks, alert]

    def _clock(self, at: datetime) -> str:
        return times.day_and_clock(at, self.at, self.zone)
