"""Keys of the first page that work from every page: a visitor who arrives does not wait for a report to be closed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = ("Ctrl+N", "Ctrl+Shift+N", "F2")


class FarKeys(QObject):
    """At rest while the first page is in front: its own buttons have the keys then.

    Signals: pressed(str): the key.
    """

    pressed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._shortcuts = [QShortcut(QKeySequence(key), window) for key in KEYS]
        for shortcut, key in zip(self._shortcuts, KEYS, strict=True):
            shortcut.activated.connect(lambda key=key: self.pressed.emit(key))
        self.rest(True)

    def rest(self, resting: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not resting)
