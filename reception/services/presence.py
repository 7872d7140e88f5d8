"""Who reads or writes in which conversation: soft, for the others to see; nobody is ever kept out by it.

It is no record: it leaves no audit line and is forgotten by itself (`domain.attendance`).
"""

from reception.domain import attendance
from reception.domain.ids import TicketId
from reception.services import records
from reception.store.database import execute
from reception.store.work import Work

KIND = "presence"
_NOTE = """
insert into presence (office_id, at_window, ticket_id, officer_id, at, typing_at) values (?, ?, ?, ?, ?, ?)
on conflict (office_id, at_window) do update set ticket_id = excluded.ticket_id, officer_id = excluded.officer_id,
    at = excluded.at, typing_at = excluded.typing_at
"""


def note(work: Work, ticket_id: TicketId, *, window: str, typing: bool) -> None:
    """This window shows this conversation, and whether somebody writes there; to be said anew each `attendance.BEAT`.

    Windows that were never closed are forgotten by the way. Raises `NotFound`.
    """
    records.ensure_exists(work, ticket_id)
    typing_at = work.now if typing else None
    execute(work.db, _NOTE, (work.office, window, ticket_id, work.actor, work.now, typing_at))
    gone = work.now - attendance.FORGOTTEN
    execute(work.db, "delete from presence where office_id = ? and at < ?", (work.office, gone))
    work.changed(KIND)


def leave(work: Work, *, window: str) -> None:
    """This window shows no conversation any more."""
    execute(work.db, "delete from presence where office_id = ? and at_window = ?", (work.office, window))
    work.changed(KIND)
