"""Days that are promised: closing of a working day, counted without holidays."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import promised
from reception.domain.calendar import Calendar
from reception.errors import BadInput
from tests.builders import moment, refused

FULL = ((time(8), time(15)),)
CALENDAR = Calendar(ZoneInfo("Asia/Jakarta"), dict.fromkeys(range(1, 6), FULL), {date(2026, 11, 26): "libur"})
MONDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 26)


def test_a_promise_without_a_day_is_the_offices_own():
    assert promised.due(CALENDAR, moment("10:00"), None, 3) == moment("15:00", date(2026, 11, 27))


def test_a_promised_day_ends_at_closing_and_may_be_today():
    assert promised.due(CALENDAR, moment("10:00"), MONDAY, 3) == moment("15:00")


@pytest.mark.parametrize("day", [THURSDAY, date(2026, 11, 28)])
def test_a_holiday_or_a_weekend_cannot_be_promised(day):
    with refused("The office is closed on that day; promise a working day.", BadInput):
        promised.due(CALENDAR, moment("10:00"), day, 3)


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 12, 1)])
def test_a_day_gone_by_or_years_ahead_cannot_be_promised(day):
    with refused("Promise a day that is still to come, within a year.", BadInput):
        promised.due(CALENDAR, moment("10:00"), day, 3)
    with refused("Promise a day that is still to come, within a year.", BadInput):
        promised.due(CALENDAR, moment("15:00"), MONDAY, 3)


def test_a_formal_request_has_ten_working_days_and_once_seven_more():
    """UU 14/2008, article 22 (7) and (8): the day of receipt is not counted."""
    assert promised.formal_due(CALENDAR, MONDAY, extended=False) == moment("15:00", date(2026, 12, 8))
    assert promised.formal_due(CALENDAR, MONDAY, extended=True) == moment("15:00", date(2026, 12, 17))


def test_the_last_day_begins_when_the_office_opens():
    due = moment("15:00", date(2026, 11, 27))
    assert promised.last_day_begins(CALENDAR, due) == moment("08:00", date(2026, 11, 27))


@given(st.integers(0, 40), st.integers(0, 90 * 24 * 60))
def test_so_many_days_are_left_as_were_promised(days, minutes):
    now = moment("00:00", date(2026, 11, 1)) + timedelta(minutes=minutes)
    due = CALENDAR.working_day_close(now, days + 1)
    assert promised.days_left(CALENDAR, now, due) == days + 1
    assert promised.days_left(CALENDAR, due, due) == 0
    assert promised.days_left(CALENDAR, due + (due - now), due) == -1


def test_only_working_days_are_offered_today_while_it_lasts():
    offered = promised.choices(CALENDAR, moment("10:00"), 4)
    assert [day.day for day in offered] == [23, 24, 25, 27]
    assert promised.choices(CALENDAR, moment("15:00"), 1) == (date(2026, 11, 24),)
