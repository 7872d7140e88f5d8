"""Every ticket there ever was, newest first, in portions: a million of them are looked through without anybody waiting.

A list first gathers the ids of the tickets that fit, one portion of the records after the other, so that a click
elsewhere is served in between; then it asks for the rows that can be seen.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from reception.domain import people
from reception.domain.calendar import ONE_DAY
from reception.domain.ids import TicketId
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant, known_day, known_instant
from reception.store.work import View

PORTION = 5_000


class Filter(NamedTuple):
    """Which tickets fit; what is None does not matter. `text` is a number, a reference, or part of a name or institution."""

    first: date | None = None
    last: date | None = None
    channel: str | None = None
    officer_id: int | None = None
    state: str | None = None
    topic: str | None = None
    late_only: bool = False
    text: str = ""


class Mark(NamedTuple):
    """How far the records have been looked through."""

    arrived_at: datetime
    id: int


class Portion(NamedTuple):
    """Tickets that fit, newest first; `mark` is where to go on, None at the end."""

    ids: tuple[TicketId, ...]
    mark: Mark | None


class PastTicket(NamedTuple):
    """A ticket as the history lists it. The turn, the start and the wait are those that the promise is judged by."""

    id: TicketId
    number: str
    day: date
    channel: str
    name: str | None
    institution: str | None
    topic: str | None
    state: str
    priority: str | None
    arrived_at: datetime
    turn_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    wait_s: int | None
    on_time: bool | None
    late_reason: str | None
    officer_name: str | None
    desk_name: str | None
    imported: bool


_PORTION = """
select id, arrived_at, {fits} from ticket
where office_id = ? and arrived_at >= ? and arrived_at <= ? and (arrived_at < ? or id < ?)
order by arrived_at desc, id desc limit ?
"""
_ROWS = """
select t.id, t.number, t.day, t.channel, t.name, t.institution, t.topic, t.state, t.priority, t.arrived_at,
    coalesce(t.judged_turn_at, t.turn_at), t.started_at, t.finished_at, t.wait_s, t.on_time, t.late_reason, o.name, d.name, t.imported
from ticket t left join officer o on o.id = t.officer_id left join desk d on d.id = t.desk_id
where t.office_id = ? and t.id in ({places})
"""
_EVER = date(1, 1, 2), date(9999, 12, 30)


def newest(view: View, wanted: Filter) -> Mark:
    """Where a search for these tickets begins: after the last of them."""
    midnight = office.state(view).calendar.midnight
    return Mark(midnight((wanted.last or _EVER[1] - ONE_DAY) + ONE_DAY), 0)


def portion(view: View, wanted: Filter, mark: Mark, size: int = PORTION) -> Portion:
    """The tickets that fit among the next `size` older than the mark."""
    begin = office.state(view).calendar.midnight(wanted.first or _EVER[0])
    fits, values = _condition(wanted)
    at = mark.arrived_at
    found = rows(view.db, _PORTION.format(fits=fits), (*values, view.office, begin, at, at, mark.id, size))
    ids = tuple(TicketId(id_) for id_, _, does_fit in found if does_fit)
    last = Mark(known_instant(found[-1][1]), found[-1][0]) if len(found) == size else None
    return Portion(ids, last)


def listed(view: View, ids: Sequence[TicketId]) -> dict[TicketId, PastTicket]:
    """These tickets, as many as still exist."""
    if not ids:
        return {}
    found = rows(view.db, _ROWS.format(places=", ".join("?" * len(ids))), (view.office, *ids))
    return {row[0]: _ticket(row) for row in found}


def _ticket(row: tuple[Any, ...]) -> PastTicket:
    ticket = PastTicket(*row)
    return ticket._replace(
        day=known_day(ticket.day),
        arrived_at=known_instant(ticket.arrived_at),
        turn_at=instant(ticket.turn_at),
        started_at=instant(ticket.started_at),
        finished_at=instant(ticket.finished_at),
        on_time=None if ticket.on_time is None else bool(ticket.on_time),
        imported=bool(ticket.imported),
    )


def _condition(wanted: Filter) -> tuple[str, tuple[Any, ...]]:
    """An expression that is true for the tickets that fit, and its values."""
    columns = {"channel": wanted.channel, "officer_id": wanted.officer_id, "state": wanted.state, "topic": wanted.topic}
    known = {name: value for name, value in columns.items() if value is not None}
    parts = [f"{name} = ?" for name in known] + (["on_time = ?"] if wanted.late_only else [])
    values: list[Any] = [*known.values(), *([False] if wanted.late_only else [])]
    if wanted.text.strip():
        parts.append(_TEXT)
        values += [_like(wanted.text)] * 3
    return " and ".join(f"({part})" for part in parts) or "1 = 1", tuple(values)


_TEXT = (
    "lower(coalesce(name, '')) like ? escape '!' or lower(coalesce(institution, '')) like ? escape '!'"
    " or lower(day || '/' || number) like ? escape '!'"
)


def _like(text: str) -> str:
    """SQLite lowers ASCII letters only: what is compared is lowered the same way on both engines as far as it goes."""
    plain = people.storable(text).strip().lower()
    for sign in "!%_":
        plain = plain.replace(sign, "!" + sign)
    return f"%{plain}%"
