"""The sections of a long page, to jump to; the one in view is marked."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.button import QuickButton


class SectionList(QWidget):
    """Signals: chosen(str) this section is wanted."""

    chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.buttons = {section: _entry(title) for section, title in titles.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for button in self.buttons.values():
            button.clicked.connect(self.button_clicked)
            column.addWidget(button)
        column.addStretch(1)

    def mark(self, section: str) -> None:
        for key, button in self.buttons.items():
            button.setChecked(key == section)

    def show_only(self, sections: Collection[str]) -> None:
        for key, button in self.buttons.items():
            button.setVisible(key in sections)

    def button_clicked(self) -> None:
        pressed = self.sender()
        self.chosen.emit(next(key for key, button in self.buttons.items() if button is pressed))


def _entry(title: str) -> QuickButton:
    made = QuickButton(title)
    made.setProperty("role", "quiet")
    made.setCheckable(True)
    made.setAccessibleName(title)
    made.setStyleSheet("text-align: left")
    return made
