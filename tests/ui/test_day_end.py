"""The day's end: what is still open gets an end or a place in tomorrow, by keys alone."""

from datetime import timedelta

from PySide6.QtCore import Qt

from reception.services import tickets
from tests.ui.workplace import OPEN_MORNING, workplace
from ui.screens.day_end import DayEndDialog

CTRL = Qt.KeyboardModifier.ControlModifier


async def opened(here) -> DayEndDialog:
    here.press(Qt.Key.Key_F12)
    dialog = await here.dialog(DayEndDialog)
    await here.until(lambda: dialog.hint.text())
    return dialog


async def serve(here, name: str) -> int:
    ticket = await here.arrive(name)
    await here.desk.do(tickets.call, ticket, desk_id=1)
    await here.desk.do(tickets.start, ticket)
    return ticket


async def test_after_closing_the_queue_offers_to_close_the_day(tmp_path):
    async with workplace(tmp_path / "data") as here:
        await serve(here, "Ayu")
        assert here.page.queue.closing.isHidden()
        here.clock.at = OPEN_MORNING + timedelta(hours=7)
        here.window.clock_ticked()
        await here.until(here.page.queue.day_end.isVisible)


async def test_whoever_waits_is_left_for_tomorrow_and_the_day_is_over_with_one_key(tmp_path):
    async with workplace(tmp_path / "data") as here:
        await here.arrive("Ayu")
        dialog = await opened(here)
        here.press(Qt.Key.Key_Return, CTRL)
        await here.until(lambda: dialog.heading.text() == "Sampai besok")
        here.press(Qt.Key.Key_Escape)
        await here.back()
        assert here.names() == ["Ayu"]


async def test_a_forgotten_service_wants_its_end_its_outcome_and_its_topic(tmp_path):
    async with workplace(tmp_path / "data") as here:
        ticket = await serve(here, "Ayu")
        here.clock.pass_(3600)
        dialog = await opened(here)
        await here.until(lambda: dialog.rows)
        (row,) = dialog.rows
        here.press(Qt.Key.Key_Return, CTRL)
        await here.until(lambda: row.error.text() == "Pilih kelanjutannya.")
        row.choice.choose("finish")
        here.press(Qt.Key.Key_Return, CTRL)
        await here.until(lambda: "memperoleh" in row.error.text())
        row.outcome.choose("fits")
        row.topic.choose("prices")
        row.ended.setText("8.30")
        here.press(Qt.Key.Key_Return, CTRL)
        await here.until(lambda: "lebih awal" in row.error.text())
        assert await here.state(ticket) == "serving"
        row.ended.setText("9.30")
        here.press(Qt.Key.Key_Return, CTRL)
        await here.until(lambda: dialog.heading.text() == "Sampai besok")
        assert await here.state(ticket) == "done"


async def test_desks_end_their_duty_with_the_day_but_not_in_the_middle_of_it(tmp_path):
    async with workplace(tmp_path / "data") as here:
        here.click(here.page.queue.go_on_duty)
        await here.until(lambda: here.page.board.desks[0].on_duty)
        dialog = await opened(here)
        await here.until(dialog.off_duty.isVisible)
        assert "masih buka sampai 15.00" in dialog.early.sentence()
        assert not dialog.off_duty.isChecked()
        here.press(Qt.Key.Key_Escape)
        await here.back()
        here.clock.at = OPEN_MORNING + timedelta(hours=7)
        dialog = await opened(here)
        await here.until(dialog.off_duty.isVisible)
        here.press(Qt.Key.Key_Return, CTRL)
        await here.until(lambda: not here.page.board.desks[0].on_duty)
