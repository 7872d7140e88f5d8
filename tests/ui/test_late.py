"""A late ticket may be given its reason; nobody has to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.queries import consultation
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace

Key = Qt.Key


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def serve_late(here) -> int:
    ticket = await here.arrive("Siti")
    here.clock.pass_(11 * 60)
    here.press(Key.Key_F2)
    await here.until(lambda: here.button("start").isVisible())
    here.press(Key.Key_F4)
    await here.until(lambda: here.button("done").isVisible())
    return ticket


async def test_a_late_ticket_takes_a_reason_from_its_head(home):
    async with workplace(home) as here:
        ticket = await serve_late(here)
        right = here.page.consultation
        assert right.head.late.text() == "Terlambat · beri alasan"
        here.click(right.head.late)
        here.write("listrik padam")
        here.press(Key.Key_Return)
        await here.until(lambda: right.head.late.text() == "Terlambat")
        assert (await here.desk.ask(consultation.card, ticket)).late_reason == "listrik padam"
        assert right.head.late.toolTip() == "listrik padam"
        assert right.compose.isVisible()


async def test_the_question_for_the_reason_can_be_left(home):
    async with workplace(home) as here:
        ticket = await serve_late(here)
        here.click(here.page.consultation.head.late)
        here.write("li")
        here.press(Key.Key_Escape)
        assert here.page.consultation.compose.isVisible()
        assert (await here.desk.ask(consultation.card, ticket)).late_reason is None


async def test_a_ticket_in_time_is_not_asked_for_a_reason(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        assert not here.page.consultation.head.late.isVisible()
