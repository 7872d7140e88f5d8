"""Reads the queue after changes: many at once are read once, one that comes while reading is read afterwards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception.queries import board
from ui import bridge

if TYPE_CHECKING:
    from reception.desk import Desk


class BoardReader(QObject):
    """Signals: came(object): a QueueView, the newest there is."""

    came = Signal(object)

    def __init__(self, desk: "Desk", parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = self._is_reading = False

    def ask(self) -> None:
        self._is_stale = True
        if not self._is_reading:
            self._is_reading = True
            bridge.spawn(self._read())

    async def _read(self) -> None:
        try:
            while self._is_stale:
                self._is_stale = False
                self.came.emit(await self._desk.ask(board.queue))
        finally:
            self._is_reading = False
