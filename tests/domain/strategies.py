"""Random weeks, random legal days at the desks, and random rows to import, for the properties of the turns.

Minutes are coarse, so that many things happen in one instant. Histories are built from a list of small steps, each a
wish: where the states do not allow it yet, what leads there is done instead. A failing history shrinks by losing steps.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from tests.domain.slow_hours import Hours, Weekly
from tests.domain.slow_imports import ImportRow
from tests.domain.slow_queue import Event

MONDAY = date(2026, 11, 23)
ZONE = "Asia/Jakarta"
DAYS = [MONDAY + timedelta(days=n) for n in range(10)]
NEXT_EDGE = "to the next opening or closing"
PAUSES = (0, 0, 5, 5, 10, 20, 60, NEXT_EDGE, 180, 1440)
DESKS = ("1", "2", "3")


# hours

DAY_HOURS = (
    ((time(8), time(15)),),
    ((time(8), time(12)), (time(13), time(15))),
    ((time(8), time(15, 30)),),
    ((time(8), time(11, 30)), (time(11, 30), time(13))),
    ((time(9), time(9, 5)), (time(9, 10), time(9, 15))),
    (),
)


@st.composite
def weeks(draw: st.DrawFn) -> Weekly:
    """Monday is open, so that the office always opens again; Saturday and Sunday may be."""
    monday = draw(st.sampled_from([hours for hours in DAY_HOURS if hours]))
    others = draw(st.lists(st.sampled_from(DAY_HOURS), max_size=6))
    return {1: monday, **dict(enumerate(others, start=2))}


@st.composite
def schedules(draw: st.DrawFn, ranges: bool = False) -> Hours:
    """With `ranges`, some dates may have a week of their own."""
    closed = draw(st.frozensets(st.sampled_from(DAYS), max_size=3))
    return Hours(draw(weeks()), closed, tuple(draw(st.lists(dated_weeks(), max_size=1))) if ranges else ())


@st.composite
def dated_weeks(draw: st.DrawFn) -> tuple[date, date, Weekly]:
    first, last = sorted([draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))])
    return first, last, draw(weeks())


# live histories

WISHES = (
    "arrive", "arrive", "arrive", "arrive", "call", "call", "start", "start", "done", "done", "done",
    "skip", "skip", "no_show", "cancel", "restore", "transfer", "park", "resume", "resume", "reopen",
    "on_duty", "on_duty", "off_duty",
)  # fmt: skip

LEADS_TO = {
    "call": "arrive",
    "start": "call",
    "done": "start",
    "skip": "call",
    "no_show": "call",
    "park": "start",
    "resume": "park",
    "transfer": "start",
    "cancel": "arrive",
    "reopen": "done",
    "restore": "no_show",
    "on_duty": "arrive",
    "off_duty": "on_duty",
}

TRANSITIONS = {
    "call": (("waiting",), "called"),
    "start": (("called",), "serving"),
    "done": (("serving", "parked"), "done"),
    "skip": (("called",), "waiting"),
    "no_show": (("called",), "no_show"),
    "park": (("serving",), "parked"),
    "resume": (("parked",), "serving"),
    "transfer": (("serving",), "waiting"),
    "cancel": (("waiting", "called", "parked"), "cancelled"),
    "reopen": (("done",), "waiting"),
    "restore": (("no_show", "cancelled"), "waiting"),
}


@dataclass(frozen=True)
class Step:
    """`luck`, from 0 to 5, chooses among what the states allow."""

    pause: int | str
    wish: str
    luck: int

    @property
    def priority(self) -> bool:
        return self.luck % 2 == 1

    def ticket(self, tickets: list[int]) -> int:
        return tickets[self.luck // 2 % len(tickets)]

    def desk(self, desks: list[str]) -> str:
        return desks[self.luck % 3 % len(desks)]


@dataclass
class Plot:
    """A history in the making, and as much of the states as keeps it legal."""

    hours: Hours
    desks: tuple[str, ...]
    now: datetime
    events: list[Event] = field(default_factory=list)
    states: dict[int, str] = field(default_factory=dict)
    held: dict[int, str] = field(default_factory=dict)  # ticket: its desk, while called or served
    on_duty: set[str] = field(default_factory=set)

    def take(self, step: Step) -> None:
        self.now = later(self.now, step.pause, self.hours)
        kind = step.wish
        while not self._can(kind):
            kind = LEADS_TO[kind]
        if kind == "arrive":
            self._arrive(step.priority)
        elif kind in ("on_duty", "off_duty"):
            self._change_duty(kind, step)
        else:
            self._move(kind, step)

    def _can(self, kind: str) -> bool:
        if kind in TRANSITIONS:
            return bool(self._tickets(kind)) and (kind not in ("call", "resume") or bool(self._free_desks()))
        return kind == "arrive" or bool(self._desks(kind))

    def _tickets(self, kind: str) -> list[int]:
        return [ticket for ticket, state in self.states.items() if state in TRANSITIONS[kind][0]]

    def _desks(self, kind: str) -> list[str]:
        return [desk for desk in self.desks if (desk in self.on_duty) == (kind == "off_duty")]

    def _free_desks(self) -> list[str]:
        """Those on duty first: a desk that is not may call, but seldom does."""
        desks = [desk for desk in self.desks if desk not in self.held.values()]
        return sorted(desks, key=lambda desk: desk not in self.on_duty)

    def _arrive(self, priority: bool) -> None:
        ticket = len(self.states) + 1
        self.states[ticket] = "waiting"
        self.events.append(Event(self.now, "arrive", ticket, priority=priority, rank=ticket))

    def _change_duty(self, kind: str, step: Step) -> None:
        desk = step.desk(self._desks(kind))
        self.on_duty ^= {desk}
        self.events.append(Event(self.now, kind, desk=desk))

    def _move(self, kind: str, step: Step) -> None:
        ticket = step.ticket(self._tickets(kind))
        desk = step.desk(self._free_desks()) if kind in ("call", "resume") else self.held.get(ticket)
        self.events.append(Event(self.now, kind, ticket, desk))
        self._enter(ticket, TRANSITIONS[kind][1], desk)

    def _enter(self, ticket: int, state: str, desk: str | None) -> None:
        self.states[ticket] = state
        if state in ("called", "serving") and desk:
            self.held[ticket] = desk
        else:
            self.held.pop(ticket, None)


def examples(many: int) -> int:
    """So many here, and more in the profile that asks for more."""
    return many * settings.default.max_examples // 100


def later(now: datetime, pause: int | str, hours: Hours) -> datetime:
    if pause == NEXT_EDGE:
        return next(edge for interval in hours.intervals_from(now) for edge in interval if edge > now)
    return now + timedelta(minutes=int(pause))


def steps() -> st.SearchStrategy[Step]:
    return st.builds(Step, st.sampled_from(PAUSES), st.sampled_from(WISHES), st.sampled_from((0, 0, 1, 1, 2, 3, 4, 5)))


@st.composite
def histories(draw: st.DrawFn, hours: Hours, max_steps: int = 60) -> list[Event]:
    """What happened at one to three desks in a few days, from the first Monday on."""
    desks = DESKS[: draw(st.integers(1, 3))]
    start = draw(st.sampled_from((time(8), time(0), time(7, 55), time(14, 50))))
    plot = Plot(hours, desks, local(MONDAY, start))
    for step in draw(long_lists(steps(), max_steps)):
        plot.take(step)
    return plot.events


# rows to import

ARRIVALS = tuple(
    time(*at) for at in ((8,), (8, 5), (8, 10), (8, 30), (11, 55), (12,), (14, 50), (14, 55), (15,), (20,), (5,))
)
DELAYS = (0, 5, 10, 20, 60, 1440)


def import_rows(max_rows: int = 20) -> st.SearchStrategy[list[ImportRow]]:
    """Rows whose known times are in order, with gaps, equal instants, days that overlap, and nights."""
    return long_lists(single_rows(), max_rows).map(
        lambda rows: [replace(row, line=line) for line, row in enumerate(rows, start=2)]
    )


@st.composite
def single_rows(draw: st.DrawFn) -> ImportRow:
    arrived_at = local(draw(st.sampled_from(DAYS[:4])), draw(st.sampled_from(ARRIVALS)))
    called_at = arrived_at + draw(delays())
    started_at = called_at + draw(delays())
    finished_at = started_at + draw(delays())
    return ImportRow(
        0,
        arrived_at,
        draw(known_or_not(called_at)),
        draw(known_or_not(started_at)),
        draw(known_or_not(finished_at)),
        draw(st.sampled_from(("done", "done", "done", "no_show", "cancelled"))),
        draw(st.sampled_from(("1", "2", None))),
        draw(st.booleans()),
    )


def delays() -> st.SearchStrategy[timedelta]:
    return st.sampled_from(DELAYS).map(lambda minutes: timedelta(minutes=minutes))


def known_or_not(at: datetime) -> st.SearchStrategy[datetime | None]:
    return st.sampled_from((at, at, at, None))


def local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(ZONE)).astimezone(UTC)


def long_lists(elements: st.SearchStrategy[Any], max_size: int) -> st.SearchStrategy[list[Any]]:
    """Four lists in a row: as long as half of `max_size` on average, and free to shrink to nothing."""
    quarter = st.lists(elements, max_size=max_size // 4)
    return st.tuples(quarter, quarter, quarter, quarter).map(lambda lists: [*chain(*lists)])
