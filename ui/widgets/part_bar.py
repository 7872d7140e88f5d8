"""The parts of a page side by side, one of them in sight."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.button import QuickButton

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PartBar(QWidget):
    """The arrow keys go from one part to the next, Tab passes on.

    Signals: chosen(str): this part is wanted.
    """

    chosen = Signal(str)

    def __init__(self, name: str, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons = {part: _Entry(title, self) for part, title in titles.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, part=part: self.chosen.emit(part))
            row.addWidget(button)

    def mark(self, part: str) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == part)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == part else Qt.FocusPolicy.ClickFocus)

    def step(self, button: "_Entry", by: int) -> None:
        names = list(self.buttons)
        at = list(self.buttons.values()).index(button) + by
        if 0 <= at < len(names):
            self.chosen.emit(names[at])
            self.buttons[names[at]].setFocus()


class _Entry(QuickButton):
    def __init__(self, title: str, bar: PartBar) -> None:
        super().__init__(title)
        self._bar = bar
        self.setProperty("role", "quiet")
        self.setCheckable(True)
        self.setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = STEPS.get(Qt.Key(event.key()))
        if by:
            self._bar.step(self, by)
        else:
            super().keyPressEvent(event)
