"""What the marks of the calendar mean."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reception.queries.calendar import Kind
from reception.words import tr
from ui.widgets import day_marks, text
from ui.widgets.flow import FlowLayout

WIDE, TALL = 26, 22


class Sample(NamedTuple):
    kind: Kind
    words: str
    is_estimate: bool = False


SAMPLES = (
    Sample("holiday", "national holiday"),
    Sample("collective", "collective leave"),
    Sample("holiday", "estimate", is_estimate=True),
    Sample("closed", "closed by the office"),
    Sample("hours", "own hours"),
    Sample("range", "hours for a time"),
)


class DayLegend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the marks mean"))
        flow = FlowLayout(self, gap=14)
        for sample in SAMPLES:
            flow.addWidget(_entry(sample))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _entry(sample: Sample) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(_Mark(sample))
    row.addWidget(text.detail(tr(sample.words)))
    return made


class _Mark(QWidget):
    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._sample = sample
        self.setFixedSize(QSize(WIDE, TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        where = QRectF(self.rect())
        day_marks.paint(QPainter(self), where, self._sample.kind, "8", is_estimate=self._sample.is_estimate)
