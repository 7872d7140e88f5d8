"""The office's memory: the question of a ticket, its answer, and how it ended."""

from typing import Any

from reception.domain import codes
from reception.domain.ids import TicketId
from reception.errors import BadInput
from reception.store import search
from reception.store.database import execute, insert, rows
from reception.store.work import Work

_FIND = "select id from consultation where ticket_id = ?"
_OPEN = """
insert into consultation (office_id, ticket_id, day, channel, topic, asked_at, question, is_finished)
select office_id, id, day, channel, topic, arrived_at, ?, ? from ticket where id = ?
"""
_ANSWER = """
update consultation set answer = case when answer is null then ? else answer || ? || ? end,
    answered_at = coalesce(answered_at, ?), officer_id = coalesce(?, officer_id)
where ticket_id = ?
"""
_FINISH = """
update consultation set is_finished = ?,
    topic = (select topic from ticket where ticket.id = consultation.ticket_id),
    data_outcome = (select data_outcome from ticket where ticket.id = consultation.ticket_id)
where ticket_id = ? and answer is not null
"""


def asked(work: Work, ticket_id: TicketId, question: str) -> None:
    """Keeps the question of a ticket: the first that is asked."""
    if not rows(work.db, _FIND, (ticket_id,)):
        execute(work.db, _OPEN, (question, False, ticket_id))
        work.changed("consultation")


def answered(work: Work, ticket_id: TicketId, answer: str) -> None:
    """Adds to the answer; the first answer's time is kept."""
    if not rows(work.db, _FIND, (ticket_id,)):
        execute(work.db, _OPEN, ("", False, ticket_id))
    execute(work.db, _ANSWER, (answer, "\n\n", answer, work.now, work.actor, ticket_id))
    work.changed("consultation")


def not_answered(work: Work, ticket_id: TicketId, answer: str) -> None:
    """Takes words that never arrived out of the answer; without any left the question stands unanswered."""
    found = rows(work.db, "select answer from consultation where ticket_id = ?", (ticket_id,))
    stood = (found[0][0] if found else None) or ""
    kept = _without(stood, answer)
    if kept != stood:
        execute(work.db, "update consultation set answer = ? where ticket_id = ?", (kept or None, ticket_id))
        if not kept:
            execute(work.db, "update consultation set answered_at = null where ticket_id = ?", (ticket_id,))
            unfinish(work, ticket_id)
        work.changed("consultation")


def _without(stood: str, answer: str) -> str:
    """An answer is its replies, one paragraph after the other; the last that reads like this one goes."""
    head, mark, tail = stood.rpartition("\n\n" + answer)
    if mark and (not tail or tail.startswith("\n\n")):
        return head + tail
    if stood == answer:
        return ""
    return stood.removeprefix(answer + "\n\n")


def ensure_closable(data_outcome: str | None, topic: str | None) -> None:
    """Raises `BadInput`: a consultation ends with a data outcome and a topic (standard, clause E)."""
    if data_outcome not in codes.DATA_OUTCOMES:
        raise BadInput("Choose whether the data was obtained.")
    if topic not in codes.TOPICS:
        raise BadInput("Choose a topic.")


def finish(work: Work, ticket_id: TicketId) -> None:
    """An answered consultation becomes findable."""
    execute(work.db, _FINISH, (True, ticket_id))
    search.index(work, ticket_id=ticket_id)
    work.changed("consultation")


def unfinish(work: Work, ticket_id: TicketId) -> None:
    """Reopened: not findable until it is finished again."""
    execute(work.db, "update consultation set is_finished = ? where ticket_id = ?", (False, ticket_id))
    search.index(work, ticket_id=ticket_id)
    work.changed("consultation")


def standing(work: Work, ticket_id: TicketId) -> dict[str, Any]:
    """How the consultation of a ticket stands, for an undo of what changes it."""
    sql = "select is_finished, topic, data_outcome from consultation where ticket_id = ?"
    found = rows(work.db, sql, (ticket_id,))
    return {"consultation": dict(zip(("is_finished", "topic", "data_outcome"), found[0], strict=True))} if found else {}


def put_back(work: Work, ticket_id: TicketId, was: dict[str, Any]) -> None:
    """As it stood when `standing` was asked."""
    sql = "update consultation set is_finished = ?, topic = ?, data_outcome = ? where ticket_id = ?"
    execute(work.db, sql, (bool(was["is_finished"]), was["topic"], was["data_outcome"], ticket_id))
    search.index(work, ticket_id=ticket_id)
    work.changed("consultation")


def record(work: Work, **columns: object) -> int:
    """Keeps a finished consultation that came from elsewhere (a file, another system)."""
    id_ = insert(work.db, "consultation", office_id=work.office, is_finished=True, **columns)
    search.index(work, consultation_id=id_)
    return id_
