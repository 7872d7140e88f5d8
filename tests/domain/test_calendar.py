"""When the office is open, held against a reading minute by minute; and time that is joined, cut and taken away."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from reception.domain import spans
from reception.domain.calendar import Calendar, DatedHours
from reception.settings import zone
from tests.domain import strategies
from tests.domain.slow_hours import Hours
from tests.domain.strategies import DAY_HOURS, DAYS, MONDAY, local, time

UNTIL_MIDNIGHT = ((time(20), time()),)


@st.composite
def calendars(draw: st.DrawFn) -> Hours:
    """Weeks, up to three ranges that may overlap, holidays, and dates of the office's own, all at once."""
    hours = draw(strategies.schedules())
    dated = draw(st.lists(strategies.dated_weeks(), max_size=3))
    own = draw(st.dictionaries(st.sampled_from(DAYS), st.sampled_from((*DAY_HOURS, UNTIL_MIDNIGHT)), max_size=4))
    return replace(hours, ranges=tuple(dated), exceptions=own)


def calendar_of(hours: Hours) -> Calendar:
    ranges = tuple(DatedHours(*dated) for dated in hours.ranges)
    closed = dict.fromkeys(hours.closed, "libur")
    return Calendar(zone(hours.zone), hours.weekly, closed, ranges, hours.exceptions)


@given(calendars(), st.sampled_from(DAYS), st.integers(0, 3))
def test_any_calendar_is_open_in_the_minutes_in_which_a_slow_reading_finds_it_open(hours, first, days):
    last = first + timedelta(days=days)
    slow = hours.open_minutes(first, last)
    calendar = calendar_of(hours)
    begin, end = calendar.midnight(first), calendar.midnight(last + timedelta(days=1))
    assert calendar.open_time(begin, end) == timedelta(minutes=len(slow))
    assert all(calendar.is_open(at(day, minute)) == ((day, minute) in slow) for day, minute in minutes(first, last))


@given(calendars(), st.sampled_from(DAYS), st.integers(0, 1439), st.integers(1, 200))
def test_so_much_open_time_later_is_when_a_slow_count_of_minutes_has_reached_it(hours, day, minute, amount):
    calendar, begin = calendar_of(hours), at(day, minute)
    end = calendar.after_open_time(begin, timedelta(minutes=amount))
    passed = {(on, m) for on, m in hours.open_minutes(day, calendar.day_of(end)) if begin <= at(on, m) < end}
    assert len(passed) == amount
    assert (calendar.day_of(end - timedelta(minutes=1)), minute_of(end - timedelta(minutes=1), calendar)) in passed


def minutes(first: date, last: date):
    return ((first + timedelta(days=n), minute) for n in range((last - first).days + 1) for minute in range(0, 1440, 5))


def at(day: date, minute: int):
    return local(day, time(minute // 60, minute % 60))


def minute_of(instant, calendar: Calendar) -> int:
    there = instant.astimezone(calendar.zone)
    return there.hour * 60 + there.minute


# spans

pieces = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda two: (at(MONDAY, two[0]), at(MONDAY, two[1]))),
    max_size=6,
)


def ticks(given_spans) -> set[int]:
    return {n for n in range(41) for begin, end in given_spans if begin <= at(MONDAY, n) < end}


@given(pieces, pieces)
@example([], [])
def test_spans_are_joined_cut_and_taken_away_as_the_minutes_in_them(some, others):
    assert ticks(spans.merged(some)) == ticks(some)
    assert ticks(spans.within(some, others)) == ticks(some) & ticks(others)
    assert ticks(spans.minus(some, others)) == ticks(some) - ticks(others)
    assert spans.length(some) == timedelta(minutes=len(ticks(some)))
    assert ticks(spans.until(some, at(MONDAY, 20))) == {n for n in ticks(some) if n < 20}


@given(pieces)
def test_joined_spans_stand_in_order_and_apart(some):
    joined = spans.merged(some)
    assert all(begin < end for begin, end in joined)
    assert all(before[1] < after[0] for before, after in pairwise(joined))
