"""Where an answer came from, as a line that opens it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import look
from ui.widgets.button import QuickButton


class SourceLink(QuickButton):
    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.setProperty("role", "source")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(look.font("small"))
        self.setAccessibleName(words)
