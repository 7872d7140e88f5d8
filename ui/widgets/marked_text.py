"""Words of at most a few lines, the matched ones marked; what does not fit ends in …"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import look
from ui.models import marked
from ui.widgets import marker

LEAST = 120


class MarkedText(QWidget):
    """As high as its lines at the width that it is given."""

    def __init__(self, font: QFont, most_lines: int, *, soft: bool = False) -> None:
        super().__init__()
        self._font, self._most, self._soft = font, most_lines, soft
        self.words = marked.Marked("")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, excerpt: str) -> None:
        """As a query writes it: matched words between `**`."""
        self.words = marked.read(excerpt)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self.words.text

    def marked(self) -> list[str]:
        return [self.words.text[begin:end] for begin, end in self.words.places]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return marker.height(self.words, self._font, width, self._most)

    def sizeHint(self) -> QSize:
        return QSize(LEAST, self.heightForWidth(max(self.width(), LEAST)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = look.colours()
        ink = QColor(colours.soft if self._soft else colours.ink)
        marker.paint(QPainter(self), self.rect(), self.words, self._font, ink, self._most)
