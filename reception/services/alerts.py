"""Acknowledging: somebody knows. It silences an alert at every desk; the clock of the ticket goes on."""

from reception.domain.ids import TicketId
from reception.domain.rights import Right
from reception.errors import Refused
from reception.queries import alerts
from reception.queries.alerts import AlertRow
from reception.services import records, rights
from reception.store import changes
from reception.store.database import execute, update
from reception.store.work import Work


def acknowledge(work: Work, ticket_id: TicketId) -> None:
    """Silences what this ticket calls for now; a warning that was acknowledged speaks again when it is overdue.

    Raises `NotFound`, or `Refused` for a ticket that calls for nobody, and for what was passed on to the supervisor.
    """
    record = records.ticket(work, ticket_id)
    row = alerts.current(work).of(record.id)
    if row is None:
        raise Refused("Nothing calls for ticket {number} now.", number=record.number)
    _acknowledge(work, row)


def acknowledge_unstaffed(work: Work) -> None:
    """Somebody knows that nobody is on duty. Raises `Refused` while somebody is, or the office is closed."""
    row = alerts.current(work).of(None)
    if row is None:
        raise Refused("Somebody is on duty, or the office is closed.")
    _acknowledge(work, row)


def acknowledge_all(work: Work) -> int:
    """How many were silenced: all that this officer may. Raises `Refused` when everything was passed on to others."""
    unseen = [row for row in alerts.current(work).rows if not row.is_seen]
    own = [row for row in unseen if not row.is_escalated or rights.may(work, Right.ESCALATED)]
    for row in own or unseen:
        _acknowledge(work, row)
    return len(own)


def _acknowledge(work: Work, row: AlertRow) -> None:
    """Twice is once."""
    if row.is_seen:
        return
    if row.is_escalated:
        rights.ensure(work, Right.ESCALATED)
    if row.ticket_id is None:
        execute(work.db, "update office set unstaffed_ack = ? where id = ?", (row.since, work.office))
        changes.record(work, "alert.acknowledge", None, alert=row.kind, since=row.since)
        work.changed("alert")
        return
    record = records.ticket(work, row.ticket_id)
    update(work.db, "ticket", record.id, ack_level=row.kind, ack_at=work.now, ack_officer_id=work.actor)
    changes.record(work, "alert.acknowledge", record.reference, alert=row.kind)
    work.changed("ticket")
