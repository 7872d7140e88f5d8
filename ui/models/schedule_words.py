"""The calendar and the roster in words: days, hours as people type them, and why a day is as it is."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from reception.domain.spans import Span
from reception.queries.calendar import DayRow
from reception.queries.roster import DayCover, Rostered
from reception.words import tr
from ui.models import clock_times, figure_words

Hours = Sequence[Sequence[str]]
_BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b|\bs/?d\b|\bsampai\b)\s*")
_NEXT = re.compile(r"\s*[,;/+&]\s*|\s+(?=\d)")


def weekday(on: date) -> str:
    return figure_words.locale().standaloneDayName(on.isoweekday())


def full_day(on: date) -> str:
    """Kamis 24 Desember 2026."""
    return f"{weekday(on)} {figure_words.day(on)}"


def short_day(on: date) -> str:
    """Kam 24 Des."""
    locale = figure_words.locale()
    short = locale.FormatType.ShortFormat
    return f"{locale.standaloneDayName(on.isoweekday(), short)} {on.day} {locale.standaloneMonthName(on.month, short)}"


def between(first: date, last: date) -> str:
    """23–29 November 2026, with as much of the first date as the two do not share."""
    if first == last:
        return figure_words.day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{figure_words.day(last)}"
    begin = f"{first.day} {figure_words.month_name(first.month)}"
    begin = begin if first.year == last.year else f"{begin} {first.year}"
    return f"{begin} – {figure_words.day(last)}"


def hours(shown: Hours) -> str:
    """08.00–12.00, 13.00–15.00; empty for none."""
    return ", ".join(f"{clock_times.shown(opens)}–{clock_times.shown(closes)}" for opens, closes in shown)


def read_hours(typed: str) -> list[list[str]] | None:
    """`8-12 13-15` as stored; empty for nothing; None for what cannot be read. Order and overlap are not looked at."""
    joined = _BETWEEN.sub("-", typed.strip().casefold())
    parts = [part for part in _NEXT.split(joined) if part]
    found = [[clock_times.read(time) for time in part.split("-")] for part in parts]
    if any(len(pair) != 2 or None in pair for pair in found):
        return None
    return [[str(time) for time in pair] for pair in found]


def problem(stored: Hours | None) -> str | None:
    """What is wrong with hours as they were read."""
    if stored is None:
        return tr("These are no hours. Write them as 8-12, 13-15.")
    if any(closes <= opens for opens, closes in stored):
        return tr("Hours must begin before they end.")
    if any(after[0] < before[1] for before, after in pairwise(stored)):
        return tr("Hours must follow one another and not overlap.")
    return None


def spans(shown: Iterable[Span], zone: tzinfo) -> str:
    """12.00–13.00, 15.00–15.30."""
    return ", ".join(f"{clock(a, zone)}–{clock(b, zone)}" for a, b in shown)


def clock(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%H.%M")


def lasting(length: timedelta) -> str:
    """45 min; from an hour on 1 h 30 min."""
    hour, minute = divmod(round(length.total_seconds() / 60), 60)
    if not hour:
        return tr("{n} min", n=minute)
    return tr("{h} h {m} min", h=hour, m=minute) if minute else tr("{n} h", n=hour)


def why(day: DayRow) -> str:
    """Why a date is as it is: `libur: Hari Raya Natal`, `buka 08.00–15.00`."""
    said = {
        "open": tr("open {hours}", hours=hours(day.hours)),
        "rest": tr("no opening hours"),
        "holiday": tr("holiday: {name}", name=day.name),
        "collective": tr("collective leave: {name}", name=day.name),
        "closed": _named(tr("closed by the office"), day.name),
        "hours": _named(tr("own hours {hours}", hours=hours(day.hours)), day.name),
        "range": f"{day.name}: {tr('open {hours}', hours=hours(day.hours)) if day.hours else tr('closed')}",
    }[day.kind]
    return tr("{said}, estimate", said=said) if day.is_estimate and not day.is_own else said


def cell(day: DayRow) -> str:
    """What a screen reader says of a date."""
    return f"{full_day(day.day)}, {why(day)}"


def person(one: Rostered) -> str:
    """Rina 08.00–12.00; or that she is absent, and why."""
    said = f"{one.name} {hours(one.hours)}" if one.hours else tr("{name} is absent", name=one.name)
    return f"{said} ({one.note})" if one.note else said


def covering(day: DayCover, zone: tzinfo) -> str:
    """A date of the roster in one sentence, gaps first."""
    if not day.open:
        return _named(tr("{day}: the office is closed", day=full_day(day.day)), day.closed_for)
    opened = tr("{day}: open {hours}", day=full_day(day.day), hours=spans(day.open, zone))
    gaps = tr("nobody on the roster {hours}", hours=spans(day.gaps, zone)) if day.gaps else tr("fully covered")
    return "; ".join((opened, gaps, *(person(one) for one in day.people)))


def _named(said: str, name: str) -> str:
    return f"{said}: {name}" if name else said
