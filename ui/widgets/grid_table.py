"""A quiet table of words and small pictures, for figures that are read and not worked on."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui import look
from ui.widgets import spoken, text

Cell = str | QWidget
FIRST = 124


class GridTable(QWidget):
    """Columns are declared as (title, stretch); the first stands left, the others right unless they stretch."""

    def __init__(self, name: str, *columns: tuple[str, int]) -> None:
        super().__init__()
        spoken.name(self, name)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnMinimumWidth(0, FIRST)
        self._grid.setVerticalSpacing(6)
        for at, (title, stretch) in enumerate(columns):
            self._grid.setColumnStretch(at, stretch)
            self._grid.addWidget(text.section(title), 0, at, self._side(at))
        self._grid.addWidget(text.rule(), 1, 0, 1, len(columns))

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._clear()
        for place, row in enumerate(rows, start=2):
            for at, cell in enumerate(row):
                self._put(place, at, cell)

    def texts(self) -> list[str]:
        items = (self._grid.itemAt(at) for at in range(self._grid.count()))
        labels = (item.widget() for item in items if item)
        return [label.text() for label in labels if isinstance(label, QLabel)]

    def _put(self, place: int, at: int, cell: Cell) -> None:
        if isinstance(cell, QWidget):
            self._grid.addWidget(cell, place, at)
        else:
            label = text.line(cell, wrap=at == 0)
            self._grid.addWidget(label, place, at, self._side(at))

    def _side(self, at: int) -> Qt.AlignmentFlag:
        if at == 0 or self._columns[at][1]:
            return Qt.AlignmentFlag.AlignVCenter
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def _clear(self) -> None:
        for at in reversed(range(len(self._columns) + 1, self._grid.count())):
            item = self._grid.takeAt(at)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()


class Bar(QWidget):
    """A share as a bar; its words say the same to a screen reader."""

    def __init__(self, part: float | None, tone: str, words: str) -> None:
        super().__init__()
        self._part, self._tone = part, tone
        spoken.name(self, words, spoken.Role.Graphic)
        self.setMinimumWidth(48)
        self.setFixedHeight(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = look.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        where = QRectF(0, 3, self.width(), 8)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(where, 4, 4)
        if self._part:
            where.setWidth(max(self.width() * min(self._part, 1.0), 8))
            painter.setBrush(colours.tone(self._tone)[0])
            painter.drawRoundedRect(where, 4, 4)
