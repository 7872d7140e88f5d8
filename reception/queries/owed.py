"""What the office still owes on a ticket: an answer by a day, a word to a visitor who wrote, a formal request."""

from datetime import datetime
from typing import Any, NamedTuple

from reception.domain import alerts, promised
from reception.domain.alerts import Alert, Seen
from reception.domain.calendar import Calendar
from reception.store.fields import instant


class Promised(NamedTuple):
    """`last_day_at`: when its last working day opens, None if it was promised on that day. `days_left` as `promised`."""

    due_at: datetime
    last_day_at: datetime | None
    days_left: int


class Owed(NamedTuple):
    """What a row of a list shows of it."""

    reply: Promised | None = None
    formal: Promised | None = None
    unanswered_at: datetime | None = None


NOTHING = Owed()
COLUMNS = (
    """t.reply_due_at, t.replied_at, coalesce(t.finished_at, t.parked_at), t.unanswered_at, f.due_at, f.marked_at"""
)
JOIN = """
left join formal_request f on f.ticket_id = t.id and f.answered_at is null and f.withdrawn_at is null
"""


def read(calendar: Calendar, now: datetime, row: tuple[Any, ...]) -> Owed:
    """Of `COLUMNS`."""
    due, replied, begun, unanswered, formal_due, marked = (instant(at) for at in row)
    if due is None and unanswered is None and formal_due is None:
        return NOTHING
    return Owed(
        reply=_promised(calendar, now, due, begun) if replied is None else None,
        formal=_promised(calendar, now, formal_due, marked),
        unanswered_at=unanswered,
    )


def _promised(calendar: Calendar, now: datetime, due: datetime | None, begun: datetime | None) -> Promised | None:
    if due is None:
        return None
    last_day = promised.last_day_begins(calendar, due)
    is_given_then = begun is not None and begun >= last_day
    return Promised(due, None if is_given_then else last_day, promised.days_left(calendar, now, due))


def alert(mark: Owed, seen: Seen, now: datetime) -> Alert | None:
    """Of a parked or done ticket."""
    reply, formal = mark.reply, mark.formal
    return alerts.most_pressing((
        alerts.of_reply(reply.due_at, seen, now, reply.last_day_at) if reply else None,
        alerts.of_formal(formal.due_at, seen, now, formal.last_day_at) if formal else None,
        alerts.of_message(mark.unanswered_at, seen),
    ))  # fmt: skip
