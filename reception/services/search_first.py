"""A question that was looked for among earlier answers before its number was issued (standard, Silastik steps b and c)."""

from typing import Any, NamedTuple

from reception.domain import reuse
from reception.domain.ids import TicketId
from reception.services import answers, arrivals, conversations
from reception.services.answers import Searched
from reception.store.database import rows
from reception.store.work import Work


class Outcome(NamedTuple):
    """What came of the search: the answer that fits, by its consultation and its text, or that none does."""

    searched: Searched
    consultation_id: int | None = None
    text: str = ""


def arrive(work: Work, *, outcome: Outcome | None = None, **fields: Any) -> TicketId:
    """As `arrivals.arrive`; an answer that fits is the draft of the reply by then, with its link."""
    ticket_id = arrivals.arrive(work, **fields)
    if outcome is not None:
        keep(work, ticket_id, outcome)
    return ticket_id


def keep(work: Work, ticket_id: TicketId, outcome: Outcome) -> None:
    """Of a ticket that was just taken in."""
    if outcome.consultation_id is None:
        answers.none_fits(work, ticket_id, searched=outcome.searched)
    else:
        ((name, sex),) = rows(work.db, "select name, sex from ticket where id = ?", (ticket_id,))
        id_, text = outcome.consultation_id, reuse.addressed_to(outcome.text, name, sex)
        answers.use(work, ticket_id, consultation_id=id_, text=text, searched=outcome.searched)
        conversations.save_draft(work, ticket_id, mode="reply", text=text)
