"""What the rows of a visitor book stand for, as far as turns go (domain.md, section 3, imported history)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from reception.domain.calendar import Calendar
from reception.domain.history import SHARED_DESK, Duty, Happening
from reception.domain.ids import DeskId, TicketId
from reception.domain.tickets import State, Step
from reception.domain.turns import Place


@dataclass(frozen=True, slots=True)
class Row:
    """An imported visit, as far as turns go. `line` is its creation; `outcome` done, no_show or cancelled."""

    ticket: TicketId
    line: int
    priority: bool
    arrived_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    outcome: State
    desk: DeskId | None

    @property
    def takes_part(self) -> bool:
        """A row without end and start takes no part in turns."""
        return self.started_at is not None or self.finished_at is not None

    @property
    def first_call(self) -> datetime | None:
        """A missing call is the start."""
        return self.called_at or self.started_at

    @property
    def at_desk(self) -> DeskId:
        return self.desk if self.desk is not None else SHARED_DESK


def happenings(rows: Sequence[Row], calendar: Calendar) -> list[Happening | Duty]:
    """The events that imported rows stand for, with the duty of their desks."""
    taking_part = [row for row in rows if row.takes_part]
    ends = _releases(taking_part, calendar)
    events = [event for row in taking_part for event in _events(row, ends[row.ticket])]
    return [*_duty(taking_part, calendar), *events]


def _events(row: Row, end: datetime) -> Iterator[Happening]:
    place = Place(row.ticket, row.priority, row.arrived_at, row.line)
    yield Happening(row.arrived_at, (1, row.line), Step.ARRIVED, place)
    if row.first_call is not None:
        yield Happening(row.first_call, (2, row.line), Step.CALLED, place, row.at_desk)
    if row.started_at is not None:
        yield Happening(row.started_at, (3, row.line), Step.STARTED, place, row.at_desk)
    yield Happening(end, (4, row.line), _ENDS[row.outcome], place, row.at_desk)


_ENDS = {State.DONE: Step.DONE, State.NO_SHOW: Step.NO_SHOW, State.CANCELLED: Step.CANCELLED}


def _releases(rows: Sequence[Row], calendar: Calendar) -> dict[TicketId, datetime]:
    """When each row ends: its finish, else when its desk is free again."""
    calls: dict[DeskId, list[tuple[datetime, int, TicketId]]] = defaultdict(list)
    for row in rows:
        if row.first_call is not None:
            calls[row.at_desk].append((row.first_call, row.line, row.ticket))
    for line in calls.values():
        line.sort()
    return {row.ticket: row.finished_at or _release(row, calls[row.at_desk], calendar) for row in rows}


def _release(row: Row, calls: Sequence[tuple[datetime, int, TicketId]], calendar: Calendar) -> datetime:
    """The desk's next call or that day's closing, whichever is first; after closing at once: none is held over night."""
    started = row.started_at or row.arrived_at
    closing = calendar.last_closing(calendar.day_of(started)) or started
    following = islice(calls, bisect_left(calls, (started,)), None)
    next_call = next((at for at, _, ticket in following if ticket != row.ticket), closing)
    return max(started, min(next_call, closing))


def _duty(rows: Sequence[Row], calendar: Calendar) -> Iterator[Duty]:
    """A desk is on duty for the whole schedule of each day on which a ticket was called or started at it."""
    for desk, day in sorted({(row.at_desk, day) for row in rows for day in _days_at_desk(row, calendar)}):
        spans = calendar.spans(day)
        if spans:
            yield Duty(spans[0][0], (0, 0), desk, begins=True)
            yield Duty(spans[-1][1], (0, 0), desk, begins=False)


def _days_at_desk(row: Row, calendar: Calendar) -> set[date]:
    return {calendar.day_of(at) for at in (row.first_call, row.started_at) if at is not None}
