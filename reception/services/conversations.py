"""What is said inside a ticket: messages in and out, internal notes, drafts."""

from typing import Literal

from reception.domain import people
from reception.domain.ids import MessageId, TicketId
from reception.domain.tickets import State
from reception.errors import BadInput
from reception.services import answers, consultations, records
from reception.store import changes
from reception.store.database import execute, insert
from reception.store.work import Work

LONGEST_TEXT = 4096
Kind = Literal["in", "out", "note"]
Mode = Literal["reply", "guest", "note"]
MODES: dict[Kind, Mode] = {"out": "reply", "in": "guest", "note": "note"}


def add_message(work: Work, ticket_id: TicketId, *, kind: Kind, text: str) -> MessageId:
    """Keeps what was said; its draft is gone by that. Raises `NotFound`, or `BadInput` for an empty or endless text."""
    record = records.ticket(work, ticket_id)
    cleaned = people.clean(text)
    if not cleaned:
        raise BadInput("There is nothing to keep: the text is empty.")
    if len(cleaned) > LONGEST_TEXT:
        raise BadInput("The text is longer than {limit} characters.", limit=LONGEST_TEXT)
    officer = None if kind == "in" else work.actor
    columns = {"office_id": work.office, "ticket_id": ticket_id, "officer_id": officer}
    id_ = insert(work.db, "message", kind=kind, text=cleaned, at=work.now, **columns)
    if kind == "in":
        consultations.asked(work, ticket_id, cleaned)
    elif kind == "out":
        consultations.answered(work, ticket_id, cleaned)
        answers.hand_over(work, record, MessageId(id_), cleaned)
        if record.state is State.DONE:
            consultations.finish(work, ticket_id)
    save_draft(work, ticket_id, mode=MODES[kind], text="")
    changes.record(work, f"message.{kind}", record.reference, message=id_)
    work.changed("message")
    return MessageId(id_)


def save_draft(work: Work, ticket_id: TicketId, *, mode: Mode, text: str) -> None:
    """Keeps what is being written, of this officer and mode (`guest`: the visitor's words); an empty text leaves none.

    Raises `NotFound`.
    """
    records.ensure_exists(work, ticket_id)
    where = "ticket_id = ? and mode = ? and officer_id is not distinct from ?"
    if work.db.engine == "sqlite":
        where = where.replace("is not distinct from", "is")
    execute(work.db, f"delete from draft where {where}", (ticket_id, mode, work.actor))
    if text.strip():
        columns = {"office_id": work.office, "ticket_id": ticket_id, "officer_id": work.actor}
        insert(work.db, "draft", mode=mode, text=people.storable(text), saved_at=work.now, **columns)
    work.changed("draft")
