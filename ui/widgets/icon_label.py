"""An icon that stands alone; it takes the colours of the moment."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui import glyphs, look


class IconLabel(QLabel):
    """Decoration: the words beside it say the same."""

    def __init__(self, icon: str, tone: str = "plain", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)
        self.show_icon(icon, tone)

    def show_icon(self, icon: str, tone: str) -> None:
        """`tone` as in `Palette.tone`, or the name of any colour of the palette."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.colours()
        colour = getattr(colours, self._tone, None)
        glyphs.paint(QPainter(self), self.rect(), self._icon, QColor(colour or colours.soft))
