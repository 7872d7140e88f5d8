"""What came from outside by an officer's own hand: copied out of a chat, and pasted here."""

from collections.abc import Sequence

from reception.domain import people, talks
from reception.domain.ids import MessageId, TicketId
from reception.domain.talks import Said
from reception.services import arrivals, conversations, records
from reception.store.database import execute, rows, update
from reception.store.work import Work

SOURCE = "pasted"
_HELD = "select kind, text from message where ticket_id = ? and kind <> 'note'"
_FIRST = "select min(id) from message where ticket_id = ? and kind = 'in'"


def keep(work: Work, ticket_id: TicketId, said: Sequence[Said]) -> int:
    """Each as a message of its own with the time at which it was written; how many are new here.

    The office's own are sent already. Whoever had no name or number yet gets those of the chat. Raises `NotFound`, or
    `BadInput` for an endless text.
    """
    held = set(rows(work.db, _HELD, (ticket_id,)))
    fresh = [one for one in said if (one.kind, people.clean(one.text)) not in held]
    for one in fresh:
        at = min(one.at, work.now)
        id_ = conversations.keep_said(work, ticket_id, kind=one.kind, text=one.text, at=at)
        sent = {"state": "sent", "sent_at": at} if one.kind == "out" else {}
        update(work.db, "message", id_, source=SOURCE, **sent)
    _introduce(work, ticket_id, said)
    conversations.save_draft(work, ticket_id, mode="guest", text="")
    return len(fresh)


def mark(work: Work, message_id: MessageId) -> None:
    """This one was pasted, not typed after what somebody said."""
    execute(work.db, "update message set source = ? where id = ? and office_id = ?", (SOURCE, message_id, work.office))
    work.changed("message")


def mark_question(work: Work, ticket_id: TicketId) -> None:
    """The same for what was asked on arrival."""
    for (message_id,) in rows(work.db, _FIRST, (ticket_id,)):
        if message_id is not None:
            mark(work, message_id)


def _introduce(work: Work, ticket_id: TicketId, said: Sequence[Said]) -> None:
    """Nothing that is known is overwritten."""
    asker = next((one.sender for one in said if one.kind == "in"), None)
    record = records.ticket(work, ticket_id)
    if asker is None or record.visitor_id is not None or record.name:
        return
    field = "phone" if talks.is_number(asker) else "name"
    arrivals.amend(work, ticket_id, version=record.version, **{field: asker})
