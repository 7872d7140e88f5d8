"""The board in words: what a wall, a television and a phone show alike, ready to be painted."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reception import words
from reception.queries.public_board import BoardNumber, PublicBoard, ShownCall, announced

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEXT_NUMBERS = 4

Say = Callable[..., str]


class BoardLine(NamedTuple):
    """One call in the list; `is_called`: its visitor is still expected at the desk."""

    number: str
    day: str
    desk: str
    is_called: bool


class BoardFact(NamedTuple):
    label: str
    value: str


class BoardNow(NamedTuple):
    """The large half. `rank` changes with each announcement; 0 while nobody is called."""

    heading: str
    rank: int
    number: str
    day: str
    invitation: str
    is_called: bool


class BoardPicture(NamedTuple):
    """Everything on the board at an instant."""

    language: str
    theme: str
    office: str
    date: str
    opening: str
    is_open: bool
    now: BoardNow
    last_heading: str
    last: tuple[BoardLine, ...]
    no_calls: str
    facts: tuple[BoardFact, ...]
    promise: str
    order: str
    hours: str
    lost: str


def picture(found: PublicBoard, at: datetime) -> BoardPicture:
    """The board in the office's own language, on its own clock."""
    tr, zone = words.speaker(found.language), ZoneInfo(found.timezone)
    shown = announced(found, at)
    return BoardPicture(
        language=found.language,
        theme=found.theme,
        office=found.office_name,
        date=date(at, zone, tr),
        opening=_opening(found, at, zone, tr),
        is_open=found.is_open,
        now=_now(shown.current, tr) if shown.current else _quiet(found, at, zone, tr),
        last_heading=tr("Called before"),
        last=tuple(_line(call, tr) for call in shown.last),
        no_calls=tr("Nobody has been called yet today."),
        facts=_facts(found, tr),
        promise=tr("Free of charge · served at most {n} minutes after the visitor before", n=found.wait_limit_min),
        order=_order(found, tr),
        hours=_hours(found, zone, tr),
        lost=tr("Connection lost"),
    )


def date(at: datetime, zone: ZoneInfo, tr: Say) -> str:
    """`Senin, 23 November 2026`."""
    local = at.astimezone(zone)
    return f"{tr(WEEKDAYS[local.weekday()])}, {local.day} {tr(MONTHS[local.month - 1])} {local.year}"


def clock(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%H.%M")


def _now(call: ShownCall, tr: Say) -> BoardNow:
    is_asked = call.is_here and call.is_called
    asked = tr("please come to {desk}", desk=call.desk) if is_asked else tr("served at {desk}", desk=call.desk)
    return BoardNow(tr("Queue number"), call.rank, call.number, _day(call, tr), asked, is_asked)


def _quiet(found: PublicBoard, at: datetime, zone: ZoneInfo, tr: Say) -> BoardNow:
    if found.is_open or found.waiting:
        return BoardNow(tr("Welcome"), 0, "", "", tr("Please wait until your number is called"), False)
    return BoardNow(found.office_name, 0, "", "", _opening(found, at, zone, tr), False)


def _line(call: ShownCall, tr: Say) -> BoardLine:
    return BoardLine(call.number, _day(call, tr), call.desk, call.is_called and call.is_here)


def _day(of: ShownCall | BoardNumber, tr: Say) -> str:
    """`21 November` of a ticket of an earlier day, so that two A-003 are not taken for one another."""
    return f"{of.day.day} {tr(MONTHS[of.day.month - 1])}" if of.day else ""


def _facts(found: PublicBoard, tr: Say) -> tuple[BoardFact, ...]:
    count = len(found.waiting)
    if not (count or found.is_open):
        return ()
    many = tr("{n} numbers", n=count) if count else tr("nobody")
    following = " · ".join(" ".join(filter(None, (one.number, _day(one, tr)))) for one in found.waiting[:NEXT_NUMBERS])
    facts = [BoardFact(tr("Waiting"), many), BoardFact(tr("Expected wait"), _expected(found.expected_wait_s, tr))]
    return (*facts, BoardFact(tr("Next"), following)) if following else tuple(facts)


def _expected(seconds: float, tr: Say) -> str:
    minutes = round(seconds / 60)
    if minutes <= 0:
        return tr("no wait")
    return tr("± {n} minutes", n=minutes) if minutes < 120 else tr("± {n} hours", n=round(minutes / 60))


def _order(found: PublicBoard, tr: Say) -> str:
    return tr(
        "Elderly, disabled and pregnant visitors come first; after {n} of them in a row, one ordinary number.",
        n=found.priority_cap,
    )


def _opening(found: PublicBoard, at: datetime, zone: ZoneInfo, tr: Say) -> str:
    if found.is_open and found.closes_at:
        return tr("Open until {time}", time=clock(found.closes_at, zone))
    if found.opens_at is None:
        return tr("Closed")
    opens, now = found.opens_at.astimezone(zone), at.astimezone(zone)
    if opens.date() == now.date():
        return tr("Closed · opens {time}", time=clock(opens, zone))
    return tr("Closed · opens {time}", time=f"{tr(WEEKDAYS[opens.weekday()])}, {clock(opens, zone)}")


def _hours(found: PublicBoard, zone: ZoneInfo, tr: Say) -> str:
    spans = ", ".join(f"{clock(opens, zone)}–{clock(closes, zone)}" for opens, closes in found.hours)
    return tr("Today {hours}", hours=spans) if spans else tr("Closed today")
