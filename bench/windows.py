"""The real window on a real desk, for benchmarks that press its keys: made as `ui.__main__` makes it."""

import gc
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication

from reception.desk import Desk
from ui import bridge, collector, failure, look
from ui.main_window import MainWindow

Result = TypeVar("Result")


def in_window(desk: Desk, work: Callable[[MainWindow], Awaitable[Result]]) -> Result:
    """Runs the work beside the window, on one event loop with it."""
    gc.disable()
    app = QApplication([])
    collector.Collector(app)
    look.dress(app)
    with qasync.QEventLoop(app) as loop:
        failure.watch(loop)
        return loop.run_until_complete(_opened(desk, work))


async def _opened(desk: Desk, work: Callable[[MainWindow], Awaitable[Result]]) -> Result:
    window = MainWindow(desk)
    await window.open()
    window.show()
    window.activateWindow()
    try:
        return await work(window)
    finally:
        window.changes.close()
        await window.keep()
        window.hide()
        await bridge.settle()
