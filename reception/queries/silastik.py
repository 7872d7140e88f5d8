"""Transactions of Silastik as they stand beside their tickets."""

from datetime import date, datetime
from typing import Any, NamedTuple

from reception import settings
from reception.domain import silastik_page
from reception.domain.ids import TicketId
from reception.domain.tickets import reference
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import day, known_day, known_instant
from reception.store.work import View

CHANNEL = "silastik"
POSTED = "dijawab"  # the word for a transaction whose answer was posted, where the office has kept it
_ROW = """
select s.ticket_id, s.number, s.link, s.asked_on, s.state, s.state_at, o.name, s.version, t.day, t.number
from silastik_transaction s join ticket t on t.id = s.ticket_id left join officer o on o.id = s.officer_id
where s.office_id = ? and {} = ?
"""


class TransactionRow(NamedTuple):
    """`asked_on` is the day on which it was asked there; `reference` that of its ticket."""

    ticket_id: TicketId
    number: str
    link: str | None
    asked_on: date | None
    state: str
    state_at: datetime
    state_by: str | None
    version: int
    reference: str

    @property
    def id(self) -> TicketId:
        """Of the ticket, as in other rows that lead to one."""
        return self.ticket_id


def of_ticket(view: View, ticket_id: int) -> TransactionRow | None:
    return _one(view, "s.ticket_id", ticket_id)


def by_number(view: View, number: str) -> TransactionRow | None:
    """However the number is written."""
    return _one(view, "s.key", silastik_page.number_key(number))


def states(view: View) -> tuple[str, ...]:
    """The office's words for how far a transaction is, in their order; those of the program while it has none."""
    listed = _lines(office.state(view).settings["silastik_states"])
    return listed or _lines(settings.default("silastik_states"))


def after_posting(known: tuple[str, ...], current: str | None) -> str:
    """What is proposed once the answer is posted: the office's word for it, else what stands there."""
    word = next((state for state in known if state.casefold() == POSTED), None)
    return word or current or known[0]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def _one(view: View, column: str, value: Any) -> TransactionRow | None:
    found = rows(view.db, _ROW.format(column), (view.office, value))
    if not found:
        return None
    ticket_id, number, link, asked_on, state, at, by, version, on, ticket = found[0]
    where = reference(known_day(on), ticket)
    return TransactionRow(ticket_id, number, link, day(asked_on), state, known_instant(at), by, version, where)
