"""Times as the office writes them: 10.42 on the clock, 04:12 running, 12 mnt roughly, 12 Okt on the calendar."""

from datetime import datetime, tzinfo

from reception.words import tr

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def clock(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%H.%M")


def running(seconds: float) -> str:
    """Whole seconds as mm:ss, from an hour on h:mm:ss."""
    whole = max(int(seconds), 0)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes:02d}:{rest:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def roughly(seconds: float) -> str:
    """Minutes, from two hours on hours: for people, not for figures."""
    minutes = max(round(seconds / 60), 0)  # a clock that was set back
    if minutes < 120:
        return tr("{n} min", n=minutes)
    return tr("{n} h", n=round(minutes / 60))


def day(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{local.day} {tr(MONTHS[local.month - 1])}"


def date(at: datetime, zone: tzinfo) -> str:
    return f"{day(at, zone)} {at.astimezone(zone).year}"


def weekday_and_date(at: datetime, zone: tzinfo) -> str:
    return f"{tr(LONG_WEEKDAYS[at.astimezone(zone).weekday()])}, {date(at, zone)}"


def day_and_clock(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Only the clock for today, otherwise the day too."""
    if at.astimezone(zone).date() == now.astimezone(zone).date():
        return clock(at, zone)
    local = at.astimezone(zone)
    return f"{tr(WEEKDAYS[local.weekday()])} {day(at, zone)}, {clock(at, zone)}"
