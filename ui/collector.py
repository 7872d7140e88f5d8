"""When Python looks for garbage: on the window's thread only.

Left alone, Python collects on whatever thread happens to allocate, also on the store's; widgets caught in a cycle
would be destroyed there, which Qt does not survive.
"""

import gc
from itertools import count

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
OLDER_EVERY, ALL_EVERY = 30, 600  # rounds


class Collector(QObject):
    """Collects the newest objects each second, the older ones rarely; the caller has called `gc.disable()`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rounds = count(1)
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(self.timer_timed_out)
        timer.start()

    def timer_timed_out(self) -> None:
        number = next(self._rounds)
        gc.collect(2 if not number % ALL_EVERY else 1 if not number % OLDER_EVERY else 0)
