"""The last step of a desk is taken back: it is kept, marked as void, and everything is as if it had never happened.

Source: domain.md, section 3, "Undo".
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from reception.domain.ids import DeskId, TicketId
from reception.domain.rights import Right
from reception.domain.tickets import Step
from reception.errors import Refused
from reception.queries import line, undoing
from reception.queries.undoing import DeskStep
from reception.services import asked_items, consultations, promises, rights, turns_again
from reception.store import changes
from reception.store.database import execute, rows, update
from reception.store.fields import instant
from reception.store.work import Work

LONGEST = timedelta(hours=1)
_UNTAKE = "delete from duty where desk_id = ? and began_at = ? and ended_at is null"
_REOPEN = "update duty set ended_at = null, ended_by = null where desk_id = ? and ended_at = ?"
_INSTANTS = frozenset({
    "since", "turn_at", "due_at", "called_at", "started_at", "stretch_at", "finished_at", "parked_at", "reply_due_at",
    "replied_at", "judged_turn_at", "judged_due_at", "judged_start_at", "ack_at", "break_since",
    "checked_at", "unanswered_at",
})  # fmt: skip
_TRUTHS = frozenset({"overtaken", "service_counts", "on_time", "outside_hours", "confirmed", "is_inexact", "on_duty"})

_LAST = """
select e.id, e.kind from event e join ticket t on t.id = e.ticket_id
where t.id = ? and t.merged_into_id = ? and e.voided_at is null order by e.id desc limit 1
"""


def _put_back_joined(work: Work, ticket_id: TicketId, joined: Sequence[int]) -> None:
    """What was merged into a ticket and ended with it is deferred again, unless something followed there."""
    for id_ in joined:
        last = rows(work.db, _LAST, (id_, ticket_id))
        if last and last[0][1] == Step.DONE:
            step = undoing.by_event(work, last[0][0])
            update(work.db, "event", step.event_id, voided_at=work.now)
            _put_back_ticket(work, step)
            _put_back_the_rest(work, step)


_KEPT_BESIDES: dict[str, Callable[[Work, TicketId, Any], None]] = {
    "consultation": consultations.put_back, "asked_items": asked_items.put_back, "promises": promises.put_back,
    "joined": _put_back_joined,
}  # fmt: skip


def last(work: Work, *, desk_id: DeskId) -> str:
    """Undoes what this desk did last and returns the ticket's number.

    Raises `Refused` when that was too long ago, something followed on the ticket or the desk, or it was an arrival.
    """
    rights.ensure(work, Right.UNDO)
    step = undoing.last_step(work, desk_id)
    take_back(work, step)
    changes.record(work, "ticket.undone", step.reference, step=step.step.value)
    return step.number


def take_back(work: Work, step: DeskStep) -> None:
    """As if it had never happened; whoever calls has seen that nothing followed. Raises `Refused` on a clock set back."""
    _ensure_clock_runs_on(work)
    turns = turns_again.Turns(work, step.at)
    update(work.db, "event", step.event_id, voided_at=work.now)
    _put_back_ticket(work, step)
    _put_back_desk(work, step)
    _put_back_the_rest(work, step)
    turns.give()
    work.changed("ticket", "desk", "survey")


def _ensure_clock_runs_on(work: Work) -> None:
    """Raises `Refused` on a clock that was set back: what happened before cannot be told from what comes."""
    at = line.load(work).queue.at
    work.not_before(at)
    if at > work.now:
        raise Refused("The clock of this computer was set back; nothing can be undone until it has caught up.")


def _put_back_ticket(work: Work, step: DeskStep) -> None:
    was = {name: _value(name, value) for name, value in step.before["ticket"].items()}
    execute(work.db, "update ticket set version = version + 1 where id = ?", (step.ticket_id,))
    update(work.db, "ticket", step.ticket_id, **was)
    if "waits" in was:
        execute(work.db, "delete from wait where ticket_id = ? and ordinal > ?", (step.ticket_id, was["waits"]))


def _put_back_the_rest(work: Work, step: DeskStep) -> None:
    for name, put_back in _KEPT_BESIDES.items():
        if name in step.before:
            put_back(work, step.ticket_id, step.before[name])


def _put_back_desk(work: Work, step: DeskStep) -> None:
    """With the duty that a call began, or that ended when the ticket left."""
    if step.held_at is None:
        return
    takes = step.step in undoing.TOOK
    was = {name: _value(name, value) for name, value in step.before.get("desk", {}).items()}
    update(work.db, "desk", step.held_at, **was, ticket_id=None if takes else step.ticket_id)
    if was:
        execute(work.db, _UNTAKE if takes else _REOPEN, (step.held_at, step.at))


def _value(name: str, value: Any) -> Any:
    """As written into `event.before`: instants as text, truths as numbers on one engine."""
    if value is None:
        return None
    if name in _INSTANTS:
        return instant(value if isinstance(value, str) else str(value))
    return bool(value) if name in _TRUTHS else value
