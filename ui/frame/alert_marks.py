"""Beside the count of late tickets in the strip: what else calls, what was passed on, and the eye that acknowledges."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.domain.ids import TicketId
from reception.words import tr
from ui.models import alert_words
from ui.models.queue_words import Instant
from ui.widgets.pill import PillButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from reception.queries.alerts import AlertRow

SEEN_KEY, ALL_SEEN_KEY = "Ctrl+M", "Ctrl+Shift+M"


class AlertMarks(QWidget):
    """Nothing is shown while nothing calls.

    Signals:
        ticket_wanted(object): show this TicketId.
        seen(): acknowledge what calls most.
        all_seen(): acknowledge everything.
    """

    ticket_wanted = Signal(object)
    seen = Signal()
    all_seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.passed_on = PillButton("…", "passed_on", "bad")
        self.parked = PillButton("…", "reply", "warn")
        self.eye = PillButton(tr("Mark as seen"), "seen")
        self.eye.setToolTip(f"{tr('Silences an alert at every desk; the clock goes on.')} ({SEEN_KEY})")
        self._escalated: tuple[AlertRow, ...] = ()
        self._parked_ticket: TicketId | None = None
        self._at: Instant | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self.passed_on, self.parked, self.eye):
            row.addWidget(part)
            part.hide()
        self.hide()
        self.eye.clicked.connect(self.seen)
        self.parked.clicked.connect(lambda: self.ticket_wanted.emit(self._parked_ticket))
        self.passed_on.clicked.connect(self.passed_on_clicked)

    def show_rows(self, rows: "tuple[AlertRow, ...]", escalated: "tuple[AlertRow, ...]", at: Instant) -> None:
        """`rows` is what this window is told of; `escalated` what its officer, a supervisor, is to look after."""
        self._escalated, self._at = escalated, at
        unseen = [row for row in rows if not row.is_seen]
        parked = [row for row in unseen if row.kind in alert_words.PARKED]
        self.eye.setVisible(any(row.kind != "unstaffed" for row in unseen))  # that one has a bar with a button
        self.parked.setVisible(bool(parked))
        if parked:
            self._parked_ticket = parked[0].ticket_id
            self.parked.show_state(_parked_words(parked), *_PARKED_LOOKS[parked[0].kind])
        self.passed_on.setVisible(bool(escalated))
        self.passed_on.show_state(tr("{n} passed on", n=len(escalated)), "passed_on", "bad")
        self.setVisible(bool(unseen or escalated))

    def passed_on_clicked(self) -> None:
        """The list of them; a line opens its ticket."""
        from PySide6.QtWidgets import QMenu

        assert self._at is not None
        menu = QMenu(self)
        menu.setAccessibleName(tr("Passed on to the supervisor"))
        for row in self._escalated:
            line = menu.addAction(alert_words.listed(row, self._at).replace("&", "&&"))
            line.setData(row.ticket_id)
            line.setEnabled(row.ticket_id is not None)
        menu.addSeparator()
        menu.addAction(f"{tr('Mark all as seen')}\t{ALL_SEEN_KEY.replace('+', ' ')}").triggered.connect(self.all_seen)
        menu.triggered.connect(self.line_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.passed_on.mapToGlobal(QPoint(0, self.passed_on.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def line_triggered(self, line: "QAction") -> None:
        if line.data() is not None:
            self.ticket_wanted.emit(line.data())


_PARKED_LOOKS = {
    "reply": ("overdue", "bad"), "formal": ("overdue", "bad"), "message": ("reply", "warn"),
    "reply_soon": ("clock", "warn"), "formal_soon": ("clock", "warn"),
}  # fmt: skip


def _parked_words(rows: "list[AlertRow]") -> str:
    """Of the most pressing kind; a formal request counts with the answers."""
    kind = rows[0].kind
    if kind == "message":
        return tr("{n} new messages", n=sum(row.kind == kind for row in rows))
    if kind in ("reply", "formal"):
        return tr("{n} answers overdue", n=sum(row.kind in ("reply", "formal") for row in rows))
    return tr("{n} answers due today", n=sum(row.kind in ("reply_soon", "formal_soon") for row in rows))
