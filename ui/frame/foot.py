"""The line at the bottom: how today goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.words import language, tr
from ui import look
from ui.models import times
from ui.widgets import text

if TYPE_CHECKING:
    from reception.queries.board import QueueView

HEIGHT = 28


class Foot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.promptness = text.line("", role="detail", font=look.font("detail"))
        self.wait = text.line("", role="detail", font=look.font("detail"))
        self.next = text.line("", role="detail", font=look.font("detail"))
        self.served = text.line("", role="detail", font=look.font("detail"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(20)
        row.addWidget(self.promptness)
        row.addWidget(self.wait)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.served)

    def place(self, widget: QWidget) -> None:
        """In the middle, where nothing is covered by it."""
        self._row.insertWidget(self._row.count() - 1, widget)
        self._row.insertStretch(self._row.count() - 1, 1)

    def show_board(self, board: "QueueView") -> None:
        today = board.today
        self.served.setText(tr("Served today: {n}", n=today.served))
        self.promptness.setText(_promptness(today.on_time, today.counted))
        self.next.setText(tr("Coming now: ± {time}", time=times.roughly(board.next_expected_wait_s)))
        median = today.median_wait_s
        self.wait.setText("" if median is None else tr("Median wait {time}", time=times.roughly(median)))


def _promptness(on_time: int, counted: int) -> str:
    """An empty denominator is "no data yet", never 0 or 100 %."""
    if not counted:
        return tr("On time today: no data yet")
    percent = f"{100 * on_time / counted:.1f}"
    if language() == "id":
        percent = percent.replace(".", ",")
    return tr("On time today {on_time} of {counted} ({percent}%)", on_time=on_time, counted=counted, percent=percent)
