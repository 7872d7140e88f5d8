"""Figures as people read them: 1.234,5 and 3 menit 12 detik; what is missing is said to be missing, never zero."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QLocale

from reception.domain.periods import Period
from reception.words import language, tr


def locale() -> QLocale:
    return QLocale("id_ID" if language() == "id" else "en_GB")


def nothing() -> str:
    return tr("no data yet")


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """The value as it was rounded where it was computed."""
    return nothing() if value is None else locale().toString(float(value), "f", decimals)


def percent(value: Decimal | None) -> str:
    return nothing() if value is None else f"{number(value, 2)}%"


def duration(seconds: float | None) -> str:
    """3 min 12 s; from an hour on 1 h 5 min."""
    if seconds is None:
        return nothing()
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return tr("{h} h {m} min", h=minutes // 60, m=minutes % 60)
    return tr("{m} min {s} s", m=minutes, s=rest) if minutes else tr("{s} s", s=rest)


def day(on: date) -> str:
    return f"{on.day} {month_name(on.month)} {on.year}"


def month_name(month: int) -> str:
    return locale().standaloneMonthName(month)


def month(on: date) -> str:
    return f"{month_name(on.month)} {on.year}"


def period(of: Period) -> str:
    if of.kind == "monthly":
        return month(of.first)
    if of.kind == "annual":
        return str(of.first.year)
    return tr("{first} to {last}", first=day(of.first), last=day(of.last))
