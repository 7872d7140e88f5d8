"""What happens to tickets between arrival and end. Each verb is one transaction.

All raise `NotFound` for a ticket that does not exist and `Refused` where the rules do not allow the step now;
then nothing has changed. Source: domain.md, section 3.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from reception.domain import codes, people
from reception.domain.asked_items import AskedItem
from reception.domain.ids import DeskId, TicketId
from reception.domain.rights import Right
from reception.domain.tickets import State, Step
from reception.errors import BadInput, Refused
from reception.queries import merges, recalls
from reception.queries.line import LiveQueue, first_for
from reception.services import closing, consultations, desks, live, promises, records, rights, waits
from reception.services.records import NEW_WAIT, UNSEEN, TicketRecord
from reception.store.work import Work

_ANYBODYS: dict[str, Any] = {"for_desk_id": None, "for_officer_id": None}


def call_next(work: Work, *, desk_id: DeskId) -> TicketId | None:
    """Calls the ticket that stands first and is not meant for somebody else; None when nobody waits for this desk."""
    desk = records.free_desk(work, desk_id)
    with live.moved(work) as line:
        first = _first_for(work, line, desk)
        if first is not None:
            _call(work, line, records.ticket(work, first), desk)
    return first


def call(work: Work, ticket_id: TicketId, *, desk_id: DeskId, reason: str | None = None) -> None:
    """Calls a particular waiting ticket; raises `BadInput` where it does not stand first and no reason is given.

    `reason`: a code of `codes.OUT_OF_ORDER_REASONS` or words; kept only of a call out of order.
    """
    desk = records.free_desk(work, desk_id)
    record = records.stepping(work, ticket_id, Step.CALLED)
    with live.moved(work) as line:
        if _first_for(work, line, desk) == record.id:
            _call(work, line, record, desk)
        elif (why := people.one_line(reason or "")) == "":
            raise BadInput("Ticket {number} is not the next one. Say why it is called now.", number=record.number)
        else:
            rights.ensure(work, Right.CHOOSE)
            _call(work, line, record, desk, out_of_order=why)


def recall(work: Work, ticket_id: TicketId) -> None:
    """Calls once more, so often and not sooner than the office allows. Within a wait the first call counts."""
    record = records.stepping(work, ticket_id, Step.RECALLED)
    recalls.standing(work, ticket_id).ensure_may(record.number, work.now)
    records.write(work, record, Step.RECALLED)
    work.changed("ticket")


def start(work: Work, ticket_id: TicketId, *, late_reason: str | None = None) -> None:
    """Service begins, and with it the wait ends. `late_reason`: a code of `codes.LATE_REASONS`, or words."""
    record = records.stepping(work, ticket_id, Step.STARTED)
    record.late_reason = waits.late_reason(late_reason) or record.late_reason
    columns = waits.end(work, record, "started")
    columns |= {"stretch_at": work.now, "started_at": record.started_at or work.now}
    columns |= _ANYBODYS  # whoever it was meant for has it
    records.write(work, record, Step.STARTED, **columns)
    work.changed("ticket")


def skip(work: Work, ticket_id: TicketId) -> None:
    """Back into the line behind the next ticket; another wait begins (rules 3 and 7)."""
    record = records.stepping(work, ticket_id, Step.SKIPPED)
    with live.moved(work) as line:
        columns = waits.end(work, record, "skipped")
        records.write(work, record, Step.SKIPPED, since=work.now, skips=record.skips + 1, **columns, **NEW_WAIT)
        _leave_desk(work, record)
        line.queue.skip(record.place(), _held_by(record))


def no_show(work: Work, ticket_id: TicketId) -> None:
    """The called visitor did not come."""
    _end_at_desk(work, records.stepping(work, ticket_id, Step.NO_SHOW), Step.NO_SHOW)


def cancel(work: Work, ticket_id: TicketId) -> None:
    """The visitor left, or the request was withdrawn."""
    record = records.stepping(work, ticket_id, Step.CANCELLED)
    if record.state is State.CALLED:
        _end_at_desk(work, record, Step.CANCELLED)
    elif record.state is State.PARKED:
        records.write(work, record, Step.CANCELLED, finished_at=work.now)
        work.changed("ticket")
    else:
        with live.moved(work) as line:
            place = line.queue.leave(record.id)
            record.turn_at, record.due_at = place.turn_at, line.due(place)
            columns = waits.end(work, record, "cancelled")
            records.write(work, record, Step.CANCELLED, finished_at=work.now, **_turn(record), **columns)


def park(
    work: Work,
    ticket_id: TicketId,
    *,
    reply_owed: bool = False,
    reason: str | None = None,
    promised_until: date | None = None,
) -> None:
    """Defers ("Tunda") and frees the desk. An answer owed starts the reply clock (rule 9).

    It is owed by closing of `promised_until`, else of the day that the office has set. `reason`: a code of
    `codes.PARK_REASONS`, or words. Raises `BadInput` without one, or for a promise that is no working day.
    """
    record = records.stepping(work, ticket_id, Step.PARKED)
    known, kept = codes.PARK_REASONS.get(reason or ""), dict[str, Any]()
    why = known.label if known else people.clean(reason)
    if not why:
        raise BadInput("Say what {number} is waiting for.", number=record.number)
    is_owed = reply_owed or promised_until is not None
    reply = promises.begin(work, record, promised_until, kept) if is_owed else {}
    with live.moved(work) as line:
        columns = {"parked_at": work.now, "park_reason": why, "stretch_at": None, "unanswered_at": None, **reply}
        detail = {"reason": why, "reply_owed": is_owed}
        columns |= UNSEEN | {"service_s": _served(work, record)}
        records.write(work, record, Step.PARKED, detail, kept, **columns)
        _release(work, line, record)


def resume(work: Work, ticket_id: TicketId, *, desk_id: DeskId) -> None:
    """Service goes on at a free desk; this is no wait."""
    record = records.stepping(work, ticket_id, Step.RESUMED)
    desk = records.free_desk(work, desk_id)
    with live.moved(work) as line:
        kept = {} if desk.on_duty else records.duty_now(work, desk.id)
        desks.ensure_on_duty(work, line.queue, desk)
        officer = work.actor or desk.officer_id
        columns = {"desk_id": desk.id, "officer_id": officer, "stretch_at": work.now, "park_reason": None}
        records.write(work, record, Step.RESUMED, None, kept, **columns)
        records.hold(work, desk.id, record.id)
        line.queue.occupy(desk.id, record.id)


def transfer(
    work: Work, ticket_id: TicketId, *, to_desk_id: int | None = None, to_officer_id: int | None = None
) -> None:
    """Back into the line, meant for another desk or officer (or anybody); the number stays, another wait begins."""
    record = records.stepping(work, ticket_id, Step.TRANSFERRED)
    if to_desk_id is not None:
        records.desk_in_use(work, to_desk_id)
    if to_officer_id is not None:
        records.ensure_serves(work, to_officer_id)
    with live.moved(work) as line:
        columns = NEW_WAIT | {"since": work.now, "for_desk_id": to_desk_id, "for_officer_id": to_officer_id}
        detail = {"to_desk": to_desk_id, "to_officer": to_officer_id}
        records.write(work, record, Step.TRANSFERRED, detail, service_s=_served(work, record), **columns)
        _release(work, line, record)
        line.queue.join(record.place())


def done(
    work: Work,
    ticket_id: TicketId,
    *,
    data_outcome: str | None = None,
    topic: str | None = None,
    confirmed: bool | None = None,
    items: Sequence[AskedItem] | None = None,
    promised_until: date | None = None,
    ended_at: datetime | None = None,
) -> None:
    """Finished, from service or (the answer was posted) from parking. See `closing.Said`; raises `BadInput` as it does.

    Without an outcome of its own the ticket has that of its items. `ended_at` is an end that somebody states
    afterwards: kept, and left out of service times (see `day_end`).
    """
    record = records.stepping(work, ticket_id, Step.DONE)
    said = closing.Said(data_outcome, topic, confirmed, items, promised_until, ended_at)
    columns, detail, kept = closing.end(work, record, said)
    for joined in merges.parked(work, record.id):
        done(work, joined, data_outcome=columns["data_outcome"], topic=columns["topic"])
        kept.setdefault("joined", []).append(joined)
    if record.state is State.PARKED:
        records.write(work, record, Step.DONE, detail, kept, park_reason=None, **columns)
        work.changed("ticket")
    else:
        with live.moved(work) as line:
            columns |= {"service_s": _served(work, record, ended_at), "stretch_at": None}
            records.write(work, record, Step.DONE, detail, kept, **columns)
            _release(work, line, record)
    consultations.finish(work, record.id)


def reopen(work: Work, ticket_id: TicketId, *, reason: str | None = None) -> None:
    """The answer did not fit: the ticket waits again with its own clock; the first answer's times are kept."""
    record = records.stepping(work, ticket_id, Step.REOPENED)
    why, kept = people.clean(reason), consultations.standing(work, record.id)
    columns = closing.checked(work, fits=False, reason=why) | {"reopens": record.reopens + 1, "unanswered_at": None}
    _rejoin(work, record, Step.REOPENED, {"reason": why}, kept, **columns)
    consultations.unfinish(work, record.id)


def restore(work: Work, ticket_id: TicketId) -> None:
    """A no-show or cancelled ticket comes back for whoever is there; it keeps its place, and another wait begins."""
    record = records.stepping(work, ticket_id, Step.RESTORED)
    _rejoin(work, record, Step.RESTORED, None, None, **waits.again(work, record))


def _first_for(work: Work, line: LiveQueue, desk: records.DeskRecord) -> TicketId | None:
    return first_for(work, line, desk.id, work.actor or desk.officer_id)


def _call(
    work: Work, line: LiveQueue, record: TicketRecord, desk: records.DeskRecord, *, out_of_order: str | None = None
) -> None:
    kept = {} if desk.on_duty else records.duty_now(work, desk.id)
    desks.ensure_on_duty(work, line.queue, desk)
    place = line.queue.call(record.id, desk.id)
    columns: dict[str, Any] = {"turn_at": place.turn_at, "due_at": line.due(place)}
    columns |= {"called_at": work.now, "behind_id": None}
    columns |= {"desk_id": desk.id, "officer_id": work.actor or desk.officer_id, "overtaken": place.overtaken}
    detail = {"turn_at": place.turn_at and place.turn_at.isoformat(), "out_of_order": out_of_order}
    detail = {name: told for name, told in detail.items() if told is not None}
    records.write(work, record, Step.CALLED, detail, kept, **columns)
    records.hold(work, desk.id, record.id)


def _end_at_desk(work: Work, record: TicketRecord, step: Step) -> None:
    with live.moved(work) as line:
        columns = waits.end(work, record, "no_show" if step is Step.NO_SHOW else "cancelled")
        records.write(work, record, step, finished_at=work.now, **columns)
        _release(work, line, record)


def _rejoin(
    work: Work,
    record: TicketRecord,
    step: Step,
    detail: dict[str, Any] | None,
    kept: dict[str, Any] | None,
    **columns: Any,
) -> None:
    with live.moved(work) as line:
        records.write(work, record, step, detail, kept, **(NEW_WAIT | _ANYBODYS | {"since": work.now} | columns))
        line.queue.join(record.place())


def _release(work: Work, line: LiveQueue, record: TicketRecord) -> None:
    _leave_desk(work, record)
    line.queue.release(_held_by(record), record.id)


def _leave_desk(work: Work, record: TicketRecord) -> None:
    records.hold(work, _held_by(record), None)


def _held_by(record: TicketRecord) -> DeskId:
    if record.desk_id is None:
        raise Refused("Ticket {number} is at no desk.", number=record.number)
    return record.desk_id


def _served(work: Work, record: TicketRecord, until: datetime | None = None) -> int:
    """Seconds of service until now: the sum of its stretches, without parking."""
    stretch = ((until or work.now) - record.stretch_at).total_seconds() if record.stretch_at else 0
    return record.service_s + max(0, int(stretch))  # a clock may have been set back


def _turn(record: TicketRecord) -> dict[str, Any]:
    return {"turn_at": record.turn_at, "due_at": record.due_at}
