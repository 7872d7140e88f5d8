"""The 10-minute promise played sentence by sentence, obvious and slow: what the fast turns are compared with.

"Rule n" is rule n of the promise (domain, section 3). Instants are aware UTC, events of one instant count in
the order in which they are handed in. Nothing here is shared with the program.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from tests.domain.slow_hours import Hours

TEN_MINUTES = timedelta(minutes=10)


@dataclass(frozen=True)
class Event:
    """`kind` names a method of `Office`. `desk` counts for call, resume, on_duty and off_duty; `priority` and
    `rank` (order of creation, of an import the line) for arrive."""

    at: datetime
    kind: str
    ticket: Hashable = None
    desk: str | None = None
    priority: bool = False
    rank: int = 0


@dataclass
class Wait:
    began_at: datetime
    turn_at: datetime | None = None
    due_at: datetime | None = None
    first_called_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None  # start, skip, no_show, cancel; of an import also done: left without service


@dataclass(frozen=True)
class Outcome:
    """`verdict` is on_time, late, or None where the ticket does not count; `wait_s` only of served tickets."""

    waits: list[Wait]
    verdict: str | None
    wait_s: float | None


@dataclass(eq=False)
class Ticket:
    name: Hashable
    arrived_at: datetime
    rank: int
    priority: bool
    state: str = "waiting"
    desk: str | None = None
    behind: "Ticket | None" = None  # rule 3: the ticket that a skipped one stands behind
    waits: list[Wait] = field(default_factory=list)


@dataclass
class Office:
    hours: Hours
    limit: timedelta = TEN_MINUTES
    cap: int = 2
    tickets: dict[Hashable, Ticket] = field(default_factory=dict)
    duty: set[str | None] = field(default_factory=set)
    calls: list[tuple[date, bool]] = field(default_factory=list)  # local date, and whether priority

    # what happens

    def apply(self, event: Event) -> None:
        getattr(self, event.kind)(event)

    def arrive(self, event: Event) -> None:
        ticket = Ticket(event.ticket, event.at, event.rank, event.priority)
        self.tickets[event.ticket] = ticket
        self._begin_wait(ticket, event)

    def call(self, event: Event) -> None:
        ticket = self.tickets[event.ticket]
        if ticket.state == "called":  # a recall: an event, but neither a first call nor one of a row of calls
            return
        self._leave_line(ticket, "called")
        ticket.desk = event.desk
        self.calls.append((self.hours.local_date(event.at), ticket.priority))
        wait = ticket.waits[-1]
        wait.first_called_at = event.at  # rule 7: within a wait the first call counts
        if wait.turn_at is None:  # rule 6: called before its turn started, it has its turn at that call
            self._give_turn(wait, event.at)

    def start(self, event: Event) -> None:
        self._end(event, "serving")  # rule 1: being served ends the wait

    def skip(self, event: Event) -> None:
        ticket = self.tickets[event.ticket]
        others = self.order(event.at)  # the skipped ticket is still called, so these are the others
        self._end(event, "waiting")
        self._begin_wait(ticket, event)
        ticket.behind = others[0] if others else None

    def no_show(self, event: Event) -> None:
        self._end(event, "no_show")

    def cancel(self, event: Event) -> None:
        self._end(event, "cancelled")

    def done(self, event: Event) -> None:
        self._end(event, "done")

    def park(self, event: Event) -> None:
        self.tickets[event.ticket].state = "parked"

    def resume(self, event: Event) -> None:
        self.tickets[event.ticket].state = "serving"
        self.tickets[event.ticket].desk = event.desk

    def transfer(self, event: Event) -> None:
        self._begin_wait(self.tickets[event.ticket], event)

    def reopen(self, event: Event) -> None:
        self._begin_wait(self.tickets[event.ticket], event)

    def restore(self, event: Event) -> None:
        self._begin_wait(self.tickets[event.ticket], event)

    def on_duty(self, event: Event) -> None:
        self.duty.add(event.desk)

    def off_duty(self, event: Event) -> None:
        self.duty.discard(event.desk)

    def _begin_wait(self, ticket: Ticket, event: Event) -> None:
        """Rule 7: another wait begins at this instant, without a turn; `arrived_at` stays as it is."""
        ticket.state = "waiting"
        ticket.waits.append(Wait(began_at=event.at))

    def _end(self, event: Event, state: str) -> None:
        ticket = self.tickets[event.ticket]
        self._leave_line(ticket, state)
        wait = ticket.waits[-1]
        if wait.ended_at is None:
            wait.ended_at, wait.ended_by = event.at, event.kind

    def _leave_line(self, ticket: Ticket, state: str) -> None:
        """Rule 3: a skipped ticket stands behind the next one until that one is called, or else stops waiting."""
        ticket.state = state
        ticket.behind = None
        for other in self.tickets.values():
            if other.behind is ticket:
                other.behind = None

    # what follows from it

    def waiting(self) -> list[Ticket]:
        return [ticket for ticket in self.tickets.values() if ticket.state == "waiting"]

    def streak(self, at: datetime) -> int:
        """Rule 3: priority calls in a row that day."""
        today = [priority for day, priority in self.calls if day == self.hours.local_date(at)]
        return len(list(takewhile(bool, reversed(today))))

    def order(self, at: datetime) -> list[Ticket]:
        """Rule 3: priority before normal, except that after `cap` priority calls a normal one that is not held behind
        another stands first; then arrival; then creation."""
        line = sorted(self.waiting(), key=lambda ticket: (not ticket.priority, ticket.arrived_at, ticket.rank))
        normal = [ticket for ticket in line if not ticket.priority and not ticket.behind]
        if normal and self.streak(at) >= self.cap:
            line.remove(normal[0])
            line.insert(0, normal[0])
        for ticket in reversed(line.copy()):  # from the end: two behind the same ticket keep their order
            if ticket.behind and line.index(ticket) < line.index(ticket.behind):
                line.remove(ticket)
                line.insert(line.index(ticket.behind) + 1, ticket)
        return line

    def free_desks(self) -> int:
        """Rule 2, asked while the office is open."""
        holding = {ticket.desk for ticket in self.tickets.values() if ticket.state in ("called", "serving")}
        on_duty = self.duty | holding  # going off duty takes effect when the desk is released
        return len(on_duty - holding) if on_duty else 1

    def give_turns(self, at: datetime) -> None:
        """Rule 4: open, arrived, and fewer waiting tickets before it than desks free. A turn never stops."""
        if not self.hours.is_open(at):
            return
        for before, ticket in enumerate(self.order(at)):
            if before < self.free_desks() and ticket.waits[-1].turn_at is None:
                self._give_turn(ticket.waits[-1], at)

    def _give_turn(self, wait: Wait, at: datetime) -> None:
        wait.turn_at = at
        wait.due_at = self.hours.due_after(at, self.limit)


def play(
    events: list[Event], hours: Hours, *, limit: timedelta = TEN_MINUTES, cap: int = 2, until: datetime | None = None
) -> Office:
    """The office as it stood at `until` (the last event, if not given), all of that instant included."""
    office = Office(hours, limit, cap)
    instants = sorted({event.at for event in events})
    if not instants:
        return office
    until = until or instants[-1]
    for at in sorted({*instants, *hours.openings(instants[0], until)}):
        if at <= until:
            for event in events:
                if event.at == at:
                    office.apply(event)
            office.give_turns(at)  # after all events of this instant
    return office


def simulate(
    events: list[Event], hours: Hours, *, limit: timedelta = TEN_MINUTES, cap: int = 2, until: datetime | None = None
) -> dict[Hashable, Outcome]:
    """The waits and the verdict of each ticket, by its name, as known at `until`."""
    office = play(events, hours, limit=limit, cap=cap, until=until)
    return {ticket.name: judge(ticket.waits, hours) for ticket in office.tickets.values()}


def order_at(events: list[Event], hours: Hours, at: datetime, *, cap: int = 2) -> list[Hashable]:
    """The names of the waiting tickets in their order, after all events up to and at this instant."""
    return [ticket.name for ticket in play(events, hours, cap=cap, until=at).order(at)]


def judge(waits: list[Wait], hours: Hours) -> Outcome:
    """Rules 6 to 8. A ticket served late after a late skip is late, with the wait of its first service."""
    served = next((wait for wait in waits if wait.ended_by == "start"), None)
    judged = waits[: waits.index(served) + 1] if served else waits
    wait_s = hours.open_time(served.turn_at, served.ended_at).total_seconds() if served else None
    if any(wait.ended_by == "skip" and _is_past(wait.ended_at, wait.due_at) for wait in judged):
        return Outcome(waits, "late", wait_s)
    if served:
        return Outcome(waits, "late" if _is_past(served.ended_at, served.due_at) else "on_time", wait_s)
    return Outcome(waits, "late" if _is_lost_late(waits[-1]) else None, None)


def _is_lost_late(wait: Wait) -> bool:
    """Rule 8: a no-show by its first call, a cancellation by its own instant."""
    if wait.ended_by == "no_show":
        return _is_past(wait.first_called_at, wait.due_at)
    return wait.ended_by == "cancel" and _is_past(wait.ended_at, wait.due_at)


def _is_past(at: datetime | None, due_at: datetime | None) -> bool:
    return at is not None and due_at is not None and at > due_at
