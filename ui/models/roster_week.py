"""What a weekly roster leaves open, in the times of a week that has no dates."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from reception.domain import spans
from reception.domain.spans import Span

_DAY = datetime(2024, 1, 1, tzinfo=UTC)

Hours = Sequence[Sequence[str]]


def gaps(opened: Hours, rosters: Iterable[Hours]) -> list[list[str]]:
    """Open time of a weekday in which nobody of them is on the roster."""
    there = [_span(shift) for hours in rosters for shift in hours]
    return [[_clock(begin), _clock(end)] for begin, end in spans.minus(map(_span, opened), there)]


def _span(pair: Sequence[str]) -> Span:
    return _at(pair[0]), _at(pair[1])


def _at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return _DAY + timedelta(hours=int(hour), minutes=int(minute))


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}" if at.date() == _DAY.date() else "24:00"
