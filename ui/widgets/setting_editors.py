"""One editor per kind of setting. Each has `changed`, `value()` and `show_value()`; a new kind is one entry below."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reception.settings import Setting
from reception.words import tr
from ui import bridge
from ui.models import setting_words
from ui.widgets import form, text
from ui.widgets.button import Button
from ui.widgets.hours_editor import HoursEditor
from ui.widgets.speaker_editor import SpeakerEditor
from ui.widgets.volume_editor import VolumeEditor

PREVIEW = 72


class Editor(Protocol):
    """What the settings page asks of an editor; it is a QWidget too."""

    changed: SignalInstance

    def value(self) -> Any: ...

    def show_value(self, value: Any) -> None: ...


class TextEditor(QLineEdit):
    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.text().strip()

    def show_value(self, value: str) -> None:
        self.setText(value)


class LinesEditor(QPlainTextEdit):
    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(78)
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        return "\n".join(line.strip() for line in self.toPlainText().strip().splitlines())

    def show_value(self, value: str) -> None:
        self.setPlainText(value)


class NumberEditor(QLineEdit):
    """A whole number; the arrow keys count up and down. What is no number stays as typed and is refused."""

    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setFixedWidth(96)
        self.textChanged.connect(self.changed)

    def value(self) -> int | str:
        typed = self.text().strip()
        return int(typed) if typed.isdecimal() else typed

    def show_value(self, value: int) -> None:
        self.setText(str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        value = self.value()
        if step and isinstance(value, int):
            self.setText(str(max(value + step, 0)))
        else:
            super().keyPressEvent(event)


class ChoiceEditor(form.Choice):
    """Rolling the wheel over it scrolls the page instead of changing the choice."""

    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__({code: tr(words) for code, words in setting.choices})
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(280)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> str | None:
        return self.code()

    def show_value(self, value: str) -> None:
        self.choose(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SwitchEditor(form.Tick):
    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.toggled.connect(self.state_toggled)
        self.state_toggled(False)

    def value(self) -> bool:
        return self.isChecked()

    def show_value(self, value: bool) -> None:
        self.setChecked(value)
        self.state_toggled(value)

    def state_toggled(self, on: bool) -> None:
        self.setText(tr("Yes") if on else tr("No"))
        self.changed.emit()


class WeekEditor(HoursEditor):
    def __init__(self, setting: Setting) -> None:
        super().__init__()


class FileEditor(QWidget):
    """A picture file, with the picture.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.path.setAccessibleName(setting_words.label(setting))
        self.choose = Button(tr("Choose a file …"))
        self.preview = QLabel()
        self.preview.setFixedHeight(PREVIEW)
        self.note = text.detail("")
        self.setFocusProxy(self.path)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.preview)
        column.addWidget(self.note)
        self.choose.clicked.connect(self.choose_clicked)
        self.path.textChanged.connect(self.path_changed)
        self._show_preview()

    def value(self) -> str:
        return self.path.text().strip()

    def show_value(self, value: str) -> None:
        self.path.setText(value)

    def choose_clicked(self) -> None:
        bridge.spawn(self._choose())

    def path_changed(self) -> None:
        self._show_preview()
        self.changed.emit()

    async def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a picture"), str(Path(self.value()).parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Pictures") + " (*.png *.jpg *.jpeg)")
        if await bridge.shown(dialog):
            self.path.setText(dialog.selectedFiles()[0])

    def _show_preview(self) -> None:
        picture = QPixmap(self.value()) if self.value() else QPixmap()
        is_shown = not picture.isNull()
        self.preview.setVisible(is_shown)
        self.note.setVisible(bool(self.value()) and not is_shown)
        self.note.setText(tr("This file cannot be shown as a picture; reports are printed without it."))
        if is_shown:
            self.preview.setPixmap(picture.scaledToHeight(PREVIEW, Qt.TransformationMode.SmoothTransformation))


EDITORS: dict[str, Callable[[Setting], Any]] = {
    "text": TextEditor,
    "site": TextEditor,
    "secure": TextEditor,
    "digits": TextEditor,
    "templates": LinesEditor,
    "lines": LinesEditor,
    "kinds": LinesEditor,
    "domain": TextEditor,
    "number": NumberEditor,
    "choice": ChoiceEditor,
    "bool": SwitchEditor,
    "hours": WeekEditor,
    "file": FileEditor,
    "volume": VolumeEditor,
    "speaker": SpeakerEditor,
}


def editor(setting: Setting) -> Any:
    """The editor for this kind of setting: an `Editor` and a widget."""
    return EDITORS[setting.kind](setting)
