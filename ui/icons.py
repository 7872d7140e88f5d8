"""Glyphs for what Qt paints itself: buttons, lists and menus want a QIcon. The first picture needs none."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from ui import glyphs, look


class _Engine(QIconEngine):
    """Paints with the colours of the moment; `tone` as in `Palette.tone`, or `ink` or `on_accent`."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = look.colours()
        colour = QColor(getattr(colours, self._tone, colours.soft))
        glyphs.paint(painter, rect, self._name, QColor(colours.soft) if mode is QIcon.Mode.Disabled else colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)


def icon(name: str, tone: str = "soft") -> QIcon:
    return QIcon(_Engine(name, tone))
