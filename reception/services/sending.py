"""How far a reply has come that leaves the office: by WhatsApp, or posted on a site.

Only what has left is an answer. Whoever sends says so here; nothing claims more than somebody knows.
"""

from typing import Any, Literal

from reception.domain.ids import MessageId, TicketId
from reception.domain.people import clean
from reception.errors import NotFound, Refused
from reception.services import answers, consultations, conversations, files, promises, records, snippets
from reception.store import changes
from reception.store.database import execute, rows, update
from reception.store.work import Work

State = Literal["unsent", "queued", "sent", "delivered", "read", "failed", "posted"]
STAYING = frozenset({"unsent", "queued", "failed"})
"""The states of a reply that is still here."""
NO_ANSWER = frozenset({"template"})
"""The sources of what leaves without answering: a template asks the visitor to write again (24-hour window)."""

_MESSAGE = """
select m.id, m.ticket_id, m.kind, m.text, m.state, m.sent_at, m.source from message m where m.id = ? and m.office_id = ?
"""


def sent(
    work: Work, message_id: MessageId, *, state: Literal["sent", "posted"] = "sent", link: str | None = None
) -> None:
    """It has left: by whose hand, and when. A second time changes nothing. Raises `NotFound`, `Refused` for a note."""
    message = _outgoing(work, message_id)
    if message["state"] not in STAYING:
        return
    columns = {"state": state, "sent_at": work.now, "sent_by_id": work.actor, "failure": None, "link": clean(link)}
    update(work.db, "message", message_id, **columns)
    record = records.ticket(work, message["ticket_id"])
    if message["source"] not in NO_ANSWER:
        conversations.note_answer(work, record, files.told(work, message_id, message["text"]))
    changes.record(work, f"message.{state}", record.reference, message=message_id)
    work.changed("message")


def failed(work: Work, message_id: MessageId, *, reason: str) -> None:
    """It did not leave, and why, in plain words. Raises `NotFound`, `Refused`."""
    message = _outgoing(work, message_id)
    if message["state"] not in STAYING:
        raise Refused("This reply has been sent already.")
    update(work.db, "message", message_id, state="failed", failure=reason)
    changes.record(work, "message.failed", _reference(work, message), message=message_id, reason=reason)
    work.changed("message")


def bounced(work: Work, message_id: MessageId, *, reason: str) -> None:
    """The carrier took it and could not deliver it after all: it was no answer. Raises `NotFound`, `Refused`."""
    message = _outgoing(work, message_id)
    if message["state"] in STAYING:
        raise Refused("This reply has not been sent.")
    update(work.db, "message", message_id, state="failed", failure=reason)
    if message["source"] not in NO_ANSWER:
        consultations.not_answered(work, message["ticket_id"], files.told(work, message_id, message["text"]))
        promises.owed_again(work, message["ticket_id"], message["sent_at"])
    changes.record(work, "message.bounced", _reference(work, message), message=message_id, reason=reason)
    work.changed("message")


def withdraw(work: Work, message_id: MessageId) -> None:
    """A reply that never left becomes a draft again, before what is being written. Raises `NotFound`, `Refused`."""
    message = _outgoing(work, message_id)
    if message["state"] not in ("unsent", "failed"):
        raise Refused("This reply is on its way or has been sent: it cannot be taken back.")
    answers.take_back(work, message_id, message["text"])
    snippets.take_back(work, message_id)
    conversations.prepend_draft(work, message["ticket_id"], message["text"])
    files.take_back(work, message_id)
    execute(work.db, "delete from message where id = ?", (message_id,))
    changes.record(work, "message.withdrawn", _reference(work, message), message=message_id)
    work.changed("message")


def _outgoing(work: Work, message_id: MessageId) -> dict[str, Any]:
    found = rows(work.db, _MESSAGE, (message_id, work.office))
    if not found:
        raise NotFound("This message does not exist.")
    message = dict(zip(("id", "ticket_id", "kind", "text", "state", "sent_at", "source"), found[0], strict=True))
    if message["kind"] != "out":
        raise Refused("An internal note is never sent.")
    return message


def _reference(work: Work, message: dict[str, Any]) -> str:
    return records.ticket(work, TicketId(message["ticket_id"])).reference
