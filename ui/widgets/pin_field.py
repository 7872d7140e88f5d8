"""Where a PIN is typed: digits only, never shown, never remembered."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from reception.domain import pins
from ui import look

WIDTH = 220


class PinField(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(pins.LONGEST)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setFont(look.bold("title"))
        self.setMaximumWidth(WIDTH)

    def begin_with(self, digit: str) -> None:
        """A digit that was typed elsewhere and is meant for this."""
        self.setFocus()
        self.insert(digit)
