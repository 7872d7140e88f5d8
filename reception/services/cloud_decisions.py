"""What an officer decides about a reply that did not leave, or of which nobody knows whether it did."""

from typing import Any, NamedTuple

from reception.domain import delivery
from reception.domain.delivery import Attempt
from reception.domain.ids import MessageId, TicketId
from reception.errors import NotFound, Refused
from reception.services import cloud_outbox, cloud_states, records, sending
from reception.store import changes
from reception.store.database import execute, rows, update
from reception.store.work import Work

_TRIES = """
select a.id, a.state, a.template, a.file_id, a.media_id, m.ticket_id from cloud_attempt a
join message m on m.id = a.message_id where a.message_id = ? and a.office_id = ? order by a.id
"""


class _Try(NamedTuple):
    id: int
    state: str
    template: str | None
    file_id: int | None
    media_id: str | None
    ticket_id: TicketId


def _last_tries(work: Work, message_id: MessageId) -> list[_Try]:
    """Of the words and of each file; raises `NotFound`. What has left once counts as that."""
    last: dict[int | None, _Try] = {}
    for row in rows(work.db, _TRIES, (message_id, work.office)):
        one = _Try(*row)
        if (before := last.get(one.file_id)) is None or before.state not in delivery.TAKEN:
            last[one.file_id] = one
    if not last:
        raise NotFound("This message does not exist.")
    return list(last.values())


def again(work: Work, message_id: MessageId) -> None:
    """Somebody wants it sent once more: it failed, or nobody knows whether it left. Raises `NotFound`, `Refused`."""
    wanted = [one for one in _last_tries(work, message_id) if one.state in (Attempt.FAILED, Attempt.UNKNOWN)]
    if not wanted:
        raise Refused("This reply is on its way or has been sent already.")
    for one in wanted:
        cloud_outbox.enter(
            work, message_id,
            officer_id=work.actor, template=one.template, file_id=one.file_id, media_id=one.media_id,
        )  # fmt: skip
    cloud_states.show(work, message_id)
    _record(work, "message.again", message_id, wanted[0].ticket_id, was=sorted({one.state for one in wanted}))


def was_sent(work: Work, message_id: MessageId) -> None:
    """Somebody has seen that it arrived. Raises `NotFound`, `Refused` unless nobody knew."""
    unknown = [one for one in _last_tries(work, message_id) if one.state == Attempt.UNKNOWN]
    if not unknown:
        raise Refused("It is known already what became of this reply.")
    for one in unknown:
        update(work.db, "cloud_attempt", one.id, state=Attempt.SENT.value, problem=None)
    cloud_states.show(work, message_id)
    _record(work, "message.was_sent", message_id, unknown[0].ticket_id)


def back_to_draft(work: Work, message_id: MessageId) -> None:
    """It is not to be sent (any more): its words are a draft again. Raises `Refused` once any of it may have left."""
    tries = _last_tries(work, message_id)
    if any(one.state not in (Attempt.QUEUED, Attempt.FAILED) for one in tries):
        raise Refused("This reply is on its way or has been sent: it cannot be taken back.")
    for one in tries:
        update(work.db, "cloud_attempt", one.id, state=Attempt.FAILED.value, next_at=None)
    execute(work.db, "update message set state = 'failed' where id = ? and state = 'queued'", (message_id,))
    sending.withdraw(work, message_id)


def try_now(work: Work) -> None:
    """What is in the way may be gone (another token, the network is back): whatever waits is tried at once."""
    execute(work.db, "update cloud_attempt set next_at = null where office_id = ? and state = 'queued'", (work.office,))
    work.changed("outbox")


def _record(work: Work, action: str, message_id: MessageId, ticket_id: TicketId, **detail: Any) -> None:
    changes.record(work, action, records.ticket(work, ticket_id).reference, message=message_id, **detail)
