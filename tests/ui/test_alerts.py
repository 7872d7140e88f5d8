"""What calls for somebody, as the window says it: strip, eye, title, bar, sound and tray, on a clock that the test holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from reception.domain.ids import OfficerId
from reception.queries import alerts as standing
from reception.queries.alerts import AlertRow, AlertsView
from reception.services import alerts, conversations, desks, officers, settings, tickets
from tests.ui.workplace import Workplace, workplace
from ui import failure
from ui.companions.alerts import Alerts
from ui.main_window import MainWindow
from ui.models.queue_model import Role

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL_SHIFT = Modifier.ControlModifier | Modifier.ShiftModifier
NIGHT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


class Ear:
    """Instead of a loudspeaker and a tray: what was heard and what was notified."""

    def __init__(self, companion: Alerts) -> None:
        self.heard: list[str] = []
        self.notified: list[str] = []
        companion.bell.ring = lambda sound, volume: self.heard.append(sound)
        companion.tray.notify = lambda title, words: self.notified.append(title)


async def watched(here: Workplace, on_duty: bool = True) -> tuple[Alerts, Ear]:
    """The window with its companions; Rina is on duty unless nobody is to be."""
    if on_duty:
        await here.desk.do(desks.go_on_duty, 1, officer_id=OfficerId(1))
    here.window.company.gather()
    companion = here.window.company.find(Alerts)
    assert companion is not None
    ear = Ear(companion)
    await looked(here)
    return companion, ear


async def looked(here: Workplace, seconds: float = 0) -> None:
    """So much time passes, the clock ticks, and the ticker has looked."""
    here.clock.pass_(seconds)
    companion = here.window.company.find(Alerts)
    looks: list[AlertsView] = []
    tell = companion.ticker._tell
    companion.ticker._tell = lambda view: (tell(view), looks.append(view))
    here.window.clock_ticked()
    await here.until(lambda: any(view.at == here.clock.at for view in looks))
    companion.ticker._tell = tell


def quiet(rows: tuple[AlertRow, ...]) -> list[AlertRow]:
    """Whether they ring depends on who has listened since when."""
    return [row._replace(rings=False) for row in rows]


async def test_a_warning_and_then_lateness_are_heard_each_with_its_own_sound(home):
    async with workplace(home) as here:
        _, ear = await watched(here)
        await here.arrive("Siti")
        await looked(here, 6 * 60)
        assert ear.heard == []
        await looked(here, 60)
        assert ear.heard == ["warning"]
        await looked(here, 30)
        assert ear.heard == ["warning"]
        await looked(here, 30)
        await looked(here, 121)
        assert ear.heard == ["warning", "warning", "overdue"]


async def test_ctrl_m_silences_the_alert_and_leaves_its_clock_running(home):
    async with workplace(home) as here:
        companion, ear = await watched(here)
        await here.arrive("Siti")
        await looked(here, 8 * 60)
        assert here.window.company.find(Alerts).marks.eye.isVisible()
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: not here.window.company.find(Alerts).marks.eye.isVisible())
        row = here.page.queue.line.rows.index(0)
        await here.until(lambda: row.data(Role.SEEN) == "dilihat")
        await looked(here, 60)
        assert ear.heard == ["warning"]
        assert row.data(Role.PILL).text == "sisa 01:00"
        assert "dilihat" in row.data(Qt.ItemDataRole.AccessibleTextRole)
        assert here.window.strip.alerts.text() == "1 hampir terlambat"
        await looked(here, 61)
        assert ear.heard == ["warning", "overdue"]
        assert row.data(Role.SEEN) == ""
        assert [alert.is_seen for alert in companion.rows] == [False]


async def test_the_strip_shows_an_eye_when_every_late_ticket_was_seen(home):
    async with workplace(home) as here:
        await watched(here)
        await here.arrive("Siti")
        await looked(here, 11 * 60)
        assert here.window.strip.alerts._state == ("1 terlambat", "overdue", "bad")
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: here.page.queue.line.rows.index(0).data(Role.SEEN) == "dilihat")
        here.window.clock_ticked()
        assert here.window.strip.alerts._state == ("1 terlambat", "seen", "bad")


async def test_ctrl_m_means_the_ticket_that_is_looked_at(home):
    async with workplace(home) as here:
        companion, _ = await watched(here)
        await here.arrive("Siti")
        await here.desk.do(desks.go_on_duty, 2, officer_id=OfficerId(2))
        await here.arrive("Budi")
        await looked(here, 8 * 60)
        await here.click_row(here.page.queue.line, 1)
        await here.until(lambda: here.shown() == "A-002")
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: [row.number for row in companion.rows if row.is_seen] == ["A-002"])
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: all(row.is_seen for row in companion.rows))
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: "Tidak ada peringatan sekarang." in here.said())


async def test_all_are_silenced_with_one_key(home):
    async with workplace(home) as here:
        companion, _ = await watched(here)
        await here.desk.do(desks.go_on_duty, 2, officer_id=OfficerId(2))
        for name in ("Siti", "Budi"):
            await here.arrive(name)
        await looked(here, 11 * 60)
        here.press(Key.Key_M, CTRL_SHIFT)
        await here.until(lambda: len(companion.rows) == 2 and all(row.is_seen for row in companion.rows))
        assert "2 peringatan disenyapkan di semua meja." in here.said()


async def test_the_head_of_a_calling_ticket_has_an_eye_of_its_own(home):
    async with workplace(home) as here:
        companion, _ = await watched(here)
        await here.arrive("Siti")
        await here.click_row(here.page.queue.line, 0)
        here.page.warm()
        eye = here.page.consultation.head.seen
        await here.until(lambda: here.shown() == "A-001")
        assert not eye.isVisible()
        await looked(here, 8 * 60)
        assert eye.text() == "Tandai dilihat"
        here.click(eye)
        await here.until(lambda: eye.text() == "Dilihat 09.08")
        assert not eye.isEnabled()
        await here.until(lambda: all(row.is_seen for row in companion.rows))


async def test_the_title_counts_what_nobody_has_seen(home):
    async with workplace(home) as here:
        await watched(here)
        await here.arrive("Siti")
        assert here.window.windowTitle() == "BPS Kota Blitar · Resepsi"
        await looked(here, 11 * 60)
        assert here.window.windowTitle() == "(1) BPS Kota Blitar · Resepsi"
        await here.desk.do(settings.change, {"office_name": "BPS Blitar"})
        await here.until(lambda: here.window.windowTitle() == "(1) BPS Blitar · Resepsi")
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: here.window.windowTitle() == "BPS Blitar · Resepsi")


async def test_another_window_on_the_same_records_agrees_and_falls_silent_too(home):
    async with workplace(home) as here:
        companion, _ = await watched(here)
        await here.arrive("Siti")
        other = MainWindow(here.desk)
        failure.show_with(here.window.toasts.show_sentence)
        await other.open()
        other.pulse.stop()
        other.company.gather()
        there = other.company.find(Alerts)
        await looked(here, 8 * 60)
        other.clock_ticked()
        await here.until(lambda: there.rows != () and quiet(there.rows) == quiet(companion.rows))
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: [row.is_seen for row in there.rows] == [True])
        assert other.windowTitle() == "BPS Kota Blitar · Resepsi"
        other.changes.close()
        await other.keep()
        other.deleteLater()


async def test_a_computer_that_slept_three_hours_hears_it_once(home):
    async with workplace(home) as here:
        companion, ear = await watched(here)
        for name in ("Siti", "Budi"):
            await here.arrive(name)
        await looked(here, 3 * 3600)
        assert ear.heard == ["overdue"]
        assert [row.kind for row in companion.rows] == ["overdue"]
        assert here.window.strip.alerts.text() == "1 terlambat"
        await looked(here, 1)
        assert ear.heard == ["overdue"]


async def test_a_clock_set_back_doubles_nothing_and_loses_nothing(home):
    async with workplace(home) as here:
        companion, ear = await watched(here)
        await here.arrive("Siti")
        await looked(here, 3 * 3600)
        assert ear.heard == ["overdue"]
        await looked(here, -3 * 3600)
        assert (companion.rows, ear.heard) == ((), ["overdue"])
        assert not here.window.strip.alerts.isVisible()
        await looked(here, 8 * 60)
        assert ear.heard == ["overdue", "warning"]


async def test_a_clock_trimmed_by_moments_rings_nothing_twice(home):
    async with workplace(home) as here:
        _, ear = await watched(here)
        await here.arrive("Siti")
        await looked(here, 7 * 60)
        await looked(here, -20)
        for _ in range(3):
            await looked(here, 10)
        assert ear.heard == ["warning"]


async def test_behind_other_windows_it_is_notified_and_a_click_leads_to_the_ticket(home):
    async with workplace(home) as here:
        companion, ear = await watched(here)
        await here.arrive("Siti")
        here.window.isActiveWindow = lambda: False
        await looked(here, 8 * 60)
        assert ear.notified == ["A-001 hampir terlambat"]
        here.window.open_page(1)
        here.window.hide()
        companion.tray.clicked.emit()
        await here.until(lambda: here.window.isVisible() and here.shown() == "A-001")
        assert here.window.stack.currentWidget() is here.page


async def test_in_front_nothing_is_notified(home):
    async with workplace(home) as here:
        _, ear = await watched(here)
        await here.arrive("Siti")
        await looked(here, 8 * 60)
        assert (ear.heard, ear.notified) == (["warning"], [])


async def test_an_office_that_wants_no_sound_and_no_notification_has_neither(home):
    async with workplace(home) as here:
        _, ear = await watched(here)
        await here.desk.do(settings.change, {"alert_sound": False, "alert_tray": False})
        await here.arrive("Siti")
        here.window.isActiveWindow = lambda: False
        await looked(here, 8 * 60)
        assert (ear.heard, ear.notified) == ([], [])
        assert here.window.strip.alerts.isVisible()


async def test_without_a_tray_and_without_a_loudspeaker_the_queue_goes_on(home):
    async with workplace(home) as here:
        await here.desk.do(desks.go_on_duty, 1, officer_id=OfficerId(1))
        here.window.company.gather()
        await here.arrive("Siti")
        here.window.isActiveWindow = lambda: False
        await looked(here, 8 * 60)
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")


async def test_each_desk_may_be_told_of_its_own_tickets_only(home):
    async with workplace(home) as here:
        companion, ear = await watched(here)
        await here.desk.do(settings.change, {"alert_told": "desk"})
        ticket = await here.arrive("Siti")
        await here.desk.do(tickets.call, ticket, desk_id=2)
        await here.until(lambda: companion._settings["alert_told"] == "desk")
        await looked(here, 11 * 60)
        assert (companion.rows, ear.heard) == ((), [])
        await here.arrive("Budi")
        await looked(here, 8 * 60)
        assert [row.number for row in companion.rows] == ["A-002"]


async def test_nobody_on_duty_is_said_across_the_window_and_since_when(home):
    async with workplace(home) as here:
        companion, ear = await watched(here, on_duty=False)
        bar = companion.bar
        assert bar.banner.sentence() == "Tidak ada petugas sejak 09.00. Kantor buka."  # when it was founded
        assert bar.isVisible()
        assert ear.heard == ["overdue"]
        here.click(bar.know)
        await here.until(lambda: not bar.isVisible())
        await looked(here, 60)
        await here.desk.do(desks.go_on_duty, 1, officer_id=OfficerId(1))
        await looked(here, 60)
        await here.desk.do(desks.go_off_duty, 1)
        await looked(here, 1)
        assert bar.banner.sentence() == "Tidak ada petugas sejak 09.02. Kantor buka."
        assert bar.isVisible()


async def test_at_night_nobody_needs_to_be_on_duty(home):
    async with workplace(home, at=NIGHT) as here:
        companion, _ = await watched(here, on_duty=False)
        assert (companion.rows, companion.bar.isVisible()) == ((), False)


async def supervised(here: Workplace) -> None:
    """Rina leads this office now."""
    await here.desk.do(officers.change, 1, name="Rina", nip=None, role="supervisor")
    companion = here.window.company.find(Alerts)
    await here.until(lambda: companion._roles.get(1) == "supervisor")


async def test_a_supervisor_sees_what_was_passed_on_in_a_list(home):
    async with workplace(home) as here:
        await watched(here)
        await supervised(here)
        await here.arrive("Siti")
        await looked(here, 11 * 60)
        marks = here.window.company.find(Alerts).marks
        assert not marks.passed_on.isVisible()
        await looked(here, 60)
        assert marks.passed_on.text() == "1 diteruskan"
        here.click(marks.passed_on)
        await here.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert menu.actions()[0].text() == "A-001 terlambat · sejak 09.10"
        here.press(Key.Key_Return) if QApplication.focusWidget() is menu else menu.actions()[0].trigger()
        menu.close()
        await here.until(lambda: here.shown() == "A-001")


async def test_an_officer_is_not_bothered_with_what_was_passed_on(home):
    async with workplace(home) as here:
        await watched(here)
        await here.arrive("Siti")
        await looked(here, 12 * 60 + 1)
        assert not here.window.company.find(Alerts).marks.passed_on.isVisible()
        assert here.window.company.find(Alerts).marks.eye.isVisible()


async def test_a_supervisor_may_be_told_of_nothing_else(home):
    async with workplace(home) as here:
        companion, ear = await watched(here)
        await supervised(here)
        await here.desk.do(settings.change, {"alert_supervisor": True})
        await here.until(lambda: companion._settings["alert_supervisor"])
        await here.arrive("Siti")
        await looked(here, 11 * 60)
        assert (companion.rows, ear.heard) == ((), [])
        await looked(here, 60)
        assert ([row.number for row in companion.rows], ear.heard) == (["A-001"], ["overdue"])


async def test_a_message_on_a_deferred_ticket_stands_in_the_strip_until_it_is_seen(home):
    async with workplace(home) as here:
        _, ear = await watched(here)
        ticket = await here.arrive("Siti")
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(tickets.park, ticket, reply_owed=True, reason="search")
        await looked(here, 60)
        await here.desk.do(conversations.add_message, ticket, kind="in", text="Sudah ada, Bu?")
        await looked(here, 1)
        parked = here.window.company.find(Alerts).marks.parked
        assert (parked.text(), ear.heard) == ("1 pesan baru", ["warning"])
        here.click(parked)
        await here.until(lambda: here.shown() == "A-001")
        here.press(Key.Key_M, Modifier.ControlModifier)
        await here.until(lambda: not parked.isVisible())


async def test_a_look_that_fails_is_made_up_for_by_the_next(home, caplog):
    async with workplace(home) as here:
        companion, ear = await watched(here)
        await here.arrive("Siti")
        ask = here.desk.ask

        async def failing(query, *args, **named):
            if query is standing.current:
                raise OSError("gone")
            return await ask(query, *args, **named)

        here.desk.ask = failing
        here.clock.pass_(8 * 60)
        for _ in range(2):
            here.window.clock_ticked()
            await here.until(lambda: not companion.ticker._is_looking and companion.ticker._fails)
        here.desk.ask = ask
        await looked(here, 1)
        assert ear.heard == ["warning"]
        assert caplog.text.count("The alerts could not be read") == 1


async def test_what_is_acknowledged_at_another_desk_falls_silent_here(home):
    async with workplace(home) as here:
        companion, _ = await watched(here)
        ticket = await here.arrive("Siti")
        await looked(here, 8 * 60)
        await here.desk.do(alerts.acknowledge, ticket)
        await here.until(lambda: [row.is_seen for row in companion.rows] == [True])
