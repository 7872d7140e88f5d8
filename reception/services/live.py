"""The live queue between database and rules: loaded, moved to now, changed, and written back.

Every service that touches the line does it inside `moved(work)`, so turns are given after each event and nowhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from reception.domain.ids import TicketId
from reception.domain.turns import Queue, Streak
from reception.queries import line
from reception.queries.line import LiveQueue
from reception.store.database import execute, insert
from reception.store.work import Work

_SETTLE = "update queue_state set settled_at = ?, streak_day = ?, streak_calls = ? where office_id = ?"
_PLACE = "update ticket set turn_at = ?, due_at = ?, behind_id = ?, overtaken = ? where id = ?"

Written = tuple[datetime | None, TicketId | None, bool]


@contextmanager
def moved(work: Work) -> Iterator[LiveQueue]:
    """The queue moved to this transaction's instant; on leaving, turns are given and all changes of it written."""
    live = line.load(work)
    before = _written(live.queue)
    work.not_before(live.queue.at)
    live.queue.at = min(live.queue.at, work.now)
    live.queue.advance(work.now)
    live.queue.revoke_turns_of_this_instant()
    yield live
    live.queue.give_turns()
    _save(work, live, before)
    work.changed("ticket")


def _written(queue: Queue) -> dict[TicketId, Written]:
    return {id_: (place.turn_at, place.behind, place.overtaken) for id_, place in queue.waiting.items()}


def _save(work: Work, live: LiveQueue, before: dict[TicketId, Written]) -> None:
    for id_, written in _written(live.queue).items():
        if before.get(id_) != written:
            turn_at, behind, overtaken = written
            execute(work.db, _PLACE, (turn_at, live.due(live.queue.waiting[id_]), behind, overtaken, id_))
    settle(work, live.queue.streak)


def settle(work: Work, streak: Streak) -> None:
    """All turns up to now are written; what the order remembers of the calls."""
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
