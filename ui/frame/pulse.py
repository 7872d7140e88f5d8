"""The window's one clock: a second has passed, a minute, or the computer slept meanwhile."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

ASLEEP = timedelta(seconds=60)


class Passed(NamedTuple):
    """`slept`: the computer, or its clock jumped, forward or back."""

    slept: bool
    new_minute: bool


class Pulse(QObject):
    """Signals: ticked(): each second from `start` until `stop`."""

    ticked = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._now, self._last = now, now()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.ticked)
        self.start, self.stop = self._timer.start, self._timer.stop

    def passed(self) -> Passed:
        """Since it was asked last."""
        last, self._last = self._last, self._now()
        return Passed(not -ASLEEP < self._last - last < ASLEEP, self._last.minute != last.minute)
