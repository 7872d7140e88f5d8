"""The lock: what it hides, what goes on behind it, and how one comes back. By real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from reception.queries import office
from reception.services import officers, settings, sign_in, tickets
from tests.ui.workplace import workplace
from ui import bridge, memory
from ui.companions.lock import Lock
from ui.main_window import MainWindow
from ui.screens.intake import Intake

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PIN, OTHER = "2580", "1357"


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def with_pin(here, officer: int = 1, pin: str = PIN) -> Lock:
    """The officer who works here chooses a PIN; the lock is there."""
    here.window.company.gather()
    await here.desk.do(sign_in.choose_pin, officer, pin=pin)
    await here.until(lambda: officer in here.window.crew._with_pin)
    lock = here.window.company.find(Lock)
    assert lock is not None
    return lock


async def locked(here, lock: Lock) -> None:
    here.press(Key.Key_L, Modifier.ControlModifier)
    await here.until(lambda: lock.page is not None and lock.page.isVisible())


async def unlocked(here, lock: Lock, pin: str = PIN) -> None:
    here.write(pin)
    here.press(Key.Key_Return)
    await here.until(lambda: lock.page is None)


def touch(here, window=None, key=Key.Key_Shift, held=Modifier.ShiftModifier) -> None:
    """A key as the desktop hands it in: to the window, which passes it on."""
    QApplication.sendEvent((window or here.window).windowHandle(), QKeyEvent(QEvent.Type.KeyPress, key, held))


def readable(here) -> str:
    """Every word and every typed text that is in sight, in any window."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    parts = [part for top in tops for kind in (QLabel, QLineEdit) for part in top.findChildren(kind)]
    return " | ".join(part.text() for part in parts if part.isVisible())


async def test_ctrl_l_hides_everything_and_the_pin_brings_it_back(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await here.arrive("Siti Rahma")
        await locked(here, lock)
        assert not here.page.isVisible()
        assert "Siti" not in readable(here)
        assert "1 menunggu" in readable(here)
        await unlocked(here, lock)
        assert here.page.isVisible() and here.names() == ["Siti Rahma"]
        assert here.window.crew.trusted == 1


async def test_without_a_pin_there_is_no_lock(home):
    async with workplace(home) as here:
        here.window.company.gather()
        here.press(Key.Key_L, Modifier.ControlModifier)
        await here.until(lambda: bool(here.said()))
        assert here.said() == ["Hanya yang mempunyai PIN dapat mengunci jendela. Pilih PIN di Pengaturan."]
        here.clock.pass_(86_400)
        here.window.clock_ticked()
        assert here.page.isVisible()


async def test_a_half_filled_form_is_out_of_sight_and_comes_back_as_it_was(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        here.press(Key.Key_N, Modifier.ControlModifier)
        form = await here.dialog(Intake)
        here.write("Budi Rahasia")
        typed = QApplication.focusWidget()
        assert "Budi Rahasia" in readable(here)
        touch(here, form, Key.Key_L, Modifier.ControlModifier)
        await here.until(lambda: lock.page is not None and lock.page.isVisible())
        assert not form.isVisible() and "Rahasia" not in readable(here)
        await here.until(lambda: QApplication.focusWidget() is lock.page.sign_in.pin)
        await unlocked(here, lock)
        assert form.isVisible()
        assert "Budi Rahasia" in readable(here)
        await here.until(form.isActiveWindow)
        here.write("!")
        assert isinstance(typed, QLineEdit) and typed.text() == "Budi Rahasia!"
        form.reject()
        await here.back()


async def test_what_a_search_has_found_is_out_of_sight(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await here.arrive("Siti Rahma")
        here.press(Key.Key_K, Modifier.ControlModifier)
        here.write("siti")
        popup = here.window.search.found
        await here.until(lambda: popup.isVisible() and popup.count() > 0)
        lock.lock()
        assert lock.page is not None and not popup.isVisible()
        popup.show()
        await here.until(lambda: not popup.isVisible())


async def test_a_question_that_comes_up_behind_the_lock_waits_until_it_is_opened(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await locked(here, lock)
        bridge.spawn(bridge.shown(Intake(here.desk, here.page)))
        await here.until(lambda: bool(here.page.findChildren(Intake)))
        (form,) = here.page.findChildren(Intake)
        await here.until(lambda: form in lock._hidden and not form.isVisible())
        await here.until(lambda: QApplication.focusWidget() is lock.page.sign_in.pin)
        await unlocked(here, lock)
        assert form.isVisible()
        form.reject()
        await here.back()


async def test_a_draft_survives_the_lock(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        editor = here.page.consultation.compose.editor
        here.write("Datanya ada di", editor)
        await locked(here, lock)
        await unlocked(here, lock)
        await here.until(lambda: here.shown() == "A-001")
        assert editor.toPlainText() == "Datanya ada di"
        assert QApplication.focusWidget() is editor


async def test_no_key_of_the_window_does_anything_while_it_is_locked(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        ticket = await here.arrive("Siti")
        here.window.open_page(1)
        await locked(here, lock)
        for key, held in (
            (Key.Key_F2, Modifier.NoModifier),
            (Key.Key_N, Modifier.ControlModifier),
            (Key.Key_D, Modifier.ControlModifier),
            (Key.Key_F10, Modifier.NoModifier),
            (Key.Key_1, Modifier.ControlModifier),
            (Key.Key_L, Modifier.ControlModifier),
        ):
            here.press(key, held)
        await here.desk.ask(office.profile)
        assert await here.state(ticket) == "waiting"
        assert QApplication.activeWindow() is here.window and lock.page.isVisible()
        assert here.window.page_in_front() == 1


async def test_a_wrong_pin_says_so_and_counts_down(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await locked(here, lock)
        said = lock.page.sign_in.sentence
        here.write("9999")
        here.press(Key.Key_Return)
        await here.until(lambda: said() == "PIN salah.")
        for _ in range(2):
            assert lock.page.sign_in.pin.text() == ""
            here.write("9999")
            assert said() == ""
            here.press(Key.Key_Return)
            await here.until(lambda: said().startswith("PIN salah."))
        await here.until(lambda: said() == "PIN salah. Coba lagi dalam 5 detik.")
        assert not lock.page.go.isEnabled() and lock.page.go.toolTip() == said()
        here.clock.pass_(3)
        await here.until(lambda: said() == "PIN salah. Coba lagi dalam 2 detik.")
        here.clock.pass_(2)
        await here.until(lambda: said() == "")
        await unlocked(here, lock)


async def test_it_locks_by_itself_after_the_minutes_of_the_setting(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await here.desk.do(settings.change, {"lock_idle_min": 5})
        await here.until(lambda: lock._profile.settings["lock_idle_min"] == 5)
        here.window.clock_ticked()
        here.clock.pass_(290)
        here.window.clock_ticked()
        touch(here)
        here.clock.pass_(10)
        here.window.clock_ticked()
        assert lock.page is None
        here.clock.pass_(299)
        here.window.clock_ticked()
        assert lock.page is None
        here.clock.pass_(1)
        here.window.clock_ticked()
        assert lock.page is not None


async def test_zero_minutes_never_lock(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await here.desk.do(settings.change, {"lock_idle_min": 0})
        await here.until(lambda: lock._profile.settings["lock_idle_min"] == 0)
        here.window.clock_ticked()
        here.clock.pass_(86_400)
        here.window.clock_ticked()
        assert lock.page is None


async def test_a_clock_that_is_set_back_locks_nobody(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        here.window.clock_ticked()
        here.clock.pass_(-3_600)
        here.window.clock_ticked()
        here.clock.pass_(500)
        here.window.clock_ticked()
        assert lock.page is None


async def test_a_computer_that_slept_is_locked_when_it_wakes(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        here.window.clock_ticked()
        here.clock.pass_(3_600)
        touch(here)  # the key that woke it
        here.window.clock_ticked()
        assert lock.page is not None


async def test_the_lock_says_that_somebody_is_late_and_not_who(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await here.arrive("Siti")
        await locked(here, lock)
        here.clock.pass_(660)
        here.window.clock_ticked()
        await here.until(lambda: lock.page.late.text() == "1 terlambat")
        assert lock.page.late.isVisible() and "Siti" not in readable(here)
        assert lock.page.clock.text() == "09.11"


async def test_another_officer_unlocks_and_works_on_with_what_is_open(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await with_pin(here, 2, OTHER)
        ticket = await here.arrive("Siti")
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.until(lambda: here.shown() == "A-001")
        await locked(here, lock)
        here.press(Key.Key_Up)
        assert lock.page.officers.chosen() == 2
        await unlocked(here, lock, OTHER)
        assert here.window.strip.who.text() == "Bagus · Meja 1"
        assert here.desk.actor == 2
        await here.until(lambda: here.shown() == "A-001")
        (own, _) = (await here.desk.ask(office.profile)).desks
        assert own.officer_name == "Rina"  # duty changes when the new one calls, not by looking


async def test_a_pin_typed_for_one_officer_is_not_tried_on_another(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await with_pin(here, 2, OTHER)
        await locked(here, lock)
        here.write("25")
        here.press(Key.Key_Up)
        assert lock.page.sign_in.pin.text() == ""
        here.press(Key.Key_Down)
        here.write(PIN)
        assert lock.page.sign_in.pin.text() == PIN
        here.press(Key.Key_Return)
        await here.until(lambda: lock.page is None)


async def test_a_window_whose_officer_has_a_pin_opens_locked_and_never_shows_the_queue_before(home):
    async with workplace(home) as here:
        await with_pin(here)
        await here.arrive("Siti")
        second = MainWindow(here.desk)
        second.open_now()
        second.show()
        lock = second.company.find(Lock)
        assert lock.page is not None and lock.page.isVisible()
        assert not second.stack.isVisible()
        lock.page.sign_in.pin.setText(PIN)
        here.click(lock.page.go)
        await here.until(lambda: lock.page is None)
        assert second.stack.isVisible()
        second.changes.close()
        await second.keep()
        second.hide()
        await bridge.settle()  # its page is being read anew
        second.deleteLater()


async def test_where_everybody_needs_a_pin_the_first_one_is_chosen_on_the_way_in(home):
    async with workplace(home) as here:
        await here.desk.do(settings.change, {"pin_required": True})
        await here.until(lambda: here.window.crew._everybody_needs_one)
        assert here.page.isVisible()  # nobody is thrown out in the midst of a visitor
        second = MainWindow(here.desk)
        second.open_now()
        second.show()
        second.activateWindow()
        lock = second.company.find(Lock)
        sign = lock.page.sign_in
        assert sign.way == "new" and sign.again.isVisible()
        for first, again, said in (
            ("1234", "", "PIN dari angka berurutan terlalu mudah ditebak."),
            (PIN, "", "Ketik PIN sekali lagi."),
            (PIN, OTHER, "Kedua PIN tidak sama."),
        ):
            sign.pin.setText(first)
            sign.again.setText(again)
            here.click(lock.page.go)
            await here.until(lambda said=said: sign.sentence() == said)
        sign.again.setText(PIN)
        here.click(lock.page.go)
        await here.until(lambda: lock.page is None)
        assert (await here.desk.ask(office.profile)).officers[1].pin == "set"
        second.changes.close()
        await second.keep()
        second.hide()
        await bridge.settle()  # its page is being read anew
        second.deleteLater()


async def test_a_pin_that_was_forgotten_is_asked_for_anew_while_the_window_is_locked(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await locked(here, lock)
        here.desk.actor = None
        await here.desk.do(sign_in.ask_for_pin, 1)
        sign = lock.page.sign_in
        await here.until(lambda: sign.way == "new")
        here.write(OTHER)
        here.press(Key.Key_Tab)
        here.write(OTHER)
        here.press(Key.Key_Return)
        await here.until(lambda: lock.page is None)
        assert isinstance(await here.desk.do(sign_in.enter, 1, OTHER), sign_in.Entered)


async def test_who_is_new_here_can_unlock_at_once(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await locked(here, lock)
        here.write("25")
        await here.desk.do(officers.add, name="Endang")
        await here.until(lambda: lock.page.officers.count() == 3)
        assert lock.page.officers.chosen() == 1 and lock.page.sign_in.pin.text() == "25"


async def test_where_everybody_needs_a_pin_an_unknown_computer_asks_first_who_works_there(home):
    async with workplace(home) as here:
        await with_pin(here)
        await here.desk.do(settings.change, {"pin_required": True})
        memory.remember_post(home, None, 1)
        second = MainWindow(here.desk)
        second.open_now()
        second.show()
        lock = second.company.find(Lock)
        assert lock.page is not None and lock.page.officers.chosen() is None
        assert lock.page.go.toolTip() == "Pilih siapa yang bertugas."
        lock.page.officers.choose(1)
        lock.page.sign_in.pin.setText(PIN)
        here.click(lock.page.go)
        await here.until(lambda: lock.page is None)
        assert second.strip.who.text() == "Rina · Meja 1"
        second.changes.close()
        await second.keep()
        second.hide()
        await bridge.settle()  # its page is being read anew
        second.deleteLater()


async def test_a_visitor_who_answers_the_survey_is_not_locked_out(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        here.window.whole.turn_to(Visitors())
        assert not lock.lock()
        here.window.clock_ticked()
        here.clock.pass_(3_600)
        here.window.clock_ticked()
        assert lock.page is None
        here.window.whole.show_frame()
        here.window.clock_ticked()
        assert lock.page is not None


class Visitors(QWidget):
    finished = Signal()


async def test_whoever_leads_is_told_of_many_wrong_pins(home):
    async with workplace(home) as here:
        boss = await here.desk.do(officers.add, name="Anwar", role="head")
        lock = await with_pin(here)
        await with_pin(here, boss, OTHER)
        for _ in range(10):
            here.clock.pass_(301)
            await here.desk.do(sign_in.enter, 1, "0000")
        await locked(here, lock)
        lock.page.officers.choose(boss)
        await unlocked(here, lock, OTHER)
        await here.until(lambda: any("Banyak PIN salah untuk Rina" in said for said in here.said()))


async def test_every_control_of_the_lock_has_a_name(home):
    async with workplace(home) as here:
        lock = await with_pin(here)
        await locked(here, lock)
        assert lock.page.accessibleName() == "Terkunci"
        assert lock.page.sign_in.pin.accessibleName() == "PIN"
        assert lock.page.officers.accessibleName() == "Petugas"
        assert lock.page.go.accessibleName() == "Buka kunci"
