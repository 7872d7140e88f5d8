"""The past, replayed by the rules of the present: imported rows, and the board as it stood at any instant.

Events of one instant are all applied before turns are given (domain.md, section 3, imported history).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby, islice
from typing import Final, Literal

from reception.domain import turns
from reception.domain.calendar import Calendar
from reception.domain.ids import DeskId, TicketId
from reception.domain.promptness import EndedBy, Wait
from reception.domain.tickets import TRANSITIONS, State, Step
from reception.domain.turns import Place, Promise, Queue

SHARED_DESK = DeskId(0)
"""The one desk of all imported rows that name none."""

DUTY_BEGINS: Final = "on_duty"
DUTY_ENDS: Final = "off_duty"


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the past. `order` decides among events of one instant; `place` is set where a wait begins or may change."""

    at: datetime
    order: tuple[int, int]
    step: Step | Literal["on_duty", "off_duty"]
    desk: DeskId | None = None
    ticket: TicketId | None = None
    place: Place | None = None


@dataclass(slots=True)
class Lived:
    """What became of a ticket so far. `called_at` is the first call of the current wait."""

    state: State
    since: datetime
    desk: DeskId | None = None
    turn_at: datetime | None = None
    called_at: datetime | None = None
    overtaken: bool = False
    waits: list[Wait] = field(default_factory=list)


class Replay:
    """Applies events of the past in order of time and remembers each ticket's waits."""

    def __init__(self, calendar: Calendar, promise: Promise, begin: datetime) -> None:
        self.queue = Queue(calendar, promise, begin)
        self.tickets: dict[TicketId, Lived] = {}

    def run(self, happenings: Iterable[Happening], until: datetime | None = None) -> None:
        """Applies all events not after `until`, then lets time pass up to it."""
        ordered = sorted(happenings, key=lambda happening: (happening.at, happening.order))
        for at, group in groupby(ordered, key=lambda happening: happening.at):
            if until is not None and at > until:
                break
            self.queue.advance(at)
            for happening in group:
                self._apply(happening)
            self.queue.give_turns()
        if until is not None:
            self.queue.advance(until)
            self.queue.give_turns()

    def _apply(self, happening: Happening) -> None:
        if happening.step == DUTY_BEGINS or happening.step == DUTY_ENDS:
            change = self.queue.go_on_duty if happening.step == DUTY_BEGINS else self.queue.go_off_duty
            change(happening.desk or SHARED_DESK)
        elif happening.step is Step.ARRIVED:
            self._begin_wait(happening, Lived(State.WAITING, happening.at))
        else:
            lived = self.tickets.setdefault(happening.ticket, Lived(State.PARKED, happening.at))  # type: ignore[arg-type]
            self._step(happening, Step(happening.step), lived)

    def _step(self, happening: Happening, step: Step, lived: Lived) -> None:
        _STEPS.get(step, _nothing)(self, happening, lived)
        if step in TRANSITIONS:
            lived.state = TRANSITIONS[step][1]

    def _call(self, happening: Happening, lived: Lived) -> None:
        place = self.queue.call(happening.ticket, happening.desk)  # type: ignore[arg-type]
        lived.turn_at, lived.called_at, lived.desk = place.turn_at, happening.at, happening.desk
        lived.overtaken = place.overtaken

    def _start(self, happening: Happening, lived: Lived) -> None:
        self._end_wait(happening, lived, "started")

    def _skip(self, happening: Happening, lived: Lived) -> None:
        self._end_wait(happening, lived, "skipped")
        self.queue.skip(happening.place, lived.desk)  # type: ignore[arg-type]
        self._anew(happening, lived)

    def _no_show(self, happening: Happening, lived: Lived) -> None:
        if lived.state is State.WAITING:
            self._leave_line(happening, lived, "no_show")
        else:
            if lived.state is State.CALLED:
                self._end_wait(happening, lived, "no_show")
            self._release(happening, lived)

    def _cancel(self, happening: Happening, lived: Lived) -> None:
        if lived.state is State.WAITING:
            self._leave_line(happening, lived, "cancelled")
        elif lived.state is not State.PARKED:
            if lived.state is State.CALLED:
                self._end_wait(happening, lived, "cancelled")
            self._release(happening, lived)

    def _finish(self, happening: Happening, lived: Lived) -> None:
        if lived.state is State.WAITING:
            self._leave_line(happening, lived, "left")
        else:
            if lived.state is State.CALLED:
                self._end_wait(happening, lived, "left")
            self._release(happening, lived)

    def _amend(self, happening: Happening, lived: Lived) -> None:
        place = self.queue.waiting.get(happening.ticket)  # type: ignore[arg-type]
        if place and happening.place:
            place.priority = happening.place.priority

    def _resume(self, happening: Happening, lived: Lived) -> None:
        lived.desk = happening.desk
        self.queue.occupy(happening.desk, happening.ticket)  # type: ignore[arg-type]

    def _transfer(self, happening: Happening, lived: Lived) -> None:
        self._release(happening, lived)
        self._rejoin(happening, lived)

    def _rejoin(self, happening: Happening, lived: Lived) -> None:
        self._anew(happening, lived)
        self.queue.join(happening.place)  # type: ignore[arg-type]

    def _begin_wait(self, happening: Happening, lived: Lived) -> None:
        self.tickets[happening.ticket] = lived  # type: ignore[index]
        self.queue.join(happening.place)  # type: ignore[arg-type]

    def _anew(self, happening: Happening, lived: Lived) -> None:
        lived.since, lived.turn_at, lived.called_at, lived.desk = happening.at, None, None, None
        lived.overtaken = False

    def _leave_line(self, happening: Happening, lived: Lived, ended_by: EndedBy) -> None:
        place = self.queue.leave(happening.ticket)  # type: ignore[arg-type]
        lived.turn_at, lived.overtaken = place.turn_at, place.overtaken
        self._end_wait(happening, lived, ended_by)

    def _release(self, happening: Happening, lived: Lived) -> None:
        if lived.desk is not None:
            self.queue.release(lived.desk, happening.ticket)  # type: ignore[arg-type]
            lived.desk = None

    def _end_wait(self, happening: Happening, lived: Lived, ended_by: EndedBy) -> None:
        turn = lived.turn_at
        due = None if turn is None else turns.due(turn, self.queue.calendar, self.queue.promise)
        lived.waits.append(Wait(lived.since, turn, due, lived.called_at, happening.at, ended_by))


def _nothing(replay: Replay, happening: Happening, lived: Lived) -> None:
    """A recall changes no place in the line."""


_STEPS = {
    Step.CALLED: Replay._call,
    Step.STARTED: Replay._start,
    Step.SKIPPED: Replay._skip,
    Step.NO_SHOW: Replay._no_show,
    Step.PARKED: Replay._release,
    Step.RESUMED: Replay._resume,
    Step.AMENDED: Replay._amend,
    Step.TRANSFERRED: Replay._transfer,
    Step.DONE: Replay._finish,
    Step.CANCELLED: Replay._cancel,
    Step.REOPENED: Replay._rejoin,
    Step.RESTORED: Replay._rejoin,
}


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


def imported(rows: Sequence[Row], calendar: Calendar) -> list[Happening]:
    """The events that imported rows stand for, with the duty of their desks."""
    taking_part = [row for row in rows if row.takes_part]
    ends = _releases(taking_part, calendar)
    events = [event for row in taking_part for event in _events(row, ends[row.ticket])]
    return [*_duty(taking_part, calendar), *events]


def _events(row: Row, end: datetime) -> Iterator[Happening]:
    place = Place(row.ticket, row.priority, row.arrived_at, row.line)
    yield Happening(row.arrived_at, (1, row.line), Step.ARRIVED, None, row.ticket, place)
    if row.first_call is not None:
        yield Happening(row.first_call, (2, row.line), Step.CALLED, row.at_desk, row.ticket)
    if row.started_at is not None:
        yield Happening(row.started_at, (3, row.line), Step.STARTED, row.at_desk, row.ticket)
    yield Happening(end, (4, row.line), _ENDS[row.outcome], row.at_desk, row.ticket)


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


def _duty(rows: Sequence[Row], calendar: Calendar) -> Iterator[Happening]:
    """A desk is on duty for the whole schedule of each day on which a ticket was called or started at it."""
    for desk, day in sorted({(row.at_desk, day) for row in rows for day in _days_at_desk(row, calendar)}):
        spans = calendar.spans(day)
        if spans:
            yield Happening(spans[0][0], (0, 0), DUTY_BEGINS, desk)
            yield Happening(spans[-1][1], (0, 0), DUTY_ENDS, desk)


def _days_at_desk(row: Row, calendar: Calendar) -> set[date]:
    return {calendar.day_of(at) for at in (row.first_call, row.started_at) if at is not None}
