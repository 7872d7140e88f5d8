"""A strip above the text box: one sentence, and one button that does something about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel


class OfferStrip(QFrame):
    """There only while something is offered. Signals: wanted()."""

    wanted = Signal()

    def __init__(self, words: str, key: str, *, icon: str = "whatsapp") -> None:
        super().__init__()
        self.sentence = text.soft("")
        self.go = Button(words, key=key)
        self.go.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(icon))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.go)
        self.hide()

    def offer(self, sentence: str) -> None:
        """An empty sentence offers nothing."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
