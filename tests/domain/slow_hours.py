"""Opening hours as explicit intervals per local date, and open time counted by adding them up: obvious and slow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FAR = 400  # days within which an office opens again

Weekly = dict[int, tuple[tuple[time, time], ...]]
Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class Hours:
    """When the office is open: Monday is 1; a range of dates has its own week; a closed date has no hours.

    An exception has the hours of its date, whatever else is said of it.
    """

    weekly: Weekly
    closed: frozenset[date] = frozenset()
    ranges: tuple[tuple[date, date, Weekly], ...] = ()
    zone: str = "Asia/Jakarta"
    exceptions: Mapping[date, tuple[tuple[time, time], ...]] = field(default_factory=dict)

    def local_date(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.zone)).date()

    def intervals_on(self, day: date) -> list[Interval]:
        """Each [opens, closes) of a local date, in order; closing is no longer open."""
        return [(self._instant(day, opens), self._instant(day, closes)) for opens, closes in self.times_on(day)]

    def times_on(self, day: date) -> tuple[tuple[time, time], ...]:
        """The local times of a date."""
        if day in self.exceptions:
            return self.exceptions[day]
        if day in self.closed:
            return ()
        weeks = [week for first, last, week in self.ranges if first <= day <= last]
        week = weeks[-1] if weeks else self.weekly
        return week.get(day.isoweekday(), ())

    def open_minutes(self, first: date, last: date) -> set[tuple[date, int]]:
        """Every open minute of these dates, found by asking of each minute whether it is one."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return {(day, minute) for day in days for minute in range(1440) if self._is_open_minute(day, minute)}

    def _is_open_minute(self, day: date, minute: int) -> bool:
        at = time(minute // 60, minute % 60)
        return any(opens <= at and (at < closes or closes == time()) for opens, closes in self.times_on(day))

    def intervals_from(self, at: datetime, days: int = FAR) -> Iterator[Interval]:
        for n in range(days):
            yield from self.intervals_on(self.local_date(at) + timedelta(days=n))

    def is_open(self, at: datetime) -> bool:
        return any(opens <= at < closes for opens, closes in self.intervals_on(self.local_date(at)))

    def open_time(self, begins: datetime, ends: datetime) -> timedelta:
        days = (self.local_date(ends) - self.local_date(begins)).days + 1
        parts = [
            min(ends, closes) - max(begins, opens)
            for opens, closes in self.intervals_from(begins, days)
            if max(begins, opens) < min(ends, closes)
        ]
        return sum(parts, timedelta())

    def due_after(self, turn_at: datetime, limit: timedelta) -> datetime | None:
        """Rule 5: the earliest instant with `limit` of open time behind the turn. None: never opens again."""
        for _, closes in self.intervals_from(turn_at):
            behind = self.open_time(turn_at, max(turn_at, closes))
            if behind >= limit:
                return closes - (behind - limit)
        return None

    def openings(self, first: datetime, last: datetime) -> list[datetime]:
        days = (self.local_date(last) - self.local_date(first)).days + 1
        return [opens for opens, _ in self.intervals_from(first, days) if first <= opens <= last]

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)
