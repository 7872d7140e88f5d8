"""Who is on the roster, and whether that covers the opening hours."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from reception.domain import spans
from reception.domain.calendar import ONE_DAY, Calendar
from reception.domain.periods import Period
from reception.domain.spans import Span
from reception.queries import calendar as calendars
from reception.queries import duty, office
from reception.settings import WEEKDAYS, Hours
from reception.store.database import rows
from reception.store.fields import day as as_day
from reception.store.fields import known_day
from reception.store.work import View

Shift = tuple[str, str]


class WeekRow(NamedTuple):
    """One officer's hours of each weekday; a weekday without hours is empty."""

    officer_id: int
    name: str
    hours: Hours


class ExceptionRow(NamedTuple):
    """One officer's own hours on one date; none at all is an absence."""

    officer_id: int
    name: str
    day: date
    hours: tuple[Shift, ...]
    note: str


class Rostered(NamedTuple):
    """One officer on one date. `is_exception`: not the week's hours. Without hours: absent."""

    officer_id: int
    name: str
    hours: tuple[Shift, ...]
    spans: tuple[Span, ...]
    note: str
    is_exception: bool


class DayCover(NamedTuple):
    """One date: when the office is open, who is to be there, and when nobody is.

    `has_roster`: a roster was in force. `present` is the time with any desk on duty so far. `closed_for` says why a
    date is closed that is no weekly day of rest.
    """

    day: date
    open: tuple[Span, ...]
    people: tuple[Rostered, ...]
    gaps: tuple[Span, ...]
    present: tuple[Span, ...]
    has_roster: bool
    closed_for: str


class NextGap(NamedTuple):
    """Open time ahead without anybody on the roster, all of it on one date."""

    day: date
    spans: tuple[Span, ...]


def week(view: View) -> tuple[WeekRow, ...]:
    """The weekly roster in force, every officer who serves, by name."""
    held: dict[int, Hours] = defaultdict(lambda: {day: [] for day in WEEKDAYS})
    sql = """select officer_id, weekday, starts, ends from roster_shift
        where office_id = ? and last is null order by weekday, starts"""
    for officer, weekday, starts, ends in rows(view.db, sql, (view.office,)):
        held[officer][str(weekday)].append([starts, ends])
    return tuple(WeekRow(one.id, one.name, held[one.id]) for one in office.officers(view) if one.active)


def exceptions(view: View, first: date) -> tuple[ExceptionRow, ...]:
    """From a date on, in their order."""
    sql = """select r.officer_id, o.name, r.day, r.hours, r.note from roster_day r join officer o on o.id = r.officer_id
        where r.office_id = ? and r.day >= ?"""
    found = [
        ExceptionRow(officer, name, known_day(day), _pairs(hours), note)
        for officer, name, day, hours, note in rows(view.db, sql, (view.office, first))
    ]
    return tuple(sorted(found, key=lambda row: (row.day, row.name.casefold())))


def cover(view: View, first: date, last: date) -> tuple[DayCover, ...]:
    """Every date from one to another: open, rostered, uncovered, and really on duty."""
    calendar, roster = office.state(view).calendar, _Roster(view, first, last)
    begin, end = calendar.midnight(first), calendar.midnight(last + ONE_DAY)
    present = spans.merged(row.span for row in duty.stretches(view, begin, end))
    closed = calendars.closings(view, first, last)
    days = Period("period", first, last).days()
    return tuple(_cover(calendar, roster, present, day, closed.get(day, "")) for day in days)


def next_gap(view: View) -> NextGap | None:
    """The open time without anybody on the roster, of the rest of today or else of the next service day.

    None without a gap, and where no roster is kept: nobody is told daily what they have never asked for.
    """
    calendar = office.state(view).calendar
    today = calendar.day_of(view.now)
    later = calendar.next_open(calendar.midnight(today + ONE_DAY))
    days = [today, *([calendar.day_of(later)] if later else [])]
    for covered in (cover(view, day, day)[0] for day in days):
        ahead = [(max(begin, view.now), end) for begin, end in covered.gaps if end > view.now]
        if ahead and covered.has_roster:
            return NextGap(covered.day, tuple(ahead))
    return None


def rostered(view: View, period: Period) -> Mapping[date, list[Span]]:
    """The time with anybody on the roster, of each date of the period on which one was in force."""
    roster = _Roster(view, period.first, period.last)
    if roster.is_empty():
        return {}
    found = {day: roster.people(day) for day in period.days() if roster.is_in_force(day)}
    return {day: spans.merged(span for one in people for span in one.spans) for day, people in found.items()}


def _cover(calendar: Calendar, roster: "_Roster", present: Sequence[Span], day: date, closed: str) -> DayCover:
    people, is_open = roster.people(day), calendar.spans(day)
    gaps = spans.minus(is_open, [span for one in people for span in one.spans])
    whole = [(calendar.midnight(day), calendar.midnight(day + ONE_DAY))]
    there = spans.within(whole, present)
    return DayCover(day, is_open, people, tuple(gaps), tuple(there), roster.is_in_force(day), closed)


@dataclass(slots=True)
class _WeeklyShift:
    officer_id: int
    hours: Shift
    first: date
    last: date | None

    def holds_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class _Roster:
    """The roster between two dates, read once."""

    def __init__(self, view: View, first: date, last: date) -> None:
        self._calendar = office.state(view).calendar
        self._names = {one.id: one.name for one in office.officers(view)}
        self._weekly: dict[int, list[_WeeklyShift]] = defaultdict(list)
        sql = """select weekday, officer_id, starts, ends, first, last from roster_shift
            where office_id = ? and first <= ? and (last is null or last >= ?) order by weekday, starts"""
        for weekday, officer, starts, ends, begins, until in rows(view.db, sql, (view.office, last, first)):
            self._weekly[weekday].append(_WeeklyShift(officer, (starts, ends), known_day(begins), as_day(until)))
        self._own: dict[date, dict[int, tuple[tuple[Shift, ...], str]]] = defaultdict(dict)
        sql = "select day, officer_id, hours, note from roster_day where office_id = ? and day >= ? and day <= ?"
        for day, officer, hours, note in rows(view.db, sql, (view.office, first, last)):
            self._own[known_day(day)][officer] = (_pairs(hours), note)

    def is_empty(self) -> bool:
        return not self._weekly and not self._own

    def is_in_force(self, day: date) -> bool:
        shifts = (shift for shifts in self._weekly.values() for shift in shifts)
        return day in self._own or any(shift.holds_on(day) for shift in shifts)

    def people(self, day: date) -> tuple[Rostered, ...]:
        """By name; the hours of a date of one's own instead of the week's."""
        weekly: dict[int, list[Shift]] = defaultdict(list)
        for shift in self._weekly.get(day.isoweekday(), ()):
            if shift.holds_on(day):
                weekly[shift.officer_id].append(shift.hours)
        own = self._own.get(day, {})
        found = [self._person(day, officer, weekly[officer], own.get(officer)) for officer in {*weekly, *own}]
        return tuple(sorted(found, key=lambda one: one.name.casefold()))

    def _person(
        self, day: date, officer: int, weekly: Sequence[Shift], own: tuple[tuple[Shift, ...], str] | None
    ) -> Rostered:
        hours, note = own if own is not None else (tuple(weekly), "")
        there = tuple((self._instant(day, starts), self._instant(day, ends)) for starts, ends in hours)
        return Rostered(officer, self._names[officer], hours, there, note, own is not None)

    def _instant(self, day: date, at: str) -> datetime:
        if at == "24:00":
            return self._calendar.midnight(day + ONE_DAY)
        return datetime.combine(day, time.fromisoformat(at), self._calendar.zone).astimezone(UTC)


def _pairs(stored: str) -> tuple[Shift, ...]:
    return tuple((starts, ends) for starts, ends in json.loads(stored))
