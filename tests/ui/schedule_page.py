"""The schedule page on a real store, at 09.00 of Monday 23 November 2026, with Bagus and Rina at two desks."""

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reception.desk import Desk
from reception.services import first_run
from tests.ui.acting import passing, seen
from ui.bridge import Changes
from ui.screens.schedule import ScheduleScreen

MONDAY_MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICERS = [{"name": "Bagus"}, {"name": "Rina"}]
BAGUS, RINA = 1, 2


@contextmanager
def schedule(qtbot: Any, location: Path):
    """The page and its desk."""
    desk = Desk(location, now=lambda: MONDAY_MORNING)
    desk.open().result()
    desk.do_now(first_run.found, office={}, officers=OFFICERS, desks=["Meja 1", "Meja 2"])
    page = ScheduleScreen(desk)
    qtbot.addWidget(page)
    changes = Changes(desk.feed, page)
    changes.changed.connect(page.note_change)
    page.resize(1290, 690)
    yield page
    changes.close()
    page.hide()
    desk.close_now()


async def opened(page: ScheduleScreen, part: str) -> Any:
    """The part, in sight and filled."""
    page.show()
    page.activateWindow()
    await seen(page.isActiveWindow)
    page.bar.buttons[part].click()
    await filled(page)
    return page.parts[part]


async def filled(page: ScheduleScreen) -> None:
    """What was to be read again has been."""
    await passing()
    await seen(lambda: not page._stale and not page._reloading)
    await passing()


async def strike(*keys: Qt.Key) -> None:
    """On whatever has the focus, as a keyboard does."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        await passing()


async def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)
    await passing()
