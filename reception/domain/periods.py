"""The span of local dates that a report or a figure is about."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reception.errors import BadInput

Kind = Literal["monthly", "annual", "period"]
FIRST_YEAR, LAST_YEAR = 1900, 2999  # a year outside these is a slip of the finger


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days, both ends included."""

    kind: Kind
    first: date
    last: date

    @property
    def previous(self) -> "Period":
        """The month before a month, the year before a year, as many days before any other span."""
        if self.kind == "monthly":
            return month((self.first - timedelta(days=1)).year, (self.first - timedelta(days=1)).month)
        if self.kind == "annual":
            return year(self.first.year - 1)
        return Period(
            "period", self.first - (self.last - self.first) - timedelta(days=1), self.first - timedelta(days=1)
        )

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def months(self) -> Iterator["Period"]:
        """The calendar months that the span touches."""
        at = self.first.replace(day=1)
        while at <= self.last:
            current = month(at.year, at.month)
            yield current
            at = current.last + timedelta(days=1)


def month(year: int, month: int) -> Period:
    """Raises `BadInput` for a month that no calendar has."""
    try:
        return Period("monthly", date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    except (ValueError, IndexError, OverflowError):
        raise BadInput("{text} is not a month; write it as 2026-10.", text=f"{year}-{month}") from None


def year(year: int) -> Period:
    """Raises `BadInput` for a year that no calendar has."""
    try:
        return Period("annual", date(year, 1, 1), date(year, 12, 31))
    except (ValueError, OverflowError):
        raise BadInput("{text} is not a year; write it as 2026.", text=str(year)) from None


def span(first: date, last: date) -> Period:
    """Raises `BadInput` when the end lies before the beginning."""
    if last < first:
        raise BadInput("The period ends before it begins.")
    return Period("period", first, last)


def read(kind: Kind, *texts: str) -> Period:
    """A period as typed: `monthly 2026-10`, `annual 2026`, `period 2026-10-01 2026-10-15`; raises `BadInput`."""
    try:
        found = _read(kind, texts)
        if found.first.year >= FIRST_YEAR and found.last.year <= LAST_YEAR:
            return found
    except (ValueError, IndexError):
        pass
    wanted = {"annual": "2026", "monthly": "2026-10", "period": "2026-10-01 2026-10-15"}[kind]
    raise BadInput("{text} cannot be read; write it as {wanted}.", text=" ".join(texts), wanted=wanted)


def _read(kind: Kind, texts: Sequence[str]) -> Period:
    if kind == "annual":
        return year(int(texts[0]))
    if kind == "monthly":
        y, m = texts[0].split("-")
        return month(int(y), int(m))
    return span(date.fromisoformat(texts[0]), date.fromisoformat(texts[1]))
