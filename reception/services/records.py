"""A ticket as a service works on it: loaded, checked against the rules, changed, and its event written."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reception.domain import tickets as rules
from reception.domain.ids import DeskId, OfficerId, TicketId
from reception.domain.promptness import EndedBy, Verdict, Wait, judge
from reception.domain.tickets import State, Step
from reception.domain.turns import Place
from reception.errors import NotFound, Refused
from reception.queries import office
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.fields import instant, known_day, known_instant
from reception.store.work import Work

_COLUMNS = (
    "id, number, day, name, state, imported, channel, priority, arrived_at, since, turn_at, due_at, called_at, desk_id, officer_id,"
    " started_at, stretch_at, parked_at, service_s, waits, overtaken, late_reason, skips, reopens, reply_due_at, replied_at,"
    " topic, visitor_id, version"
)
_TICKET = f"select {_COLUMNS} from ticket where id = ? and office_id = ?"
_WAITS = (
    "select began_at, turn_at, due_at, called_at, ended_at, ended_by from wait where ticket_id = ? order by ordinal"
)
_DESK = "select id, name, is_active, on_duty, officer_id, ticket_id from desk where id = ? and office_id = ?"
_OFFICER = "select name, is_active from officer where id = ? and office_id = ?"
_INSTANTS = (
    "arrived_at", "since", "turn_at", "due_at", "called_at", "started_at", "stretch_at", "parked_at", "reply_due_at",
    "replied_at",
)  # fmt: skip

OVERTAKEN_REASON = "Didahului antrean prioritas"


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
    record.imported, record.overtaken = bool(record.imported), bool(record.overtaken)
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
    work.not_before(record.last_at)
    return record


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


def hold(work: Work, desk_id: int, ticket_id: int | None) -> None:
    """Puts a ticket on a desk, or takes it off; a desk that meant to leave goes off duty by that."""
    execute(work.db, "update desk set ticket_id = ? where id = ?", (ticket_id, desk_id))
    if ticket_id is None:
        sql = (
            "update duty set ended_at = ? where desk_id = ? and ended_at is null"
            " and exists (select 1 from desk where desk.id = duty.desk_id and desk.on_duty = ?)"
        )
        execute(work.db, sql, (work.now, desk_id, False))


def write(work: Work, record: TicketRecord, step: Step, detail: dict[str, Any] | None = None, **columns: Any) -> None:
    """Changes the ticket, and writes its event and its audit line."""
    following = rules.TRANSITIONS[step][1]
    update(work.db, "ticket", record.id, state=following.value, version=record.version + 1, **columns)
    desk_id = columns.get("desk_id") or record.desk_id
    event(work, record.id, step, desk_id, columns.get("officer_id") or work.actor or record.officer_id, detail)
    changes.record(work, f"ticket.{step}", record.reference, **(detail or {}))


def event(
    work: Work, ticket_id: int, step: Step, desk_id: int | None, officer_id: int | None, detail: dict[str, Any] | None
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
    )


def end_wait(work: Work, record: TicketRecord, ended_by: EndedBy) -> dict[str, Any]:
    """Closes the current wait and returns the columns of the verdict so far (domain.md, section 3, rules 5 to 8)."""
    wait = Wait(record.since, record.turn_at, record.due_at, record.called_at, work.now, ended_by)
    earlier = [_wait(row) for row in rows(work.db, _WAITS, (record.id,))] if record.waits else []
    keep_wait(work, record.id, record.waits + 1, wait)
    return {"waits": record.waits + 1, **_judged(work, record, [*earlier, wait], is_ended=True)}


def waits_again(work: Work, record: TicketRecord) -> dict[str, Any]:
    """The columns of the verdict of a ticket that comes back: a late no-show counts no more, a late skip still does."""
    return _judged(work, record, [_wait(row) for row in rows(work.db, _WAITS, (record.id,))], is_ended=False)


def keep_wait(work: Work, ticket_id: int, ordinal: int, wait: Wait) -> None:
    insert(
        work.db,
        "wait",
        office_id=work.office,
        ticket_id=ticket_id,
        ordinal=ordinal,
        began_at=wait.began_at,
        turn_at=wait.turn_at,
        due_at=wait.due_at,
        called_at=wait.called_at,
        ended_at=wait.ended_at,
        ended_by=wait.ended_by,
    )


def verdict_columns(verdict: Verdict, late_reason: str | None) -> dict[str, Any]:
    return {
        "on_time": verdict.on_time,
        "judged_turn_at": verdict.turn_at,
        "judged_due_at": verdict.due_at,
        "judged_start_at": verdict.started_at,
        "wait_s": None if verdict.wait is None else int(verdict.wait.total_seconds()),
        "outside_hours": verdict.outside_hours,
        "late_reason": late_reason,
    }


NEW_WAIT: dict[str, Any] = {
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


def _judged(work: Work, record: TicketRecord, waits: list[Wait], *, is_ended: bool) -> dict[str, Any]:
    verdict = judge(waits, office.state(work).calendar, is_ended=is_ended)
    return verdict_columns(verdict, _reason(record, verdict))


def _reason(record: TicketRecord, verdict: Verdict) -> str | None:
    """The program fills in the reason of a ticket that a priority ticket overtook (rule 4)."""
    if record.late_reason is None and record.overtaken and verdict.on_time is False:
        return OVERTAKEN_REASON
    return record.late_reason


def _wait(row: tuple[Any, ...]) -> Wait:
    began_at, turn_at, due_at, called_at, ended_at, ended_by = row
    known = instant(turn_at), instant(due_at), instant(called_at)
    return Wait(known_instant(began_at), *known, known_instant(ended_at), ended_by)
