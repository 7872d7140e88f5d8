"""Which voice announces the calls, as an editor of the settings page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.domain import spoken
from reception.settings import Setting
from reception.words import tr
from ui.models import setting_words
from ui.voice import Voice
from ui.widgets import text
from ui.widgets.button import Button

SAMPLE = spoken.announcement("A-014", "Meja 2")
LOUD = 80


class SpeakerEditor(QWidget):
    """The name of a voice, and what it sounds like; where it cannot be heard it says so.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setAccessibleName(setting_words.label(setting))
        self.listen = Button(tr("Try it"))
        self.note = text.detail("", wrap=True)
        self.note.hide()
        self.setFocusProxy(self.name)
        self.voice: Voice | None = None
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.listen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.note)
        self.name.textChanged.connect(self.changed)
        self.listen.clicked.connect(self.listen_clicked)

    def value(self) -> str:
        return self.name.text().strip()

    def show_value(self, value: str) -> None:
        self.name.setText(value)

    def listen_clicked(self) -> None:
        self.voice = self.voice or Voice(self)
        self.voice.announce(SAMPLE, LOUD, self.value())
        self.note.setText(self.voice.note)
        self.note.show()
