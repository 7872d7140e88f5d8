"""The board: what the queue shows, now or as it stood at any past instant, rebuilt from the ticket events.

The live queue and imported history are two lines that never meet; both are shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from reception.domain import turns
from reception.domain.history import Lived, Replay
from reception.domain.ids import TicketId
from reception.domain.tickets import State
from reception.domain.turns import Alert, Queue
from reception.queries import board, imported_rows, live_past, office
from reception.queries.live_past import Clocks
from reception.store.database import rows
from reception.store.fields import known_day, known_instant
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


_DESKS = "select id, name, is_active from desk where office_id = ? order by position, id"
_TICKETS = "select id, number, day, channel, name, arrived_at from ticket where office_id = ? and id in ({places})"


def at(view: View, moment: datetime) -> BoardView:
    """The board as it stood at an instant not after now; the office can show what it knew when."""
    state = office.state(view)
    replays = (live_past.replay(view, moment), imported_rows.replay_until(view, moment))
    shown = [one for replay in replays for one in _shown(replay)]
    order = {State.WAITING: 0, State.CALLED: 1, State.SERVING: 2, State.PARKED: 3}
    facts = _facts(view, [one.ticket for one in shown])
    clocks = live_past.clocks(view, [one.ticket for one in shown], moment)
    service = board.median_service(view, moment)
    ranked = sorted(shown, key=lambda one: order[one.lived.state])
    return BoardView(
        at=moment,
        open=state.calendar.is_open(moment),
        closes_at=state.calendar.closing(moment),
        desks=_desks(view, moment, replays, facts),
        tickets=tuple(_ticket(facts[one.ticket], one, clocks, moment, service) for one in ranked),
    )


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


def _facts(view: View, ids: list[TicketId]) -> dict[int, tuple[Any, ...]]:
    if not ids:
        return {}
    sql = _TICKETS.format(places=", ".join("?" * len(ids)))
    return {row[0]: row for row in rows(view.db, sql, (view.office, *ids))}


def _clock(shown: Shown, clocks: Clocks, moment: datetime) -> tuple[datetime | None, datetime | None]:
    """What was written of this wait, as far as it had happened; else (nothing has been written yet) what the replay says."""
    turn, calendar, promise = shown.lived.turn_at, shown.queue.calendar, shown.queue.promise
    has_ended = shown.lived.state not in (State.WAITING, State.CALLED)
    turn, due = clocks.get((shown.ticket, shown.lived.since, has_ended)) or (
        turn,
        turn and turns.due(turn, calendar, promise),
    )
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
    officers = {desk: officer for desk, _, _, officer in rows(view.db, live_past.DUTY, (view.office, moment, moment))}
    states = [(id_, state) for replay in replays for id_, state in replay.queue.desks.items()]
    on_duty = {id_ for id_, state in states if state.counts}
    held = {id_: facts[ticket][1] for id_, state in states for ticket in state.holds if ticket in facts}
    return tuple(
        BoardDesk(name, id_ in on_duty, officers.get(id_), held.get(id_))
        for id_, name, is_active in rows(view.db, _DESKS, (view.office,))
        if is_active or id_ in on_duty
    )
