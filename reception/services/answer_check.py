"""Does the answer fit? What the visitor says of it, written down by the officer who heard it (Silastik, step f).

An answer that fits ends the ticket; one that does not never ends it: service goes on, or the ticket is reopened and
waits again with a clock of its own. So no ticket is done, confirmed and refused at once.
"""

from collections.abc import Sequence
from datetime import date

from reception.domain import people
from reception.domain.asked_items import AskedItem
from reception.domain.ids import TicketId
from reception.domain.tickets import State
from reception.errors import BadInput, Refused
from reception.services import closing, records, tickets
from reception.services.records import TicketRecord
from reception.store import changes
from reception.store.database import update
from reception.store.work import Work


def fits(work: Work, ticket_id: TicketId) -> None:
    """The visitor says so of a ticket that is done; twice is once. Raises `NotFound`, `Refused`."""
    record = _of_the_queue(work, ticket_id)
    if record.state is not State.DONE:
        raise Refused("Ticket {number} is not finished yet: say so while finishing it.", number=record.number)
    update(work.db, "ticket", record.id, **closing.checked(work, fits=True))
    changes.record(work, "answer.fits", record.reference)
    work.changed("ticket")


def does_not_fit(work: Work, ticket_id: TicketId, *, reason: str) -> None:
    """The visitor says what is missing: a ticket in service or deferred stays so, one that is done waits again.

    Raises `NotFound`, `BadInput` without a reason, `Refused` for a ticket that is neither.
    """
    record, why = _of_the_queue(work, ticket_id), _reason(reason)
    if record.state is State.DONE:
        tickets.reopen(work, ticket_id, reason=why)
    elif record.state in (State.SERVING, State.PARKED):
        update(work.db, "ticket", record.id, **closing.checked(work, fits=False, reason=why))
        changes.record(work, "answer.does_not_fit", record.reference, reason=why)
        work.changed("ticket")
    else:
        raise Refused("Ticket {number} has had no answer that could be checked.", number=record.number)


def finish_and_reopen(
    work: Work,
    ticket_id: TicketId,
    *,
    reason: str,
    data_outcome: str | None = None,
    topic: str | None = None,
    items: Sequence[AskedItem] | None = None,
    promised_until: date | None = None,
) -> None:
    """The desk is free for others, and the ticket waits again: its answer did not fit. Raises as both steps do."""
    why = _reason(reason)
    tickets.done(
        work, ticket_id, data_outcome=data_outcome, topic=topic, items=items, promised_until=promised_until
    )  # fmt: skip
    tickets.reopen(work, ticket_id, reason=why)


def _of_the_queue(work: Work, ticket_id: TicketId) -> TicketRecord:
    record = records.ticket(work, ticket_id)
    if record.imported:
        raise Refused("Ticket {number} is imported history and never enters the queue.", number=record.number)
    return record


def _reason(reason: str) -> str:
    why = people.clean(reason)
    if not why:
        raise BadInput("Say what does not fit.")
    return why
