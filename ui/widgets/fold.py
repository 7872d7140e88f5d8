"""A line that opens and closes what stands below it."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui import glyphs, look
from ui.widgets.button import QuickButton


class FoldButton(QuickButton):
    """Title at the left, count at the right, a thin line on top. Signals: toggled(bool) of QPushButton."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._title, self._count = title, ""
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    def count(self, many: int) -> None:
        if str(many) != self._count:
            self._count = str(many)
            self.setAccessibleDescription(self._count)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = look.colours(), QPainter(self)
        painter.setPen(QColor(colours.line))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        ink = QColor(colours.ink if self.underMouse() or self.hasFocus() else colours.soft)
        glyphs.paint(painter, QRect(4, 12, 13, 13), "down" if self.isChecked() else "right", ink)
        painter.setPen(ink)
        painter.setFont(look.font())
        inner = self.rect().adjusted(24, 1, -6, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self._title)
        painter.setFont(look.semibold())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._count)
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 2, -1, -1), 6, 6)
