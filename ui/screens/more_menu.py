"""What is seldom done with a ticket: a quiet button with a menu, and a key for each line of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reception.words import tr
from ui.widgets.button import IconButton, key_text

if TYPE_CHECKING:
    from ui.screens.steps import Action

KEY = "Alt+O"


class MoreMenu(IconButton):
    """Signals:
    chosen(object): the `steps.Action` of the line or of its key.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, actions: "Iterable[Action]") -> None:
        super().__init__("more", tr("More"))
        self.press_by(KEY)
        self.setToolTip(f"{tr('More')} ({key_text(KEY)})")
        self._menu = QMenu(self)
        self._menu.setAccessibleName(tr("More"))
        self.lines: dict[str, QAction] = {}
        for action in actions:
            line = self._menu.addAction(tr(action.words))
            line.setShortcut(QKeySequence(action.key))
            line.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            line.triggered.connect(lambda _checked=False, action=action: self.chosen.emit(action))
            parent.addAction(line)  # its key works while the menu is closed
            self.lines[action.name] = line
        self.clicked.connect(self.open)

    def open(self) -> None:
        """The first line that can be chosen is marked."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        first = next((line for line in self._menu.actions() if line.isVisible() and line.isEnabled()), None)
        if first:
            self._menu.setActiveAction(first)

    def offer(self, name: str, is_offered: bool, words: str = "") -> None:
        line = self.lines[name]
        line.setVisible(is_offered)
        line.setEnabled(is_offered)
        if words:
            line.setText(words)
        self.setVisible(any(line.isVisible() for line in self.lines.values()))
