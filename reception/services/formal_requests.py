"""A ticket becomes a formal request for information (PPID, UU 14/2008): a mark with a clock of its own.

Ten working days from the day of receipt (article 22, 7), once seven more with a written reason (8). The mark stands
beside whatever state the ticket has, and can be taken away and put back.
"""

from datetime import date
from typing import Any

from reception.domain import people, promised
from reception.domain.ids import TicketId
from reception.domain.rights import Right
from reception.errors import BadInput, Refused
from reception.queries import formal_requests, office
from reception.queries.formal_requests import FormalRequest
from reception.services import records, rights
from reception.services.records import TicketRecord
from reception.store import changes
from reception.store.database import insert, update
from reception.store.work import Work


def mark(work: Work, ticket_id: TicketId, *, received_on: date | None = None, number: str | None = None) -> None:
    """Received today unless said otherwise; `number` is that of the office's register of requests.

    A mark that was taken away comes back with what was known of it. Raises `NotFound`, `BadInput`, and `Refused` for
    a ticket that is marked or was cancelled.
    """
    record, known = records.ticket(work, ticket_id), formal_requests.of_ticket(work, ticket_id)
    if known and known.withdrawn_at is None:
        raise Refused("Ticket {number} is a formal request already.", number=record.number)
    if record.state in ("cancelled", "no_show"):
        raise Refused("Ticket {number} has ended without a service; restore it first.", number=record.number)
    calendar = office.state(work).calendar
    day = received_on or calendar.day_of(work.now)
    if day > calendar.day_of(work.now) or day < date(record.day.year - 1, 1, 1):
        raise BadInput("The day of receipt lies neither ahead nor far back.")
    due = promised.formal_due(calendar, day, extended=bool(known and known.extended_at))
    columns: dict[str, Any] = {"number": people.one_line(number or "") or None, "received_on": day, "due_at": due}
    columns |= {"marked_at": work.now, "marked_by_id": work.actor, "withdrawn_at": None}
    if known:
        update(work.db, "formal_request", known.id, **columns)
    else:
        insert(work.db, "formal_request", office_id=work.office, ticket_id=record.id, **columns)
    _record(work, record, "marked", received_on=day.isoformat(), due=due)


def extend(work: Work, ticket_id: TicketId, *, reason: str) -> None:
    """Seven working days more, once, with the reason that the visitor gets in writing. Raises `Refused`, `BadInput`."""
    record, request = _open(work, ticket_id)
    written = people.clean(reason)
    if not written:
        raise BadInput("An extension needs its reason, in writing.")
    if request.extended_at is not None:
        raise Refused("This request has been extended already; the law knows one extension.")
    due = promised.formal_due(office.state(work).calendar, request.received_on, extended=True)
    update(work.db, "formal_request", request.id, extended_at=work.now, extension=written, due_at=due)
    _record(work, record, "extended", reason=written, due=due)


def answer(work: Work, ticket_id: TicketId) -> None:
    """The request was answered: its clock stops now. Raises `NotFound`, `Refused`."""
    record, request = _open(work, ticket_id)
    update(work.db, "formal_request", request.id, answered_at=work.now)
    _record(work, record, "answered")


def reopen(work: Work, ticket_id: TicketId) -> None:
    """It was not answered after all: the clock runs on, as it did. Raises `NotFound`, `Refused`."""
    record, request = _marked(work, ticket_id)
    if request.answered_at is None:
        raise Refused("This request has not been answered yet.")
    update(work.db, "formal_request", request.id, answered_at=None)
    _record(work, record, "reopened")


def unmark(work: Work, ticket_id: TicketId) -> None:
    """It is no formal request: the mark goes, what was known of it stays. Raises `NotFound`, `Refused`."""
    record, request = _marked(work, ticket_id)
    rights.ensure(work, Right.UNDO)
    update(work.db, "formal_request", request.id, withdrawn_at=work.now)
    _record(work, record, "unmarked")


def _marked(work: Work, ticket_id: TicketId) -> tuple[TicketRecord, FormalRequest]:
    record, request = records.ticket(work, ticket_id), formal_requests.of_ticket(work, ticket_id)
    if request is None or request.withdrawn_at is not None:
        raise Refused("Ticket {number} is no formal request.", number=record.number)
    return record, request


def _open(work: Work, ticket_id: TicketId) -> tuple[TicketRecord, FormalRequest]:
    record, request = _marked(work, ticket_id)
    if request.answered_at is not None:
        raise Refused("This request has been answered already.")
    return record, request


def _record(work: Work, record: TicketRecord, what: str, **detail: Any) -> None:
    changes.record(work, f"formal_request.{what}", record.reference, **detail)
    work.changed("ticket")
