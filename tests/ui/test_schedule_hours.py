"""The opening hours on the schedule page, by real keys and clicks."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from reception.queries import calendar as calendars
from reception.queries import office
from reception.services import calendar
from tests.ui.acting import click, retype, seen
from tests.ui.schedule_page import filled, opened, schedule, strike, write

Key = Qt.Key
TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, sqlite_migrated, said):
    with schedule(qtbot, sqlite_migrated) as shown:
        yield shown


async def test_weekly_hours_are_saved_with_a_key(page, said):
    part = await opened(page, "hours")
    retype(part.week.days["5"]._intervals[0].closes, "14")
    part.save.click()
    await seen(lambda: said)
    await filled(page)
    assert page.desk.ask_now(office.state).settings["hours"]["5"] == [["08:00", "14:00"]]
    assert not page.in_use()


async def test_weekly_hours_that_cannot_be_are_said_and_escape_puts_back(page):
    part = await opened(page, "hours")
    field = part.week.days["1"]._intervals[0].closes
    retype(field, "7")
    part.save.click()
    assert part.error.text() == "Jam mulai harus sebelum jam selesai dan tidak tumpang tindih; tulis seperti 08.00."
    assert page.desk.ask_now(office.state).settings["hours"]["1"] == [["08:00", "15:00"]]
    await strike(Key.Key_Escape)
    assert part.week.value()["1"] == [["08:00", "15:00"]]
    assert part.error.isHidden()


async def test_hours_for_a_time_are_added_changed_removed_and_brought_back(page):
    part = await opened(page, "hours")
    assert part.ranges.nothing.isVisible()
    await click(part.ranges.add)
    await write("Ramadan")
    part.form.last.setDate(part.form.first.date().addDays(29))
    await strike(Key.Key_Return)
    await seen(lambda: part.ranges.entries)
    (row,) = page.desk.ask_now(calendars.ranges)
    assert (row.name, row.last - row.first) == ("Ramadan", timedelta(days=29))
    await click(part.ranges.entries[0].edit)
    retype(part.form.name, "Puasa")
    await click(part.form.go)
    await seen(lambda: part.ranges.entries and part.ranges.entries[0].row.name == "Puasa")
    await click(part.ranges.entries[0].cross)
    await seen(lambda: not part.ranges.entries)
    assert page.desk.ask_now(calendars.ranges) == ()
    await seen(part.undo.isVisible)
    await click(part.undo)
    await seen(lambda: part.ranges.entries)
    await filled(page)
    assert page.desk.ask_now(calendars.ranges)[0].name == "Puasa"


async def test_what_the_office_refuses_stands_at_its_field(page):
    await page.desk.do(calendar.add_range, name="Ramadan", first=TODAY, last=TODAY, hours={"1": []})
    part = await opened(page, "hours")
    await click(part.ranges.add)
    await strike(Key.Key_Return)
    name = part.form.fields["name"]
    await seen(name.error)
    assert name.error() == "Tulis untuk apa jam ini, misalnya Ramadan."
    await write("Lain")
    await strike(Key.Key_Return)
    first = part.form.fields["first"]
    await seen(first.error)
    assert first.error().startswith("Ramadan sudah berlaku")
    assert part.form.name.text() == "Lain"
    await strike(Key.Key_Escape)
    assert part.form.isHidden()
    assert not page.in_use()
