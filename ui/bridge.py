"""The only seam between Qt and asyncio: tasks that are kept, changes that cross threads, dialogs that are awaited.

asyncio is imported when its loop begins, after the first picture: it costs a third of a bare window's start.
"""

import sys
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from reception.feed import Change, Feed
from ui import failure

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWidgets import QApplication, QDialog

Result = TypeVar("Result")
Work = Coroutine[Any, Any, Any]

_tasks: "set[asyncio.Task[Any]]" = set()
_before_the_loop: list[Work] = []


def begin(app: "QApplication") -> "asyncio.AbstractEventLoop":
    """asyncio on top of the Qt loop that runs already; what was spawned before starts now. The caller closes it."""
    import qasync

    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(app, already_running=True)
    failure.watch(loop)
    while _before_the_loop:
        start(loop, _before_the_loop.pop(0))
    return loop


def spawn(work: Work) -> None:
    """Run beside the window. The task is kept until it ends; a failure reaches `failure` and nothing else stops."""
    loop = _running_loop()
    if loop is None:
        _before_the_loop.append(work)
    else:
        start(loop, work)


def _running_loop() -> "asyncio.AbstractEventLoop | None":
    asyncio = sys.modules.get("asyncio")
    return asyncio._get_running_loop() if asyncio else None


def start(loop: "asyncio.AbstractEventLoop", work: Work) -> "asyncio.Task[Any]":
    """A task that is kept until it ends: asyncio itself holds it weakly, and the collector would take it away."""
    task = loop.create_task(work)
    _tasks.add(task)
    task.add_done_callback(_task_ended)
    return task


def _task_ended(task: "asyncio.Task[Any]") -> None:
    _tasks.discard(task)
    if not task.cancelled() and (error := task.exception()):
        failure.report(error)


async def settle() -> None:
    """Wait until no spawned task is left, nor any that one of them began; a few seconds at most: before closing the store."""
    import asyncio

    own = asyncio.current_task()
    try:
        async with asyncio.timeout(5):
            while waiting := _tasks - {own}:
                await asyncio.wait(waiting)
    except TimeoutError:
        for task in _tasks - {own}:
            task.cancel()


class Latest:
    """Only the newest answer counts: starting another piece of work drops the one before."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None

    def spawn(self, work: Work) -> None:
        import asyncio

        self.drop()
        self._task = start(asyncio.get_running_loop(), work)

    def drop(self) -> None:
        if self._task:
            self._task.cancel()


class Changes(QObject):
    """A feed on the side of Qt.

    Signals: changed(str) the kind of thing that changed, always on the window's thread.
    """

    changed = Signal(str)
    _published = Signal(str)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._published.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._leave = feed.subscribe(self._feed_published)

    def close(self) -> None:
        self._leave()
        self._leave = lambda: None

    def _feed_published(self, change: Change) -> None:
        self._published.emit(change.kind)


class Answer(Generic[Result]):
    """What a signal will say, to be awaited; the first one counts."""

    def __init__(self) -> None:
        import asyncio

        self._future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()

    def give(self, result: Result) -> None:
        if not self._future.done():
            self._future.set_result(result)

    async def given(self) -> Result:
        return await self._future


async def shown(dialog: "QDialog") -> bool:
    """Open a dialog without blocking anything and wait for it: True if it was accepted."""
    from PySide6.QtWidgets import QDialog

    answer = Answer[int]()
    dialog.finished.connect(answer.give)
    QDialog.open(dialog)  # a print dialog hides it behind an `open` of its own
    try:
        return await answer.given() == dialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
