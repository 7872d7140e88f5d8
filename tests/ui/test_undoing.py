"""A misclick is taken back with one key, and typing keeps its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.queries import consultation
from reception.services import conversations, desks, tickets
from tests.ui.workplace import workplace
from ui.companions.undoing import Undoing

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


def undoing(here) -> Undoing:
    here.window.company.gather()
    return here.window.company.find(Undoing)


def ctrl_z(here):
    here.press(Key.Key_Z, Modifier.ControlModifier)


async def called(here, name="Siti"):
    ticket = await here.arrive(name)
    here.press(Key.Key_F2)
    await here.until(lambda: here.button("start").isVisible())
    return ticket


async def test_after_a_step_the_foot_offers_to_undo_it_and_counts_the_seconds(home):
    async with workplace(home) as here:
        button = undoing(here).button
        await called(here)
        await here.until(button.isVisible)
        assert button.text() == "A-001 dipanggil · Urungkan Ctrl Z · 30 dtk"
        here.clock.pass_(12)
        here.window.clock_ticked()
        assert button.text().endswith("18 dtk")
        here.clock.pass_(20)
        here.window.clock_ticked()
        assert not button.isVisible()


async def test_ctrl_z_takes_the_call_back_and_says_so(home):
    async with workplace(home) as here:
        button = undoing(here).button
        ticket = await called(here)
        await here.until(button.isVisible)
        ctrl_z(here)
        await here.until(lambda: here.names() == ["Siti"])
        assert await here.state(ticket) == "waiting"
        await here.until(lambda: "Diurungkan: A-001 dipanggil." in here.said())
        assert not button.isVisible()


async def test_it_says_what_it_undid_even_where_the_offer_is_not_yet_that_of_the_last_step(home):
    async with workplace(home) as here:
        button = undoing(here).button
        ticket = await called(here)
        await here.until(lambda: "dipanggil" in button.text())
        await here.desk.do(tickets.start, ticket)
        ctrl_z(here)
        await here.until(lambda: "Diurungkan: A-001 mulai dilayani." in here.said())
        assert await here.state(ticket) == "called"


async def test_a_call_from_a_break_is_taken_back_together_with_the_end_of_the_break(home):
    async with workplace(home) as here:
        button = undoing(here).button
        await here.arrive("Siti")
        await here.desk.do(desks.go_on_duty, 1, officer_id=1)
        await here.desk.do(desks.begin_break, 1)
        await here.until(lambda: here.page.own_desk().break_since is not None)
        before = here.page.own_desk()
        here.press(Key.Key_F2)
        await here.until(lambda: "dipanggil" in button.text())
        assert here.page.own_desk().on_duty
        ctrl_z(here)
        await here.until(lambda: here.page.own_desk() == before)


async def test_a_click_undoes_the_end_and_the_survey_is_not_asked_any_more(home):
    async with workplace(home) as here:
        button = undoing(here).button
        ticket = await called(here)
        here.press(Key.Key_F4)
        await here.until(lambda: here.button("done").isVisible())
        here.press(Key.Key_F6)
        panel = here.page.consultation.closing
        await here.until(panel.isVisible)
        panel.outcome.setFocus()
        here.press(Key.Key_Space)
        panel.topic.setFocus()
        here.press(Key.Key_Down)
        here.press(Key.Key_F6)
        await here.until(here.page.consultation.surveying.isVisible)
        await here.until(lambda: "selesai" in button.text())
        here.click(button)
        await here.until(lambda: here.button("park").isVisible())
        assert await here.state(ticket) == "serving"
        assert not here.page.consultation.surveying.isVisible()


async def test_an_empty_text_lets_the_key_through_and_one_that_was_typed_in_keeps_it(home):
    async with workplace(home) as here:
        button = undoing(here).button
        ticket = await called(here)
        here.press(Key.Key_F4)
        await here.until(lambda: "mulai" in button.text())
        editor = here.page.consultation.compose.editor
        await here.until(editor.hasFocus)
        here.write("salah ketik")
        ctrl_z(here)
        assert editor.toPlainText() != "salah ketik"
        assert await here.state(ticket) == "serving"
        while editor.document().isUndoAvailable():
            ctrl_z(here)
        ctrl_z(here)
        await here.until(lambda: here.button("start").isVisible())
        assert await here.state(ticket) == "called"


async def test_the_visitor_cannot_undo_anything(home):
    async with workplace(home) as here:
        watch = undoing(here)
        ticket = await called(here)
        here.window.foot.hide()
        watch.undo_wanted()
        assert await here.state(ticket) == "called"
        here.window.foot.show()


async def test_what_can_no_longer_be_undone_says_why(home):
    async with workplace(home) as here:
        undoing(here)
        ticket = await called(here)
        here.clock.pass_(31)
        ctrl_z(here)
        await here.until(lambda: "Tidak ada langkah di meja ini dalam 30 detik terakhir." in here.said())
        assert await here.state(ticket) == "called"


async def test_what_another_desk_does_is_not_offered_here(home):
    async with workplace(home) as here:
        button = undoing(here).button
        ticket = await here.arrive("Siti")
        here.desk.at_desk = 2
        await here.desk.do(tickets.call, ticket, desk_id=2)
        await here.until(lambda: bool(here.page.board.called))
        card = await here.desk.ask(consultation.card, ticket)
        assert card.ticket.desk_id == 2
        assert not button.isVisible()


async def test_a_step_that_was_followed_by_an_answer_is_no_longer_offered(home):
    async with workplace(home) as here:
        button = undoing(here).button
        ticket = await called(here)
        await here.until(button.isVisible)
        await here.desk.do(conversations.add_message, ticket, kind="out", text="Baik.")
        await here.until(lambda: not button.isVisible())
