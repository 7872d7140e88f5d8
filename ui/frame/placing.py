"""Where the window stands: as it was left on this computer, the first time maximised, never larger than the screen."""

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from ui import memory

LEAST = QSize(1180, 600)
EDGE, TITLE_BAR = 2, 32
"""Room around the window that is no part of it."""


def show(window: QWidget) -> None:
    room = window.screen().availableGeometry().adjusted(EDGE, TITLE_BAR, -EDGE, -EDGE)
    window.setMinimumSize(LEAST.boundedTo(room.size()))
    if not window.restoreGeometry(_remembered()):  # Qt keeps it on the screen
        window.setGeometry(QRect(room.topLeft(), window.size().boundedTo(room.size())))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()


def remember(window: QWidget) -> None:
    if window.isVisible():
        memory.remember(place=window.saveGeometry().toBase64().toStdString())


def _remembered() -> QByteArray:
    known = memory.recall().get("place")
    return QByteArray.fromBase64(known.encode()) if isinstance(known, str) else QByteArray()
