"""Forms: a label above, the editor, and one sentence below it when what was typed cannot be used."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from reception.domain.codes import CodeList
from reception.words import language, tr
from ui import glyphs, look
from ui.widgets import spoken, text

MOST_IN_SIGHT = 12


class Field(QWidget):
    """An editor with its label; the label is the editor's accessible name, the error its description."""

    def __init__(self, label: str, editor: QWidget, *, hint: str = "", required: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        caption = text.line(f"{label} *" if required else label, font=look.semibold("detail"))
        caption.setBuddy(editor)
        self._error = text.line("", role="error", font=look.font("detail"), wrap=True)
        self._error.hide()
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        self.setFocusProxy(editor)
        self._lay_out(caption)

    def _lay_out(self, caption: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(caption)
        column.addWidget(self.editor)
        if self._hint:
            column.addWidget(text.detail(self._hint, wrap=True))
        column.addWidget(self._error)

    def show_error(self, sentence: str | None) -> None:
        """One sentence at the editor; None takes it away. Nothing typed is lost."""
        self._error.setText(sentence or "")
        self._error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence or self._hint)
        if self.editor.property("invalid") != bool(sentence):
            self.editor.setProperty("invalid", bool(sentence))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def error(self) -> str:
        return self._error.text()


class Choice(QComboBox):
    """One of a list of codes, or nothing. `code()` is what is stored."""

    def __init__(self, choices: "CodeList | Mapping[str, str]", *, none: str | None = None) -> None:
        super().__init__()
        spoken.install()
        if none is not None:
            self.addItem(none, None)
        for code in choices:
            self.addItem(_label(choices, code), code)
        self.setMaxVisibleItems(MOST_IN_SIGHT)

    def code(self) -> str | None:
        """What was chosen, as it is stored."""
        value = self.currentData()
        return None if value is None else str(value)

    def choose(self, code: str | None) -> None:
        self.setCurrentIndex(max(self.findData(code), 0))

    def clear_choice(self) -> None:
        self.setCurrentIndex(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(self.width() - 24, self.height() // 2 - 6, 12, 12)
        glyphs.paint(QPainter(self), place, "down", QColor(look.colours().soft))


class Tick(QCheckBox):
    """A box to tick, with a tick that can be seen in every theme."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            glyphs.paint(QPainter(self), box.adjusted(3, 3, -3, -3), "ok", QColor(look.colours().on_accent))


class Count(QLineEdit):
    """A whole number; the arrow keys count up and down. What is no number stays as typed and is refused."""

    def number(self) -> int | str:
        typed = self.text().strip()
        return int(typed) if typed.isdecimal() else typed

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed takes the place of the number that stands there."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        number = self.number()
        if step and isinstance(number, int):
            self.setText(str(max(number + step, 1)))
        else:
            super().keyPressEvent(event)


def _label(choices: "CodeList | Mapping[str, str]", code: str) -> str:
    if not isinstance(choices, CodeList):
        return choices[code]
    return choices[code].label if language() == "id" else choices[code].english


def typed(editor: QLineEdit | QPlainTextEdit) -> str | None:
    """What stands in an editor, without blanks around it; None for nothing."""
    content = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    return content.strip() or None


def unset() -> str:
    """The words for "no choice made" in a list."""
    return tr("Not filled in")
