"""Somebody was told when it will be their turn: by hand, in WhatsApp, which says nothing back to this program."""

from reception.domain import people
from reception.domain.ids import TicketId
from reception.errors import BadInput
from reception.services import records
from reception.services.conversations import LONGEST_TEXT
from reception.store import changes
from reception.store.database import insert
from reception.store.work import Work

SOURCE = "told"
"""Of such a message: whoever looks for answers passes it over."""


def told(work: Work, ticket_id: TicketId, *, text: str, sent: bool) -> None:
    """What the officer says became of it. What was sent stands in the conversation; it is no answer to the question.

    Raises `NotFound`, or `BadInput` for an empty or endless text.
    """
    record, said = records.ticket(work, ticket_id), people.clean(text)
    if not said:
        raise BadInput("There is nothing to keep: the text is empty.")
    if len(said) > LONGEST_TEXT:
        raise BadInput("The text is longer than {limit} characters.", limit=LONGEST_TEXT)
    if sent:
        columns = {"office_id": work.office, "ticket_id": ticket_id, "officer_id": work.actor}
        left = {"source": SOURCE, "state": "sent", "sent_at": work.now, "sent_by_id": work.actor}
        insert(work.db, "message", kind="out", text=said, at=work.now, **left, **columns)
        work.changed("message")
    changes.record(work, "ticket.told", record.reference, sent=sent)
