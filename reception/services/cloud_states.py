"""The state of a message as its attempts tell it, written where everybody reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reception.domain import delivery
from reception.domain.delivery import TAKEN, Attempt
from reception.domain.ids import MessageId, OfficerId, TicketId
from reception.domain.whatsapp_refusals import UNSURE
from reception.services import records, sending
from reception.store import changes
from reception.store.database import execute, rows, update
from reception.store.work import Work
from reception.words import tr

_ATTEMPTS = """
select coalesce(file_id, 0), id, state, external_id, problem from cloud_attempt
where message_id = ? and office_id = ? order by id
"""
_MESSAGE = "select ticket_id, state, officer_id, external_id from message where id = ? and office_id = ?"


class _Try(NamedTuple):
    id: int
    state: Attempt
    external_id: str | None
    problem: str | None


def show(work: Work, message_id: MessageId) -> None:
    """After each change of an attempt. A message that was taken back meanwhile has no state any more."""
    found = rows(work.db, _MESSAGE, (message_id, work.office))
    parts = _parts(work, message_id)
    if not found or not parts:
        return
    ticket_id, state, officer_id, external_id = found[0]
    for tries in parts:
        _leave_off(work, tries)
    becomes = delivery.of_message([one.state for one in tries] for tries in parts)
    with on_behalf(work, officer_id):
        if becomes in TAKEN:
            names = [one.external_id for tries in parts for one in tries if one.external_id and one.state in TAKEN]
            _left(work, message_id, TicketId(ticket_id), state, becomes, external_id or next(iter(names), None))
        elif becomes is Attempt.FAILED:
            failed = [tries[-1] for tries in parts if delivery.of_part([one.state for one in tries]) is Attempt.FAILED]
            _failed(work, message_id, TicketId(ticket_id), state, failed[0].problem or "")
        else:
            _wait(work, message_id, tr(UNSURE) if becomes is Attempt.UNKNOWN else None)
        if becomes is Attempt.UNKNOWN:
            _call_for_somebody(work, TicketId(ticket_id))
    work.changed("message")


def _parts(work: Work, message_id: MessageId) -> list[list[_Try]]:
    """The tries of the words and of each file, the last one last."""
    parts: dict[int, list[_Try]] = {}
    for part, id_, state, external_id, problem in rows(work.db, _ATTEMPTS, (message_id, work.office)):
        parts.setdefault(part, []).append(_Try(id_, Attempt(state), external_id, problem))
    return list(parts.values())


def _leave_off(work: Work, tries: list[_Try]) -> None:
    """What has left once is not sent again: whatever else of it was still waiting."""
    if any(one.state in TAKEN for one in tries):
        for one in tries:
            if one.state is Attempt.QUEUED:
                update(work.db, "cloud_attempt", one.id, state=Attempt.FAILED.value, next_at=None)


def _left(
    work: Work, message_id: MessageId, ticket_id: TicketId, state: str, becomes: Attempt, external_id: str | None
) -> None:
    """Sent, and perhaps further on."""
    if state in sending.STAYING:
        sending.sent(work, message_id)
    update(work.db, "message", message_id, state=becomes.value, external_id=external_id, failure=None)
    if becomes is not Attempt.SENT and becomes != state:
        changes.record(work, f"message.{becomes}", records.ticket(work, ticket_id).reference, message=message_id)


def _failed(work: Work, message_id: MessageId, ticket_id: TicketId, state: str, reason: str) -> None:
    if state not in sending.STAYING:
        sending.bounced(work, message_id, reason=reason)
    elif state != "failed":
        sending.failed(work, message_id, reason=reason)
    _call_for_somebody(work, ticket_id)


def _call_for_somebody(work: Work, ticket_id: TicketId) -> None:
    """Nobody looks at a ticket that is parked or done: whoever serves is told, as of a visitor who wrote."""
    sql = "update ticket set unanswered_at = coalesce(unanswered_at, ?) where id = ? and state in ('parked', 'done')"
    if execute(work.db, sql, (work.now, ticket_id)):
        work.changed("ticket")


def _wait(work: Work, message_id: MessageId, why: str | None) -> None:
    """`why`: nobody knows whether it has left."""
    update(work.db, "message", message_id, state="queued", failure=why)


@contextmanager
def on_behalf(work: Work, officer_id: Any) -> Iterator[None]:
    """What the program does with a reply it does for whoever wrote it."""
    before, work.actor = work.actor, OfficerId(officer_id) if officer_id else None
    try:
        yield
    finally:
        work.actor = before
