"""Every conversation of one visitor, on all channels, as one: for whoever answers and wants to know what was said before."""

from datetime import date, datetime
from typing import Any, NamedTuple

from reception.domain.ids import TicketId
from reception.errors import NotFound
from reception.queries import consultation
from reception.queries.consultation import MessageRow
from reception.store.database import rows
from reception.store.fields import known_day, known_instant
from reception.store.work import View

CHAPTERS, MESSAGES = 20, 60


class Chapter(NamedTuple):
    """One ticket. `messages` are its newest, in the order in which they were said; `older` is how many there are besides.

    `question` and `answer` are those of its consultation: what was imported has no messages.
    """

    id: TicketId
    number: str
    day: date
    arrived_at: datetime
    channel: str
    state: str
    topic: str | None
    name: str | None
    institution: str | None
    question: str | None
    answer: str | None
    messages: tuple[MessageRow, ...]
    older: int


class Timeline(NamedTuple):
    """Newest ticket first; `more` is how many earlier ones there are. Nothing is left of somebody who was anonymised."""

    chapters: tuple[Chapter, ...]
    more: int
    is_anonymised: bool


_VISITOR = """
select t.visitor_id, v.phone, v.anonymised_at is not null from ticket t left join visitor v on v.id = t.visitor_id
where t.id = ? and t.office_id = ?
"""
_SAME = "select id from visitor where office_id = ? and (id = ? or phone = ?) and anonymised_at is null"
_TICKETS = """
select t.id, t.number, t.day, t.arrived_at, t.channel, t.state, t.topic, t.name, t.institution, c.question, c.answer
from ticket t left join consultation c on c.ticket_id = t.id
where {whose} order by t.arrived_at desc, t.id desc
"""


def of_visitor(view: View, ticket_id: int, chapters: int = CHAPTERS) -> Timeline:
    """So many conversations of whoever came with this ticket; the phone joins the channels. Raises `NotFound`."""
    found = rows(view.db, _VISITOR, (ticket_id, view.office))
    if not found:
        raise NotFound("This ticket does not exist.")
    visitor, phone, is_anonymised = found[0]
    if is_anonymised:
        return Timeline((), 0, is_anonymised=True)
    theirs = _tickets(view, ticket_id, visitor, phone)
    shown = tuple(_chapter(view, row) for row in theirs[:chapters])
    return Timeline(shown, len(theirs) - len(shown), is_anonymised=False)


def _tickets(view: View, ticket_id: int, visitor: int | None, phone: str | None) -> list[tuple[Any, ...]]:
    if visitor is None:
        return rows(view.db, _TICKETS.format(whose="t.id = ?"), (ticket_id,))
    same = [row[0] for row in rows(view.db, _SAME, (view.office, visitor, phone))]
    whose = f"t.visitor_id in ({', '.join('?' * len(same))})"
    return rows(view.db, _TICKETS.format(whose=whose), same)


def _chapter(view: View, row: tuple[Any, ...]) -> Chapter:
    id_, number, day, arrived_at, *rest = row
    messages = consultation.newest(view, id_, MESSAGES)
    older = consultation.count(view, [id_]) - len(messages) if len(messages) == MESSAGES else 0
    return Chapter._make((id_, number, known_day(day), known_instant(arrived_at), *rest, messages, older))
