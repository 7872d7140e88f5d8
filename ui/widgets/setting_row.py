"""One setting on its page: what it is at the left, its editor at the right, and what is wrong below it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.settings import Setting
from ui import look
from ui.models import setting_words
from ui.widgets import setting_editors, text

LABEL_WIDTH, WIDE = 270, 1_000


class SettingRow(QWidget):
    """Signals: changed()."""

    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.editor = setting_editors.editor(setting)
        self.editor.setAccessibleName(setting_words.label(setting))
        self.editor.setAccessibleDescription(setting_words.hint(setting))
        self.editor.changed.connect(self.editor_changed)
        self.error = text.line("", role="error", font=look.font("detail"), wrap=True)
        self.error.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(20)
        row.addWidget(self._words(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._editing(), 1)

    def _words(self) -> QWidget:
        words = QWidget()
        words.setFixedWidth(LABEL_WIDTH)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(1)
        caption = text.line(setting_words.label(self.setting), font=look.semibold(), wrap=True)
        caption.setBuddy(self.editor)
        column.addWidget(caption)
        if hint := setting_words.hint(self.setting):
            column.addWidget(text.detail(hint, wrap=True))
        return words

    def _editing(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        line = QHBoxLayout()
        line.addWidget(self.editor, 1)
        if self.editor.maximumWidth() < WIDE:
            line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.error)
        column.addStretch()
        return column

    def value(self) -> Any:
        return self.editor.value()

    def show_value(self, value: Any) -> None:
        """Says nothing to `changed`: this is what is stored, not what somebody typed."""
        if self.editor.value() != value:
            self.editor.blockSignals(True)
            self.editor.show_value(value)
            self.editor.blockSignals(False)
        self.show_error(None)

    def allow(self, allowed: bool, why_not: str) -> None:
        """Who may not change it can still read it."""
        self.editor.setEnabled(allowed)
        self.editor.setToolTip("" if allowed else why_not)

    def check(self) -> bool:
        """True when the value can be stored; otherwise the reason stands below it."""
        sentence = setting_words.problem(self.setting.key, self.value())
        self.show_error(sentence)
        return sentence is None

    def show_error(self, sentence: str | None) -> None:
        self.error.setText(sentence or "")
        self.error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence or setting_words.hint(self.setting))
        self.editor.setProperty("invalid", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def matches(self, wanted: str) -> bool:
        return setting_words.fits(wanted, f"{setting_words.label(self.setting)} {setting_words.hint(self.setting)}")

    def editor_changed(self) -> None:
        if self.error.text():
            self.check()
        self.changed.emit()
