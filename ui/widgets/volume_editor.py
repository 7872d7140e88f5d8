"""How loud the alerts are, as an editor of the settings page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from reception.settings import Setting
from reception.words import tr
from ui.bell import Bell
from ui.models import setting_words, tones
from ui.widgets import text
from ui.widgets.button import Button


class VolumeEditor(QWidget):
    """How loud, with both sounds to try; where nothing can be heard it says so.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(setting.minimum or 0, setting.maximum or 100)
        self.slider.setPageStep(10)
        self.slider.setFixedWidth(200)
        self.slider.setMinimumHeight(24)
        self.slider.setAccessibleName(setting_words.label(setting))
        self.setFocusProxy(self.slider)
        self._percent = text.detail("")
        self._percent.setFixedWidth(44)
        self.sounds = {"warning": Button(tr("Nearly late")), "overdue": Button(tr("Late"))}
        self.note = text.detail("", wrap=True)
        self.note.hide()
        self._bell: Bell | None = None
        self._lay_out()
        self.slider.valueChanged.connect(self.slider_moved)
        for sound, button in self.sounds.items():
            button.setAccessibleDescription(tr("Try this sound"))
            button.clicked.connect(lambda _checked=False, sound=sound: self.try_sound(sound))
        self.slider_moved(self.slider.value())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.slider, self._percent, text.soft(tr("Try it:")), *self.sounds.values()):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.note)

    def value(self) -> int:
        return self.slider.value()

    def show_value(self, value: int) -> None:
        self.slider.setValue(value)

    def slider_moved(self, value: int) -> None:
        self._percent.setText(f"{value} %")
        self.changed.emit()

    def try_sound(self, sound: tones.Sound) -> None:
        self._bell = self._bell or Bell(self)
        self._bell.ring(sound, self.value())
        self.note.setText(self._bell.silent_because)
        self.note.setVisible(bool(self._bell.silent_because))
