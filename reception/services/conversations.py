"""What is said inside a ticket: messages in and out, internal notes, drafts."""

from datetime import datetime
from typing import Literal

from reception.domain import people
from reception.domain.ids import MessageId, TicketId
from reception.domain.tickets import State
from reception.errors import BadInput, Conflict, Refused
from reception.queries import merges
from reception.services import answers, consultations, files, promises, records, snippets
from reception.store import changes
from reception.store.database import execute, insert, rows
from reception.store.work import Work

LONGEST_TEXT = 4096
Kind = Literal["in", "out", "note"]
Mode = Literal["reply", "guest", "note"]
_ANSWERED_SINCE = """
select o.name from message m join officer o on o.id = m.officer_id
where m.ticket_id in ({places}) and m.kind = 'out' and m.id > ? and m.officer_id <> ?
    and coalesce(m.source, '') <> 'told'
order by m.id desc limit 1
"""
_WROTE = """
update ticket set unanswered_at = ? where id = ? and (unanswered_at is null or ack_at >= unanswered_at)
"""
_HEARD = "update ticket set unanswered_at = null where id = ? and unanswered_at is not null"
MODES: dict[Kind, Mode] = {"out": "reply", "in": "guest", "note": "note"}


def add_message(
    work: Work,
    ticket_id: TicketId,
    *,
    kind: Kind,
    text: str,
    state: Literal["unsent", "queued"] | None = None,
    seen: MessageId | None = None,
) -> MessageId:
    """Keeps what was said; its draft is gone by that.

    A reply with a `state` has yet to leave the office: it answers nothing before `sending.sent`. `seen` is the newest
    message that its writer had before them. Raises `NotFound`, `BadInput` for an empty or endless text, `Refused` for a
    note that was to be sent, `Conflict` when somebody else has answered after `seen`.
    """
    record = records.ticket(work, ticket_id)
    carried = files.staged(work, ticket_id, MODES[kind])
    cleaned = _checked(text, is_carrying=bool(carried))
    if state and kind != "out":
        raise Refused("An internal note is never sent.")
    if kind == "out" and seen is not None:
        _ensure_unanswered_since(work, ticket_id, seen)
    officer = None if kind == "in" else work.actor
    columns = {"office_id": work.office, "ticket_id": ticket_id, "officer_id": officer}
    id_ = MessageId(insert(work.db, "message", kind=kind, text=cleaned, at=work.now, state=state, **columns))
    files.hand_over(work, record, id_, carried)
    if kind == "in":
        if cleaned:
            consultations.asked(work, ticket_id, cleaned)
        note_words(work, record)
    elif kind == "out":
        answers.hand_over(work, record, id_, cleaned)
        snippets.hand_over(work, ticket_id, id_, cleaned)
        if state is None:
            note_answer(work, record, files.told(work, id_, cleaned))
    save_draft(work, ticket_id, mode=MODES[kind], text="")
    changes.record(work, f"message.{kind}", record.reference, message=id_)
    work.changed("message")
    return id_


def keep_said(work: Work, ticket_id: TicketId, *, kind: Literal["in", "out"], text: str, at: datetime) -> MessageId:
    """Keeps what was said elsewhere, at that time: nobody's draft, and nothing that waits beside one, becomes it.

    Raises `NotFound`, or `BadInput` for an empty or endless text.
    """
    record, cleaned = records.ticket(work, ticket_id), _checked(text, is_carrying=False)
    columns = {"office_id": work.office, "ticket_id": ticket_id, "officer_id": None if kind == "in" else work.actor}
    id_ = MessageId(insert(work.db, "message", kind=kind, text=cleaned, at=at, **columns))
    if kind == "in":
        consultations.asked(work, ticket_id, cleaned)
        note_words(work, record)
    else:
        note_answer(work, record, cleaned, at)
    changes.record(work, f"message.{kind}", record.reference, message=id_)
    work.changed("message")
    return id_


def note_words(work: Work, record: records.TicketRecord) -> None:
    """The visitor has written; on a ticket that nobody is at, somebody has to hear of it.

    It waits for an answer from its first word on; what comes after somebody has seen that calls anew.
    """
    goes_on = records.ticket(work, record.merged_into_id) if record.merged_into_id else record
    if goes_on.state in (State.PARKED, State.DONE):
        execute(work.db, _WROTE, (work.now, goes_on.id))
        work.changed("ticket")


def note_answer(work: Work, record: records.TicketRecord, text: str, left_at: datetime | None = None) -> None:
    """A reply has reached the visitor: it is the answer, and whatever the visitor wrote before is answered."""
    consultations.answered(work, record.id, text)
    for member in merges.members(work, record.id):  # whichever of two merged tickets it was written on
        promises.answer(work, records.ticket(work, member), left_at)
        if execute(work.db, _HEARD, (member,)):
            work.changed("ticket")
    if record.state is State.DONE:
        consultations.finish(work, record.id)


def _checked(text: str, *, is_carrying: bool) -> str:
    """A file says enough without a word."""
    cleaned = people.clean(text) or ""
    if not cleaned and not is_carrying:
        raise BadInput("There is nothing to keep: the text is empty.")
    if len(cleaned) > LONGEST_TEXT:
        raise BadInput("The text is longer than {limit} characters.", limit=LONGEST_TEXT)
    return cleaned


def _ensure_unanswered_since(work: Work, ticket_id: TicketId, seen: MessageId) -> None:
    members = merges.members(work, ticket_id)  # one conversation, whichever number somebody has before them
    sql = _ANSWERED_SINCE.format(places=", ".join("?" * len(members)))
    newer = rows(work.db, sql, (*members, seen, work.actor or 0))
    if newer:
        raise Conflict(
            "{officer} has answered meanwhile. Read that answer first; then send yours, or leave it.",
            officer=newer[0][0],
        )


def prepend_draft(work: Work, ticket_id: TicketId, text: str) -> None:
    """Puts a text before what this officer is writing to the visitor."""
    own = own_draft(work, ticket_id, "reply")
    save_draft(work, ticket_id, mode="reply", text="\n\n".join(filter(None, (text, own))))


def own_draft(work: Work, ticket_id: TicketId, mode: Mode) -> str:
    """What this officer is writing there; empty for nothing."""
    found = rows(work.db, f"select text from draft where {_own_draft(work)}", (ticket_id, mode, work.actor))
    return str(found[0][0]) if found else ""


def save_draft(work: Work, ticket_id: TicketId, *, mode: Mode, text: str) -> None:
    """Keeps what is being written, of this officer and mode (`guest`: the visitor's words); an empty text leaves none.

    Raises `NotFound`.
    """
    records.ensure_exists(work, ticket_id)
    execute(work.db, f"delete from draft where {_own_draft(work)}", (ticket_id, mode, work.actor))
    if text.strip():
        columns = {"office_id": work.office, "ticket_id": ticket_id, "officer_id": work.actor}
        insert(work.db, "draft", mode=mode, text=people.storable(text), saved_at=work.now, **columns)
    work.changed("draft")


def _own_draft(work: Work) -> str:
    """Of a ticket, a mode and an officer, or of nobody in particular."""
    same = "is" if work.db.engine == "sqlite" else "is not distinct from"
    return f"ticket_id = ? and mode = ? and officer_id {same} ?"
