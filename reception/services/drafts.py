"""What somebody else has begun to write, taken over into one's own draft."""

from typing import NamedTuple

from reception.domain.ids import TicketId
from reception.errors import NotFound
from reception.queries import merges
from reception.services import conversations, records
from reception.services.conversations import Mode
from reception.store import changes
from reception.store.database import execute, rows
from reception.store.work import Work

_DRAFT = """
select d.ticket_id, d.mode, d.text, d.officer_id, o.name from draft d left join officer o on o.id = d.officer_id
where d.id = ? and d.office_id = ?
"""
_STAGED = {"answer_use": "reply", "snippet_use": "reply", "attachment": None}
"""Tables whose rows wait for the message of a ticket and an officer, and of which mode; None: they say it themselves."""


class TakenOver(NamedTuple):
    mode: Mode
    text: str


def take_over(work: Work, draft_id: int, *, into: TicketId) -> TakenOver:
    """Puts it behind one's own of the same mode, and what was staged with it; nobody else has it any more.

    `into` is its ticket, or one that is merged with it. Raises `NotFound` when it was sent, emptied, or taken over
    meanwhile.
    """
    found = rows(work.db, _DRAFT, (draft_id, work.office))
    if not found or found[0][0] not in merges.members(work, into):
        raise NotFound("This draft is gone: it was sent, emptied, or taken over.")
    ticket_id, mode, text, officer_id, name = found[0]
    record = records.ticket(work, into)
    execute(work.db, "delete from draft where id = ?", (draft_id,))
    own = conversations.own_draft(work, into, mode)
    conversations.save_draft(work, into, mode=mode, text="\n\n".join(filter(None, (own, text))))
    _bring_along(work, ticket_id, mode, officer_id, into)
    changes.record(work, "draft.taken_over", record.reference, mode=mode, officer=name)
    return TakenOver(mode, text)


def _bring_along(work: Work, ticket_id: int, mode: Mode, officer_id: int | None, into: TicketId) -> None:
    same = "is" if work.db.engine == "sqlite" else "is not distinct from"
    where = f"ticket_id = ? and message_id is null and officer_id {same} ?"
    for table, of in _STAGED.items():
        sql, params = (
            f"update {table} set ticket_id = ?, officer_id = ? where {where}",
            (into, work.actor, ticket_id, officer_id),
        )
        if of is None:
            execute(work.db, f"{sql} and mode = ?", (*params, mode))
        elif of == mode:
            execute(work.db, sql, params)
