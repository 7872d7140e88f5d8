"""One ticket with its visitor and its conversation: the right side of the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from reception.domain.ids import MessageId, TicketId
from reception.domain.tickets import reference
from reception.errors import NotFound
from reception.queries import board, merges, recalls
from reception.queries.board import QueueRow
from reception.queries.recalls import Recalls
from reception.store.database import rows
from reception.store.fields import instant, known_day, known_instant
from reception.store.work import View


@dataclass(frozen=True, slots=True)
class MessageRow:
    """`kind`: in (visitor), out (officer), note (internal). `state`, `source`, `failure`, `link`: see `tables.Message`.

    `number` and `name` are those of its ticket, where that is not the one in front: the two are merged.
    """

    id: MessageId
    kind: str
    text: str
    at: datetime
    officer_name: str | None
    state: str | None = None
    sent_at: datetime | None = None
    sent_by: str | None = None
    source: str | None = None
    failure: str | None = None
    link: str | None = None
    number: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierVisit:
    reference: str
    arrived_at: datetime
    topic: str | None
    state: str


@dataclass(frozen=True, slots=True)
class EventRow:
    kind: str
    at: datetime
    officer_name: str | None
    desk_name: str | None


class MergedTicket(NamedTuple):
    """Another ticket of the same conversation; `goes_on`: it is the one that the others joined."""

    id: TicketId
    number: str
    name: str | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class ConsultationCard:
    """`visits` counts this one and those before, `tickets` all of this visitor; `drafts` are by mode.

    `served_s` are the finished stretches of service.

    `messages` are the newest, in the order in which they were said; `older` is how many there are besides.

    `merged` are the other tickets of this conversation; `goes_on_from` is the number and day of the one before.

    `is_late`: judged so, which happens when its first wait ends.
    """

    ticket: QueueRow
    visitor_id: int | None
    name: str | None
    phone: str | None
    email: str | None
    institution: str | None
    institution_kind: str | None
    sex: str | None
    age_group: str | None
    education: str | None
    occupation: str | None
    purpose: str | None
    visits: int
    tickets: int
    earlier: tuple[EarlierVisit, ...]
    email_ok: bool | None
    whatsapp_ok: bool | None
    silastik_ok: bool | None
    question: str | None
    messages: tuple[MessageRow, ...]
    older: int
    drafts: dict[str, str]
    served_s: int
    confirmed: bool | None
    is_late: bool
    late_reason: str | None
    events: tuple[EventRow, ...]
    recalls: Recalls
    merged: tuple[MergedTicket, ...] = ()
    goes_on_from: tuple[str, date] | None = None


_VISITOR = """
select v.id, t.name, v.phone, v.email, t.institution, t.institution_kind, t.sex, t.age_group, t.education,
    t.occupation, t.purpose, t.email_ok, t.whatsapp_ok, t.silastik_ok, t.confirmed, t.on_time, t.late_reason, c.question,
    e.number, e.day
from ticket t left join visitor v on v.id = t.visitor_id left join consultation c on c.ticket_id = t.id
left join ticket e on e.id = t.earlier_id
where t.id = ? and t.office_id = ?
"""
_PROFILE = (
    "visitor_id", "name", "phone", "email", "institution", "institution_kind", "sex", "age_group", "education",
    "occupation", "purpose",
)  # fmt: skip
_EARLIER = """
select day, number, arrived_at, topic, state from ticket
where visitor_id = ? and id <> ? and arrived_at <= ? order by arrived_at desc
"""
_MESSAGES = """
select m.id, m.kind, m.text, m.at, o.name, m.state, m.sent_at, s.name, m.source, m.failure, m.link, m.ticket_id
from (select * from message where ticket_id in ({places}) order by at desc, id desc limit ?) m
left join officer o on o.id = m.officer_id left join officer s on s.id = m.sent_by_id
order by m.at, m.id
"""
_EVENTS = """
select e.kind, e.at, o.name, d.name from event e
left join officer o on o.id = e.officer_id left join desk d on d.id = e.desk_id
where e.ticket_id = ? and e.voided_at is null order by e.at, e.id
"""
_ALL_TICKETS = """
select count(*) from ticket where visitor_id in (
    select id from visitor where office_id = ? and (id = ? or phone = (select phone from visitor where id = ?))
)
"""
SHOWN_EARLIER = 5
ALL = 1_000_000_000


def card(view: View, ticket_id: int, officer_id: int | None = None, messages: int = ALL) -> ConsultationCard:
    """With so many of its newest messages. Raises `NotFound`. Drafts are those of the given officer."""
    ticket = board.row(view, ticket_id)
    if ticket is None:
        raise NotFound("This ticket does not exist.")
    found = rows(view.db, _VISITOR, (ticket_id, view.office))[0]
    profile = dict(zip(_PROFILE, found, strict=False))
    email_ok, whatsapp_ok, silastik_ok, confirmed, on_time, late_reason, question, *earlier_one = found[len(_PROFILE) :]
    earlier = _earlier(view, profile["visitor_id"], ticket)
    merged = _merged(view, ticket_id)
    said = newest(view, ticket_id, messages, merged)
    return ConsultationCard(
        ticket=ticket,
        **profile,
        visits=len(earlier) + 1,
        tickets=_tickets(view, profile["visitor_id"]),
        earlier=earlier[:SHOWN_EARLIER],
        email_ok=_tick(email_ok),
        whatsapp_ok=_tick(whatsapp_ok),
        silastik_ok=_tick(silastik_ok),
        question=question,
        messages=said,
        older=count(view, [ticket_id, *(one.id for one in merged)]) - len(said) if len(said) == messages else 0,
        drafts=_drafts(view, ticket_id, officer_id),
        served_s=ticket.service_s,
        confirmed=_tick(confirmed),
        is_late=_tick(on_time) is False,
        late_reason=late_reason,
        events=_events(view, ticket_id),
        recalls=recalls.standing(view, ticket_id),
        merged=merged,
        goes_on_from=(earlier_one[0], known_day(earlier_one[1])) if earlier_one[0] else None,
    )


def _earlier(view: View, visitor_id: int | None, ticket: QueueRow) -> tuple[EarlierVisit, ...]:
    if visitor_id is None:
        return ()
    found = rows(view.db, _EARLIER, (visitor_id, ticket.id, ticket.arrived_at))
    return tuple(
        EarlierVisit(reference(known_day(on), number), known_instant(at), topic, state)
        for on, number, at, topic, state in found
    )


def _merged(view: View, ticket_id: int) -> tuple[MergedTicket, ...]:
    root, *joined = merges.members(view, ticket_id)
    others = [id_ for id_ in (root, *joined) if id_ != ticket_id]
    sql = f"select id, number, name from ticket where id in ({', '.join('?' * len(others))}) order by id"
    found = rows(view.db, sql, others) if others else []
    return tuple(MergedTicket(TicketId(id_), number, name, id_ == root) for id_, number, name in found)


def _tickets(view: View, visitor_id: int | None) -> int:
    """By the phone, which joins the channels."""
    if visitor_id is None:
        return 1
    return int(rows(view.db, _ALL_TICKETS, (view.office, visitor_id, visitor_id))[0][0])


def newest(view: View, ticket_id: int, limit: int, merged: Sequence[MergedTicket] = ()) -> tuple[MessageRow, ...]:
    """The newest messages of it and of those that joined it, in the order in which they were said."""
    others = {one.id: (one.number, one.name) for one in merged}
    sql = _MESSAGES.format(places=", ".join("?" * (len(others) + 1)))
    return tuple(
        MessageRow(
            id_,
            kind,
            text,
            known_instant(at),
            officer,
            state,
            instant(sent_at),
            *rest,
            *others.get(whose, (None, None)),
        )
        for id_, kind, text, at, officer, state, sent_at, *rest, whose in rows(
            view.db, sql, (ticket_id, *others, limit)
        )
    )


def count(view: View, tickets: Sequence[int]) -> int:
    sql = f"select count(*) from message where ticket_id in ({', '.join('?' * len(tickets))})"
    return int(rows(view.db, sql, tickets)[0][0])


def _drafts(view: View, ticket_id: int, officer_id: int | None) -> dict[str, str]:
    found = rows(view.db, "select mode, text, officer_id from draft where ticket_id = ? order by id", (ticket_id,))
    return {mode: text for mode, text, officer in found if officer == officer_id}


def _events(view: View, ticket_id: int) -> tuple[EventRow, ...]:
    found = rows(view.db, _EVENTS, (ticket_id,))
    return tuple(EventRow(kind, known_instant(at), officer, desk) for kind, at, officer, desk in found)


def _tick(value: int | bool | None) -> bool | None:
    return None if value is None else bool(value)
