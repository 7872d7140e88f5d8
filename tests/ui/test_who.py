"""Who works here: officer and desk in one panel, by clicks and by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reception.queries import office
from reception.services import desks, officers, sign_in, tickets
from tests.ui.workplace import workplace
from ui import memory
from ui.frame.who_panel import WhoPanel
from ui.main_window import MainWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def open_panel(here) -> WhoPanel:
    here.press(Key.Key_D, Modifier.ControlModifier)
    return await here.dialog(WhoPanel)


def forget_who(here) -> None:
    """A computer that nobody has worked at yet."""
    here.window.crew.choose(None, None)
    here.window.show_profile(here.desk.ask_now(office.profile))


def click_entry(choices, place: int) -> None:
    where = choices.visualItemRect(choices.item(place)).center()
    QTest.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))


async def duty(here) -> list[tuple[bool, str | None]]:
    return [(desk.on_duty, desk.officer_name) for desk in (await here.desk.ask(office.profile)).desks]


async def test_officer_and_desk_are_chosen_and_confirmed_by_keys_alone(home):
    async with workplace(home) as here:
        forget_who(here)
        panel = await open_panel(here)
        assert not panel.go.isEnabled() and panel.officers.hasFocus()
        here.press(Key.Key_Down)
        here.press(Key.Key_Tab)
        here.press(Key.Key_Down)
        here.press(Key.Key_Return)
        await here.until(lambda: here.window.strip.who.text() == "Bagus · Meja 2")
        assert await duty(here) == [(False, None), (True, "Bagus")]
        assert memory.recall_post(home) == {"officer_id": 2, "desk_id": 2}
        assert here.desk.actor == 2


async def test_one_click_each_and_one_button(home):
    async with workplace(home) as here:
        forget_who(here)
        await here.until(here.page.queue.go_on_duty.isVisible)
        here.click(here.page.queue.go_on_duty)
        panel = await here.dialog(WhoPanel)
        click_entry(panel.officers, 1)
        click_entry(panel.desks, 1)
        here.click(panel.go)
        await here.until(lambda: here.said() == ["Rina bertugas di Meja 2."])
        await here.until(lambda: not here.page.queue.notice.isVisible())


async def test_what_this_computer_knows_is_chosen_beforehand_and_enter_suffices(home):
    async with workplace(home) as here:
        panel = await open_panel(here)
        assert (panel.officer_id(), panel.desk_id()) == (1, 1)
        here.press(Key.Key_Return)
        await here.until(lambda: here.window.strip.officers.text() == "1 petugas bertugas")
        assert await duty(here) == [(True, "Rina"), (False, None)]


async def test_esc_leaves_everything_as_it_was(home):
    async with workplace(home) as here:
        await open_panel(here)
        here.press(Key.Key_Down)
        here.press(Key.Key_Escape)
        await here.back()
        assert here.window.strip.who.text() == "Rina · Meja 1"
        assert await duty(here) == [(False, None), (False, None)]


async def test_a_head_is_offered_but_never_chosen_beforehand(home):
    async with workplace(home) as here:
        await here.desk.do(officers.add, name="Anwar", nip=None, role="head")
        here.window.crew.choose(None, 1)
        here.window.show_profile(await here.desk.ask(office.profile))
        panel = await open_panel(here)
        words = [panel.officers.item(place).text() for place in range(panel.officers.count())]
        assert words == ["Bagus", "Rina", "Anwar · Kepala"]
        assert panel.officers.chosen() is None
        panel.reject()


async def test_the_desk_where_the_officer_is_on_duty_is_chosen_until_somebody_chooses(home):
    async with workplace(home) as here:
        await here.desk.do(desks.go_on_duty, 2, officer_id=2)
        forget_who(here)
        panel = await open_panel(here)
        click_entry(panel.officers, 0)
        assert panel.desks.item(1).text() == "Meja 2 · Bagus bertugas" and panel.desks.chosen() == 2
        click_entry(panel.officers, 1)
        assert panel.desks.chosen() == 1
        click_entry(panel.desks, 1)
        click_entry(panel.officers, 0)
        click_entry(panel.officers, 1)
        assert panel.desks.chosen() == 2
        assert "Bagus" in panel.hint.text()
        panel.reject()


async def test_moving_to_another_desk_leaves_the_one_before(home):
    async with workplace(home) as here:
        await here.desk.do(desks.go_on_duty, 1, officer_id=1)
        panel = await open_panel(here)
        click_entry(panel.desks, 1)
        here.click(panel.go)
        await here.until(lambda: here.window.strip.who.text() == "Rina · Meja 2")
        await here.until(lambda: bool(here.said()))
        assert await duty(here) == [(False, "Rina"), (True, "Rina")]


async def test_going_off_duty_is_in_the_same_panel(home):
    async with workplace(home) as here:
        await here.desk.do(desks.go_on_duty, 1, officer_id=1)
        panel = await open_panel(here)
        here.click(panel.off_duty)
        await here.until(lambda: here.said() == ["Meja 1 selesai bertugas."])
        assert (await duty(here))[0][0] is False


async def test_a_desk_that_serves_goes_off_duty_after_its_visitor(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        panel = await open_panel(here)
        here.click(panel.off_duty)
        await here.until(lambda: bool(here.said()))
        assert "setelah pengunjung" in here.said()[0]
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(tickets.done, ticket, data_outcome="fits", topic="population")
        assert (await duty(here))[0][0] is False


async def test_f2_asks_first_who_works_here_and_calls_nobody(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        forget_who(here)
        await here.until(lambda: here.page.queue.notice.sentence() == "Siapa yang bertugas di meja ini?")
        here.press(Key.Key_F2)
        panel = await here.dialog(WhoPanel)
        assert await here.state(ticket) == "waiting"
        click_entry(panel.officers, 1)
        here.press(Key.Key_Return)
        await here.back()
        await here.until(lambda: here.window.strip.officers.text() == "1 petugas bertugas")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")


async def test_whoever_calls_is_on_duty_even_where_another_was(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        await here.desk.do(desks.go_on_duty, 1, officer_id=2)
        await here.until(lambda: "Bagus" in here.page.queue.notice.sentence())
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        assert (await duty(here))[0] == (True, "Rina")


async def test_f2_says_when_all_who_wait_are_meant_for_others(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        await here.desk.do(desks.go_on_duty, 1, officer_id=1)
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(tickets.transfer, ticket, to_desk_id=2)
        await here.until(lambda: here.names() == ["Siti"])
        await here.until(lambda: here.page.queue.call_next.toolTip() == "Tidak ada yang menunggu untuk meja ini.")


async def test_another_window_of_this_computer_keeps_its_own_officer_and_desk(home):
    async with workplace(home) as here:
        second = MainWindow(here.desk)
        await second.open()
        panel = await open_panel(here)
        click_entry(panel.officers, 0)
        click_entry(panel.desks, 1)
        here.click(panel.go)
        await here.until(lambda: here.window.strip.who.text() == "Bagus · Meja 2")
        second.show_profile(await here.desk.ask(office.profile))
        assert second.strip.who.text() == "Rina · Meja 1"
        assert memory.recall_post(home)["officer_id"] == 2
        third = MainWindow(here.desk)
        await third.open()
        assert third.strip.who.text() == "Bagus · Meja 2"
        for other in (second, third):
            other.changes.close()
            other.pulse.stop()
            other.deleteLater()


def test_another_office_on_this_computer_has_its_own_people(home):
    memory.remember_post(home, 2, 1)
    assert memory.recall_post(home) == {"officer_id": 2, "desk_id": 1}
    assert memory.recall_post(home / "sample") == {}
    memory.remember_post("postgresql://rina:secret@server/office", 1, 1)
    assert "secret" not in memory._file().read_text("utf-8")


async def with_pin(here, officer: int, pin: str = "2580") -> None:
    await here.desk.do(sign_in.choose_pin, officer, pin=pin)
    await here.until(lambda: officer in here.window.crew._with_pin)


async def test_whoever_has_a_pin_enters_with_arrows_digits_and_enter_alone(home):
    async with workplace(home) as here:
        await with_pin(here, 2)
        panel = await open_panel(here)
        assert not panel.sign_in.isVisible()
        here.press(Key.Key_Up)
        assert panel.officer_id() == 2 and panel.sign_in.isVisible() and not panel.go.isEnabled()
        here.write("2580")
        assert panel.sign_in.pin.hasFocus() and panel.sign_in.pin.text() == "2580"
        here.press(Key.Key_Return)
        await here.until(lambda: here.window.strip.who.text() == "Bagus · Meja 1")
        assert here.desk.actor == 2
        await here.back()


async def test_with_a_wrong_pin_everything_stays_as_it_was(home):
    async with workplace(home) as here:
        await with_pin(here, 2)
        panel = await open_panel(here)
        here.press(Key.Key_Up)
        here.write("9999")
        here.press(Key.Key_Return)
        await here.until(lambda: panel.sign_in.sentence() == "PIN salah.")
        assert panel.isVisible() and panel.sign_in.pin.text() == "" and here.desk.actor == 1
        here.press(Key.Key_Escape)
        await here.back()
        assert here.window.strip.who.text() == "Rina · Meja 1"


async def test_whoever_works_here_already_is_not_asked_again(home):
    async with workplace(home) as here:
        await with_pin(here, 1)
        panel = await open_panel(here)
        assert panel.officer_id() == 1 and not panel.sign_in.isVisible()
        here.press(Key.Key_Return)
        await here.until(lambda: bool(here.said()))
        assert (await duty(here))[0] == (True, "Rina")


async def test_one_key_for_a_break_and_the_same_one_to_come_back(home):
    async with workplace(home) as here:
        here.window.company.gather()
        await here.desk.do(desks.go_on_duty, 1, officer_id=1)
        here.press(Key.Key_F10)
        await here.until(lambda: here.said() == ["Meja 1 sedang istirahat."])
        await here.until(lambda: here.window.strip.who.text() == "Rina · Meja 1 · istirahat sejak 09.00")
        await here.until(lambda: here.page.queue.notice.sentence() == "Meja 1 istirahat sejak 09.00.")
        assert await duty(here) == [(False, "Rina"), (False, None)]
        assert here.window.strip.officers.toolTip() == "Meja 1 · Rina istirahat sejak 09.00\nMeja 2"
        panel = await open_panel(here)
        assert panel.desks.item(0).text() == "Meja 1 · Rina istirahat sejak 09.00"
        panel.reject()
        await here.back()
        here.press(Key.Key_F10)
        await here.until(lambda: here.window.strip.who.text() == "Rina · Meja 1")
        assert await duty(here) == [(True, "Rina"), (False, None)]


async def test_a_desk_that_serves_rests_after_its_visitor_and_says_so_before(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        panel = await open_panel(here)
        here.click(panel.rest)
        await here.until(lambda: here.page.queue.notice.sentence() == "Istirahat setelah ini.")
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(tickets.done, ticket, data_outcome="fits", topic="population")
        await here.until(lambda: here.page.queue.notice.sentence().startswith("Meja 1 istirahat sejak"))
        here.click(here.page.queue.go_on_duty)
        await here.until(lambda: not here.page.queue.notice.isVisible())
        assert (await duty(here))[0] == (True, "Rina")
