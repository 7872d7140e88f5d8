"""Spans of time from an instant up to, and not including, another: joined, cut to each other, taken away."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, in order; spans that touch are one, empty ones are none."""
    found: list[Span] = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def within(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The time that lies in both."""
    outer = merged(others)
    return [
        (max(begin, first), min(end, last))
        for begin, end in merged(spans)
        for first, last in outer
        if max(begin, first) < min(end, last)
    ]


def minus(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The time of the first that does not lie in the second."""
    holes = merged(taken)
    return [rest for span in merged(spans) for rest in _rests(span, holes)]


def length(spans: Iterable[Span]) -> timedelta:
    """How much time that is; overlaps count once."""
    return sum((end - begin for begin, end in merged(spans)), timedelta())


def until(spans: Iterable[Span], end: datetime) -> list[Span]:
    """What of them lies before an instant."""
    return [(begin, min(finish, end)) for begin, finish in spans if begin < end]


def _rests(span: Span, holes: Sequence[Span]) -> Iterator[Span]:
    begin, end = span
    for first, last in holes:
        if begin < min(first, end):
            yield begin, min(first, end)
        begin = max(begin, last)
    if begin < end:
        yield begin, end
