"""The visitor's turn, by real keys and clicks."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reception.desk import Desk
from reception.domain.ids import TicketId
from reception.domain.satisfaction import ELEMENTS
from reception.errors import Refused
from reception.queries import board
from reception.services import arrivals, first_run, settings, surveys, tickets
from tests.ui.fakes import FakeDesk
from tests.ui.workplace import workplace
from ui import bridge, failure
from ui.screens import survey
from ui.screens.survey import SurveyPage


@pytest.fixture
def desk():
    return FakeDesk()


@pytest.fixture
def page(qtbot, desk, monkeypatch):
    monkeypatch.setattr(survey, "PAUSE_MS", 0)
    shown = SurveyPage(desk, TicketId(7), "A-014", "BPS Kota Blitar")
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


async def passing():
    for _ in range(4):
        await asyncio.sleep(0.01)


async def press(page, *keys):
    for key in keys:
        QTest.keyClick(page, key)
        await passing()


async def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    await passing()


def number(answer):
    return getattr(Qt.Key, f"Key_{answer}")


async def test_nine_keys_and_the_send_button_store_nine_answers(page, desk):
    await press(page, Qt.Key.Key_Return, *(number(1 + at % 4) for at in range(9)))
    await click(page.foot.send)
    ((name, (ticket,), given),) = desk.done
    assert (name, ticket) == ("surveys.answer", 7)
    assert given["answers"] == {code: 1 + at % 4 for at, code in enumerate(ELEMENTS)}
    assert given["source"] == "desk"


async def test_answers_are_given_by_mouse_too(page, desk):
    await click(page.invitation.begin)
    await click(page.question.answers[2])
    assert "2" in page.question.count.text()
    for _ in range(8):
        await click(page.foot.skip)
    await click(page.foot.send)
    assert desk.done[0][2]["answers"] == {"U1": 3}


async def test_nothing_is_chosen_beforehand(page):
    await press(page, Qt.Key.Key_Return)
    for _ in range(9):
        assert not any(answer.isChecked() for answer in page.question.answers)
        assert page.foot.next.isHidden()
        await click(page.foot.skip)


async def test_backspace_brings_the_visitor_own_answer_back_and_skip_takes_it_away(page, desk):
    await press(page, Qt.Key.Key_Return, number(4), Qt.Key.Key_Backspace)
    assert [answer.isChecked() for answer in page.question.answers] == [False, False, False, True]
    await click(page.foot.skip)
    await press(page, number(2), *[Qt.Key.Key_Return] * 7)
    await click(page.foot.send)
    assert desk.done[0][2]["answers"] == {"U2": 2}


async def test_a_second_tap_on_an_answer_does_not_answer_the_next_question(page, monkeypatch):
    monkeypatch.setattr(survey, "PAUSE_MS", 10_000)
    await press(page, Qt.Key.Key_Return, number(3), number(3), number(1))
    assert [answer.isChecked() for answer in page.question.answers] == [False, False, True, False]
    assert page.progress.value() == 1


async def test_a_refusal_is_counted(page, desk):
    await click(page.invitation.refuse)
    assert desk.names() == ["surveys.decline"]


async def test_a_refusal_in_the_middle_keeps_no_answer(page, desk):
    await press(page, Qt.Key.Key_Return, number(1))
    await click(page.foot.refuse)
    assert desk.done == [("surveys.decline", (7,), {})]


async def test_the_reason_is_asked_only_after_a_low_answer(page, desk):
    await press(page, Qt.Key.Key_Return, number(2), *[Qt.Key.Key_Return] * 8)
    assert page.words.reason.isVisible()
    QTest.keyClicks(page.words.reason, "Lama 1x")
    QTest.keyClicks(page.words.comment, "Tambah kursi")
    await click(page.foot.send)
    assert desk.done[0][2] | {"answers": None} == {
        "answers": None, "reason": "Lama 1x", "comment": "Tambah kursi", "source": "desk",
    }  # fmt: skip


async def test_no_reason_is_asked_when_all_is_well(page):
    await press(page, Qt.Key.Key_Return, *[number(3)] * 9)
    assert not page.words.reason.isVisible()
    assert page.words.comment.isVisible()


async def test_a_form_without_a_single_word_stores_nothing_and_still_thanks(page, desk):
    await press(page, *[Qt.Key.Key_Return] * 10)
    await click(page.foot.send)
    assert desk.done == []
    assert page.thanks.isVisible()


async def test_thanks_go_away_by_themselves_after_five_seconds(page, qtbot):
    await click(page.invitation.refuse)
    with qtbot.waitSignal(page.finished, timeout=100):
        for _ in range(5):
            page.clock_ticked()


async def test_a_key_gives_the_window_back_once(page):
    ended = []
    page.finished.connect(lambda: ended.append(1))
    await click(page.invitation.refuse)
    await press(page, Qt.Key.Key_Space)
    assert ended == []  # the second tap on a button is not meant for the thanks
    page.clock_ticked()
    await press(page, Qt.Key.Key_Space)
    assert ended == [1]


async def test_a_page_left_alone_for_a_minute_closes_and_stores_nothing(page, desk):
    ended = []
    page.finished.connect(lambda: ended.append(1))
    await press(page, Qt.Key.Key_Return, number(1))
    for _ in range(50):
        page.clock_ticked()
    assert "10" in page.warning.sentence()
    for _ in range(10):
        page.clock_ticked()
    assert ended == [1]
    assert desk.done == []


async def test_a_touch_keeps_the_form_open(page):
    await press(page, Qt.Key.Key_Return)
    for _ in range(50):
        page.clock_ticked()
    await press(page, Qt.Key.Key_Shift)
    assert page.warning.isHidden()
    for _ in range(44):
        page.clock_ticked()
    assert page.question.isVisible()


async def test_keys_of_the_window_do_nothing_during_the_visitor_turn(qtbot, desk):
    window, fired = QWidget(), []
    QVBoxLayout(window).addWidget(shown := SurveyPage(desk, TicketId(7), "A-014", "BPS Kota Blitar"))
    QShortcut(QKeySequence("F2"), window).activated.connect(lambda: fired.append(1))
    qtbot.addWidget(window)
    window.show()
    await press(shown, Qt.Key.Key_F2)
    await press(shown, Qt.Key.Key_Return)
    await press(shown, Qt.Key.Key_F2)
    assert fired == []


async def test_when_storing_fails_the_visitor_may_try_again(page, desk):
    told = []
    failure.show_with(lambda sentence, tone: told.append(sentence))
    desk.refuses["surveys.answer"] = Refused("Ticket {number} has its survey already.", number="A-014")
    await press(page, Qt.Key.Key_Return, number(4), *[Qt.Key.Key_Return] * 8)
    await click(page.foot.send)
    failure.show_with(None)
    assert len(told) == 1
    assert page.foot.send.isVisible() and page.foot.isEnabled()


async def test_everything_that_can_be_pressed_is_large_and_named(page):
    await press(page, Qt.Key.Key_Return)
    assert all(button.accessibleName() for button in page.findChildren(QPushButton))
    for button in (*page.question.answers, page.foot.skip, page.foot.back, page.foot.refuse):
        assert button.height() >= 56


async def test_what_a_visitor_sends_is_counted_once_in_the_store(qtbot, monkeypatch, sqlite_migrated):
    monkeypatch.setattr(survey, "PAUSE_MS", 0)
    store = Desk(sqlite_migrated)
    store.open().result()
    await store.do(first_run.found, officers=[{"name": "Rina", "nip": None, "role": "officer"}], desks=["Meja 1"])
    ticket = await store.do(arrivals.arrive, channel="walk_in", name="Siti")
    await store.do(surveys.offer, ticket)
    shown = SurveyPage(store, ticket, "A-001", "BPS Kota Blitar")
    qtbot.addWidget(shown)
    shown.show()
    await press(shown, Qt.Key.Key_Return, *[number(4)] * 9)
    await click(shown.foot.send)
    await bridge.settle()
    assert shown.thanks.isVisible()
    assert (await store.ask(board.queue)).rows[0].survey_state == "answered"
    await store.close()


async def test_keys_of_the_window_are_no_answers(page):
    await click(page.invitation.begin)
    QTest.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    await passing()
    assert page.question.count.text().startswith("Pertanyaan 1 ")
    assert not any(answer.isChecked() for answer in page.question.answers)


async def test_whoever_stands_here_may_answer_by_phone_when_the_pages_are_on(sqlite_migrated):
    async with workplace(sqlite_migrated) as here:
        await here.desk.do(
            settings.change, {"lan_address": "http://192.168.1.20:8080", "lan_port": 18479, "lan_listen": "127.0.0.1"}
        )
        panel = here.page.consultation.surveying
        for pages in (False, True):
            await here.desk.do(settings.change, {"lan_pages": pages})
            ticket = await here.arrive("Siti")
            await here.desk.do(tickets.call, ticket, desk_id=1)
            await here.desk.do(tickets.start, ticket)
            await here.desk.do(tickets.done, ticket, data_outcome="fits", topic="prices")
            await here.page.offer_survey(ticket)
            await here.until(panel.isVisible)
            assert panel.code.isVisible() is pages
        assert "http://192.168.1.20:8080/s/" in panel.code.accessibleName()
