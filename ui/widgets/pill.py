"""A state as icon, word and colour: never by colour alone."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import glyphs, look
from ui.widgets.button import QuickButton

HEIGHT = 24
_SIDE, _ICON, _GAP = 10, 13, 5


@lru_cache(256)
def width(text: str, icon: str | None) -> int:
    wide = QFontMetrics(look.semibold("detail")).horizontalAdvance(text) + 2 * _SIDE
    return wide + (_ICON + _GAP if icon else 0)


def paint(painter: QPainter, where: QRect, text: str, icon: str | None, tone: str) -> None:
    """Fill the place with the pill; also what the queue's delegate draws."""
    ink, ground = look.colours().tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(where), where.height() / 2, where.height() / 2)
    left = where.left() + _SIDE
    if icon:
        glyphs.paint(painter, QRect(left, where.center().y() - _ICON // 2, _ICON, _ICON), icon, ink)
        left += _ICON + _GAP
    painter.setFont(look.semibold("detail"))
    painter.setPen(ink)
    painter.drawText(
        QRect(left, where.top(), where.right() - left, where.height()), Qt.AlignmentFlag.AlignVCenter, text
    )


class Pill(QLabel):
    """Only to be read."""

    def __init__(
        self, text: str = "", icon: str | None = None, tone: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, icon, tone)

    def show_state(self, text: str, icon: str | None = None, tone: str = "plain") -> None:
        """Repaints only what changed: may be called every second."""
        if (text, icon, tone) == getattr(self, "_state", None):
            return
        self._state = (text, icon, tone)
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(width(self._state[0], self._state[1]), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(QPainter(self), self.rect(), *self._state)


class PillButton(QuickButton):
    """A pill that does something: a tick, a menu, a jump. Signals: those of QPushButton."""

    def __init__(
        self, text: str = "", icon: str | None = None, tone: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pill")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_state(text, icon, tone)

    def show_state(self, text: str, icon: str | None = None, tone: str = "plain") -> None:
        if (text, icon, tone) == getattr(self, "_state", None):
            return
        self._state = (text, icon, tone)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(width(self._state[0], self._state[1]), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self.rect(), *self._state)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.colours().tone(self._state[2])[0])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), HEIGHT / 2 - 1, HEIGHT / 2 - 1)
