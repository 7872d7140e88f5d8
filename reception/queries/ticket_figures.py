"""Counting a period's tickets: one reading of their rows, then plain counting.

A ticket belongs to the local date of its arrival. `total` = all tickets; served = started. Waits run from the turn to
the start of service in open time (domain.md, section 3).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil
from statistics import fmean, median
from typing import Any, NamedTuple

from reception import channels
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
from reception.domain.periods import Period
from reception.domain.satisfaction import rounded
from reception.store.database import rows
from reception.store.fields import day as as_day
from reception.store.fields import instant
from reception.store.work import View

TOP_INSTITUTIONS = 10


class Ticket(NamedTuple):
    """The columns that are counted, as the engine returns them."""

    id: int
    number: str
    day: Any
    channel: str
    state: str
    topic: str | None
    occupation: str | None
    institution_kind: str | None
    institution: str | None
    contact_key: str | None
    officer_id: int | None
    arrived_at: Any
    started_at: Any
    finished_at: Any
    service_s: int
    finish_is_exact: Any
    on_time: Any
    wait_s: int | None
    outside_hours: Any
    skips: int
    takes_part: Any
    email_ok: Any
    whatsapp_ok: Any
    silastik_ok: Any
    data_outcome: str | None
    confirmed: Any
    reopens: int
    judged_turn_at: Any
    judged_due_at: Any
    judged_start_at: Any
    late_reason: str | None


_SQL = f"select {', '.join(Ticket._fields)} from ticket where office_id = ? and day >= ? and day <= ? order by day, id"


def read(view: View, period: Period) -> list[Ticket]:
    """The period's tickets, in order of arrival date and creation."""
    return [Ticket._make(row) for row in rows(view.db, _SQL, (view.office, period.first, period.last))]


@dataclass(frozen=True, slots=True)
class _Hour:
    """Local weekday and hour of an instant, worked out once per hour of the period."""

    calendar: Calendar
    known: dict[Any, str]

    def key(self, arrived_at: Any) -> str:
        hour = arrived_at[:13] if isinstance(arrived_at, str) else arrived_at.replace(minute=0, second=0, microsecond=0)
        if hour not in self.known:
            local = instant(arrived_at).astimezone(self.calendar.zone)  # type: ignore[union-attr]
            self.known[hour] = f"{local.isoweekday()}-{local:%H}"
        return self.known[hour]


def tickets(found: Sequence[Ticket], calendar: Calendar) -> TicketFigures:
    hour = _Hour(calendar, {})
    by_day = Counter(str(ticket.day) for ticket in found)
    institutions = Counter(ticket.institution for ticket in found if ticket.institution)
    return TicketFigures(
        total=len(found),
        by_channel=_counted(ticket.channel for ticket in found),
        by_state=_counted(ticket.state for ticket in found),
        by_topic=_counted(ticket.topic for ticket in found),
        by_occupation=_counted(ticket.occupation for ticket in found),
        by_institution_kind=_counted(ticket.institution_kind for ticket in found),
        unique_visitors=unique_visitors(found),
        by_day=dict(sorted(by_day.items())),
        by_month=_by_month(by_day),
        by_weekday_hour=dict(sorted(Counter(hour.key(ticket.arrived_at) for ticket in found).items())),
        served=sum(ticket.started_at is not None for ticket in found),
        top_institutions=sorted(institutions.items(), key=lambda item: (-item[1], item[0]))[:TOP_INSTITUTIONS],
    )


def unique_visitors(found: Iterable[Ticket]) -> int:
    """By phone, else e-mail, else each ticket its own."""
    return len({ticket.contact_key or ticket.id for ticket in found})


def promptness(found: Sequence[Ticket]) -> PromptnessFigures:
    judged = [ticket for ticket in found if ticket.on_time is not None]
    late = [ticket for ticket in judged if not ticket.on_time]
    waits = sorted(ticket.wait_s for ticket in found if ticket.wait_s is not None)
    late_days = Counter(str(ticket.day) for ticket in late)
    states = Counter(ticket.state for ticket in found)
    return PromptnessFigures(
        counted=len(judged),
        on_time=len(judged) - len(late),
        on_time_percent=percent(len(judged) - len(late), len(judged)),
        median_wait_s=median(waits) if waits else None,
        p90_wait_s=nearest_rank(waits, 90),
        max_wait_s=waits[-1] if waits else None,
        late=[_late(ticket) for ticket in sorted(late, key=lambda ticket: (str(ticket.arrived_at), ticket.id))],
        no_show=states["no_show"],
        cancelled=states["cancelled"],
        skipped=sum(ticket.skips > 0 for ticket in found),
        outside_hours=sum(bool(ticket.outside_hours) for ticket in found),
        unusable=sum(_is_unusable(ticket) for ticket in found),
        by_channel=_by_channel(found),
        late_by_day=dict(sorted(late_days.items())),
        late_by_month=_by_month(late_days),
    )


def service(found: Sequence[Ticket], calendar: Calendar) -> ServiceFigures:
    """A ticket not closed on the day it was served is left out, and counted."""
    served = [ticket for ticket in found if ticket.started_at is not None]
    measured = [ticket.service_s for ticket in served if has_service_time(ticket, calendar)]
    return ServiceFigures(
        median_s=median(measured) if measured else None,
        mean_s=round(fmean(measured), 2) if measured else None,
        unusable=len(served) - len(measured),
    )


def has_service_time(ticket: Ticket, calendar: Calendar) -> bool:
    if ticket.started_at is None or ticket.finished_at is None or not ticket.finish_is_exact:
        return False
    started, finished = instant(ticket.started_at), instant(ticket.finished_at)
    return calendar.day_of(started) == calendar.day_of(finished)  # type: ignore[arg-type]


def requirements(found: Sequence[Ticket]) -> list[RequirementCheck]:
    """The three requirements of the standard (clause A), as ticked at intake."""
    checks = []
    for code in ("email", "whatsapp", "silastik"):
        ticks = [getattr(ticket, f"{code}_ok") for ticket in found]
        ok, unchecked = sum(tick is not None and bool(tick) for tick in ticks), ticks.count(None)
        checks.append(RequirementCheck(code, ok, len(ticks) - ok - unchecked, unchecked))
    return checks


def percent(part: int, whole: int) -> Decimal | None:
    """Rounded half-up to two decimals; None of nothing."""
    return rounded(Fraction(part * 100, whole), 2) if whole else None


def nearest_rank(ordered: Sequence[int], percentile: int) -> int | None:
    """The smallest value that at least so many percent of all do not exceed."""
    return ordered[ceil(len(ordered) * percentile / 100) - 1] if ordered else None


def _is_unusable(ticket: Ticket) -> bool:
    """Without a time to judge by: neither start nor end, or said to be done but never started."""
    return not ticket.takes_part or (ticket.state == "done" and ticket.started_at is None)


def _by_channel(found: Sequence[Ticket]) -> list[ChannelPromptness]:
    groups: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in found:
        groups[ticket.channel].append(ticket)
    return [_channel(code, groups[code]) for code in channels.registry() if code in groups]


def _channel(code: str, found: Sequence[Ticket]) -> ChannelPromptness:
    judged = [bool(ticket.on_time) for ticket in found if ticket.on_time is not None]
    waits = [ticket.wait_s for ticket in found if ticket.wait_s is not None]
    middle, longest = (median(waits), max(waits)) if waits else (None, None)
    return ChannelPromptness(code, len(judged), sum(judged), percent(sum(judged), len(judged)), middle, longest)


def _late(ticket: Ticket) -> LateTicket:
    times = (instant(ticket.judged_turn_at), instant(ticket.judged_due_at), instant(ticket.judged_start_at))
    arrived: datetime | None = instant(ticket.arrived_at)
    day: date | None = as_day(ticket.day)
    return LateTicket(ticket.number, day, arrived, *times, ticket.late_reason)  # type: ignore[arg-type]


def _counted(values: Iterable[str | None]) -> Counts:
    """Keys are codes; what was not recorded is `unknown`."""
    return dict(sorted(Counter(value or UNKNOWN for value in values).items()))


def _by_month(by_day: Counter[str]) -> Counts:
    months: Counter[str] = Counter()
    for day, count in by_day.items():
        months[day[:7]] += count
    return dict(sorted(months.items()))
