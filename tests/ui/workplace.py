"""A founded office with its window, worked by real keys and clicks, on a clock that the test holds."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from reception.desk import Desk
from reception.queries import board, consultation
from reception.services import arrivals, first_run
from ui import bridge, failure, look, memory
from ui.main_window import MainWindow
from ui.models.queue_model import Role
from ui.screens.queue_list import QueueList
from ui.screens.workspace import Workspace

PATIENCE_S = 30  # only what never comes takes it
OPEN_MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # a Tuesday, 09.00 in Blitar


class Workplace:
    def __init__(self, desk: Desk, window: MainWindow, clock: "HeldClock") -> None:
        self.desk, self.window, self.clock = desk, window, clock

    @property
    def page(self) -> Workspace:
        page = self.window.stack.widget(0)
        assert isinstance(page, Workspace)
        return page

    async def arrive(self, name: str, **fields: Any) -> int:
        """Somebody comes in, taken in at another computer of the office."""
        self.clock.pass_(1)
        ticket = await self.desk.do(arrivals.arrive, **{"channel": "walk_in", "name": name} | fields)
        await self.until(lambda: any(name in shown for shown in self.names()))
        return ticket

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                await asyncio.sleep(0.005)

    def names(self, shown: QueueList | None = None) -> list[str]:
        rows = (shown or self.page.queue.line).rows
        return [rows.index(place).data(Role.NAME) for place in range(rows.rowCount())]

    def shown(self) -> str:
        """The number at the right, empty when nobody is shown."""
        return self.page.consultation.head.number.text() if self.page.right.currentIndex() else ""

    def button(self, name: str) -> QAbstractButton:
        return self.page.consultation.head.buttons[name]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """On whatever has the focus, as a keyboard does."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def write(self, words: str, into: QWidget | None = None) -> None:
        if into is not None:
            into.setFocus()
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    async def click_row(self, shown: QueueList, place: int) -> None:
        """As soon as the row can be seen."""
        await self.until(lambda: shown.viewport().rect().contains(shown.visualRect(shown.rows.index(place)).center()))
        where = shown.visualRect(shown.rows.index(place)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))

    async def state(self, ticket: int) -> str:
        return (await self.desk.ask(consultation.card, ticket)).ticket.state

    async def queue(self) -> board.QueueView:
        return await self.desk.ask(board.queue)

    async def dialog(self, kind: type[QDialog]) -> Any:
        """The open dialog of this kind."""
        await self.until(lambda: isinstance(QApplication.activeWindow(), kind))
        return QApplication.activeWindow()

    async def back(self) -> None:
        """The dialog is closed; the offscreen platform, unlike a desktop, does not give the focus back by itself."""
        await self.until(lambda: not isinstance(QApplication.activeWindow(), QDialog))
        self.window.activateWindow()
        await self.until(self.window.isActiveWindow)

    def said(self) -> list[str]:
        return self.window.toasts.sentences()


class HeldClock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


async def found(desk: Desk, desks: tuple[str, ...] = ("Meja 1", "Meja 2")) -> None:
    officers = [{"name": name, "nip": None, "role": "officer"} for name in ("Rina", "Bagus")]
    await desk.do(first_run.found, office={}, officers=officers, desks=list(desks))


@asynccontextmanager
async def workplace(folder: Path, at: datetime = OPEN_MORNING) -> AsyncIterator[Workplace]:
    """Rina at Meja 1."""
    clock = HeldClock(at)
    desk = Desk(folder, now=clock)
    await asyncio.wrap_future(desk.open())
    await found(desk)
    memory.remember_post(folder, 1, 1)
    app = QApplication.instance()
    app.setQuitOnLastWindowClosed(False)
    look.dress(app, "light")
    window = MainWindow(desk)
    try:
        await window.open()
        window.show()
        window.activateWindow()
        here = Workplace(desk, window, clock)
        await here.until(window.isActiveWindow)
        yield here
    finally:
        for dialog in (one for one in app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()):
            dialog.reject()  # else whoever awaits it is waited for
        window.changes.close()
        await window.keep()
        window.hide()
        await bridge.settle()
        failure.show_with(None)
        window.deleteLater()
        await desk.close()
