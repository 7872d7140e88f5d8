"""A notification of the desktop while the window is behind others; a click on it brings the window to the front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import icons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

SHOWN_MS = 10_000


class Tray(QObject):
    """Where the desktop has no tray nothing happens.

    Signals: clicked(): the last notification, or the icon itself.
    """

    clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def notify(self, title: str, words: str) -> None:
        shown = self._shown()
        if shown is not None:
            shown.setToolTip(title)
            shown.showMessage(title, words, icons.icon("called", "accent"), SHOWN_MS)

    def put_away(self) -> None:
        if self._icon is not None:
            self._icon.hide()

    def _shown(self) -> "QSystemTrayIcon | None":
        """Made when the first notification comes: the start of the window does not wait for it."""
        from PySide6.QtWidgets import QSystemTrayIcon

        if self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(icons.icon("called", "accent"), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(lambda _reason: self.clicked.emit())
        if self._icon is not None:
            self._icon.show()
        return self._icon
