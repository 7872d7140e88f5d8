"""What a person does in front of the window: click, press, type, wait and see."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

under_way: set[Future[Any]] = set()
"""What the store thread has been given and has not done yet; see conftest."""


async def click(button: QWidget) -> None:
    assert button.isVisible() and button.isEnabled(), button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    await passing()


async def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)
        await passing()


def retype(editor: QLineEdit, words: str) -> None:
    """Select what stands there and type over it."""
    editor.setFocus()
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, words)


async def passing() -> None:
    """Until the store has done all that was started, and what follows from it has happened in the window."""
    turns = 0
    while turns < 4:
        await asyncio.sleep(0.005)
        turns = 0 if under_way else turns + 1


async def seen(is_so: Callable[[], object]) -> None:
    """Wait until it is so; a test has a time limit of its own."""
    while not is_so():
        await asyncio.sleep(0.01)
