"""A small arrow that opens something outside of the program."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.widgets.button import QuickButton


class LinkButton(QuickButton):
    """`words` say what opens: the tool tip, and the name for screen readers."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setIcon(icons.icon("link", "accent"))
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(28, 28)
        self.setStyleSheet("padding: 0")
        self.setAccessibleName(words)
        self.setToolTip(words)
