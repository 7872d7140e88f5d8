"""The left side of the workspace: call the next visitor, take one in, see who waits and since when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.ids import TicketId
from reception.words import tr
from ui.models import queue_words, times
from ui.models.post import Post
from ui.models.presence_words import Mark
from ui.models.queue_words import Instant
from ui.screens.queue_list import QueueFold, QueueList
from ui.widgets import banner, text
from ui.widgets.button import Button, IconButton
from ui.widgets.issued_card import IssuedCard
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.queries.board import QueueView
    from reception.queries.office import DeskRow

WIDTH = 372


class QueuePanel(QWidget):
    """Who waits, who is at a desk, who was parked, who is done.

    Signals:
        picked(object): a TicketId was selected in any of the lists.
        call_wanted(object): Enter, double click on a waiting ticket.
    """

    picked = Signal(object)
    call_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._picked: TicketId | None = None
        self.add = Button(tr("New"), key="Ctrl+N", icon="add")
        self.silastik = IconButton("silastik", tr("Register a Silastik transaction"))
        self.silastik.press_by("Ctrl+Shift+N")
        self.silastik.setToolTip(f"{self.silastik.accessibleName()} (Ctrl+Shift+N)")
        self.call_next = Button(tr("Call next"), key="F2", role="strong", spread=True)
        self.go_on_duty = Button(tr("Start duty"), hint="Ctrl+D")
        self._waiting = Pill()
        self.notice = banner.Banner("", parent=self)
        self.notice.add_action(self.go_on_duty)
        self.day_end = Button(tr("Close the day"), hint="F12")
        self.closing = banner.Banner("", parent=self)
        self.closing.add_action(self.day_end)
        self.issued = IssuedCard()
        self.order = text.detail("")
        self.order.setToolTip(queue_words.order_reasons())
        self.line = QueueList(tr("Queue"))
        self.folds = {
            "called": QueueFold(tr("At the desks")),
            "parked": QueueFold(tr("Deferred, waiting for data")),
            "ended": QueueFold(tr("Finished today")),
        }
        self._empty = text.soft(tr("Nobody is waiting. New visitors appear here; Ctrl+N takes one in."), wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(text.heading(tr("Queue")), 1)
        top.addWidget(self._waiting)
        top.addSpacing(2)
        top.addWidget(self.silastik)
        top.addWidget(self.add)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 48, 24, 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 6)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.call_next)
        column.addWidget(self.closing)
        column.addWidget(self.notice)
        column.addWidget(self.issued)
        column.addWidget(self._empty)
        column.addWidget(self.order)
        column.addWidget(self.line, 3)
        self._gap = QWidget()
        column.addWidget(self._gap, 1)
        for fold in self.folds.values():
            column.addWidget(fold, 2)
        column.setSpacing(8)

    def _connect(self) -> None:
        for shown in self.lists():
            shown.picked.connect(self.picked)
        self.line.activated_ticket.connect(self.call_wanted)

    def lists(self) -> list[QueueList]:
        return [self.line, *(fold.list for fold in self.folds.values())]

    def step(self, way: int) -> None:
        """Pick the conversation before (-1) or after (1) the picked one: at the desks, waiting, parked, and round."""
        live = (self.folds["called"].list, self.line, self.folds["parked"].list)
        all_ = [ticket_id for shown in live for ticket_id in shown.rows.tickets()]
        at = next((place for place, ticket_id in enumerate(all_) if ticket_id == self._picked), None)
        if all_:
            self.picked.emit(all_[(-1 if way < 0 else 0) if at is None else (at + way) % len(all_)])

    def show_board(self, board: "QueueView", at: Instant) -> None:
        self.line.show_rows(board.rows, at)
        self.issued.follow(board.rows)
        for name, rows in (
            ("called", board.called),
            ("parked", queue_words.by_urgency((*board.parked, *board.awaited))),
            ("ended", board.ended),
        ):
            self.folds[name].show_rows(rows, at)
        self.folds["called"].setVisible(bool(board.called))
        self._waiting.show_state(tr("{n} waiting", n=len(board.rows)))
        self.order.setText(queue_words.order_rule(board))
        self.order.setVisible(bool(board.rows))
        self._empty.setVisible(not board.rows)
        self.line.setVisible(bool(board.rows))
        self._gap.setVisible(not board.rows)
        self._show_closing(board)

    def show_present(self, marks: dict[TicketId, Mark]) -> None:
        """Which conversations are open at other desks."""
        for shown in self.lists():
            shown.rows.show_present(marks)

    def _show_closing(self, board: "QueueView") -> None:
        """Once the office has closed: whoever is still at a desk, or on duty, has something to end."""
        left = board.called or any(desk.on_duty for desk in board.desks)
        is_over = not board.is_open and bool(board.ended or board.called)
        self.closing.say(tr("The office is closed.") if left and is_over else "", "plain")

    def tick(self, at: Instant) -> None:
        for shown in self.lists():
            shown.tick(at)

    def show_duty(self, post: Post, own: "DeskRow | None") -> None:
        """What keeps this desk from working, and the button that mends it; a desk at work has no notice."""
        if not post.is_complete:
            self._show_notice(tr("Who works at this desk?"), tr("Choose"))
        elif own and own.break_since and not own.leaving:
            since = times.clock(own.break_since, post.zone)
            said = tr("{desk} on a break since {time}.", desk=own.name, time=since)
            self._show_notice(said, tr("Back on duty"), "F10")
        elif own and own.break_since:
            self._show_notice(tr("A break after this."), tr("Back on duty"), "F10", "plain")
        elif own and not own.on_duty:
            self._show_notice(tr("{desk} is not on duty.", desk=own.name), tr("Start duty"))
        elif own and own.officer_id != post.officer_id:
            name = own.officer_name or tr("somebody")
            self._show_notice(tr("{desk} · {officer} on duty", desk=own.name, officer=name), tr("Choose"))
        else:
            self._show_notice("", "")

    def _show_notice(self, sentence: str, action: str, key: str = "Ctrl+D", tone: str = "warn") -> None:
        self.notice.say(sentence, tone)
        self.go_on_duty.say(action, hint=key)

    def pick(self, ticket_id: TicketId | None) -> None:
        """Mark the shown ticket wherever it stands."""
        self._picked = ticket_id
        for shown in self.lists():
            if shown.picked_ticket() != ticket_id:
                shown.pick(ticket_id)
