"""The board: what the queue shows, now or as it stood at any past instant, rebuilt from the ticket events.

The live queue and imported history are two lines that never meet; both are shown.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from reception.domain import history, turns
from reception.domain.history import Happening, Lived, Replay
from reception.domain.ids import DeskId, TicketId
from reception.domain.tickets import State, Step
from reception.domain.turns import Alert, Place, Queue
from reception.queries import board, imported_rows, office
from reception.store.database import rows
from reception.store.fields import instant, known_day, known_instant
from reception.store.work import View


@dataclass(frozen=True, slots=True)
class BoardDesk:
    name: str
    on_duty: bool
    officer: str | None
    ticket: str | None


@dataclass(frozen=True, slots=True)
class BoardTicket:
    number: str
    day: date
    channel: str
    state: str
    name: str | None
    arrived_at: datetime
    turn_at: datetime | None
    due_at: datetime | None
    alert: Alert
    expected_wait_s: float | None


@dataclass(frozen=True, slots=True)
class BoardView:
    """Tickets in their order: waiting, then called and served, then parked."""

    at: datetime
    open: bool
    closes_at: datetime | None
    desks: tuple[BoardDesk, ...]
    tickets: tuple[BoardTicket, ...]


_REACHING_IN = """
select min(arrived_at) from ticket where office_id = ? and imported = ? and arrived_at < ? and finished_at >= ?
union all select min(arrived_at) from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked')
    and arrived_at < ? and not (state = 'parked' and parked_at < ?)
"""
_EVENTS = """
select e.id, e.at, e.kind, e.desk_id, e.ticket_id, t.arrived_at, t.priority, e.detail
from event e join ticket t on t.id = e.ticket_id
where e.office_id = ? and t.imported = ? and e.at >= ? and (e.at <= ? or e.kind = 'amended')
    and (e.voided_at is null or e.voided_at > ?)
order by e.at, e.id
"""
_LONG_PARKED = """
select t.id, (select e.kind from event e where e.ticket_id = t.id and e.at <= ? order by e.at desc, e.id desc limit 1)
from ticket t where t.office_id = ? and t.imported = ? and t.arrived_at < ? and t.parked_at <= ?
    and (t.finished_at > ? or t.state in ('waiting', 'called', 'serving', 'parked'))
"""
_DUTY = """
select d.desk_id, d.began_at, d.ended_at, o.name from duty d left join officer o on o.id = d.officer_id
where d.office_id = ? and d.began_at <= ? and (d.ended_at is null or d.ended_at > ?) order by d.began_at, d.id
"""
_CLOCKS = """
select ticket_id, began_at, turn_at, due_at from wait where ticket_id in ({places}) and turn_at is not null
union all select id, since, turn_at, due_at from ticket where id in ({places}) and turn_at is not null
"""
_DESKS = "select id, name, is_active from desk where office_id = ? order by position, id"
_TICKETS = "select id, number, day, channel, name, arrived_at from ticket where office_id = ? and id in ({places})"


def at(view: View, moment: datetime) -> BoardView:
    """The board as it stood at an instant not after now; the office can show what it knew when."""
    state = office.state(view)
    replays = (_live(view, moment), imported_rows.replay_until(view, moment))
    shown = [one for replay in replays for one in _shown(replay)]
    order = {State.WAITING: 0, State.CALLED: 1, State.SERVING: 2, State.PARKED: 3}
    facts = _facts(view, [one.ticket for one in shown])
    clocks = _clocks(view, [one.ticket for one in shown])
    service = board.median_service(view, moment)
    ranked = sorted(shown, key=lambda one: order[one.lived.state])
    return BoardView(
        at=moment,
        open=state.calendar.is_open(moment),
        closes_at=state.calendar.closing(moment),
        desks=_desks(view, moment, replays, facts),
        tickets=tuple(_ticket(facts[one.ticket], one, clocks, moment, service) for one in ranked),
    )


Stretch = tuple[datetime, datetime | None]
Clocks = dict[tuple[TicketId, datetime], tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A ticket not ended, in its line; `ahead` counts the waiting tickets before a waiting one."""

    ticket: TicketId
    lived: Lived
    queue: Queue
    ahead: int | None = None


def _shown(replay: Replay) -> Iterator[Shown]:
    """Tickets not ended; waiting ones first, in their order."""
    for ahead, place in enumerate(replay.queue.order()):
        replay.tickets[place.ticket].turn_at = place.turn_at
        yield Shown(place.ticket, replay.tickets[place.ticket], replay.queue, ahead)
    for id_, lived in replay.tickets.items():
        if lived.state in (State.CALLED, State.SERVING, State.PARKED):
            yield Shown(id_, lived, replay.queue)


def _live(view: View, moment: datetime) -> Replay:
    begin = _quiet_midnight(view, moment)
    state = office.state(view)
    replay = Replay(state.calendar, state.promise, begin - timedelta(seconds=1))
    for id_, last in rows(view.db, _LONG_PARKED, (moment, view.office, False, begin, moment, moment)):
        if last == Step.PARKED:
            replay.tickets[TicketId(id_)] = Lived(State.PARKED, begin)
    found = rows(view.db, _EVENTS, (view.office, False, begin, moment, moment))
    replay.run([*_duty(view, begin, moment), *_happenings(found)], moment)
    return replay


def _quiet_midnight(view: View, moment: datetime) -> datetime:
    """The latest midnight not after an instant over which no ticket stood in the line or at a desk."""
    calendar = office.state(view).calendar
    begin = calendar.midnight(calendar.day_of(moment))
    while True:
        params = (view.office, False, begin, begin, view.office, begin, begin)
        earliest = [known_instant(at) for (at,) in rows(view.db, _REACHING_IN, params) if at is not None]
        if not earliest:
            return begin
        begin = calendar.midnight(calendar.day_of(min(earliest)))


def _happenings(events: Sequence[tuple[Any, ...]]) -> Iterator[Happening]:
    """From the last to the first, so that each ticket has the priority that it had then, not the one it has now."""
    priorities: dict[int, str | None] = {}
    for id_, moment, kind, desk, ticket, arrived_at, priority_now, detail in reversed(events):
        priority = priorities.setdefault(ticket, priority_now)
        place = Place(ticket, priority is not None, known_instant(arrived_at), ticket)
        yield Happening(known_instant(moment), (1, id_), Step(kind), desk, ticket, place)
        if kind == Step.AMENDED and detail and "priority_before" in (told := json.loads(detail)):
            priorities[ticket] = told["priority_before"]


def _duty(view: View, begin: datetime, moment: datetime) -> Iterator[Happening]:
    for desk, stretches in _stretches(view, begin, moment).items():
        for began_at, ended_at in stretches:
            yield Happening(began_at, (0, 0), history.DUTY_BEGINS, desk)
            if ended_at is not None:
                yield Happening(ended_at, (2, 0), history.DUTY_ENDS, desk)


def _stretches(view: View, begin: datetime, moment: datetime) -> dict[DeskId, list[Stretch]]:
    """By desk. Where one officer takes over from another, the desk was never off duty: that is one stretch."""
    found: dict[DeskId, list[Stretch]] = defaultdict(list)
    for desk, began_at, ended_at, _ in rows(view.db, _DUTY, (view.office, moment, begin)):
        began, known = max(known_instant(began_at), begin), found[DeskId(desk)]
        if known and (known[-1][1] or moment) >= began:
            began = known.pop()[0]
        known.append((began, instant(ended_at)))
    return found


def _facts(view: View, ids: list[TicketId]) -> dict[int, tuple[Any, ...]]:
    if not ids:
        return {}
    sql = _TICKETS.format(places=", ".join("?" * len(ids)))
    return {row[0]: row for row in rows(view.db, sql, (view.office, *ids))}


def _clocks(view: View, ids: list[TicketId]) -> Clocks:
    """Turn and due time of each wait of these tickets, as they were written under the rules in force then."""
    if not ids:
        return {}
    sql = _CLOCKS.format(places=", ".join("?" * len(ids)))
    found = rows(view.db, sql, (*ids, *ids))
    return {
        (TicketId(id_), known_instant(began)): (known_instant(turn), known_instant(due))
        for id_, began, turn, due in found
    }


def _clock(shown: Shown, clocks: Clocks, moment: datetime) -> tuple[datetime | None, datetime | None]:
    """What was written of this wait, as far as it had happened; else (nothing has been written yet) what the replay says."""
    turn, calendar, promise = shown.lived.turn_at, shown.queue.calendar, shown.queue.promise
    turn, due = clocks.get((shown.ticket, shown.lived.since)) or (turn, turn and turns.due(turn, calendar, promise))
    return (turn, due) if turn is not None and turn <= moment else (None, None)


def _ticket(fact: tuple[Any, ...], shown: Shown, clocks: Clocks, moment: datetime, service: timedelta) -> BoardTicket:
    _, number, day, channel, name, arrived_at = fact
    lived, queue = shown.lived, shown.queue
    turn, due = _clock(shown, clocks, moment)
    clock_runs = turn is not None and lived.state in (State.WAITING, State.CALLED)
    warned = turns.warned(turn, queue.calendar, queue.promise) if clock_runs and turn else None
    return BoardTicket(
        number=number,
        day=known_day(day),
        channel=channel,
        state=lived.state.value,
        name=name,
        arrived_at=known_instant(arrived_at),
        turn_at=turn,
        due_at=due,
        alert=turns.alert(warned, due if clock_runs else None, moment),
        expected_wait_s=None if shown.ahead is None else board.expected_wait_s(queue, shown.ahead, service),
    )


def _desks(
    view: View, moment: datetime, replays: Sequence[Replay], facts: dict[int, tuple[Any, ...]]
) -> tuple[BoardDesk, ...]:
    officers = {desk: officer for desk, _, _, officer in rows(view.db, _DUTY, (view.office, moment, moment))}
    states = [(id_, state) for replay in replays for id_, state in replay.queue.desks.items()]
    on_duty = {id_ for id_, state in states if state.counts}
    held = {id_: facts[ticket][1] for id_, state in states for ticket in state.holds if ticket in facts}
    return tuple(
        BoardDesk(name, id_ in on_duty, officers.get(id_), held.get(id_))
        for id_, name, is_active in rows(view.db, _DESKS, (view.office,))
        if is_active or id_ in on_duty
    )
