"""Closing and deferring by keys: outcome, topic, items, promise, and whether the answer fits."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.domain.asked_items import AskedItem
from reception.queries import asked_items, board, formal_requests
from reception.services import conversations, tickets
from tests.ui import acting
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from ui.widgets.banner import Banner

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL_SHIFT = Modifier.ControlModifier | Modifier.ShiftModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def closing(here, **fields):
    """The panel is open, and has read what it offers."""
    ticket = await serve(here, "Siti", **{"topic": "population"} | fields)
    here.press(Key.Key_F6)
    panel = here.page.consultation.closing
    await here.until(lambda: panel.isVisible() and panel.promise.day.count() > 0)
    return ticket, panel


async def column(here, ticket, name):
    from tests.builders import select

    return (await here.desk.ask(select, f"select {name} from ticket where id = ?", ticket))[0][0]


def strips(here):
    """What is said above the text box."""
    above = here.page.consultation.compose.above
    found = [above.itemAt(place).widget() for place in range(above.count())]
    return [one.accessibleName() for one in found if isinstance(one, Banner) and one.isVisible()]


async def test_three_keys_end_the_ordinary_ticket(home):
    async with workplace(home) as here:
        ticket, _ = await closing(here)
        here.press(Key.Key_3)
        here.press(Key.Key_Return)
        await here.until(here.page.consultation.surveying.isVisible)
        assert await column(here, ticket, "data_outcome") == "not_available"


async def test_a_digit_goes_on_to_the_topic_where_there_is_none(home):
    async with workplace(home) as here:
        _, panel = await closing(here, topic=None)
        here.press(Key.Key_1)
        assert panel.topic.hasFocus()
        here.press(Key.Key_F6)
        await here.until(lambda: panel.topic_field.error() == "Pilih topik.")


async def test_items_are_typed_one_after_the_other_and_say_the_outcome(home):
    async with workplace(home) as here:
        ticket, panel = await closing(here)
        here.press(Key.Key_I, Modifier.ControlModifier)
        here.write("Jumlah penduduk")
        panel.items.rows[0].outcome.choose("fits")
        here.press(Key.Key_Return)
        here.write("Inflasi")
        panel.items.rows[1].outcome.choose("not_available")
        assert panel.outcome.answer() == "differs"
        here.press(Key.Key_F6)
        await here.until(here.page.consultation.surveying.isVisible)
        assert await here.desk.ask(asked_items.of_ticket, ticket) == (
            AskedItem("Jumlah penduduk", "Kota Blitar", "city", outcome="fits"),
            AskedItem("Inflasi", "Kota Blitar", "city", outcome="not_available"),
        )


async def test_whoever_says_otherwise_than_the_items_is_told_and_is_obeyed(home):
    async with workplace(home) as here:
        ticket, panel = await closing(here)
        here.press(Key.Key_1)
        here.press(Key.Key_I, Modifier.ControlModifier)
        here.write("Inflasi")
        panel.items.rows[0].outcome.choose("not_available")
        assert panel.outcome.answer() == "fits"
        assert "menurut rincian: Tidak diperoleh" in panel.outcome.caption.text()
        here.press(Key.Key_F6)
        await here.until(here.page.consultation.surveying.isVisible)
        assert await column(here, ticket, "data_outcome") == "fits"


async def test_items_outlive_leaving_the_panel(home):
    async with workplace(home) as here:
        ticket, panel = await closing(here)
        here.press(Key.Key_I, Modifier.ControlModifier)
        here.write("Inflasi")
        here.press(Key.Key_Escape)
        await acting.passing()
        here.press(Key.Key_F6)
        await here.until(lambda: [item.what for item in panel.items.items()] == ["Inflasi"])
        assert [item.what for item in await here.desk.ask(asked_items.of_ticket, ticket)] == ["Inflasi"]


async def test_not_yet_asks_why_and_serves_on(home):
    async with workplace(home) as here:
        ticket, panel = await closing(here)
        here.press(Key.Key_6)
        assert panel.reason.hasFocus() and panel.go.text() == "Layani terus"
        here.press(Key.Key_Return)
        await here.until(lambda: panel.reason_field.error() == "Isi apa yang belum sesuai.")
        here.write("per kecamatan")
        here.press(Key.Key_Return)
        await here.until(lambda: not panel.isVisible())
        assert await here.state(ticket) == "serving"
        assert await column(here, ticket, "check_reason") == "per kecamatan"


async def test_not_yet_may_send_the_visitor_back_into_the_line(home):
    async with workplace(home) as here:
        ticket, panel = await closing(here)
        here.press(Key.Key_1)
        here.press(Key.Key_6)
        here.write("per kecamatan")
        here.click(panel.wait_again)
        await here.until(lambda: here.names() == ["Siti"])
        assert await column(here, ticket, "reopens") == 1


async def test_what_is_promised_while_closing_stands_in_the_deferred_list(home):
    async with workplace(home) as here:
        ticket, panel = await closing(here)
        here.press(Key.Key_4)
        assert panel.promise.until() == date(2026, 11, 27)
        here.press(Key.Key_Return)
        await here.until(lambda: here.names(here.page.queue.folds["parked"].list) == ["Siti"])
        (row,) = (await here.desk.ask(board.queue)).awaited
        assert (row.id, row.owed.reply.days_left) == (ticket, 3)
        await here.until(here.page.consultation.surveying.isVisible)


async def test_a_digit_and_enter_defer_and_promise_the_third_working_day(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        panel = here.page.consultation.parking
        here.press(Key.Key_F8)
        await here.until(lambda: panel.isVisible() and panel.promise.day.count() > 0)
        here.press(Key.Key_5)
        assert panel.promise.until() is None
        here.press(Key.Key_2)
        assert panel.promise.until() == date(2026, 11, 27)
        here.press(Key.Key_Return)
        await here.until(lambda: here.names(here.page.queue.folds["parked"].list) == ["Siti"])
        assert await column(here, ticket, "park_reason") == "Menunggu fungsi atau instansi lain"


async def test_afterwards_the_visitor_says_that_it_fits(home):
    async with workplace(home) as here:
        ticket, _ = await closing(here)
        here.press(Key.Key_1)
        here.press(Key.Key_Return)
        await here.until(here.page.consultation.surveying.isVisible)
        here.press(Key.Key_Escape)
        here.press(Key.Key_J, Modifier.ControlModifier)
        await here.until(lambda: not here.page.consultation.head.more.lines["fits"].isVisible())
        assert await column(here, ticket, "confirmed")


async def test_thanks_are_set_aside_with_one_key(home):
    async with workplace(home) as here:
        ticket, _ = await closing(here)
        await here.desk.do(tickets.done, ticket, data_outcome="fits")
        here.clock.pass_(60)
        await here.desk.do(conversations.add_message, ticket, kind="in", text="Terima kasih.")
        parked = here.page.queue.folds["parked"]
        await here.until(lambda: here.names(parked.list) == ["Siti"])
        here.click(parked.heading)
        await here.click_row(parked.list, 0)
        await here.until(lambda: here.shown() == "A-001")
        await here.until(lambda: any("menulis lagi" in said for said in strips(here)))
        here.press(Key.Key_D, CTRL_SHIFT)
        await here.until(lambda: not here.names(parked.list) and strips(here) == [])


async def test_a_ticket_becomes_a_formal_request_by_keys_and_is_answered(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        panel, pill = here.page.consultation.formal, here.page.consultation.head.formal
        here.press(Key.Key_P, CTRL_SHIFT)
        await here.until(panel.isVisible)
        here.press(Key.Key_Return)
        await here.until(pill.isVisible)
        assert pill.text() == "PPID · 10 hari kerja lagi"
        here.press(Key.Key_P, CTRL_SHIFT)
        await here.until(panel.isVisible)
        here.click(panel.extend)
        assert panel.reason_field.error()
        here.write("tiga dinas")
        here.click(panel.extend)
        await here.until(lambda: pill.text() == "PPID · 17 hari kerja lagi")
        here.click(pill)
        await here.until(panel.isVisible)
        here.press(Key.Key_Return)
        await here.until(lambda: not pill.isVisible())
        assert (await here.desk.ask(formal_requests.of_ticket, ticket)).answered_at


async def test_a_reply_that_was_written_and_not_sent_holds_the_end_once(home):
    """Else the answer would stay in the box, and the visitor without it."""
    async with workplace(home) as here:
        ticket = await serve(here, "Siti", topic="population")
        here.write("Tabel 3.1.1, Bu", here.page.consultation.compose.editor)
        here.press(Key.Key_F6)
        panel = here.page.consultation.closing
        await here.until(panel.isVisible)
        here.press(Key.Key_1)
        here.press(Key.Key_F6)
        await acting.passing()
        assert panel.error().startswith("Balasan yang Anda tulis belum dikirim.")
        assert await column(here, ticket, "state") == "serving"
        here.press(Key.Key_F6)
        await here.until(here.page.consultation.surveying.isVisible)
        assert await column(here, ticket, "state") == "done"
