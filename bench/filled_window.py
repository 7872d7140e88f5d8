"""The program as it is, plus one line printed when the waiting queue was first painted with rows in it.

Run by `bench.start` in a process of its own, with the program's own arguments. Then the window is closed as its user
would close it.
"""

import sys
import time
from typing import Any

import ui.__main__ as program

import_qt = program._import_qt


def import_qt_and_watch() -> None:
    """The queue's list is told to speak up; its module is imported here a moment sooner, and no second time."""
    import_qt()
    from PySide6.QtCore import QTimer

    from ui.screens.queue_list import QueueList

    paint = QueueList.paintEvent

    def painted(queue: QueueList, event: Any) -> None:
        paint(queue, event)
        if queue.rows.rowCount() and not said:
            said.append(time.perf_counter())
            print(said[0], time.process_time(), flush=True)
            closing = QTimer(queue.window(), interval=50)
            closing.timeout.connect(queue.window().close)
            closing.start()

    said: list[float] = []
    QueueList.paintEvent = painted  # type: ignore[method-assign, assignment]


program._import_qt = import_qt_and_watch

if __name__ == "__main__":
    sys.exit(program.main())
