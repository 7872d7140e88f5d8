"""A ticket as a service works on it: loaded, checked against the rules, changed, and its event written."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from reception.domain import people
from reception.domain import tickets as rules
from reception.domain.ids import DeskId, OfficerId, TicketId
from reception.domain.tickets import State, Step
from reception.domain.turns import Place
from reception.errors import NotFound, Refused
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.fields import instant, known_day
from reception.store.work import Work

_COLUMNS = (
    "id, number, day, name, state, imported, channel, priority, arrived_at, since, turn_at, due_at, called_at, desk_id, officer_id,"
    " started_at, stretch_at, parked_at, service_s, waits, overtaken, late_reason, skips, reopens, reply_due_at, replied_at,"
    " topic, visitor_id, version, is_inexact, merged_into_id"
)
_TICKET = f"select {_COLUMNS} from ticket where id = ? and office_id = ?"
_DESK = "select id, name, is_active, on_duty, officer_id, ticket_id from desk where id = ? and office_id = ?"
_OFFICER = "select name, is_active from officer where id = ? and office_id = ?"
_INSTANTS = (
    "arrived_at", "since", "turn_at", "due_at", "called_at", "started_at", "stretch_at", "parked_at", "reply_due_at",
    "replied_at",
)  # fmt: skip


_AT_A_DESK = frozenset({State.CALLED, State.SERVING})


@dataclass(slots=True)
class TicketRecord:
    """The columns of a ticket that its steps need."""

    id: TicketId
    number: str
    day: date
    name: str | None
    state: State
    imported: bool
    channel: str
    priority: str | None
    arrived_at: datetime
    since: datetime
    turn_at: datetime | None
    due_at: datetime | None
    called_at: datetime | None
    desk_id: DeskId | None
    officer_id: OfficerId | None
    started_at: datetime | None
    stretch_at: datetime | None
    parked_at: datetime | None
    service_s: int
    waits: int
    overtaken: bool
    late_reason: str | None
    skips: int
    reopens: int
    reply_due_at: datetime | None
    replied_at: datetime | None
    topic: str | None
    visitor_id: int | None
    version: int
    is_inexact: bool
    merged_into_id: TicketId | None

    @property
    def reference(self) -> str:
        return rules.reference(self.day, self.number)

    @property
    def is_reply_owed(self) -> bool:
        return self.reply_due_at is not None and self.replied_at is None

    @property
    def last_at(self) -> datetime:
        """When it last entered a state, as far as its columns tell."""
        return max(at for at in (self.since, self.called_at, self.stretch_at, self.parked_at) if at is not None)

    def place(self) -> Place:
        """Its place when it waits anew: `arrived_at` keeps it, the turn is yet to come (rule 7)."""
        return Place(self.id, self.priority is not None, self.arrived_at, self.id)


@dataclass(slots=True)
class DeskRecord:
    id: DeskId
    name: str
    is_active: bool
    on_duty: bool
    officer_id: OfficerId | None
    ticket_id: TicketId | None


def ticket(work: Work, id_: int) -> TicketRecord:
    """Raises `NotFound`."""
    found = rows(work.db, _TICKET, (id_, work.office))
    if not found:
        raise NotFound("This ticket does not exist.")
    record = TicketRecord(*found[0])
    record.day = known_day(record.day)
    record.state = State(record.state)
    for name in ("imported", "overtaken", "is_inexact"):
        setattr(record, name, bool(getattr(record, name)))
    for name in _INSTANTS:
        setattr(record, name, instant(getattr(record, name)))
    return record


def ensure_exists(work: Work, id_: int) -> None:
    """Raises `NotFound`."""
    if not rows(work.db, "select 1 from ticket where id = ? and office_id = ?", (id_, work.office)):
        raise NotFound("This ticket does not exist.")


def stepping(work: Work, id_: int, step: Step) -> TicketRecord:
    """A ticket that may take this step now; raises `NotFound` or `Refused`."""
    record = ticket(work, id_)
    rules.ensure_can_step(record.number, record.state, step)
    if record.imported:
        raise Refused("Ticket {number} is imported history and never enters the queue.", number=record.number)
    if record.merged_into_id is not None and step is not Step.DONE:  # which it becomes with the other one
        raise Refused("Ticket {number} is merged into another one: separate it first.", number=record.number)
    work.not_before(record.last_at)
    return record


def by_name(work: Work, table: str) -> dict[str, int]:
    """The desks or officers by their folded names; of equal names the one in use, then the oldest."""
    sql = f"select id, name from {table} where office_id = ? order by is_active, id desc"
    return {people.folded(name): id_ for id_, name in rows(work.db, sql, (work.office,))}


def desk(work: Work, id_: int) -> DeskRecord:
    """Raises `NotFound`."""
    found = rows(work.db, _DESK, (id_, work.office))
    if not found:
        raise NotFound("This desk does not exist.")
    id_, name, is_active, on_duty, officer_id, ticket_id = found[0]
    return DeskRecord(DeskId(id_), name, bool(is_active), bool(on_duty), officer_id, ticket_id)


def desk_in_use(work: Work, id_: int) -> DeskRecord:
    """Raises `NotFound`, or `Refused` for a desk that was retired."""
    record = desk(work, id_)
    if not record.is_active:
        raise Refused("{desk} is no longer in use.", desk=record.name)
    return record


def free_desk(work: Work, id_: int) -> DeskRecord:
    """A desk that holds no ticket; raises `Refused`: a desk holds at most one (rule 2)."""
    record = desk_in_use(work, id_)
    if record.ticket_id is not None:
        held = ticket(work, record.ticket_id)
        raise Refused("{desk} still has ticket {number}. Finish it first.", desk=record.name, number=held.number)
    return record


def ensure_serves(work: Work, officer_id: int) -> None:
    """Raises `NotFound`, or `Refused` for an officer who was retired."""
    found = rows(work.db, _OFFICER, (officer_id, work.office))
    if not found:
        raise NotFound("This officer does not exist.")
    if not found[0][1]:
        raise Refused("{name} no longer serves here.", name=found[0][0])


def duty_now(work: Work, desk_id: int) -> dict[str, Any]:
    """Of a desk that a call puts on duty, or that leaves with its ticket: how it is before, for an undo."""
    found = rows(work.db, "select on_duty, officer_id, break_since from desk where id = ?", (desk_id,))[0]
    return {} if found[0] else {"desk": dict(zip(("on_duty", "officer_id", "break_since"), found, strict=True))}


def hold(work: Work, desk_id: int, ticket_id: int | None) -> None:
    """Puts a ticket on a desk, or takes it off; a desk that meant to leave, or to rest, does so by that."""
    execute(work.db, "update desk set ticket_id = ? where id = ?", (ticket_id, desk_id))
    if ticket_id is None:
        ((on_duty, break_since),) = rows(work.db, "select on_duty, break_since from desk where id = ?", (desk_id,))
        if not on_duty:
            _end_duty(work, desk_id, on_break=break_since is not None)


def _end_duty(work: Work, desk_id: int, *, on_break: bool) -> None:
    sql = "update duty set ended_at = ?, ended_by = ? where desk_id = ? and ended_at is null"
    execute(work.db, sql, (work.now, "break" if on_break else "off", desk_id))
    if on_break:
        update(work.db, "desk", desk_id, break_since=work.now)
        work.changed("desk")


def write(
    work: Work,
    record: TicketRecord,
    step: Step,
    detail: dict[str, Any] | None = None,
    kept: dict[str, Any] | None = None,
    **columns: Any,
) -> None:
    """Changes the ticket, and writes its event and its audit line; `kept` is what an undo puts back besides columns."""
    columns = {"state": rules.TRANSITIONS[step][1].value, **columns}
    before = {"ticket": _columns_now(work, record, columns), **(kept or {})}
    if record.desk_id and record.state in _AT_A_DESK and columns["state"] not in _AT_A_DESK:
        before |= duty_now(work, record.desk_id)
    update(work.db, "ticket", record.id, version=record.version + 1, **columns)
    desk_id = columns.get("desk_id") or record.desk_id
    officer_id = columns.get("officer_id") or work.actor or record.officer_id
    event(work, record.id, step, desk_id, officer_id, detail, before)
    changes.record(work, f"ticket.{step}", record.reference, **(detail or {}))


def _columns_now(work: Work, record: TicketRecord, columns: dict[str, Any]) -> dict[str, Any]:
    """As they are before the step, with what may follow it by itself: the survey is offered when a ticket is done."""
    names = ("survey_state", *columns)
    found = rows(work.db, f"select {', '.join(names)} from ticket where id = ?", (record.id,))
    return dict(zip(names, found[0], strict=True))


def event(
    work: Work,
    ticket_id: int,
    step: Step,
    desk_id: int | None,
    officer_id: int | None,
    detail: dict[str, Any] | None,
    before: dict[str, Any] | None = None,
) -> None:
    insert(
        work.db,
        "event",
        office_id=work.office,
        ticket_id=ticket_id,
        kind=step.value,
        at=work.now,
        desk_id=desk_id,
        officer_id=officer_id,
        detail=json.dumps(detail, ensure_ascii=False) if detail else None,
        by_desk_id=work.at_desk or desk_id,
        before=json.dumps(before, ensure_ascii=False, default=str) if before else None,
    )


UNSEEN: dict[str, Any] = {"ack_level": None, "ack_at": None, "ack_officer_id": None}


def forget_undo(work: Work) -> None:
    """What an undo would put back is of use for an hour at most (setting `undo_s`) and takes more room than the rest."""
    span = (work.office, work.now - timedelta(days=40), work.now - timedelta(hours=2))
    execute(
        work.db,
        "update event set before = null where office_id = ? and at >= ? and at < ? and before is not null",
        span,
    )


NEW_WAIT: dict[str, Any] = UNSEEN | {
    "turn_at": None,
    "due_at": None,
    "called_at": None,
    "behind_id": None,
    "overtaken": False,
    "desk_id": None,
    "officer_id": None,
    "stretch_at": None,
    "finished_at": None,
    "service_counts": False,
}
