"""Counting a period's tickets: plain counting, column by column, of what `ticket_columns` has read.

A ticket belongs to the local date of its arrival. `total` = all tickets; served = started. Waits run from the turn to
the start of service in open time (domain.md, section 3).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import compress
from math import ceil
from operator import not_
from statistics import fmean, median

from reception import channels
from reception.domain import people as names
from reception.domain.calendar import Calendar
from reception.domain.codes import UNKNOWN
from reception.domain.figures import (
    ChannelPromptness,
    Counts,
    LateTicket,
    PromptnessFigures,
    RequirementCheck,
    ServiceFigures,
    TicketFigures,
)
from reception.domain.satisfaction import rounded
from reception.queries.ticket_columns import TICKS, USUAL, Tickets, Unusual

TOP_INSTITUTIONS = 10


def tickets(found: Tickets, rare: Unusual, calendar: Calendar) -> TicketFigures:
    by_day = Counter({str(day): count for day, count in Counter(found.day).items()})
    return TicketFigures(
        total=len(found.day),
        by_channel=counted(found.channel),
        by_state=counted(found.state),
        by_topic=counted(found.topic),
        by_occupation=counted(found.occupation),
        by_institution_kind=counted(found.institution_kind),
        unique_visitors=unique_visitors(found),
        by_day=dict(sorted(by_day.items())),
        by_month=_by_month(by_day),
        by_weekday_hour=_by_weekday_hour(found, calendar),
        served=served(found),
        top_institutions=_top_institutions(found),
        groups=rare.groups,
        in_groups=rare.in_groups,
    )


def _top_institutions(found: Tickets) -> list[tuple[str, int]]:
    """Spellings that differ in letter case or spaces only are one institution, under its most frequent spelling."""
    spellings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, count in Counter(found.institution).items():
        if name:
            spellings[names.folded(name)].append((count, name))
    totals = [(max(group)[1], sum(count for count, _ in group)) for group in spellings.values()]
    return sorted(totals, key=lambda item: (-item[1], item[0]))[:TOP_INSTITUTIONS]


def served(found: Tickets) -> int:
    return found.is_served.count(True)


def unique_visitors(found: Tickets, *, only_served: bool = False) -> int:
    return len(set(compress(found.visitor, found.is_served) if only_served else found.visitor))


def promptness(
    found: Tickets,
    rare: Unusual = USUAL,
    late_register: Sequence[LateTicket] = (),
) -> PromptnessFigures:
    on_time, counted_ = judged(found)
    waits = sorted(wait for wait in found.wait_s if wait is not None)
    late_days = Counter(ticket.day.isoformat() for ticket in late_register)
    states = Counter(found.state)
    return PromptnessFigures(
        counted=counted_,
        on_time=on_time,
        on_time_percent=percent(on_time, counted_),
        median_wait_s=median(waits) if waits else None,
        p90_wait_s=nearest_rank(waits, 90),
        max_wait_s=waits[-1] if waits else None,
        late=list(late_register),
        no_show=states["no_show"],
        cancelled=states["cancelled"],
        skipped=rare.skipped,
        outside_hours=rare.outside_hours,
        unusable=_unusable(found),
        by_channel=_by_channel(found),
        late_by_day=dict(sorted(late_days.items())),
        late_by_month=_by_month(late_days),
    )


def service(found: Tickets) -> ServiceFigures:
    """A ticket not closed on the day it was served is left out, and counted."""
    measured = [seconds for seconds in found.service_s if seconds is not None]
    return ServiceFigures(
        median_s=median(measured) if measured else None,
        mean_s=round(fmean(measured), 2) if measured else None,
        unusable=served(found) - len(measured),
    )


def requirements(found: Tickets) -> list[RequirementCheck]:
    """The three requirements of the standard (clause A), as ticked at intake."""
    return [RequirementCheck(name.removesuffix("_ok"), *ticked(found, name)) for name in TICKS[:3]]


def ticked(found: Tickets, name: str) -> tuple[int, int, int]:
    """How often yes, no, and neither was ticked."""
    worth = 3 ** TICKS.index(name)
    digits: Counter[int] = Counter()
    for ticks, count in Counter(found.ticks).items():
        digits[ticks // worth % 3] += count
    return digits[2], digits[1], digits[0]


def percent(part: int, whole: int) -> Decimal | None:
    """Rounded half-up to two decimals; None of nothing."""
    return rounded(Fraction(part * 100, whole), 2) if whole else None


def nearest_rank(ordered: Sequence[int], percentile: int) -> int | None:
    """The smallest value that at least so many percent of all do not exceed."""
    return ordered[ceil(len(ordered) * percentile / 100) - 1] if ordered else None


def counted(values: Iterable[str | None]) -> Counts:
    """Keys are codes; what was not recorded is `unknown`."""
    counts = Counter(values)
    return dict(sorted((code or UNKNOWN, count) for code, count in counts.items()))


def _unusable(found: Tickets) -> int:
    """Without a time to judge by: neither start nor end, or said to be done but never started."""
    unserved = map(not_, found.is_served)
    never_started = Counter(compress(zip(found.takes_part, found.state, strict=True), unserved))
    return found.takes_part.count(False) + never_started[True, "done"]


def judged(found: Tickets) -> tuple[int, int]:
    """How many were on time, of how many that count. Both engines' yes equals True."""
    on_time = found.on_time.count(True)
    return on_time, on_time + found.on_time.count(False)


def _by_channel(found: Tickets) -> list[ChannelPromptness]:
    own = dict(found.grouped(found.channel, "on_time", "wait_s"))
    return [_channel(code, own[code]) for code in channels.registry() if code in own]


def _channel(code: str, own: Tickets) -> ChannelPromptness:
    on_time, counted_ = judged(own)
    waits = [wait for wait in own.wait_s if wait is not None]
    middle, longest = (median(waits), max(waits)) if waits else (None, None)
    return ChannelPromptness(code, counted_, on_time, percent(on_time, counted_), middle, longest)


def _by_weekday_hour(found: Tickets, calendar: Calendar) -> Counts:
    """Local weekday (Monday 1) and hour of arrival; worked out once per hour of the period."""
    hours: Counter[str] = Counter()
    for hour, count in Counter(found.hour).items():
        moment = datetime.fromisoformat(f"{hour}:00+00:00") if isinstance(hour, str) else hour
        local = moment.astimezone(calendar.zone)
        hours[f"{local.isoweekday()}-{local.hour:02}"] += count
    return dict(sorted(hours.items()))


def _by_month(by_day: Counter[str]) -> Counts:
    months: Counter[str] = Counter()
    for day, count in by_day.items():
        months[day[:7]] += count
    return dict(sorted(months.items()))
