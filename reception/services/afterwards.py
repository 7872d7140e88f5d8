"""What a visitor writes on a ticket that is parked or done: answered, set aside, or the beginning of another ticket."""

from typing import Any

from reception.domain.ids import TicketId, VisitorId
from reception.errors import Refused
from reception.queries import merges
from reception.services import arrivals, records
from reception.services.conversations import LONGEST_TEXT
from reception.services.records import TicketRecord
from reception.store import changes
from reception.store.database import rows, update
from reception.store.work import Work

_SINCE = "select unanswered_at, coalesce(finished_at, parked_at) from ticket where id = ?"
_WORDS = "select text from message where ticket_id in ({places}) and kind = 'in' and at >= ? order by at, id"


def set_aside(work: Work, ticket_id: TicketId) -> None:
    """It needs no answer ("thank you"). Raises `NotFound`, or `Refused` where nobody has written."""
    record, _ = _written(work, ticket_id)
    update(work.db, "ticket", record.id, unanswered_at=None)
    changes.record(work, "message.set_aside", record.reference)
    work.changed("ticket")


def go_on(work: Work, ticket_id: TicketId) -> TicketId:
    """A new number for what was asked long afterwards; it goes on from the old ticket. Raises as `set_aside` does."""
    record, words = _written(work, ticket_id)
    visitor = VisitorId(record.visitor_id) if record.visitor_id else None
    given: dict[str, Any] = {"topic": record.topic, "question": "\n\n".join(words)[:LONGEST_TEXT]}
    given |= {} if visitor else {"name": record.name}
    fresh = arrivals.arrive(work, channel=record.channel, visitor_id=visitor, **given)
    update(work.db, "ticket", fresh, earlier_id=record.id)
    update(work.db, "ticket", record.id, unanswered_at=None)
    changes.record(work, "ticket.goes_on", record.reference, ticket=records.ticket(work, fresh).reference)
    return fresh


def _written(work: Work, ticket_id: TicketId) -> tuple[TicketRecord, list[str]]:
    """The ticket, and what its visitor wrote since it was left. Raises `NotFound`, `Refused`."""
    record = records.ticket(work, ticket_id)
    ((written_at, left_at),) = rows(work.db, _SINCE, (record.id,))
    if written_at is None:
        raise Refused("Nobody has written on ticket {number} since.", number=record.number)
    members = merges.members(work, record.id)  # it was written on whichever of their numbers
    sql = _WORDS.format(places=", ".join("?" * len(members)))
    return record, [text for (text,) in rows(work.db, sql, (*members, left_at))]
