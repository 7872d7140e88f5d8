"""The office's data cannot be opened: one sentence, what to do, and the way out."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from reception.words import tr
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel


class Refusal(QDialog):
    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setWindowTitle(tr("Reception"))
        self.setFixedWidth(560)
        self.setAccessibleName(sentence)
        close = Button(tr("Close"), role="strong")
        close.clicked.connect(self.accept)
        row, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(14)
        row.addWidget(IconLabel("attention", "warn", 28))
        row.addWidget(text.title(tr("The office's data cannot be opened")), 1)
        foot.addStretch(1)
        foot.addWidget(close)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(text.line(sentence, wrap=True))
        column.addWidget(text.soft(tr("Nothing was changed. Mend the cause, then start the program again."), wrap=True))
        column.addLayout(foot)
