"""What stands at the right while nobody is served: what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.words import tr
from ui import look
from ui.widgets import text
from ui.widgets.icon_label import IconLabel

WIDTH = 520


class Nobody(QWidget):
    def __init__(self) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self._hint = text.soft("", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMinimumWidth(WIDTH)  # wide enough for one line; the layout gives a second one its height
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(IconLabel("serving", "edge", 56), 0, middle)
        column.addWidget(text.line(tr("Nobody is being served"), font=look.bold("title")), 0, middle)
        column.addWidget(self._hint)
        column.addStretch(2)

    def say(self, hint: str) -> None:
        self._hint.setText(hint)
