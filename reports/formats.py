"""Numbers, dates and times as Indonesian paper writes them: 1.234,5; 22 November 2026; 14.05 WIB.

A value that is missing is said to be missing; it never becomes a zero.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from reception.domain.periods import Period
from reception.domain.satisfaction import rounded

LOCALE = "id_ID"
MISSING = "belum ada data"
NOTHING = "–"
UP, DOWN, EQUAL = "▲", "▼", "="

_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def number(value: float | Decimal, decimals: int = 0) -> str:
    """Half-up to this many decimals: 1.234,50."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return format_decimal(exact, "#,##0" + ("." + "0" * decimals if decimals else ""), LOCALE)


def optional(value: float | Decimal | None, decimals: int = 0, missing: str = MISSING) -> str:
    return missing if value is None else number(value, decimals)


def percent(value: Decimal | None, unit: str = "%", missing: str = MISSING) -> str:
    """A percentage that was computed elsewhere, with its two decimals: 95,81%."""
    return missing if value is None else number(value, 2) + unit


def share(part: int, whole: int, decimals: int = 1) -> str:
    """The part in percent of the whole, without sign; little is "<0,1", a dash stands for no whole."""
    if not whole:
        return NOTHING
    value = rounded(Fraction(part * 100, whole), decimals)
    return number(value, decimals) if value or not part else f"<{number(Decimal(1).scaleb(-decimals), decimals)}"


def part(some: int, whole: int) -> str:
    """412 dari 430."""
    return f"{number(some)} dari {number(whole)}"


def duration(seconds: float | None, missing: str = MISSING) -> str:
    """3 menit 12 detik; from an hour on 1 jam 5 menit."""
    if seconds is None:
        return missing
    whole = _whole(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    parts = [(hours, "jam"), (minutes, "menit"), (0 if hours else rest, "detik")]
    said = [f"{number(amount)} {unit}" for amount, unit in parts if amount]
    return " ".join(said) or "0 detik"


def minutes(seconds: float | None, missing: str = NOTHING) -> str:
    """Minutes and seconds for a table: 3.12."""
    if seconds is None:
        return missing
    return f"{number(_whole(seconds) // 60)}.{_whole(seconds) % 60:02d}"


def _whole(seconds: float) -> int:
    return int(Decimal(str(seconds)).quantize(Decimal(1), ROUND_HALF_UP))


def long_date(day: date) -> str:
    return format_date(day, "d MMMM y", LOCALE)


@cache
def short_date(day: date) -> str:
    """22/11/2026."""
    return format_date(day, "dd/MM/y", LOCALE)


def month(key: str) -> str:
    """Oktober 2026, of the key "2026-10"."""
    return format_date(date.fromisoformat(f"{key}-01"), "MMMM y", LOCALE)


def short_month(key: str) -> str:
    """Okt, of the key "2026-10"."""
    return format_date(date.fromisoformat(f"{key}-01"), "MMM", LOCALE)


def weekday(iso: int) -> str:
    """Senin for 1."""
    return get_day_names("wide", locale=LOCALE)[iso - 1]


def period(span: Period) -> str:
    """Oktober 2026; Tahun 2026; 1–15 Oktober 2026; 28 September–4 Oktober 2026."""
    if span.kind == "annual":
        return f"Tahun {span.first.year}"
    if span.kind == "monthly":
        return format_date(span.first, "MMMM y", LOCALE)
    return days(span)


def days(span: Period) -> str:
    """From the first to the last day, repeating neither month nor year: 1–15 Oktober 2026."""
    first, last = span.first, span.last
    if first == last:
        return long_date(last)
    pattern = "d" if (first.year, first.month) == (last.year, last.month) else "d MMMM"
    pattern = pattern if first.year == last.year else "d MMMM y"
    return f"{format_date(first, pattern, LOCALE)}–{long_date(last)}"


def within(span: Period) -> str:
    """The period inside a sentence: "selama Oktober 2026", "selama tahun 2026", "pada 1–15 Oktober 2026"."""
    lead = "pada" if span.kind == "period" else "selama"
    return f"{lead} {period(span).replace('Tahun', 'tahun')}"


def clock(instant: datetime, timezone: str) -> str:
    """14.05 in office time, without the zone's name."""
    return instant.astimezone(ZoneInfo(timezone)).strftime("%H.%M")


def moment(instant: datetime, timezone: str) -> str:
    """22 November 2026 pukul 14.05 WIB."""
    local = instant.astimezone(ZoneInfo(timezone))
    return f"{long_date(local.date())} pukul {local:%H.%M} {_zone(local)}"


def _zone(local: datetime) -> str:
    hours = (local.utcoffset() or local - local).total_seconds() / 3600
    return _ZONES.get(int(hours), local.tzname() or "")


def change(now: Decimal | int | None, before: Decimal | int | None, decimals: int = 0) -> str | None:
    """▲ 38 or ▼ 2,10 against an earlier value, "= sama" when equal; None when one of them is missing."""
    if now is None or before is None:
        return None
    if now == before:
        return f"{EQUAL} sama"
    step = Decimal(now) - Decimal(before)
    return f"{UP if step > 0 else DOWN} {number(abs(step), decimals)}"


def listed(words: list[str]) -> str:
    """a; a dan b; a, b, dan c."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def local_date(instant: datetime, timezone: str) -> date:
    return instant.astimezone(ZoneInfo(timezone)).date()


def earlier(span: Period) -> str:
    """The name of the period before: September; Desember 2025; tahun 2025; periode sebelumnya."""
    before = span.previous
    if span.kind == "monthly":
        pattern = "MMMM" if before.first.year == span.first.year else "MMMM y"
        return format_date(before.first, pattern, LOCALE)
    return f"tahun {before.first.year}" if span.kind == "annual" else "periode sebelumnya"


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def zone_name(instant: datetime, timezone: str) -> str:
    """WIB, WITA or WIT."""
    return _zone(instant.astimezone(ZoneInfo(timezone)))
