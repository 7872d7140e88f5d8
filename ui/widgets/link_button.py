"""A small arrow, with a word or two where there is room, that opens something outside of the program."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from ui import icons, look, tips
from ui.widgets.button import QuickButton


class LinkButton(QuickButton):
    """`words` say what opens: the tool tip, and the name for screen readers. `short` is what can be read on it."""

    def __init__(self, words: str, short: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setIcon(icons.icon("link", "accent"))
        self.setIconSize(QSize(16, 16))
        self.setText(short)
        wide = QFontMetrics(look.font("detail")).horizontalAdvance(short) + 10 if short else 0
        self.setFixedSize(28 + wide, 28)
        self.setFont(look.font("detail"))
        self.setStyleSheet(f"padding: 0; font-weight: 400; font-size: {look.SIZES['detail']}px")
        self.setAccessibleName(words)
        self.setToolTip(tips.plain(words))
