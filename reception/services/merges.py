"""Two tickets about one thing become one conversation, and two again; both numbers stay valid.

The messages keep their tickets and are shown together. Drafts and waiting files go along with the one that is served.
"""

import json

from reception.domain import merging
from reception.domain.ids import TicketId
from reception.domain.tickets import State
from reception.errors import NotFound, Refused
from reception.queries import merges, undoing
from reception.services import records, tickets, undo
from reception.services.records import TicketRecord
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.work import Work

_STAGED = {
    "draft": "select id from draft where ticket_id = ? order by id",
    "attachment": "select id from attachment where ticket_id = ? and message_id is null order by id",
    "answer_use": "select id from answer_use where ticket_id = ? and message_id is null order by id",
    "snippet_use": "select id from snippet_use where ticket_id = ? and message_id is null order by id",
}
_TAKEN = "select 1 from draft d join draft o on o.mode = d.mode and o.officer_id {is_} d.officer_id where d.id = ? and o.ticket_id = ?"
_STANDING = "select id, into_id, moved, step_id from ticket_merge where ticket_id = ? and undone_at is null"
_LAST_EVENT = "select max(id) from event where office_id = ? and voided_at is null"


def merge(work: Work, ticket_id: TicketId, *, other_id: TicketId) -> TicketId:
    """Returns the ticket that goes on (`merging.order` says which). Raises `NotFound`, `Refused`."""
    stays, joins = merging.order(_candidate(work, ticket_id), _candidate(work, other_id))
    record = records.ticket(work, joins.id)
    step_id = _leave_the_line(work, record)
    moved = _move(work, joins.id, stays.id)
    update(work.db, "ticket", joins.id, merged_into_id=stays.id)
    columns = {"office_id": work.office, "ticket_id": joins.id, "into_id": stays.id, "officer_id": work.actor}
    insert(work.db, "ticket_merge", at=work.now, moved=json.dumps(moved), step_id=step_id, **columns)
    into = records.ticket(work, stays.id)
    changes.record(work, "ticket.merged", record.reference, into=into.reference)
    _tell(work)
    return into.id


def separate(work: Work, ticket_id: TicketId) -> None:
    """It is a ticket of its own again: in the line where it stood while nothing has happened since, else it waits anew.

    Raises `NotFound`, or `Refused` for one that is not merged.
    """
    record = records.ticket(work, ticket_id)
    found = rows(work.db, _STANDING, (record.id,))
    if not found:
        raise Refused("Ticket {number} is not merged.", number=record.number)
    merge_id, into_id, moved, step_id = found[0]
    update(work.db, "ticket", record.id, merged_into_id=None)
    update(work.db, "ticket_merge", merge_id, undone_at=work.now)
    _move_back(work, record.id, into_id, json.loads(moved))
    if step_id is not None and record.state is State.CANCELLED:
        _come_back(work, record, step_id)
    changes.record(work, "ticket.separated", record.reference, from_=records.ticket(work, into_id).reference)
    _tell(work)


def _leave_the_line(work: Work, record: TicketRecord) -> int | None:
    """The event by which a waiting ticket left; what is deferred or over stays as it is."""
    if record.state is not State.WAITING:
        return None
    tickets.cancel(work, record.id)
    return int(rows(work.db, _LAST_EVENT, (work.office,))[0][0])


def _come_back(work: Work, record: TicketRecord, step_id: int) -> None:
    """As if it had never left, if nothing happened in the queue since; else by the step for that (rule 7)."""
    step = undoing.by_event(work, step_id)
    if (
        rows(work.db, _LAST_EVENT, (work.office,))[0][0] == step_id
        and step.before
        and work.now - step.at <= undo.LONGEST
    ):
        undo.take_back(work, step)
    else:
        tickets.restore(work, record.id)


def _move(work: Work, from_id: int, to_id: int) -> dict[str, list[int]]:
    """What waits beside the text box; a draft stays where its writer has one over there."""
    moved: dict[str, list[int]] = {}
    same = "is" if work.db.engine == "sqlite" else "is not distinct from"
    for table, sql in _STAGED.items():
        ids = [id_ for (id_,) in rows(work.db, sql, (from_id,))]
        if table == "draft":
            ids = [id_ for id_ in ids if not rows(work.db, _TAKEN.format(is_=same), (id_, to_id))]
        for id_ in ids:
            update(work.db, table, id_, ticket_id=to_id)
        moved[table] = ids
    return moved


def _move_back(work: Work, to_id: int, from_id: int, moved: dict[str, list[int]]) -> None:
    """What has been sent, or written anew, since stays."""
    for table, ids in moved.items():
        waits = "" if table == "draft" else " and message_id is null"
        for id_ in ids:
            execute(
                work.db, f"update {table} set ticket_id = ? where id = ? and ticket_id = ?{waits}", (to_id, id_, from_id)
            )  # fmt: skip


def _candidate(work: Work, ticket_id: TicketId) -> merging.Candidate:
    found = merges.candidate(work, ticket_id)
    if found is None:
        raise NotFound("This ticket does not exist.")
    return found


def _tell(work: Work) -> None:
    work.changed("ticket", "message", "draft")
