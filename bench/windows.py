"""The real window on a real desk, for benchmarks that press its keys: made as `ui.__main__` makes it."""

import gc
import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import ui.__main__ as program

if TYPE_CHECKING:
    from reception.desk import Desk
    from ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
Result = TypeVar("Result")


def in_window(desk: "Desk", work: "Callable[[MainWindow], Awaitable[Result]]") -> Result:
    """Runs the work beside the window, on one event loop with it."""
    gc.disable()
    program._import_qt()
    import qasync

    from ui import collector, failure, look

    app = look.application()
    collector.Collector(app)
    look.dress(app)
    with qasync.QEventLoop(app) as loop:
        failure.watch(loop)
        return loop.run_until_complete(_opened(desk, work))


async def _opened(desk: "Desk", work: "Callable[[MainWindow], Awaitable[Result]]") -> Result:
    from ui import bridge
    from ui.main_window import MainWindow

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
