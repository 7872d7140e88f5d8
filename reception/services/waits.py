"""The waits of a ticket and the verdict over them (domain.md, section 3, rules 5 to 8)."""

from typing import Any

from reception.domain import codes, people
from reception.domain.ids import TicketId
from reception.domain.promptness import EndedBy, Verdict, Wait, judge
from reception.domain.tickets import State
from reception.errors import BadInput
from reception.queries import office
from reception.services import records
from reception.services.records import TicketRecord
from reception.store import changes
from reception.store.database import insert, rows, update
from reception.store.fields import instant, known_instant
from reception.store.work import Work

_WAITS = (
    "select began_at, turn_at, due_at, called_at, ended_at, ended_by from wait where ticket_id = ? order by ordinal"
)
OVERTAKEN_REASON = codes.LATE_REASONS["overtaken"].label


def end(work: Work, record: TicketRecord, ended_by: EndedBy) -> dict[str, Any]:
    """Closes the current wait and returns the columns of the verdict so far."""
    wait = Wait(record.since, record.turn_at, record.due_at, record.called_at, work.now, ended_by)
    earlier = [_wait(row) for row in rows(work.db, _WAITS, (record.id,))] if record.waits else []
    keep(work, record.id, record.waits + 1, wait)
    return {"waits": record.waits + 1, **_judged(work, record, [*earlier, wait], is_ended=True)}


def judge_anew(work: Work, ticket_id: int) -> None:
    """Writes the verdict once more, when an undo changed what a wait looked like."""
    record = records.ticket(work, ticket_id)
    if record.late_reason == OVERTAKEN_REASON:
        record.late_reason = None
    is_ended = record.state in (State.NO_SHOW, State.CANCELLED)
    waits = [_wait(row) for row in rows(work.db, _WAITS, (record.id,))]
    update(work.db, "ticket", record.id, **_judged(work, record, waits, is_ended=is_ended))


def again(work: Work, record: TicketRecord) -> dict[str, Any]:
    """The columns of the verdict of a ticket that comes back: a late no-show counts no more, a late skip still does."""
    return _judged(work, record, [_wait(row) for row in rows(work.db, _WAITS, (record.id,))], is_ended=False)


def keep(work: Work, ticket_id: int, ordinal: int, wait: Wait) -> None:
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


def late_reason(text: str | None) -> str | None:
    """As it is kept and printed: the words of a code of `codes.LATE_REASONS`, or what was written; None for nothing."""
    known = codes.LATE_REASONS.get(text or "")
    return known.label if known else people.clean(text)


def note_late_reason(work: Work, ticket_id: TicketId, *, reason: str) -> None:
    """Why a ticket was late, for the report: a code of `codes.LATE_REASONS`, or words; `BadInput` if it was not late."""
    record = records.ticket(work, ticket_id)
    ((on_time,),) = rows(work.db, "select on_time from ticket where id = ?", (record.id,))
    if on_time is None or on_time:
        raise BadInput("This ticket was not late.")
    kept = late_reason(reason)
    update(work.db, "ticket", record.id, late_reason=kept)
    changes.record(work, "ticket.late_reason", record.reference, reason=kept)
    work.changed("ticket")


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
