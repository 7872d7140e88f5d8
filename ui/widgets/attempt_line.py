"""What is in the way of a reply, inside its bubble, and what can be done about it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import look
from ui.widgets import text
from ui.widgets.button import Button


class Choice(NamedTuple):
    words: str
    take: Callable[[], None]


class AttemptLine(QWidget):
    """A sentence, if there is one to say, and a button for each way on."""

    def __init__(self, sentence: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        if sentence:
            column.addWidget(text.line(sentence, font=look.font("detail"), wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice in choices:
            button = Button(choice.words)
            button.clicked.connect(choice.take)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
