"""Buttons for a visitor's finger: at least 56 pixels high, large words, the state visible from a step away."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import look
from ui.widgets.button import Button, QuickButton

HEIGHT = 60


class TallButton(Button):
    """The usual button, in the size of the visitor's turn."""

    def __init__(self, words: str, *, icon: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, icon=icon, role=role, parent=parent)
        self._size = "title"
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(look.semibold(self._size)).horizontalAdvance(self._words())
        return QSize(words + 56 + (22 if self._icon else 0), HEIGHT)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(look.semibold(self._size))
        painter.setPen(self._ink())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words())


class AnswerButton(QuickButton):
    """One answer of a question: its number in a circle, its words, and a mark when the visitor chose it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setCheckable(True)
        self.setFixedHeight(76)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_answer(self, words: str, *, chosen: bool) -> None:
        self.setText(words)
        self.setAccessibleName(f"{self.number} {words}")
        self.setChecked(chosen)
        self.update()

    def _colours(self) -> tuple[str, str, str, int]:
        """Ground, edge, ink, width of the edge."""
        at = look.colours()
        if self.isChecked() or self.isDown():
            return at.accent_soft, at.accent, at.ink, 3
        if self.hasFocus():
            return at.card, at.accent, at.ink, 3
        return (at.hover if self.underMouse() else at.card), at.edge, at.ink, 2

    def _paint_number(self, painter: QPainter) -> None:
        at, circle = look.colours(), QRectF(18, self.height() / 2 - 18, 36, 36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(at.accent if self.isChecked() else at.ground))
        painter.drawEllipse(circle)
        painter.setPen(QColor(at.on_accent if self.isChecked() else at.ink))
        painter.setFont(look.bold("title"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def sizeHint(self) -> QSize:
        return QSize(520, 76)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge, ink, wide = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), wide))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 12, 12)
        self._paint_number(painter)
        painter.setFont(_words_font())
        painter.setPen(QColor(ink))
        painter.drawText(self.rect().adjusted(74, 0, -16, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


def _words_font() -> QFont:
    made = look.semibold("title")
    made.setPixelSize(21)
    return made
