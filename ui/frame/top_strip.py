"""The strip on top: the office, whether it is open, who is on duty, the search, what is late, the clock, who works here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reception.words import tr
from ui import look
from ui.models import desk_words, queue_words, times
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.widgets import text
from ui.widgets.pill import Pill, PillButton

if TYPE_CHECKING:
    from reception.queries.board import QueueView

HEIGHT = 52
WHO_KEY = "Ctrl+D"


class TopStrip(QWidget):
    """Told the board on every change and the time every second.

    Signals:
        who_wanted(): choose who works here.
        ticket_wanted(object): the TicketId that is due first, late or nearly.
    """

    who_wanted = Signal()
    ticket_wanted = Signal(object)

    def __init__(self, search: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.office = text.line("", font=look.bold("strong"))
        self.opening = Pill("…")
        self.officers = Pill("…")
        self.alerts = PillButton("…")
        self.clock: QLabel = text.line("", font=look.bold("title"))
        self.who = PillButton("…", "person")
        self._board: QueueView | None = None
        self.who.setToolTip(f"{tr('Who works here?')} ({WHO_KEY})")
        self._lay_out(search)
        self.who.clicked.connect(self.who_wanted)
        self.alerts.clicked.connect(self.alerts_clicked)

    def _lay_out(self, search: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(14)
        for left in (self.office, self.opening, self.officers):
            row.addWidget(left)
        row.addStretch(1)
        row.addWidget(search, 20, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for right in (self.alerts, self.clock, self.who):
            row.addWidget(right)
        self.alerts.hide()

    def add_beside_alerts(self, marks: QWidget) -> None:
        """What comes after the first picture."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.alerts) + 1, marks)

    def alerts_clicked(self) -> None:
        waiting = queue_words.still_waiting(self._board) if self._board else []
        due = [(row.due_at, row.id) for row in waiting if row.due_at]
        if due:
            self.ticket_wanted.emit(min(due)[1])

    def show_office(self, name: str) -> None:
        self.office.setText(name)

    def show_board(self, board: "QueueView", post: Post, at: Instant) -> None:
        self._board = board
        many = board.officers_on_duty
        self.officers.show_state(
            tr("{n} officers on duty", n=many) if many else tr("Nobody on duty"), "person", "plain" if many else "warn"
        )
        self.officers.setToolTip("\n".join(desk_words.standing(desk, post.zone) for desk in board.desks))
        if post.is_complete:
            self.who.show_state(*_who(board, post))
        else:
            half = tr("{name} · which desk?", name=post.officer_name) if post.officer_name else tr("Who works here?")
            self.who.show_state(half, "person", "warn")
        self.tick(at)

    def tick(self, at: Instant) -> None:
        self.clock.setText(times.clock(at.now, at.zone))
        if self._board is None:
            return
        self._show_opening(self._board, at)
        alerts = [alert for row in queue_words.still_waiting(self._board) if (alert := queue_words.alert(row, at.now))]
        late = [alert.is_seen for alert in alerts if alert.kind == "overdue"]
        soon = [alert.is_seen for alert in alerts if alert.kind == "warning"]
        if late:
            self.alerts.show_state(tr("{n} late", n=len(late)), "seen" if all(late) else "overdue", "bad")
        elif soon:
            self.alerts.show_state(tr("{n} nearly late", n=len(soon)), "seen" if all(soon) else "attention", "warn")
        self.alerts.setVisible(bool(late or soon))

    def _show_opening(self, board: "QueueView", at: Instant) -> None:
        if board.is_open and board.closes_at:
            words = tr("Open · closes {time}", time=times.clock(board.closes_at, at.zone))
            self.opening.show_state(words, "open", "ok")
        elif board.opens_at:
            words = tr("Closed · opens {time}", time=times.day_and_clock(board.opens_at, at.now, at.zone))
            self.opening.show_state(words, "closed", "plain")
        else:
            self.opening.show_state(tr("Closed"), "closed", "plain")


def _who(board: "QueueView", post: Post) -> tuple[str, str, str]:
    """Who works here, at which desk; and since when nobody does, because of a break."""
    own = next((desk for desk in board.desks if desk.id == post.desk_id), None)
    words = f"{post.officer_name} · {post.desk_name}"
    if own and own.break_since and not own.leaving:
        since = times.clock(own.break_since, post.zone)
        return tr("{who} · break since {time}", who=words, time=since), "break", "warn"
    return words, "person", "plain"
