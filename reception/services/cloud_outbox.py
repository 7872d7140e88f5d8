"""The outbox of the Cloud API: every message in it leaves once, or somebody decides about it.

A reply that is `queued` is in the outbox by that alone. Whoever sends takes it (`claim`, written before the request),
asks Meta, and says what came of it (`settle`). One that was taken and never settled, because its process was killed or
its computer sleeps, may have reached Meta: it is sent again only by an officer's word.
"""

import json
import secrets
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from reception.domain import delivery, whatsapp_refusals
from reception.domain.delivery import Attempt
from reception.domain.ids import MessageId, TicketId
from reception.domain.whatsapp_refusals import Fate
from reception.errors import NotFound, Refused
from reception.queries import cloud
from reception.queries.cloud import Contact
from reception.services import cloud_states, records, sending
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.fields import instant
from reception.store.work import Work
from reception.words import tr

NOBODY = "There is no WhatsApp number to send this to."


class Job(NamedTuple):
    """What is to be sent now, as Meta takes it."""

    attempt_id: int
    body: dict[str, Any]


class Outcome(NamedTuple):
    """What came of a request. `fate` None: Meta took it, under this name. `words` are English source."""

    fate: Fate | None
    external_id: str | None = None
    words: str = ""
    code: int | str | None = None
    details: str | None = None
    retry_after_s: float = 0.0


_NEW = """
select m.id, m.officer_id from message m where m.office_id = ? and m.state = 'queued'
and not exists (select 1 from cloud_attempt a where a.message_id = m.id) order by m.id
"""
_UNDER_WAY = "select id, message_id, claimed_at from cloud_attempt where office_id = ? and state = 'sending'"
_QUEUED = """
select a.id, a.message_id, m.ticket_id, m.text, a.tracker, a.template, a.since, a.next_at, a.state
from cloud_attempt a join message m on m.id = a.message_id
where a.office_id = ? and a.state in ('queued', 'sending') order by a.message_id, a.id
"""
_ATTEMPT = "select message_id, state, sender, tries, problem from cloud_attempt where id = ? and office_id = ?"
_LAST = """
select a.id, a.state, a.template, m.ticket_id from cloud_attempt a join message m on m.id = a.message_id
where a.message_id = ? and a.office_id = ? order by a.id desc limit 1
"""
_ORPHANS = """
update cloud_attempt set state = 'failed', next_at = null where office_id = ? and state = 'queued'
and not exists (select 1 from message m where m.id = cloud_attempt.message_id)
"""


class _Queued(NamedTuple):
    id: int
    message_id: MessageId
    ticket_id: TicketId
    text: str
    tracker: str
    template: str | None
    since: datetime
    next_at: datetime | None
    state: str


def claim(work: Work, sender: str) -> Job | None:
    """The next message that may be sent now, marked as under way; None when there is none. One at a time per ticket."""
    work.actor, work.at_desk = None, None
    if not cloud.setup(work).can_send:
        return None
    execute(work.db, _ORPHANS, (work.office,))
    for message_id, officer_id in rows(work.db, _NEW, (work.office,)):
        enter(work, MessageId(message_id), officer_id=officer_id)
    _let_go_of_the_silent(work)
    busy: set[int] = set()  # a later message never overtakes an earlier one of its conversation
    for queued in _waiting(work):
        is_due = queued.state == Attempt.QUEUED and (queued.next_at is None or queued.next_at <= work.now)
        if is_due and queued.ticket_id not in busy and (body := _body(work, queued)) is not None:
            columns = {"state": Attempt.SENDING.value, "sender": sender, "claimed_at": work.now, "problem": None}
            update(work.db, "cloud_attempt", queued.id, **columns)
            work.changed("message")
            return Job(queued.id, body)
        busy.add(queued.ticket_id)
    return None


def settle(work: Work, attempt_id: int, sender: str, outcome: Outcome) -> None:
    """What came of a claimed message. What a status has told meanwhile is never taken back."""
    work.actor, work.at_desk = None, None
    found = rows(work.db, _ATTEMPT, (attempt_id, work.office))
    if not found:
        return
    message_id, state, holder, tries, problem = found[0]
    becomes, columns = _settled(work, outcome, Attempt(state), tries, is_ours=holder == sender)
    if becomes != state:
        said = {"problem": None if becomes in delivery.TAKEN else _said(outcome) or problem}
        update(work.db, "cloud_attempt", attempt_id, state=becomes.value, **said, **columns)
        cloud_states.show(work, MessageId(message_id))


def enter(
    work: Work, message_id: MessageId, *, officer_id: int | None = None, template: dict[str, Any] | None = None
) -> None:
    """A try that waits to be sent."""
    tracker, written = secrets.token_hex(16), json.dumps(template) if template else None
    columns = {"state": Attempt.QUEUED.value, "since": work.now, "tries": 0, "officer_id": officer_id}
    insert(
        work.db, "cloud_attempt", office_id=work.office, message_id=message_id, tracker=tracker, template=written, **columns
    )  # fmt: skip
    work.changed("message")


def again(work: Work, message_id: MessageId) -> None:
    """Somebody wants it sent once more: it failed, or nobody knows whether it left. Raises `NotFound`, `Refused`."""
    _, state, template, ticket_id = _last(work, message_id)
    if state not in (Attempt.FAILED, Attempt.UNKNOWN):
        raise Refused("This reply is on its way or has been sent already.")
    enter(work, message_id, officer_id=work.actor, template=json.loads(template) if template else None)
    cloud_states.show(work, message_id)
    _record(work, "message.again", message_id, ticket_id, was=state)


def was_sent(work: Work, message_id: MessageId) -> None:
    """Somebody has seen that it arrived. Raises `NotFound`, `Refused` unless nobody knew."""
    attempt_id, state, _, ticket_id = _last(work, message_id)
    if state != Attempt.UNKNOWN:
        raise Refused("It is known already what became of this reply.")
    update(work.db, "cloud_attempt", attempt_id, state=Attempt.SENT.value, problem=None)
    cloud_states.show(work, message_id)
    _record(work, "message.was_sent", message_id, ticket_id)


def back_to_draft(work: Work, message_id: MessageId) -> None:
    """It is not to be sent (any more): its words are a draft again. Raises `Refused` once it may have left."""
    attempt_id, state, _, _ = _last(work, message_id)
    if state not in (Attempt.QUEUED, Attempt.FAILED):
        raise Refused("This reply is on its way or has been sent: it cannot be taken back.")
    update(work.db, "cloud_attempt", attempt_id, state=Attempt.FAILED.value, next_at=None)
    execute(work.db, "update message set state = 'failed' where id = ? and state = 'queued'", (message_id,))
    sending.withdraw(work, message_id)


def try_now(work: Work) -> None:
    """What is in the way may be gone (another token, the network is back): whatever waits is tried at once."""
    execute(
        work.db, "update cloud_attempt set next_at = null where office_id = ? and state = 'queued'", (work.office,)
    )  # fmt: skip


def _let_go_of_the_silent(work: Work) -> None:
    for id_, message_id, claimed_at in rows(work.db, _UNDER_WAY, (work.office,)):
        if (instant(claimed_at) or work.now) + delivery.LEASE <= work.now:
            problem = tr(whatsapp_refusals.UNSURE)
            update(work.db, "cloud_attempt", id_, state=Attempt.UNKNOWN.value, problem=problem)
            cloud_states.show(work, MessageId(message_id))


def _waiting(work: Work) -> list[_Queued]:
    return [
        _Queued(
            id_, message_id, ticket_id, text, tracker, template, instant(since) or work.now, instant(next_at), state
        )
        for id_, message_id, ticket_id, text, tracker, template, since, next_at, state in rows(
            work.db, _QUEUED, (work.office,)
        )
    ]


def _body(work: Work, queued: _Queued) -> dict[str, Any] | None:
    """The request, or None for what cannot be sent: then it has failed, and says why."""
    contact = cloud.contact_of(work, queued.ticket_id)
    if (why := _why_not(work, queued, contact)) is not None:
        update(work.db, "cloud_attempt", queued.id, state=Attempt.FAILED.value, problem=tr(why), next_at=None)
        cloud_states.show(work, queued.message_id)
        return None
    assert contact is not None
    to = {"to": contact.phone} if contact.phone else {"recipient": contact.user_id}
    head = {"messaging_product": "whatsapp", "recipient_type": "individual", **to}
    return {**head, **_content(queued), "biz_opaque_callback_data": queued.tracker}


def _why_not(work: Work, queued: _Queued, contact: Contact | None) -> str | None:
    """What Meta would refuse, said before it is asked; English source."""
    if contact is None:
        return NOBODY
    if queued.since + delivery.GIVES_UP_AFTER <= work.now:
        return whatsapp_refusals.GAVE_UP
    if queued.template is None and not cloud.setup(work).takes_text(contact, work.now):
        return whatsapp_refusals.WINDOW_CLOSED
    return None


def _content(queued: _Queued) -> dict[str, Any]:
    if queued.template is not None:
        return {"type": "template", "template": json.loads(queued.template)}
    return {"type": "text", "text": {"preview_url": "://" in queued.text, "body": queued.text}}


def _settled(
    work: Work, outcome: Outcome, state: Attempt, tries: int, *, is_ours: bool
) -> tuple[Attempt, dict[str, Any]]:
    """The state that follows, and what else is to be written."""
    if outcome.fate is None:
        return delivery.later(state, Attempt.SENT), {"external_id": outcome.external_id, "next_at": None}
    if outcome.fate is Fate.FAILED:
        return delivery.later(state, Attempt.FAILED), {"next_at": None}
    if state is not Attempt.SENDING or not is_ours:
        return state, {}
    if outcome.fate is Fate.UNKNOWN:
        return Attempt.UNKNOWN, {}
    pause = max(delivery.pause_after(tries + 1), timedelta(seconds=outcome.retry_after_s))
    return Attempt.QUEUED, {"tries": tries + 1, "next_at": work.now + pause}


def _said(outcome: Outcome) -> str:
    return tr(outcome.words, code=outcome.code or "?", details=outcome.details or "-") if outcome.words else ""


def _last(work: Work, message_id: MessageId) -> tuple[int, str, str | None, TicketId]:
    found = rows(work.db, _LAST, (message_id, work.office))
    if not found:
        raise NotFound("This message does not exist.")
    attempt_id, state, template, ticket_id = found[0]
    return attempt_id, state, template, TicketId(ticket_id)


def _record(work: Work, action: str, message_id: MessageId, ticket_id: TicketId, **detail: Any) -> None:
    changes.record(work, action, records.ticket(work, ticket_id).reference, message=message_id, **detail)
