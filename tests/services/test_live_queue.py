"""The promise kept by the real services on a real database, held against the slow simulation of its sentences.

Rules 1 to 8 of the domain, section 3. Each history is played inside one transaction that is then rolled back: what is
tested are the services and queries, statement by statement; that transactions commit is tested elsewhere.
"""

from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.queries import board, past_board
from reception.services import arrivals, desks, first_run, tickets
from reception.services import calendar as office_calendar
from reception.store import opening
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View, Work
from tests.domain import slow_queue, strategies
from tests.domain.slow_hours import Hours, Weekly
from tests.domain.slow_queue import Event

STEPS = {
    "start": tickets.start,
    "skip": tickets.skip,
    "no_show": tickets.no_show,
    "cancel": tickets.cancel,
    "restore": tickets.restore,
    "park": partial(tickets.park, reason="search"),
    "reopen": tickets.reopen,
    "transfer": tickets.transfer,
}
ENDS = {"start": "started", "skip": "skipped", "no_show": "no_show", "cancel": "cancelled"}
LIVE = ("waiting", "called", "serving", "parked")


class Played:
    """A history as services lived it, and what the records say of it. Tickets go by their names in the history."""

    def __init__(self, db, hours: Hours, cap: int, began_at: datetime) -> None:
        self.db, self.memo = db, {}
        self.ids: dict[int, int] = {}
        self.work = Work(db, began_at, self.memo)
        self._found(hours, cap)

    def _found(self, hours: Hours, cap: int) -> None:
        office = {"hours": stored(hours.weekly), "holidays": False, "priority_cap": cap}
        first_run.found(self.work, office=office, officers=[{"name": "Rina"}])
        self.officer = rows(self.db, "select id from officer")[0][0]
        self.desks = {name: desks.add(self.work, name=f"Meja {name}") for name in strategies.DESKS}
        for day in sorted(hours.closed):
            office_calendar.set_day(self.work, day=day, name="libur", hours=[])
        for first, last, week in hours.ranges:
            office_calendar.add_range(self.work, name="lain", first=first, last=last, hours=stored(week))

    def play(self, event: Event) -> None:
        """One transaction's work; time is that of the event."""
        self.work = Work(self.db, event.at, self.memo)
        if event.kind in STEPS:
            STEPS[event.kind](self.work, self.ids[event.ticket])
        else:
            getattr(self, event.kind)(event)

    def arrive(self, event: Event) -> None:
        priority = "elderly" if event.priority else None
        self.ids[event.ticket] = arrivals.arrive(self.work, channel="walk_in", topic="population", priority=priority)

    def call(self, event: Event) -> None:
        """By the button "next" whenever the history calls the ticket that stands first."""
        desk, ticket = self.desks[event.desk], self.ids[event.ticket]
        if self.view(event.at).order()[0] == event.ticket:
            assert tickets.call_next(self.work, desk_id=desk) == ticket
        else:
            tickets.call(self.work, ticket, desk_id=desk, reason="agreed")

    def resume(self, event: Event) -> None:
        tickets.resume(self.work, self.ids[event.ticket], desk_id=self.desks[event.desk])

    def done(self, event: Event) -> None:
        tickets.done(self.work, self.ids[event.ticket], data_outcome="fits")

    def on_duty(self, event: Event) -> None:
        desk = self.desks[event.desk]
        if self._stands(desk, "break_since is not null"):
            desks.end_break(self.work, desk)
        else:
            desks.go_on_duty(self.work, desk, officer_id=self.officer)

    def off_duty(self, event: Event) -> None:
        """Every other time for a break, which is the same to those who wait."""
        desk = self.desks[event.desk]
        if event.at.minute % 2 and self._stands(desk, "on_duty"):
            desks.begin_break(self.work, desk)
        else:
            desks.go_off_duty(self.work, desk)

    def _stands(self, desk: int, condition: str) -> bool:
        return bool(rows(self.db, f"select 1 from desk where id = ? and {condition}", (desk,)))

    def view(self, at: datetime) -> "Seen":
        names = {id_: name for name, id_ in self.ids.items()}
        return Seen(View(self.db, at, self.memo), names)


class Seen:
    """What screens and files would show at an instant."""

    def __init__(self, view: View, names: dict[int, int]) -> None:
        self.view, self.names = view, names
        self.queue = board.queue(view)

    def order(self) -> list[int]:
        return [self.names[row.id] for row in self.queue.rows]

    def waits(self, ticket: int) -> list[tuple]:
        """The ended waits and the current one, as the slow simulation lists them."""
        columns = "began_at, turn_at, due_at, called_at, ended_at, ended_by"
        sql = f"select {columns} from wait where ticket_id = ? order by ordinal"
        ended = [(*map(instant, row[:5]), row[5]) for row in rows(self.view.db, sql, (self._id(ticket),))]
        return [*ended, *self._current_wait(ticket)]

    def _current_wait(self, ticket: int) -> list[tuple]:
        id_ = self._id(ticket)
        shown = {row.id: row for row in (*self.queue.rows, *self.queue.called) if row.state in ("waiting", "called")}
        if id_ not in shown:
            return []
        since = instant(rows(self.view.db, "select since from ticket where id = ?", (id_,))[0][0])
        return [(since, shown[id_].turn_at, shown[id_].due_at, shown[id_].called_at, None, None)]

    def verdict(self, ticket: int) -> tuple[str | None, int | None]:
        sql = "select on_time, wait_s from ticket where id = ?"
        on_time, wait_s = rows(self.view.db, sql, (self._id(ticket),))[0]
        return None if on_time is None else ("on_time" if on_time else "late"), wait_s

    def _id(self, ticket: int) -> int:
        return next(id_ for id_, name in self.names.items() if name == ticket)


def stored(weekly: Weekly) -> dict[str, list[list[str]]]:
    return {str(day): [[f"{a:%H:%M}", f"{b:%H:%M}"] for a, b in spans] for day, spans in weekly.items()}


def with_duty(events: list[Event]) -> list[Event]:
    """Whoever calls or resumes a ticket at a desk is on duty there: the services see to it, the history must say so."""
    told, on_duty = [], set()
    for event in events:
        if event.kind in ("call", "resume") and event.desk not in on_duty:
            told.append(Event(event.at, "on_duty", desk=event.desk))
        told.append(event)
        if event.kind == "off_duty":
            on_duty.discard(event.desk)
        elif event.kind in ("call", "resume", "on_duty"):
            on_duty.add(event.desk)
    return told


def slow_waits(outcome: slow_queue.Outcome) -> list[tuple]:
    return [
        (w.began_at, w.turn_at, w.due_at, w.first_called_at, w.ended_at, ENDS.get(w.ended_by)) for w in outcome.waits
    ]


class Undone(Exception):
    pass


@contextmanager
def undone(db):
    """Everything in it happens, is looked at, and never was."""
    with suppress(Undone), db.atomic():
        yield
        raise Undone


@pytest.fixture
def store(migrated):
    db = opening.open_store(migrated)
    yield db
    db.close()


@st.composite
def offices(draw: st.DrawFn):
    hours = draw(strategies.schedules(ranges=True))
    return hours, draw(strategies.histories(hours)), draw(st.integers(1, 3)), draw(st.sampled_from((0, 45, 1440)))


EXAMPLES = {"sqlite": 150, "postgresql": 30}


def for_every_history(store, check) -> None:
    """A `given` of its own, so that each engine gets as many examples as the time allows."""

    @settings(max_examples=strategies.examples(EXAMPLES[store.engine]), suppress_health_check=list(HealthCheck))
    @given(offices())
    def every(drawn):
        hours, events, cap, later = drawn
        if events:
            with undone(store):
                played = Played(store, hours, cap, events[0].at - timedelta(days=1))
                for event in events:
                    played.play(event)
                check(played, with_duty(events), hours, cap, later)

    every()


def test_rules_1_to_8_any_history_gives_each_ticket_the_waits_and_the_verdict_of_the_promise(store):
    for_every_history(store, same_waits_and_verdicts)


def same_waits_and_verdicts(played: Played, events: list[Event], hours: Hours, cap: int, later: int) -> None:
    until = events[-1].at + timedelta(minutes=later)
    seen = played.view(until)
    for ticket, outcome in slow_queue.simulate(events, hours, cap=cap, until=until).items():
        assert seen.waits(ticket) == slow_waits(outcome)
        assert seen.verdict(ticket) == (outcome.verdict, outcome.wait_s)
    assert seen.order() == slow_queue.order_at(events, hours, until, cap=cap)


def test_rules_3_and_4_the_board_of_any_past_instant_is_the_board_of_that_instant(store):
    for_every_history(store, same_past_boards)


def same_past_boards(played: Played, events: list[Event], hours: Hours, cap: int, later: int) -> None:
    last = events[-1].at + timedelta(minutes=later)
    moments = {events[n * len(events) // 4].at + timedelta(minutes=later) for n in range(4)}
    for moment in sorted(at for at in moments if at <= last):
        view = View(played.db, last, played.memo)
        assert past_tickets(played, past_board.at(view, moment)) == slow_tickets(events, hours, cap, moment)


def past_tickets(played: Played, seen: past_board.BoardView) -> list[tuple]:
    sql = "select day, number, id from ticket"
    ids = {(str(day), number): id_ for day, number, id_ in rows(played.db, sql)}
    names = {id_: name for name, id_ in played.ids.items()}
    found = [(names[ids[str(t.day), t.number]], t.state, t.turn_at, t.due_at) for t in seen.tickets]
    return shown(found)


def slow_tickets(events: list[Event], hours: Hours, cap: int, moment: datetime) -> list[tuple]:
    office = slow_queue.play(events, hours, cap=cap, until=moment)
    line = office.order(moment)
    others = [ticket for ticket in office.tickets.values() if ticket.state in LIVE and ticket not in line]
    return shown([(t.name, t.state, t.waits[-1].turn_at, t.waits[-1].due_at) for t in (*line, *others)])


def shown(tickets: list[tuple]) -> list[tuple]:
    """Waiting ones in their order, the others in any; whoever is parked or served has no clock running."""
    waiting = [ticket for ticket in tickets if ticket[1] == "waiting"]
    called = sorted(ticket for ticket in tickets if ticket[1] == "called")
    return [*waiting, *called, *sorted(ticket[:2] for ticket in tickets if ticket[1] in ("serving", "parked"))]
