"""When the office is open: weekly hours, dated ranges, closed days; and the arithmetic of open time.

Instants are aware and in UTC; only the schedule itself is local. An office is open from the opening instant up to,
and not including, the closing instant. Whether officers are there does not matter: the promise is the office's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reception.domain.spans import Span
from reception.errors import Refused

Interval = tuple[time, time]
ONE_DAY = timedelta(days=1)
HORIZON = timedelta(days=400)


class DatedHours(NamedTuple):
    """Other weekly hours between two dates, both included (Ramadan, a midday break for one month)."""

    first: date
    last: date
    weekly: Mapping[int, Sequence[Interval]]


@dataclass(frozen=True)
class Calendar:
    """The office's hours. `weekly` maps ISO weekdays (Monday 1) to intervals in local time.

    `exceptions` maps one date to its own intervals (empty: closed) and wins over everything else;
    `closed` are holidays with their names; the last of several `ranges` over a date wins.
    """

    zone: ZoneInfo
    weekly: Mapping[int, Sequence[Interval]]
    closed: Mapping[date, str] = field(default_factory=dict)
    ranges: Sequence[DatedHours] = ()
    exceptions: Mapping[date, Sequence[Interval]] = field(default_factory=dict)

    @cached_property
    def _spans(self) -> dict[date, tuple[Span, ...]]:
        return {}

    def day_of(self, at: datetime) -> date:
        """The local date of an instant."""
        return at.astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """The instant at which a local date begins."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The open spans of a local date, as instants, in order."""
        known = self._spans.get(day)
        if known is None:
            known = self._spans[day] = tuple(self._instants(day, interval) for interval in self.hours(day))
        return known

    def is_service_day(self, day: date) -> bool:
        return bool(self.spans(day))

    def is_open(self, at: datetime) -> bool:
        return any(opens <= at < closes for opens, closes in self.spans(self.day_of(at)))

    def closing(self, at: datetime) -> datetime | None:
        """When the open span around an instant ends; None while closed."""
        return next((closes for opens, closes in self.spans(self.day_of(at)) if opens <= at < closes), None)

    def last_closing(self, day: date) -> datetime | None:
        """The closing that ends a local date's schedule; None on a day without one."""
        spans = self.spans(day)
        return spans[-1][1] if spans else None

    def next_open(self, at: datetime) -> datetime | None:
        """The first instant not before this one at which the office is open; None if it never opens in a year."""
        return next((max(at, opens) for opens, _ in self._ahead(at)), None)

    def after_open_time(self, begin: datetime, amount: timedelta) -> datetime:
        """The earliest instant with this much open time behind `begin` (standard, clause C: the ten minutes).

        Raises `Refused` when the schedule has not that much open time within a year.
        """
        left = amount
        for opens, closes in self._ahead(begin):
            start = max(begin, opens)
            if closes - start >= left:
                return start + left
            left -= closes - start
        raise Refused("The schedule has no opening hours.")

    def open_time(self, begin: datetime, end: datetime) -> timedelta:
        """How long the office was open between two instants."""
        total = timedelta()
        day, last = self.day_of(begin), self.day_of(end)
        while day <= last:
            for opens, closes in self.spans(day):
                total += max(timedelta(), min(end, closes) - max(begin, opens))
            day += ONE_DAY
        return total

    def working_day_close(self, begin: datetime, days: int) -> datetime:
        """Closing time of the `days`-th working day after the local date of an instant (reply clock, deadlines)."""
        day, left = self.day_of(begin), days
        for _ in range(HORIZON.days):
            day += ONE_DAY
            closing = self.last_closing(day)
            left -= closing is not None
            if left <= 0 and closing is not None:
                return closing
        raise Refused("The schedule has no opening hours.")

    def _ahead(self, at: datetime) -> Iterator[Span]:
        """Open spans that end after an instant, in order, as far as a year ahead."""
        day = self.day_of(at)
        for offset in range(HORIZON.days):
            for span in self.spans(day + offset * ONE_DAY):
                if span[1] > at:
                    yield span

    def hours(self, day: date) -> Sequence[Interval]:
        """The local times of a date: its own, else none on a holiday, else those of a range, else of the week."""
        if day in self.exceptions:
            return self.exceptions[day]
        if day in self.closed:
            return ()
        weekly = self.weekly
        for dated in self.ranges:
            if dated.first <= day <= dated.last:
                weekly = dated.weekly
        return weekly.get(day.isoweekday(), ())

    def _instants(self, day: date, interval: Interval) -> Span:
        opens, closes = (datetime.combine(day, moment, self.zone).astimezone(UTC) for moment in interval)
        return (opens, closes) if closes > opens else (opens, self.midnight(day + ONE_DAY))


def weekly_hours(stored: Mapping[str, Sequence[Sequence[str]]]) -> dict[int, list[Interval]]:
    """Hours as the setting keeps them, `{"1": [["08:00", "15:00"]]}`, turned into times."""
    return {int(day): [(_moment(a), _moment(b)) for a, b in intervals] for day, intervals in stored.items()}


def _moment(text: str) -> time:
    """`24:00` is midnight at the end of the day, kept as 00:00 and read so by `Calendar`."""
    return time.fromisoformat("00:00" if text == "24:00" else text)
