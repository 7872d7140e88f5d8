"""A key, drawn as a key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui import look
from ui.widgets import button


class KeyHint(QLabel):
    def __init__(self, key: str) -> None:
        super().__init__(button.key_text(key))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(button.key_width(self.text()), 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.colours()
        button.paint_key(QPainter(self), self.rect(), self.text(), QColor(colours.soft), QColor(colours.edge))
