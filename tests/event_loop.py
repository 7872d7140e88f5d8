"""Runs `async def` tests on the event loop that the window runs on: asyncio on top of Qt.

A test has a minute: only one that hangs needs it, however busy the machine is. It fails if it leaves a task behind
or an exception that nobody awaited, because either would fail the next test instead.
"""

import asyncio
import inspect
from collections.abc import Coroutine
from typing import Any

import pytest

TIME_LIMIT_S = 60


def pytest_itemcollected(item: pytest.Item) -> None:
    if is_async(item):
        item.fixturenames.insert(0, "qapp")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not is_async(pyfuncitem):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


def is_async(item: Any) -> bool:
    return inspect.iscoroutinefunction(getattr(item, "obj", None))


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run one coroutine to its end on a Qt loop of its own."""
    import qasync  # late: a test of the domain starts without Qt's event loop
    from PySide6.QtWidgets import QApplication

    unheard: list[dict[str, Any]] = []
    loop = qasync.QEventLoop(QApplication.instance())
    loop.set_exception_handler(lambda _, context: unheard.append(context))
    try:
        loop.run_until_complete(watched(test))
    finally:
        loop.close()
    assert not unheard, f"nobody awaited: {unheard}"


async def watched(test: Coroutine[Any, Any, None]) -> None:
    left: list[str] = []
    try:
        async with asyncio.timeout(TIME_LIMIT_S):
            await test
    finally:
        left = await cancel_leftovers()
    assert not left, f"the test left tasks behind: {left}"


async def cancel_leftovers() -> list[str]:
    """Cancel every other task of this loop; their names, without those that were just about to end."""
    await asyncio.sleep(0)
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return sorted(repr(task.get_coro()) for task in tasks)
