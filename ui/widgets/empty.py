"""What stands where there is nothing: a picture, what is missing, what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import look
from ui.widgets import text
from ui.widgets.icon_label import IconLabel

WIDTH = 420


class Empty(QWidget):
    def __init__(self, icon: str, title: str, hint: str) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        below = text.soft(hint, wrap=True)
        below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below.setFixedWidth(WIDTH)
        below.setMinimumHeight(below.heightForWidth(WIDTH))  # a label that stands in the middle is given one line
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "edge", 56), 0, middle)
        column.addWidget(text.line(title, font=look.bold("title")), 0, middle)
        column.addWidget(below, 0, middle)
        column.addStretch(2)
        self._column = column

    def offer(self, button: QWidget) -> None:
        """What can be done about it, below the words."""
        self._column.insertSpacing(self._column.count() - 1, 12)
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
