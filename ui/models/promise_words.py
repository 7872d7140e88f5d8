"""What is owed by a day, in words."""

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from reception.words import tr
from ui.models import times

if TYPE_CHECKING:
    from reception.queries.formal_requests import FormalRequest
    from reception.queries.owed import Promised


def day(on: date) -> str:
    """`Fri 27 Nov`."""
    return f"{tr(times.WEEKDAYS[on.weekday()])} {on.day} {tr(times.MONTHS[on.month - 1])}"


def choice(on: date, left: int | None) -> str:
    """A day that can be promised, and how far away it is."""
    return day(on) if left is None else f"{day(on)} · {days(left)}"


def days(left: int) -> str:
    if left <= 0:
        return tr("today") if left == 0 else tr("over")
    return tr("1 working day") if left == 1 else tr("{n} working days", n=left)


def left(promise: "Promised | FormalRequest") -> str:
    """Short, for a pill."""
    if promise.days_left < 0:
        return tr("past its day")
    if promise.days_left == 0:
        return tr("due today")
    return tr("{days} left", days=days(promise.days_left))


def by(at: datetime, zone: tzinfo) -> str:
    return day(at.astimezone(zone).date())
