"""Imported visits as the rules read them, and the line they stood in.

Exported chats have a line of their own: they took no desk from those who came, and none of these from them.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from reception.domain import past_visits
from reception.domain.history import Replay
from reception.domain.ids import DeskId, TicketId
from reception.domain.tickets import State
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant, known_instant
from reception.store.work import View

_SPAN = """
select min(arrived_at), max(coalesce(finished_at, started_at, arrived_at)) from ticket
where office_id = ? and imported = ? and (chat_id is not null) = ? and arrived_at < ?
    and coalesce(finished_at, started_at, arrived_at) >= ?
"""
_ROWS = """
select id, priority, arrived_at, called_at, started_at, finished_at, state, desk_id from ticket
where office_id = ? and imported = ? and (chat_id is not null) = ? and arrived_at >= ? and arrived_at < ? order by id
"""


def quiet_span(view: View, first: datetime, last: datetime, *, of_chats: bool = False) -> tuple[datetime, datetime]:
    """Whole local days around these instants that no imported visit reaches into from outside."""
    calendar = office.state(view).calendar
    while True:
        begin = calendar.midnight(calendar.day_of(first))
        end = calendar.midnight(calendar.day_of(last) + timedelta(days=1))
        low, high = rows(view.db, _SPAN, (view.office, True, of_chats, end, begin))[0]
        low, high = instant(low) or first, instant(high) or last
        if low >= begin and high < end:
            return begin, end
        first, last = min(first, low), max(last, high)


def replay(
    view: View, begin: datetime, end: datetime, until: datetime | None = None, *, of_chats: bool = False
) -> Replay:
    """Plays the imported visits that arrived in a quiet span."""
    state = office.state(view)
    found = [_row(row) for row in rows(view.db, _ROWS, (view.office, True, of_chats, begin, end))]
    if of_chats:  # whoever answers a chat does not sit before it until the last word of thanks
        found = [replace(row, finished_at=row.started_at) for row in found]
    played = Replay(state.calendar, state.promise, begin - timedelta(seconds=1))
    played.run(past_visits.happenings(found, state.calendar), until)
    return played


def replay_until(view: View, moment: datetime) -> Replay:
    """The line of imported visits as it stood at an instant."""
    return replay(view, *quiet_span(view, moment, moment), until=moment)


def _row(row: tuple[Any, ...]) -> past_visits.Row:
    id_, priority, arrived_at, called_at, started_at, finished_at, state, desk_id = row
    desk = None if desk_id is None else DeskId(desk_id)
    return past_visits.Row(
        ticket=TicketId(id_),
        line=id_,
        priority=priority is not None,
        arrived_at=known_instant(arrived_at),
        called_at=instant(called_at),
        started_at=instant(started_at),
        finished_at=instant(finished_at),
        outcome=State(state),
        desk=desk,
    )
