"""Days and instants as people read them: 22 November 2026; 14.05 WIB. For sentences; `shapes` is for programs."""

from datetime import date, datetime, tzinfo

from reception import words


def day(value: date) -> str:
    from babel.dates import format_date

    return format_date(value, "d MMMM y", locale=words.language())


def moment(at: datetime, zone: tzinfo) -> str:
    """In the office's time, which is the one that its users live in."""
    local = at.astimezone(zone)
    return f"{day(local.date())} {local:%H.%M} {local.tzname()}"
