"""The ten-minute promise: who stands where, whose turn it is, since when, and until when (domain.md, section 3).

`Queue` is the state of the waiting room at one instant. Events are applied to it in order of time; after each
instant it gives turns. Nothing here reads a clock or a database: live services, imports and replays of the past
all hand in the time and share this one set of rules.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from reception.domain.calendar import ONE_DAY, Calendar
from reception.domain.ids import DeskId, TicketId

Alert = Literal["none", "warning", "overdue"]


class Promise(NamedTuple):
    """The limits in force: standard, clause C; the office may set others."""

    limit: timedelta = timedelta(minutes=10)
    warning: timedelta = timedelta(minutes=7)
    priority_cap: int = 2


@dataclass(slots=True)
class Place:
    """A waiting ticket's place in the queue, and its turn once that has started.

    `rank` is the order of creation (of imports: the line); `behind` the ticket it was skipped behind.
    """

    ticket: TicketId
    priority: bool
    arrived_at: datetime
    rank: int
    turn_at: datetime | None = None
    behind: TicketId | None = None
    overtaken: bool = False


@dataclass(slots=True)
class DeskState:
    """A desk counts as on duty while it holds a ticket: going off duty takes effect when it is released (rule 2)."""

    on_duty: bool = False
    holds: set[TicketId] = field(default_factory=set)

    @property
    def counts(self) -> bool:
        return self.on_duty or bool(self.holds)

    @property
    def is_free(self) -> bool:
        return self.on_duty and not self.holds


@dataclass(slots=True)
class Streak:
    """Priority calls in a row on one local date (rule 3)."""

    day: date | None = None
    calls: int = 0

    def on(self, day: date) -> int:
        return self.calls if self.day == day else 0

    def count(self, day: date, priority: bool) -> None:
        self.calls = self.on(day) + 1 if priority else 0
        self.day = day


class Queue:
    """Who waits, which desks are free, whose turn has started, at the instant `at`."""

    def __init__(self, calendar: Calendar, promise: Promise, at: datetime) -> None:
        self.calendar = calendar
        self.promise = promise
        self.at = at
        self.waiting: dict[TicketId, Place] = {}
        self.desks: dict[DeskId, DeskState] = {}
        self.streak = Streak()

    # -- reading -------------------------------------------------------------------------------------------------

    def order(self) -> list[Place]:
        """Waiting tickets as they stand (rule 3); calls, turns and the board share this order."""
        line = sorted(self.waiting.values(), key=lambda place: (not place.priority, place.arrived_at, place.rank))
        if self.is_cap_reached():
            normal = next((place for place in line if not place.priority and place.behind is None), None)
            if normal:
                line.remove(normal)
                line.insert(0, normal)
        return list(_with_skipped_behind(line))

    def is_cap_reached(self) -> bool:
        """So many priority calls in a row that a normal ticket stands first (rule 3)."""
        return self.streak.on(self.calendar.day_of(self.at)) >= self.promise.priority_cap

    def free_desks(self) -> int:
        """Desks on duty without a ticket; one while nobody at all is on duty in open hours (rule 2)."""
        if not any(desk.counts for desk in self.desks.values()):
            return int(self.calendar.is_open(self.at))
        return sum(desk.is_free for desk in self.desks.values())

    # -- what happens --------------------------------------------------------------------------------------------

    def advance(self, to: datetime) -> None:
        """Let time pass: turns begin when the office opens, and when a new day forgets yesterday's calls (rules 3, 4)."""
        if to <= self.at:
            return
        for instant in self._moments_that_give_turns():
            if self.at < instant < to:
                self.at = instant
                self.give_turns()
        self.at = to

    def revoke_turns_of_this_instant(self) -> None:
        """Events of one instant are all applied before turns are given: turns of this very instant are given anew."""
        for place in self.waiting.values():
            if place.turn_at == self.at:
                place.turn_at = None

    def give_turns(self) -> None:
        """Start the turn of each ticket with fewer tickets before it than desks are free, while open (rule 4)."""
        if not self.waiting or not self.calendar.is_open(self.at):
            return
        for place in self.order()[: self.free_desks()]:
            if place.turn_at is None:
                place.turn_at = self.at

    def join(self, place: Place) -> None:
        """A wait begins: by arriving, or anew by skip, transfer, reopening or restoring (rule 7)."""
        self.waiting[place.ticket] = place

    def leave(self, ticket: TicketId) -> Place:
        """A wait ends other than by a call; whoever stood behind this ticket stands free again."""
        for place in self.waiting.values():
            if place.behind == ticket:
                place.behind = None
        return self.waiting.pop(ticket)

    def call(self, ticket: TicketId, desk: DeskId) -> Place:
        """The ticket leaves the line for a desk; called before its turn, its turn is now (rule 6)."""
        place = self.leave(ticket)
        if place.turn_at is None:
            place.turn_at = self.at
        if place.priority:
            self._mark_overtaken(place)
        self.streak.count(self.calendar.day_of(self.at), place.priority)
        self.occupy(desk, ticket)
        return place

    def skip(self, place: Place, desk: DeskId) -> None:
        """Back into the line, behind the ticket that now stands first, until that one is called (rule 3)."""
        line = self.order()
        place.behind = line[0].ticket if line else None
        place.turn_at = None
        self.release(desk, place.ticket)
        self.join(place)

    def occupy(self, desk: DeskId, ticket: TicketId) -> None:
        self._desk(desk).holds.add(ticket)

    def release(self, desk: DeskId, ticket: TicketId) -> None:
        self._desk(desk).holds.discard(ticket)

    def go_on_duty(self, desk: DeskId) -> None:
        self._desk(desk).on_duty = True

    def go_off_duty(self, desk: DeskId) -> None:
        self._desk(desk).on_duty = False

    def _moments_that_give_turns(self) -> list[datetime]:
        """Between two events nothing else can start a turn: the next opening, and the first one of the next date."""
        if not self.waiting:
            return []
        tomorrow = self.calendar.midnight(self.calendar.day_of(self.at) + ONE_DAY)
        moments = (self.calendar.next_open(self.at), self.calendar.next_open(tomorrow))
        return sorted(moment for moment in moments if moment is not None)

    def _desk(self, desk: DeskId) -> DeskState:
        return self.desks.setdefault(desk, DeskState())

    def _mark_overtaken(self, winner: Place) -> None:
        """A normal ticket whose clock already runs is passed by a later priority ticket: the reason, if it gets late."""
        for place in self.waiting.values():
            if not place.priority and place.turn_at is not None and place.arrived_at < winner.arrived_at:
                place.overtaken = True


def _with_skipped_behind(line: Iterable[Place]) -> Iterator[Place]:
    """Each skipped ticket directly behind the one it waits for, unless it stands behind it anyhow."""
    line = list(line)
    ahead = {place.ticket for place in line}
    held: dict[TicketId, list[Place]] = {}
    for place in line:
        if place.behind in ahead:
            held.setdefault(place.behind, []).append(place)
            continue
        yield place
        ahead.discard(place.ticket)
        yield from held.pop(place.ticket, ())


def due(turn_at: datetime, calendar: Calendar, promise: Promise) -> datetime:
    """The earliest instant with the limit of open time behind the turn (rule 5)."""
    return calendar.after_open_time(turn_at, promise.limit)


def warned(turn_at: datetime, calendar: Calendar, promise: Promise) -> datetime:
    """When the warning begins: so much open time behind the turn (rule 5)."""
    return calendar.after_open_time(turn_at, promise.warning)


def alert(warn_at: datetime | None, due_at: datetime | None, now: datetime) -> Alert:
    """A ticket is on time iff it is served not later than `due_at`, so it is overdue only after it (rules 5, 6)."""
    if due_at is not None and now > due_at:
        return "overdue"
    return "warning" if warn_at is not None and now >= warn_at else "none"


def expected_wait(ahead: int, nobody_free: bool, median_service: timedelta, desks_on_duty: int) -> timedelta:
    """(tickets ahead + 1 if no desk is free) x median service time / desks on duty (rule 11)."""
    return (ahead + nobody_free) * median_service / max(1, desks_on_duty)
