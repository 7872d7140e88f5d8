"""What a visitor writes from outside finds its ticket: the live one, one that was done lately, or a new one.

The same message twice is one message; two desks that receive it at once write it once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from reception.domain import people
from reception.domain.ids import MessageId, TicketId, VisitorId
from reception.domain.tickets import State
from reception.errors import BadInput
from reception.queries import office
from reception.services import arrivals, contacts, conversations, visitors
from reception.services import files as attachments
from reception.store.database import rows, update
from reception.store.fields import instant
from reception.store.work import Work

CHANNEL = "whatsapp"
_KNOWN = """
select m.id, m.ticket_id, t.visitor_id from message m join ticket t on t.id = m.ticket_id
where m.external_id = ? and m.office_id = ?
"""
_LIVE = """
select t.id, g.state from ticket t join ticket g on g.id = coalesce(t.merged_into_id, t.id)
where t.visitor_id = ? and t.office_id = ? and g.state in ('waiting', 'called', 'serving', 'parked')
order by case when t.channel = ? then 0 else 1 end, t.id desc limit 1
"""
_LATELY_DONE = """
select t.id, g.state, g.finished_at >= ? and t.channel = ?
from ticket t join ticket g on g.id = coalesce(t.merged_into_id, t.id)
where t.visitor_id = ? and t.office_id = ? and g.state = 'done' order by g.finished_at desc, t.id desc limit 1
"""
_NEWEST_WORDS = "select max(id) from message where ticket_id = ? and kind = 'in'"


class Place(NamedTuple):
    """Where a message went. `is_new`: it opened this ticket; `was_there`: it had been received before."""

    ticket_id: TicketId
    message_id: MessageId
    visitor_id: VisitorId | None
    is_new: bool = False
    was_there: bool = False


def receive(
    work: Work,
    *,
    phone: str | None,
    name: str | None,
    text: str,
    at: datetime,
    external_id: str | None = None,
    source: str,
    files: Sequence[tuple[str, bytes]] = (),
) -> TicketId:
    """Keeps a visitor's message where it belongs and says which ticket that is.

    `at` is when it was written, `external_id` the carrier's name for it, `source` how it came (`cloud`, `pasted`,
    `file`). Raises `BadInput` for a telephone number that is none, or an empty text.
    """
    if external_id and (found := known(work, external_id)):
        return found.ticket_id
    visitor_id = whose(work, contacts.phone(phone), name)
    place = keep(work, visitor_id, text=text, at=at, external_id=external_id, source=source)
    for file_name, content in files:
        attachments.add(work, place.message_id, name=file_name, content=content)
    return place.ticket_id


def known(work: Work, external_id: str) -> Place | None:
    """Where a message with this name lies already."""
    found = rows(work.db, _KNOWN, (external_id, work.office))
    if not found:
        return None
    message_id, ticket_id, visitor_id = found[0]
    return Place(TicketId(ticket_id), MessageId(message_id), visitor_id, was_there=True)


def whose(work: Work, phone: str | None, name: str | None) -> VisitorId | None:
    """The visitor with this number, a new one if need be; a name on record is kept."""
    values = {"phone": phone, "name": people.clean(name)}
    return visitors.remember(work, None, {field: value for field, value in values.items() if value})


def keep(
    work: Work,
    visitor_id: VisitorId | None,
    *,
    text: str,
    at: datetime,
    external_id: str | None,
    source: str,
    asks: bool = True,
) -> Place:
    """A message of this visitor that is not here yet; `asks`: it wants an answer."""
    words = people.clean(text)
    if not words:
        raise BadInput("There is nothing to keep: the text is empty.")
    words = words[: conversations.LONGEST_TEXT]
    ticket_id, state = find_ticket(work, visitor_id)
    if ticket_id is None:
        ticket_id, message_id = _opened(work, visitor_id, words)
    else:
        message_id = (
            conversations.keep_said(work, ticket_id, kind="in", text=words, at=min(at, work.now))
            if asks
            else _quietly(work, ticket_id, words)
        )
    update(work.db, "message", message_id, external_id=external_id, source=source, at=min(at, work.now))
    return Place(ticket_id, message_id, visitor_id, is_new=state is None)


def find_ticket(work: Work, visitor_id: VisitorId | None) -> tuple[TicketId | None, State | None]:
    """The live ticket of a visitor, or the one that was done on this channel within the office's days.

    Of a merged one: this visitor's own, and the state of the one that goes on. They are one conversation.
    """
    if visitor_id is None:
        return None, None
    live = rows(work.db, _LIVE, (visitor_id, work.office, CHANNEL))
    if live:
        return TicketId(live[0][0]), State(live[0][1])
    done = _last_done(work, visitor_id)
    return (done[0], State.DONE) if done and done[1] else (None, None)


def _last_done(work: Work, visitor_id: VisitorId) -> tuple[TicketId, bool] | None:
    """The visitor's last finished ticket, and whether a message of today still belongs to it."""
    since = work.now - timedelta(days=office.state(work).settings["reopen_offer_days"])
    found = rows(work.db, _LATELY_DONE, (since, CHANNEL, visitor_id, work.office))
    return (TicketId(found[0][0]), bool(found[0][2])) if found else None


def _opened(work: Work, visitor_id: VisitorId | None, words: str) -> tuple[TicketId, MessageId]:
    """Another number of today; it waits like every other, and goes on from the visitor's last ticket if there is one."""
    earlier = _last_done(work, visitor_id) if visitor_id else None
    ticket_id = arrivals.arrive(work, channel=CHANNEL, visitor_id=visitor_id, question=words, whatsapp_ok=True)
    if earlier:
        update(work.db, "ticket", ticket_id, earlier_id=earlier[0])
    ((message_id,),) = rows(work.db, _NEWEST_WORDS, (ticket_id,))
    return ticket_id, MessageId(message_id)


def _quietly(work: Work, ticket_id: TicketId, words: str) -> MessageId:
    """A line that wants no answer: whether one is owed stays as it was."""
    ((owed,),) = rows(work.db, "select unanswered_at from ticket where id = ?", (ticket_id,))
    message_id = conversations.keep_said(work, ticket_id, kind="in", text=words, at=work.now)
    update(work.db, "ticket", ticket_id, unanswered_at=instant(owed))
    return message_id
