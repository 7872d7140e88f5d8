"""One question with its answers behind digits; nothing is chosen beforehand."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import look
from ui.widgets import text
from ui.widgets.numbered_choices import NumberedChoices


class DigitQuestion(QWidget):
    """A second press of an answer takes it back.

    Signals: answered(): by key or click, not by `choose`.
    """

    answered = Signal()

    def __init__(self, question: str, answers: Mapping[str, str], *, first: int = 1) -> None:
        super().__init__()
        self.choices = NumberedChoices(question, answers, first=first)
        self.caption = text.line(question, font=look.semibold("detail"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.choices)
        self._answer: str | None = None
        self.setFocusProxy(self.choices.buttons[next(iter(answers))])
        self.choices.chosen.connect(self.answer_pressed)

    def answer(self) -> str | None:
        return self._answer

    def choose(self, code: str | None) -> None:
        """Without moving the focus."""
        self._answer = code
        for known, button in self.choices.buttons.items():
            button.setChecked(known == code)

    def choose_digit(self, digit: str) -> bool:
        """False for what is no digit of an answer."""
        return self.choices.choose_digit(digit)

    def answer_pressed(self, code: str) -> None:
        self.choose(None if code == self._answer else code)
        self.answered.emit()
