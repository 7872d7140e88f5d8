"""What an officer does all day, by keys and clicks, down to the database and back to the screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.queries import alerts, board, consultation
from reception.services import tickets
from tests.ui.workplace import workplace
from ui.screens.out_of_order import OutOfOrder

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def test_f2_calls_the_next_visitor_and_shows_them_at_the_right(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        await here.arrive("Budi")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        assert await here.state(ticket) == "called"
        await here.until(lambda: here.names() == ["Budi"])


async def test_f4_starts_serving_and_the_head_says_since_when(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("start").isVisible())
        here.press(Key.Key_F4)
        await here.until(lambda: here.button("done").isVisible())
        here.clock.pass_(252)
        here.window.clock_ticked()
        assert here.page.consultation.head.state.text() == "Dilayani 04:12"
        assert await here.state(ticket) == "serving"


async def test_f2_is_refused_with_a_reason_while_somebody_is_served(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        await here.arrive("Budi")
        here.press(Key.Key_F2)
        await here.until(lambda: not here.page.queue.call_next.isEnabled())
        assert "A-001" in here.page.queue.call_next.toolTip()


async def test_shift_f2_calls_the_row_that_was_clicked_and_asks_why(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        chosen = await here.arrive("Budi")
        await here.click_row(here.page.queue.line, 1)
        await here.until(lambda: here.shown() == "A-002")
        here.press(Key.Key_F2, Modifier.ShiftModifier)
        sheet = await here.dialog(OutOfOrder)
        assert not sheet.go.isEnabled()
        here.press(Key.Key_2)
        assert sheet.reason() == "quick"
        here.press(Key.Key_Return)
        await here.back()
        await here.until(lambda: here.button("start").isVisible())
        assert await here.state(chosen) == "called"


async def test_enter_on_a_row_calls_it(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        here.page.queue.line.setFocus()
        here.press(Key.Key_Down)
        here.press(Key.Key_Return)
        await here.until(lambda: here.button("start").isVisible())
        assert await here.state(ticket) == "called"


async def test_f3_calls_again_and_says_so(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("recall").isVisible())
        here.clock.pass_(20)
        here.window.clock_ticked()
        here.press(Key.Key_F3)
        await here.until(lambda: bool(here.said()))
        events = (await here.desk.ask(consultation.card, ticket)).events
        assert [event.kind for event in events] == ["arrived", "called", "recalled"]


async def test_words_of_ones_own_are_a_reason_too_and_esc_calls_nobody(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        chosen = await here.arrive("Budi")
        await here.click_row(here.page.queue.line, 1)
        await here.until(lambda: here.shown() == "A-002")
        here.press(Key.Key_F2, Modifier.ShiftModifier)
        sheet = await here.dialog(OutOfOrder)
        here.press(Key.Key_1)
        here.write("r")  # from the list: words of one's own are no entry of it
        assert sheet.other.hasFocus()
        here.write("apat 2 menit lagi")
        assert sheet.reason() == "rapat 2 menit lagi"
        here.press(Key.Key_Escape)
        await here.back()
        assert await here.state(chosen) == "waiting"


async def test_a_call_that_comes_too_soon_or_too_often_says_so_on_its_button(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("recall").isVisible())
        assert here.button("recall").toolTip() == "Dapat dipanggil ulang 20 detik lagi."
        for made in (1, 2, 3):
            here.clock.pass_(20)
            here.window.clock_ticked()
            here.press(Key.Key_F3)
            await here.until(lambda made=made: here.button("recall").text() == f"Panggil ulang {made}/3")
        here.clock.pass_(20)
        here.window.clock_ticked()
        assert not here.button("recall").isEnabled()
        assert "tandai tidak hadir" in here.button("recall").toolTip()


async def test_the_rule_of_the_order_stands_above_the_line_and_says_when_it_bites(home):
    async with workplace(home) as here:
        order = here.page.queue.order
        assert not order.isVisible()
        for name in ("Siti", "Dewi", "Wati"):
            await here.arrive(name, priority="elderly")
        await here.arrive("Budi")
        assert order.isVisible() and order.text() == "Prioritas dahulu; setelah 2, satu antrean biasa"
        for _ in range(2):
            ticket = await here.desk.do(tickets.call_next, desk_id=1)
            await here.desk.do(tickets.no_show, ticket)
        await here.until(lambda: order.text() == "2 panggilan prioritas berturut-turut: kini antrean biasa")
        assert here.names() == ["Budi", "Wati"]


async def test_f5_skips_behind_the_next_one(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        await here.arrive("Budi")
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("skip").isVisible())
        here.press(Key.Key_F5)
        await here.until(lambda: here.names() == ["Budi", "Siti"])
        assert here.shown() == "" or here.page.held() is None


async def test_f7_marks_a_no_show_that_can_be_restored_from_the_fold(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("no_show").isVisible())
        here.press(Key.Key_F7)
        ended = here.page.queue.folds["ended"]
        await here.until(lambda: here.names(ended.list) == ["Siti"])
        here.click(ended.heading)
        await here.click_row(ended.list, 0)
        await here.until(lambda: here.button("restore").isVisible())
        here.click(here.button("restore"))
        await here.until(lambda: here.names() == ["Siti"])
        assert await here.state(ticket) == "waiting"


async def test_f8_defers_with_a_reason_and_a_promised_answer(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        here.press(Key.Key_F8)
        await here.until(lambda: here.page.consultation.parking.promise.day.count() > 0)
        here.write("a")  # any letter begins a reason of one's own
        here.write("ngka dari provinsi")
        here.press(Key.Key_Tab)
        here.press(Key.Key_Space)
        here.press(Key.Key_Return)
        await here.until(lambda: here.names(here.page.queue.folds["parked"].list) == ["Siti"])
        row = (await here.desk.ask(consultation.card, ticket)).ticket
        assert (row.state, row.park_reason) == ("parked", "angka dari provinsi")
        assert row.reply_due_at is not None


async def test_a_deferred_ticket_is_resumed_with_f4(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        await here.desk.do(tickets.park, ticket, reason="search")
        fold = here.page.queue.folds["parked"]
        await here.until(lambda: here.names(fold.list) == ["Siti"])
        here.click(fold.heading)
        await here.click_row(fold.list, 0)
        await here.until(lambda: here.button("resume").isVisible() and here.button("resume").isEnabled())
        here.press(Key.Key_F4)
        await here.until(lambda: here.button("park").isVisible())
        assert await here.state(ticket) == "serving"


async def test_f9_transfers_to_another_desk_by_keys_alone(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        here.press(Key.Key_F9)
        await here.until(lambda: popup() is not None)
        press_in(popup(), Key.Key_Return)
        await here.until(lambda: here.names() == ["Siti"])
        row = (await here.desk.ask(consultation.card, ticket)).ticket
        assert (row.state, row.for_desk) == ("waiting", "Meja 2")


async def test_f6_asks_for_outcome_and_topic_before_it_finishes(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        panel = here.page.consultation.closing
        here.press(Key.Key_F6)
        await here.until(panel.isVisible)
        here.press(Key.Key_F6)
        await here.until(lambda: panel.topic_field.error() == "Pilih topik.")
        assert await here.state(ticket) == "serving"
        panel.outcome.setFocus()
        here.press(Key.Key_Space)
        panel.topic.setFocus()
        here.press(Key.Key_Down)
        here.press(Key.Key_F6)
        await here.until(here.page.consultation.surveying.isVisible)
        card = await here.desk.ask(consultation.card, ticket)
        assert (card.ticket.state, card.ticket.data_outcome, card.ticket.topic) == ("done", "fits", "population")


async def test_after_the_end_the_visitor_gets_the_whole_window_for_the_survey(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti", topic="population")
        await finish(here)
        here.press(Key.Key_Return)
        await here.until(lambda: here.window.whole.count() == 2)
        assert not here.window.strip.isVisible()
        assert (await here.desk.ask(consultation.card, ticket)).ticket.survey_state == "offered"
        here.window.whole.currentWidget().finished.emit()
        assert here.window.strip.isVisible()


async def test_a_refused_survey_is_counted(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti", topic="population")
        await finish(here)
        here.click(here.page.consultation.surveying.refuse)
        await here.until(lambda: here.shown() == "")
        assert (await here.desk.ask(consultation.card, ticket)).ticket.survey_state == "declined"


async def test_who_is_far_away_is_invited_by_message_and_gets_no_screen(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti", topic="population", channel="whatsapp")
        await finish(here)
        panel = here.page.consultation.surveying
        assert not panel.go.isVisible() and panel.back.text() == "Nanti"
        here.click(panel.invite)
        await here.until(lambda: here.shown() == "")
        assert (await here.desk.ask(consultation.card, ticket)).ticket.survey_state == "offered"
        assert not here.window.whole.is_given_away()


async def test_enter_after_a_far_visitor_means_later_and_the_survey_can_still_be_declined(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti", topic="population", channel="silastik")
        await finish(here)
        panel = here.page.consultation.surveying
        here.press(Key.Key_Return)
        await here.until(lambda: not panel.isVisible())
        assert (await here.desk.ask(consultation.card, ticket)).ticket.survey_state == "not_offered"
        here.press(Key.Key_U, Modifier.ControlModifier)
        await here.until(panel.isVisible)
        panel.refuse.setFocus()
        here.press(Key.Key_Return)
        await here.until(lambda: here.shown() == "")
        assert (await here.desk.ask(consultation.card, ticket)).ticket.survey_state == "declined"


async def test_ctrl_r_reopens_a_finished_ticket(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti", topic="population")
        await finish(here)
        here.press(Key.Key_R, Modifier.ControlModifier)
        await here.until(here.page.consultation.reopening.isVisible)
        here.press(Key.Key_3)
        await here.until(lambda: here.names() == ["Siti"])
        assert await here.state(ticket) == "waiting"


async def test_a_ticket_of_another_desk_shows_its_buttons_disabled_with_the_reason(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        await here.desk.do(tickets.call, ticket, desk_id=2)
        here.click(here.page.queue.folds["called"].heading)
        await here.until(lambda: here.names(here.page.queue.folds["called"].list) == ["Siti"])
        await here.click_row(here.page.queue.folds["called"].list, 0)
        await here.until(lambda: here.button("start").isVisible())
        assert not here.button("start").isEnabled()
        assert "Meja 2" in here.button("start").toolTip()


async def test_a_requirement_is_ticked_with_one_click(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        here.click(here.page.consultation.head.requirements["silastik_ok"])
        await here.until(lambda: "sudah" in here.page.consultation.head.requirements["silastik_ok"].accessibleName())
        assert (await here.desk.ask(consultation.card, ticket)).silastik_ok is True


async def test_cancelling_is_undone_instead_of_asked_about(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.button("cancel").isVisible())
        here.click(here.button("cancel"))
        await here.until(lambda: here.names() == [])
        assert await here.state(ticket) == "cancelled"
        assert any("dipulihkan" in sentence for sentence in here.said())


async def test_a_lost_race_is_one_calm_sentence_and_nothing_changes(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.button("call").isVisible())
        here.window.changes.close()
        await here.desk.do(tickets.cancel, ticket)
        here.click(here.button("call"))
        await here.until(lambda: bool(here.said()))
        assert await here.state(ticket) == "cancelled"
        here.press(Key.Key_Escape)
        assert here.said() == []


async def serve(here, name, **fields):
    ticket = await here.arrive(name, **fields)
    here.press(Key.Key_F2)
    await here.until(lambda: here.button("start").isVisible())
    here.press(Key.Key_F4)
    await here.until(lambda: here.button("done").isVisible())
    return ticket


async def finish(here):
    here.press(Key.Key_F6)
    await here.until(here.page.consultation.closing.isVisible)
    here.page.consultation.closing.outcome.setFocus()
    here.press(Key.Key_Space)
    here.press(Key.Key_Return)
    await here.until(here.page.consultation.surveying.isVisible)


def popup():
    from PySide6.QtWidgets import QApplication

    return QApplication.activePopupWidget()


def press_in(widget, key):
    from PySide6.QtTest import QTest

    QTest.keyClick(widget, key)


async def test_between_a_key_and_the_screen_lie_one_step_and_one_read_of_the_queue(home, monkeypatch):
    """How long that takes is measured by bench/keypress.py."""
    async with workplace(home) as here:
        for place in range(3):
            await here.arrive(f"Orang {place}")
        here.press(Key.Key_F2)
        await here.until(here.button("no_show").isVisible)
        here.press(Key.Key_F7)
        await here.until(here.page.queue.call_next.isEnabled)
        here.window.pulse.stop()  # the look of each second is no part of a key
        asked = watched(here.desk, monkeypatch)
        here.press(Key.Key_F2)
        await here.until(lambda: len(here.names()) < 2)
        run = [one for one in asked if one is not alerts.current]  # what rings is asked beside it
        assert run[run.index(tickets.call_next) :][:2] == [tickets.call_next, board.queue]
        assert run.count(board.queue) == 1


def watched(desk, monkeypatch):
    """Every service and query that this desk runs from now on."""
    asked = []

    def watch(run):
        return lambda wanted, *given, **named: asked.append(wanted) or run(wanted, *given, **named)

    monkeypatch.setattr(desk, "do", watch(desk.do))
    monkeypatch.setattr(desk, "ask", watch(desk.ask))
    return asked


async def test_no_button_of_a_called_ticket_is_cut_on_a_small_screen(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti", phone="081234564471", email_ok=False, whatsapp_ok=False, silastik_ok=False)
        here.window.resize(1280, 680)
        here.press(Key.Key_F2)
        await here.until(here.button("start").isVisible)
        head = here.page.consultation.head
        await here.until(lambda: head.height() >= head.minimumSizeHint().height())
        shown = [button for button in head.buttons.values() if button.isVisible()]
        assert len(shown) == 6 and ticket
        await here.until(lambda: all(button.width() >= button.sizeHint().width() for button in shown))
        assert all(head.rect().contains(pill.mapTo(head, pill.rect().center())) for pill in head.requirements.values())


async def test_the_window_keeps_its_width_whatever_becomes_of_a_ticket(home):
    """From a finished ticket to a called one: the buttons of both together are wider than a small screen."""
    async with workplace(home) as here:
        here.window.resize(1366, 768)
        for name in ("Siti", "Budi"):
            await here.arrive(name, phone="081234564471")
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("start").isVisible())
        ticket = here.page.held().id
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(tickets.done, ticket, data_outcome="fits", topic="prices")
        here.page.pick(ticket)
        await here.until(lambda: here.button("survey").isVisible() and here.page.held() is None)
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("start").isVisible())
        assert here.window.width() == 1366
