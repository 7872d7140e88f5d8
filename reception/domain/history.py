"""The past, replayed by the rules of the present: imported rows, and the board as it stood at any instant.

Events of one instant are all applied before turns are given (domain.md, section 3, imported history).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from reception.domain import turns
from reception.domain.calendar import Calendar
from reception.domain.ids import DeskId, TicketId
from reception.domain.promptness import EndedBy, Wait
from reception.domain.tickets import TRANSITIONS, State, Step
from reception.domain.turns import Place, Promise, Queue

SHARED_DESK = DeskId(0)
"""The one desk of all imported rows that name none."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A desk goes on duty or off. `order` decides among events of one instant."""

    at: datetime
    order: tuple[int, int]
    desk: DeskId
    begins: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to a ticket; `place` is the one that it takes if it waits from then on."""

    at: datetime
    order: tuple[int, int]
    step: Step
    place: Place
    desk: DeskId | None = None

    @property
    def ticket(self) -> TicketId:
        return self.place.ticket

    @property
    def at_desk(self) -> DeskId:
        return SHARED_DESK if self.desk is None else self.desk


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

    def run(self, happenings: Iterable[Happening | Duty], until: datetime | None = None) -> None:
        """Applies all events not after `until`, then lets time pass up to it."""
        ordered = sorted(happenings, key=lambda happening: (happening.at, happening.order))
        for at, group in groupby(ordered, key=lambda happening: happening.at):
            if until is not None and at > until:
                break
            self.queue.advance(at)
            for happening in group:
                if isinstance(happening, Duty):
                    self._change_duty(happening)
                else:
                    self._apply(happening)
            self.queue.give_turns()
        if until is not None:
            self.queue.advance(until)
            self.queue.give_turns()

    def _change_duty(self, duty: Duty) -> None:
        change = self.queue.go_on_duty if duty.begins else self.queue.go_off_duty
        change(duty.desk)

    def _apply(self, happening: Happening) -> None:
        if happening.step is Step.ARRIVED:
            self._begin_wait(happening, Lived(State.WAITING, happening.at))
        else:
            self._step(happening, self.tickets.setdefault(happening.ticket, Lived(State.PARKED, happening.at)))

    def _step(self, happening: Happening, lived: Lived) -> None:
        _STEPS.get(happening.step, _nothing)(self, happening, lived)
        if happening.step in TRANSITIONS:
            lived.state = TRANSITIONS[happening.step][1]

    def _call(self, happening: Happening, lived: Lived) -> None:
        place = self.queue.call(happening.ticket, happening.at_desk)
        lived.turn_at, lived.called_at, lived.desk = place.turn_at, happening.at, happening.desk
        lived.overtaken = place.overtaken

    def _start(self, happening: Happening, lived: Lived) -> None:
        self._end_wait(happening, lived, "started")

    def _skip(self, happening: Happening, lived: Lived) -> None:
        self._end_wait(happening, lived, "skipped")
        self.queue.skip(happening.place, SHARED_DESK if lived.desk is None else lived.desk)
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
        if place := self.queue.waiting.get(happening.ticket):
            place.priority = happening.place.priority

    def _resume(self, happening: Happening, lived: Lived) -> None:
        lived.desk = happening.desk
        self.queue.occupy(happening.at_desk, happening.ticket)

    def _transfer(self, happening: Happening, lived: Lived) -> None:
        self._release(happening, lived)
        self._rejoin(happening, lived)

    def _rejoin(self, happening: Happening, lived: Lived) -> None:
        self._anew(happening, lived)
        self.queue.join(happening.place)

    def _begin_wait(self, happening: Happening, lived: Lived) -> None:
        self.tickets[happening.ticket] = lived
        self.queue.join(happening.place)

    def _anew(self, happening: Happening, lived: Lived) -> None:
        lived.since, lived.turn_at, lived.called_at, lived.desk = happening.at, None, None, None
        lived.overtaken = False

    def _leave_line(self, happening: Happening, lived: Lived, ended_by: EndedBy) -> None:
        place = self.queue.leave(happening.ticket)
        lived.turn_at, lived.overtaken = place.turn_at, place.overtaken
        self._end_wait(happening, lived, ended_by)

    def _release(self, happening: Happening, lived: Lived) -> None:
        if lived.desk is not None:
            self.queue.release(lived.desk, happening.ticket)
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
