"""A quiet panel inside a page that asks a few things before one step; Esc leaves it, Enter takes the step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from reception.words import tr
from ui import look
from ui.widgets import text
from ui.widgets.button import Button


class Panel(QFrame):
    """Heading, questions, and two buttons.

    Signals:
        confirmed(): Enter, or the strong button.
        left(): Esc, or the quiet button; the panel is hidden by then.
    """

    confirmed = Signal()
    left = Signal()

    def __init__(self, heading: str, strong: str, *, key: str = "") -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.heading = text.heading(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.go = Button(strong, hint=key, role="strong")
        self.back = Button(tr("Back"), key="Esc", role="quiet")
        self._error = text.line("", role="error", wrap=True)
        self._error.hide()
        self.go.clicked.connect(self.confirmed)
        self.back.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addLayout(self.body)
        column.addWidget(self._error)
        self.foot = foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def error(self) -> str:
        return self._error.text()

    def leave(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)


class Question(QWidget):
    """One question with its answers as radio buttons in a row; nothing is chosen beforehand.

    Signals: answered().
    """

    answered = Signal()

    def __init__(self, question: str, answers: dict[str, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._codes = list(answers)
        caption: QLabel = text.line(question, font=look.semibold("detail"))
        row = QHBoxLayout()
        row.setSpacing(14)
        for place, words in enumerate(answers.values()):
            radio = QRadioButton(words.replace("&", "&&"))
            radio.setAccessibleDescription(question)
            self._group.addButton(radio, place)
            row.addWidget(radio)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(caption)
        column.addLayout(row)
        self._group.idClicked.connect(self.answered)
        self.setFocusProxy(self._group.button(0))

    def answer(self) -> str | None:
        place = self._group.checkedId()
        return self._codes[place] if place >= 0 else None

    def reset(self) -> None:
        self._group.setExclusive(False)
        for radio in self._group.buttons():
            radio.setChecked(False)
        self._group.setExclusive(True)
