"""The live queue between database and rules: loaded, moved to now, changed, and written back.

Every service that touches the line does it inside `moved(work)`, so turns are given after each event and nowhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception.domain import turns
from reception.domain.ids import DeskId, TicketId
from reception.domain.turns import DeskState, Place, Queue, Streak
from reception.queries import office
from reception.store.database import execute, insert, rows
from reception.store.fields import day, instant
from reception.store.work import View, Work

# The first condition on `state` is that of the index `ticket_live`, word for word: SQLite uses it only then.

CLOCK_TOLERANCE = timedelta(minutes=2)

_WAITING = """
select id, priority, arrived_at, turn_at, behind_id, overtaken
from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked') and state = 'waiting'
"""
_DESKS = "select id, on_duty, ticket_id from desk where office_id = ? and (is_active = ? or ticket_id is not null)"
_STATE = "select id, settled_at, streak_day, streak_calls from queue_state where office_id = ?"
_SETTLE = "update queue_state set settled_at = ?, streak_day = ?, streak_calls = ? where office_id = ?"
_PLACE = "update ticket set turn_at = ?, due_at = ?, behind_id = ?, overtaken = ? where id = ?"

Written = tuple[datetime | None, TicketId | None, bool]


@dataclass(slots=True)
class LiveQueue:
    """The queue as it stands, and the office's state that its rules were read from."""

    queue: Queue
    office: office.OfficeState

    def due(self, turn_at: datetime | None) -> datetime | None:
        return None if turn_at is None else turns.due(turn_at, self.office.calendar, self.office.promise)


@contextmanager
def moved(work: Work) -> Iterator[LiveQueue]:
    """The queue moved to this transaction's instant; on leaving, turns are given and all changes of it written.

    `work.now` never lies before the last event: a clock that runs behind by moments is held back to it.
    """
    live = load(work)
    before = _written(live.queue)
    work.now = _not_before(live.queue.at, work.now)
    live.queue.at = min(live.queue.at, work.now)
    live.queue.advance(work.now)
    live.queue.revoke_turns_of_this_instant()
    yield live
    live.queue.give_turns()
    _save(work, live, before)
    work.changed("ticket")


def load(view: View) -> LiveQueue:
    """The queue as of its last event; to be advanced to now by the caller."""
    state = office.state(view)
    found = rows(view.db, _STATE, (view.office,))
    queue = Queue(state.calendar, state.promise, instant(found[0][1]) if found else view.now)  # type: ignore[arg-type]
    if found:
        queue.streak = Streak(day(found[0][2]), found[0][3])
    for id_, priority, arrived_at, turn_at, behind, overtaken in rows(view.db, _WAITING, (view.office,)):
        queue.waiting[id_] = Place(
            TicketId(id_),
            priority is not None,
            instant(arrived_at),
            id_,
            instant(turn_at),
            behind,
            bool(overtaken),  # type: ignore[arg-type]
        )
    for id_, on_duty, ticket in rows(view.db, _DESKS, (view.office, True)):
        queue.desks[DeskId(id_)] = DeskState(bool(on_duty), set() if ticket is None else {ticket})
    return LiveQueue(queue, state)


def _not_before(last: datetime, now: datetime) -> datetime:
    return last if timedelta() < last - now < CLOCK_TOLERANCE else now


def _written(queue: Queue) -> dict[TicketId, Written]:
    return {id_: (place.turn_at, place.behind, place.overtaken) for id_, place in queue.waiting.items()}


def _save(work: Work, live: LiveQueue, before: dict[TicketId, Written]) -> None:
    for id_, written in _written(live.queue).items():
        if before.get(id_) != written:
            turn_at, behind, overtaken = written
            execute(work.db, _PLACE, (turn_at, live.due(turn_at), behind, overtaken, id_))
    streak = live.queue.streak
    if not execute(work.db, _SETTLE, (work.now, streak.day, streak.calls, work.office)):
        _remember(work, streak.day, streak.calls)


def _remember(work: Work, streak_day: date | None, calls: int) -> None:
    insert(
        work.db,
        "queue_state",
        office_id=work.office,
        settled_at=work.now,
        streak_day=streak_day,
        streak_calls=calls,
    )
