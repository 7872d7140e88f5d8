"""A late ticket may be given its reason; nobody has to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.queries import consultation
from reception.services import tickets
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
    await here.until(here.page.consultation.lateness.isVisible)
    return ticket


async def reason(here, ticket: int) -> str | None:
    return (await here.desk.ask(consultation.card, ticket)).late_reason


async def test_starting_a_late_ticket_asks_why_and_one_digit_answers(home):
    async with workplace(home) as here:
        ticket = await serve_late(here)
        assert await here.state(ticket) == "serving"
        assert here.page.consultation.lateness.heading.text() == "Mengapa A-001 terlambat dilayani?"
        here.press(Key.Key_3)
        await here.until(lambda: not here.page.consultation.lateness.isVisible())
        assert await reason(here, ticket) == "Pengunjung ramai"
        await here.until(lambda: here.page.consultation.head.late.text() == "Terlambat")
        assert here.page.consultation.compose.editor.hasFocus()


async def test_a_reason_of_ones_own_is_typed_straight_away(home):
    async with workplace(home) as here:
        ticket = await serve_late(here)
        for letter in "listrik padam 2 jam":
            here.write(letter)
        here.press(Key.Key_Return)
        right = here.page.consultation
        await here.until(lambda: right.head.late.text() == "Terlambat")
        assert await reason(here, ticket) == "listrik padam 2 jam"
        assert right.head.late.toolTip() == "listrik padam 2 jam"
        assert right.compose.isVisible()


async def test_the_question_may_be_skipped_but_enter_saves_no_reason_that_nobody_gave(home):
    async with workplace(home) as here:
        ticket = await serve_late(here)
        assert not here.page.consultation.lateness.go.isEnabled()
        here.press(Key.Key_Return)
        assert here.page.consultation.lateness.isVisible()
        here.press(Key.Key_Escape)
        await here.until(here.page.consultation.compose.isVisible)
        assert await reason(here, ticket) is None
        assert here.page.consultation.head.late.text() == "Terlambat · beri alasan"


async def test_what_was_skipped_may_be_said_later_from_the_head(home):
    async with workplace(home) as here:
        ticket = await serve_late(here)
        here.press(Key.Key_Escape)
        await here.until(here.page.consultation.compose.isVisible)
        here.click(here.page.consultation.head.late)
        here.click(here.page.consultation.lateness.reasons.buttons["technical"])
        await here.until(here.page.consultation.compose.isVisible)
        assert await reason(here, ticket) == "Listrik, jaringan, atau komputer bermasalah"


async def test_the_reason_that_the_program_knows_is_offered_and_enter_agrees(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        await here.arrive("Budi", priority="elderly")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-002" and here.button("start").isVisible())
        here.press(Key.Key_F4)
        await here.until(lambda: here.button("done").isVisible())
        here.clock.pass_(15 * 60)
        await here.desk.do(tickets.done, 2, data_outcome="fits", topic="prices")
        await here.until(lambda: here.page.held() is None)
        here.page.pick(None)
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001" and here.button("start").isVisible())
        here.press(Key.Key_F4)
        panel = here.page.consultation.lateness
        await here.until(panel.isVisible)
        assert [code for code, button in panel.reasons.buttons.items() if button.isChecked()] == ["overtaken"]
        here.press(Key.Key_Return)
        await here.until(lambda: not panel.isVisible())
        assert await reason(here, ticket) == "Didahului antrean prioritas"


async def test_the_question_never_keeps_anybody_from_going_on(home):
    async with workplace(home) as here:
        await serve_late(here)
        here.press(Key.Key_F6)
        await here.until(here.page.consultation.closing.isVisible)
        assert not here.page.consultation.lateness.isVisible()


async def test_a_ticket_in_time_is_not_asked_for_a_reason(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        assert not here.page.consultation.head.late.isVisible()


async def test_an_undone_start_takes_its_question_away(home):
    async with workplace(home) as here:
        here.window.company.gather()
        ticket = await serve_late(here)
        here.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        await here.until(lambda: not here.page.consultation.lateness.isVisible())
        assert await here.state(ticket) == "called"


async def test_from_a_finished_ticket_to_the_next_called_one_the_window_is_never_wider_than_it_must(home):
    async with workplace(home) as here:
        done = await serve_late(here)
        here.press(Key.Key_Escape)
        await here.desk.do(tickets.done, done, data_outcome="fits", topic="prices")
        await here.arrive("Budi")
        here.page.pick(done)
        await here.until(lambda: here.button("survey").isVisible())
        here.window.resize(here.window.minimumSizeHint().width(), 768)
        wide = here.window.width()
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("start").isVisible())
        assert here.window.width() == max(wide, here.window.minimumSizeHint().width())
