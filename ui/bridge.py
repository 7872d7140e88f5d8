"""The only seam between Qt and asyncio: tasks that are kept, changes that cross threads, dialogs that are awaited."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from reception.feed import Change, Feed
from ui import failure

Result = TypeVar("Result")

_tasks: set[asyncio.Task[Any]] = set()


def spawn(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """Run beside the window. The task is kept until it ends; a failure reaches `failure` and nothing else stops."""
    task = asyncio.get_running_loop().create_task(work)
    _tasks.add(task)
    task.add_done_callback(_task_ended)
    return task


def _task_ended(task: asyncio.Task[Any]) -> None:
    _tasks.discard(task)
    if not task.cancelled() and (error := task.exception()):
        failure.report(error)


async def settle() -> None:
    """Wait until no spawned task is left: before closing the store."""
    while waiting := _tasks - {asyncio.current_task()}:
        await asyncio.wait(waiting, timeout=5)
        if waiting <= _tasks:
            for task in waiting:
                task.cancel()


class Latest:
    """Only the newest answer counts: starting another piece of work drops the one before."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        self.drop()
        self._task = spawn(work)

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


async def shown(dialog: QDialog) -> bool:
    """Open a dialog without blocking anything and wait for it: True if it was accepted."""
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(giving(answer))
    dialog.open()
    try:
        return await answer == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def giving(answer: "asyncio.Future[Result]") -> Callable[[Result], None]:
    """A slot that gives this answer; the first one counts."""

    def give(result: Result) -> None:
        if not answer.done():
            answer.set_result(result)

    return give
