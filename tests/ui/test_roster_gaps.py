"""A gap ahead in the roster is said in the foot of the window."""

from reception.services import roster
from tests.ui.acting import click, seen
from tests.ui.workplace import workplace
from ui.companions.roster_gaps import RosterGaps
from ui.screens.schedule import ScheduleScreen

RINA, BAGUS = 1, 2
ALL_DAY = {day: [["08:00", "15:30"]] for day in "12345"}


async def kept(here) -> RosterGaps:
    """At 09.00 of a Tuesday."""
    here.window.company.gather()
    found = here.window.company.find(RosterGaps)
    found.tick(here.window.instant())
    return found


async def test_a_gap_of_today_is_said_and_shown_by_a_click(sqlite_migrated):
    async with workplace(sqlite_migrated) as here:
        foot = await kept(here)
        await here.desk.do(roster.set_week, RINA, hours=ALL_DAY | {"2": [["08:00", "12:00"]]})
        await seen(foot.button.isVisible)
        assert foot.button.text() == "Hari ini tidak ada petugas 12.00–15.00"
        await click(foot.button)
        assert isinstance(here.window.stack.currentWidget(), ScheduleScreen)
        await seen(lambda: not here.window.stack.currentWidget()._reloading)


async def test_a_gap_of_the_next_service_day_is_said_the_day_before(sqlite_migrated):
    async with workplace(sqlite_migrated) as here:
        foot = await kept(here)
        await here.desk.do(roster.set_week, RINA, hours=ALL_DAY | {"3": []})
        await seen(foot.button.isVisible)
        assert foot.button.text() == "Besok tidak ada petugas 08.00–15.00"
        await here.desk.do(roster.set_week, BAGUS, hours=ALL_DAY)
        await seen(foot.button.isHidden)


async def test_what_lies_behind_is_no_gap(sqlite_migrated):
    async with workplace(sqlite_migrated) as here:
        foot = await kept(here)
        await here.desk.do(roster.set_week, RINA, hours=ALL_DAY | {"2": [["10:00", "15:00"]]})
        await seen(lambda: foot.button.text() == "Hari ini tidak ada petugas 09.00–10.00")
        here.clock.pass_(3600)
        foot.tick(here.window.instant())
        await seen(foot.button.isHidden)


async def test_an_office_without_a_roster_is_told_nothing(sqlite_migrated):
    async with workplace(sqlite_migrated) as here:
        foot = await kept(here)
        await seen(lambda: foot._looks)
        assert foot.button.isHidden()
