"""Transactions of Silastik, registered by hand: the site has no interface (standard, clause B.2; domain.md, section 8).

An answer is copied out of here and posted there by an officer, who says so. Nothing here signs in anywhere.
"""

from datetime import date
from typing import Any

from reception.domain import people, silastik_page
from reception.domain.ids import MessageId, TicketId
from reception.errors import BadInput, Conflict, NotFound, Refused
from reception.queries import office, silastik
from reception.queries.silastik import CHANNEL, TransactionRow
from reception.services import arrivals, records, search_first, sending
from reception.services.search_first import Outcome
from reception.store import changes
from reception.store.database import insert, rows, update
from reception.store.work import Work

LONGEST_NUMBER, LONGEST_LINK = 40, 500


class AlreadyRegistered(Conflict):
    """This transaction has a ticket."""

    def __init__(self, row: TransactionRow) -> None:
        super().__init__(
            "Transaction {number} is registered already, as {ticket}.", number=row.number, ticket=row.reference
        )
        self.ticket_id = row.ticket_id


def register(
    work: Work,
    *,
    number: str,
    question: str | None,
    link: str | None = None,
    asked_on: date | None = None,
    state: str | None = None,
    outcome: Outcome | None = None,
    **arrival: Any,
) -> TicketId:
    """A ticket in the one queue, from now on, and beside it what the site says; whoever asks there is registered there.

    `outcome`: what came of searching first. `arrival`: as `arrivals.arrive` takes it. Raises `AlreadyRegistered`, `BadInput` naming the field.
    """
    if people.clean(question) is None:
        raise _wrong("question", BadInput("A transaction needs its question."))
    columns = _checked(work, None, number, link, asked_on)
    arrival = {"silastik_ok": True, **arrival}
    ticket_id = arrivals.arrive(work, channel=CHANNEL, question=question, **arrival)
    _add(work, ticket_id, columns, state)
    if outcome is not None:
        search_first.keep(work, ticket_id, outcome)
    return ticket_id


def note(
    work: Work, ticket_id: TicketId, *, number: str, link: str | None = None, asked_on: date | None = None
) -> None:
    """The transaction of a ticket that was taken in without it, or what was noted wrongly. Raises as `register` does."""
    record = records.ticket(work, ticket_id)
    if record.channel != CHANNEL:
        raise Refused("Ticket {number} did not come by Silastik.", number=record.number)
    columns = _checked(work, ticket_id, number, link, asked_on)
    known = silastik.of_ticket(work, ticket_id)
    if known is None:
        _add(work, ticket_id, columns, None)
    else:
        _change(work, known, "silastik.note", **columns)


def change_state(work: Work, ticket_id: TicketId, state: str) -> None:
    """How far it is there, by the office's own words. Raises `NotFound`, `BadInput` for another word."""
    row = silastik.of_ticket(work, ticket_id)
    if row is None:
        raise NotFound("This ticket has no transaction yet.")
    _ensure_known(work, state)
    if state != row.state:
        _change(work, row, "silastik.state", state=state, state_at=work.now, officer_id=work.actor)


def posted(work: Work, message_id: MessageId, *, link: str | None = None, state: str | None = None) -> None:
    """The officer has posted this reply there: it is the answer now. Raises `NotFound`, `Refused`, `BadInput`."""
    address = _checked_link(link)
    found = rows(work.db, "select ticket_id from message where id = ? and office_id = ?", (message_id, work.office))
    sending.sent(work, message_id, state="posted", link=address)
    if state is not None and silastik.of_ticket(work, found[0][0]) is not None:
        change_state(work, found[0][0], state)


def _add(work: Work, ticket_id: TicketId, columns: dict[str, Any], state: str | None) -> None:
    if state is None:
        state = silastik.states(work)[0]
    _ensure_known(work, state)
    told = {"state": state, "state_at": work.now, "officer_id": work.actor, "version": 1}
    insert(work.db, "silastik_transaction", office_id=work.office, ticket_id=ticket_id, **columns, **told)
    changes.record(work, "silastik.register", records.ticket(work, ticket_id).reference, number=columns["number"])
    work.changed("ticket")


def _change(work: Work, row: TransactionRow, action: str, **columns: Any) -> None:
    ((id_,),) = rows(work.db, "select id from silastik_transaction where ticket_id = ?", (row.ticket_id,))
    update(work.db, "silastik_transaction", id_, version=row.version + 1, **columns)
    told = {name: value for name, value in columns.items() if name in ("number", "link", "asked_on", "state")}
    changes.record(work, action, row.reference, **told)
    work.changed("ticket")


def _checked(
    work: Work, ticket_id: TicketId | None, number: str, link: str | None, asked_on: date | None
) -> dict[str, Any]:
    """As they are kept. Raises `BadInput` naming the field, `AlreadyRegistered` for another ticket's number."""
    written = people.one_line(number)
    key = silastik_page.number_key(written)
    if not key:
        raise _wrong("number", BadInput("A transaction has a number."))
    if len(written) > LONGEST_NUMBER:
        raise _wrong("number", BadInput("The number is longer than {limit} characters.", limit=LONGEST_NUMBER))
    known = silastik.by_number(work, written)
    if known is not None and known.ticket_id != ticket_id:
        raise AlreadyRegistered(known)
    if asked_on is not None and asked_on > office.state(work).calendar.day_of(work.now):
        raise _wrong("asked_on", BadInput("It cannot have been asked later than today."))
    return {"number": written, "key": key, "link": _checked_link(link), "asked_on": asked_on}


def _checked_link(link: str | None) -> str | None:
    address = people.one_line(link or "")
    if address and (len(address) > LONGEST_LINK or not _is_site(address)):
        raise _wrong("link", BadInput("{address} is no address of a site.", address=address[:60]))
    return address or None


def _is_site(address: str) -> bool:
    return address.casefold().startswith(("http://", "https://")) and " " not in address


def _ensure_known(work: Work, state: str) -> None:
    if state not in silastik.states(work):
        raise _wrong("state", BadInput("{value} is not in the list.", value=state))


def _wrong(field: str, error: BadInput) -> BadInput:
    error.field = field
    return error
