"""Which tickets belong together, and which could."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from reception.domain.ids import TicketId
from reception.domain.merging import Candidate
from reception.domain.tickets import State
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import known_day, known_instant
from reception.store.work import View

MOST, DAYS = 6, 30
_COLUMNS = """
select t.id, t.number, t.state, t.arrived_at, t.merged_into_id is not null,
    (select count(*) from ticket m where m.merged_into_id = t.id), t.imported, t.day, t.name, t.channel
from ticket t
"""
_LIKELY = (
    _COLUMNS
    + """
where t.office_id = ? and t.id <> ? and t.merged_into_id is null and t.imported = ? and t.arrived_at >= ?
    and (t.visitor_id = ? or t.contact_key = ?) order by t.arrived_at desc, t.id desc limit ?
"""
)


class Mergeable(NamedTuple):
    """A ticket that another one could be merged with."""

    id: TicketId
    number: str
    day: date
    state: str
    name: str | None
    channel: str
    arrived_at: datetime


def candidate(view: View, ticket_id: int) -> Candidate | None:
    found = rows(view.db, _COLUMNS + "where t.id = ? and t.office_id = ?", (ticket_id, view.office))
    return _candidate(found[0]) if found else None


def likely(view: View, ticket_id: int) -> tuple[Mergeable, ...]:
    """Other tickets of the same visitor, the newest first: what two tickets about one thing mostly are."""
    ((visitor, contact),) = rows(view.db, "select visitor_id, contact_key from ticket where id = ?", (ticket_id,))
    since = view.now - timedelta(days=DAYS)
    return tuple(
        _mergeable(row)
        for row in rows(view.db, _LIKELY, (view.office, ticket_id, False, since, visitor, contact, MOST))
    )


def find(view: View, number: str, day: date | None) -> TicketId | None:
    """By its number of that day, today unless said."""
    on = day or office.state(view).calendar.day_of(view.now)
    found = rows(
        view.db, "select id from ticket where office_id = ? and day = ? and number = ?", (view.office, on, number)
    )
    return TicketId(found[0][0]) if found else None


def members(view: View, ticket_id: int) -> list[int]:
    """All tickets of one conversation, this one included, whichever of them is asked for."""
    sql = "select coalesce(merged_into_id, id) from ticket where id = ?"
    root = next((id_ for (id_,) in rows(view.db, sql, (ticket_id,))), ticket_id)
    joined = rows(view.db, "select id from ticket where merged_into_id = ? order by id", (root,))
    return [root, *(id_ for (id_,) in joined)]


def parked(view: View, ticket_id: int) -> list[TicketId]:
    """Deferred tickets that joined this one: they are done with it."""
    sql = "select id from ticket where merged_into_id = ? and state = 'parked' order by id"
    return [TicketId(id_) for (id_,) in rows(view.db, sql, (ticket_id,))]


def _candidate(row: tuple[Any, ...]) -> Candidate:
    id_, number, state, arrived, merged, many, imported, *_ = row
    return Candidate(id_, number, State(state), known_instant(arrived), bool(merged), many, bool(imported))


def _mergeable(row: tuple[Any, ...]) -> Mergeable:
    id_, number, state, arrived, _, _, _, day, name, channel = row
    return Mergeable(TicketId(id_), number, known_day(day), state, name, channel, known_instant(arrived))
