"""What lies over a part of the window while a file is dragged across it: it says where the file will go."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import glyphs, look

_ICON = 34


class DropVeil(QWidget):
    """Over `covered`, as large as it; the mouse does not notice it."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = ""
        self.hide()
        covered.installEventFilter(self)

    def say(self, words: str) -> None:
        """Shown while there is something to say."""
        self._words = words
        self.setAccessibleName(words)
        parent = self.parentWidget()
        if words and parent:
            self.setGeometry(parent.rect())
            self.raise_()
        self.setVisible(bool(words))
        self.update()

    def words(self) -> str:
        return self._words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), look.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colours.accent_soft)
        ground.setAlpha(246)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine))
        place = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        painter.drawRoundedRect(place, 10, 10)
        tall = place.height() > 2 * _ICON + 40
        if tall:
            top = place.center().y() - _ICON
            glyphs.paint(painter, QRectF(place.left(), top, place.width(), _ICON), "attach", QColor(colours.accent))
            place.setTop(top + _ICON)
            place.setHeight(44)
        painter.setFont(look.semibold("strong"))
        painter.setPen(QColor(colours.accent))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._words)
