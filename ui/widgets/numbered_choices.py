"""A few answers side by side, each behind its digit: one key, or one click, answers."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout


class NumberedChoices(QWidget):
    """At most nine; their digits begin with `first`.

    Signals: chosen(str): the code of the answer that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, name: str, answers: Mapping[str, str], *, first: int = 1) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons: dict[str, Button] = {}
        flow = FlowLayout(self, gap=8)
        for place, (code, words) in enumerate(answers.items(), first):
            button = self.buttons[code] = Button(words, hint=str(place))
            button.setCheckable(True)
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            self._group.addButton(button, place)
            flow.addWidget(button)

    def suggest(self, code: str | None) -> None:
        """Marked beforehand, with the focus on it: Enter agrees. Without one no answer has it, so Enter gives none."""
        for known, button in self.buttons.items():
            button.setChecked(known == code)
        self.buttons.get(code or "", self).setFocus()

    def choose_digit(self, digit: str) -> bool:
        """False for what is no digit of an answer."""
        button = self._group.button(int(digit)) if digit.isdecimal() else None
        if button is None:
            return False
        button.click()
        return True
