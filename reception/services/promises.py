"""An answer is owed by a day (section 3, rule 9): begun by parking or closing, ended by the answer that is sent."""

from datetime import date, datetime, timedelta
from typing import Any

from reception.domain import promised
from reception.domain.ids import TicketId
from reception.errors import BadInput, Refused
from reception.queries import merges, office
from reception.services import records
from reception.services.records import TicketRecord
from reception.store import changes
from reception.store.database import execute, insert, rows
from reception.store.fields import instant
from reception.store.work import Work

_NEXT_ANSWER = """
update ticket set replied_at = (
    select min(coalesce(sent_at, at)) from message where ticket_id = ticket.id and kind = 'out' and coalesce(source, '') <> 'told' and
        (state is null or state not in ('unsent', 'queued', 'failed')) and coalesce(sent_at, at) > ?
) where id = ? and replied_at = ?
"""
CHAT_TELLS = timedelta(minutes=1)
"""Only the minute of a message."""
_KEPT = "select count(*) from kept_promise where ticket_id = ?"


def begin(work: Work, record: TicketRecord, until: date | None, kept: dict[str, Any]) -> dict[str, Any]:
    """The columns of a new clock; what is owed already stays due when it was. Raises `BadInput` for no working day.

    An answer that was given before is kept beside it; `kept` is told so, for an undo.
    """
    if record.is_reply_owed:
        return {}
    state = office.state(work)
    due = promised.due(state.calendar, work.now, until, state.settings["reply_days"])
    if record.reply_due_at is not None and record.replied_at is not None:
        _keep(work, record, kept)
    return {"reply_due_at": due, "replied_at": None}


def _keep(work: Work, record: TicketRecord, kept: dict[str, Any]) -> None:
    ((earlier,),) = rows(work.db, _KEPT, (record.id,))
    kept["promises"] = earlier
    insert(
        work.db,
        "kept_promise",
        office_id=work.office,
        ticket_id=record.id,
        day=record.day,
        ordinal=earlier + 1,
        due_at=record.reply_due_at,
        kept_at=record.replied_at,
    )


def put_back(work: Work, ticket_id: TicketId, earlier: int) -> None:
    """So many had been kept before the step that is undone."""
    execute(work.db, "delete from kept_promise where ticket_id = ? and ordinal > ?", (ticket_id, earlier))


def answer(work: Work, record: TicketRecord, left_at: datetime | None = None) -> None:
    """An answer has reached the visitor: nothing is owed any more.

    `left_at`: it did so then, without this program; what was said before the promise keeps none.
    """
    if not record.is_reply_owed or (left_at is not None and left_at + CHAT_TELLS <= _promised_at(work, record)):
        return
    execute(work.db, "update ticket set replied_at = ? where id = ?", (left_at or work.now, record.id))
    work.changed("ticket")


def _promised_at(work: Work, record: TicketRecord) -> datetime:
    """When it was put aside or ended with something still owed."""
    ((begun,),) = rows(work.db, "select coalesce(finished_at, parked_at) from ticket where id = ?", (record.id,))
    return instant(begun) or record.arrived_at


def owed_again(work: Work, ticket_id: TicketId, answered_at: datetime | None) -> None:
    """The message that was the answer never arrived: another that did is the answer, else it is owed still."""
    for member in merges.members(work, ticket_id):
        execute(work.db, _NEXT_ANSWER, (answered_at, member, answered_at))
    work.changed("ticket")


def release(work: Work, ticket_id: TicketId, *, reason: str) -> None:
    """The visitor needs it no more: the clock is taken away, and why. Raises `NotFound`, `Refused`, `BadInput`."""
    record = records.ticket(work, ticket_id)
    if not record.is_reply_owed:
        raise Refused("Ticket {number} owes no answer.", number=record.number)
    if not reason.strip():
        raise BadInput("Say why nothing is owed any more.")
    execute(work.db, "update ticket set reply_due_at = null where id = ?", (record.id,))
    changes.record(work, "ticket.released", record.reference, reason=reason.strip(), due=record.reply_due_at)
    work.changed("ticket")
