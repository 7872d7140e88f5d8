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
from reception.queries import cloud, files
from reception.queries.cloud import Contact
from reception.services import cloud_states
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
select a.id, a.message_id, m.ticket_id, m.text, a.tracker, a.template, a.file_id, a.media_id, f.name, a.since,
    a.next_at, a.state
from cloud_attempt a join message m on m.id = a.message_id left join attachment f on f.id = a.file_id
where a.office_id = ? and a.state in ('queued', 'sending') order by a.message_id, a.id
"""
_ATTEMPT = "select message_id, state, sender, tries, problem from cloud_attempt where id = ? and office_id = ?"
_ORPHANS = """
update cloud_attempt set state = 'failed', next_at = null where office_id = ? and state = 'queued'
and not exists (select 1 from message m where m.id = cloud_attempt.message_id)
"""


class Queued(NamedTuple):
    """A try as it waits; `state` may also say that somebody has it in hand."""

    id: int
    message_id: MessageId
    ticket_id: TicketId
    text: str
    tracker: str
    template: str | None
    file_id: int | None
    media_id: str | None
    file_name: str | None
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
        _take_in(work, MessageId(message_id), officer_id)
    _let_go_of_the_silent(work)
    busy: set[int] = set()  # a later message never overtakes an earlier one of its conversation
    for queued in waiting(work):
        may_go = is_due(work, queued) and (queued.file_id is None or queued.media_id is not None)
        if may_go and queued.ticket_id not in busy and (body := _body(work, queued)) is not None:
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
        why = None if becomes in delivery.TAKEN else said(outcome) or problem
        update(work.db, "cloud_attempt", attempt_id, state=becomes.value, problem=why, **columns)
        cloud_states.show(work, MessageId(message_id))


def enter(
    work: Work,
    message_id: MessageId,
    *,
    officer_id: int | None = None,
    template: str | None = None,
    file_id: int | None = None,
    media_id: str | None = None,
) -> None:
    """A try that waits to be sent: of a message's words, of a template (JSON), or of one of its files."""
    columns = {"state": Attempt.QUEUED.value, "since": work.now, "tries": 0, "officer_id": officer_id}
    columns |= {"template": template, "file_id": file_id, "media_id": media_id, "tracker": secrets.token_hex(16)}
    insert(work.db, "cloud_attempt", office_id=work.office, message_id=message_id, **columns)
    work.changed("message")


def _let_go_of_the_silent(work: Work) -> None:
    for id_, message_id, claimed_at in rows(work.db, _UNDER_WAY, (work.office,)):
        if (instant(claimed_at) or work.now) + delivery.LEASE <= work.now:
            problem = tr(whatsapp_refusals.UNSURE)
            update(work.db, "cloud_attempt", id_, state=Attempt.UNKNOWN.value, problem=problem)
            cloud_states.show(work, MessageId(message_id))


def _take_in(work: Work, message_id: MessageId, officer_id: int | None) -> None:
    """A new message: its words, then its files, each a message of its own at Meta."""
    ((text,),) = rows(work.db, "select text from message where id = ?", (message_id,))
    if text:
        enter(work, message_id, officer_id=officer_id)
    for row in files.of_message(work, message_id):
        enter(work, message_id, officer_id=officer_id, file_id=row.id)


def waiting(work: Work) -> list[Queued]:
    """What has not left yet, in the order in which it was written."""
    found = []
    for *row, since, next_at, state in rows(work.db, _QUEUED, (work.office,)):
        id_, message_id, ticket_id, text, tracker, template, file_id, media_id, name = row
        content = (text, tracker, template, file_id, media_id, name)
        found.append(Queued(id_, message_id, ticket_id, *content, instant(since) or work.now, instant(next_at), state))
    return found


def is_due(work: Work, queued: Queued) -> bool:
    return queued.state == Attempt.QUEUED and (queued.next_at is None or queued.next_at <= work.now)


def _body(work: Work, queued: Queued) -> dict[str, Any] | None:
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


def _why_not(work: Work, queued: Queued, contact: Contact | None) -> str | None:
    """What Meta would refuse, said before it is asked; English source."""
    if contact is None:
        return NOBODY
    if queued.since + delivery.GIVES_UP_AFTER <= work.now:
        return whatsapp_refusals.GAVE_UP
    if queued.template is None and not cloud.setup(work).takes_text(contact, work.now):
        return whatsapp_refusals.WINDOW_CLOSED
    return None


def _is_picture(name: str) -> bool:
    """Of the kinds that WhatsApp shows as a picture."""
    return name.rpartition(".")[2].casefold() in ("jpg", "jpeg", "png")


def _content(queued: Queued) -> dict[str, Any]:
    if queued.template is not None:
        return {"type": "template", "template": json.loads(queued.template)}
    if queued.media_id is not None:
        kind = "image" if _is_picture(queued.file_name or "") else "document"
        named = {} if kind == "image" else {"filename": queued.file_name}
        return {"type": kind, kind: {"id": queued.media_id, **named}}
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
    return Attempt.QUEUED, {"tries": tries + 1, "next_at": work.now + pause(outcome, tries)}


def pause(outcome: Outcome, tries: int) -> timedelta:
    """Until the next try: longer each time, and as long as Meta asks for."""
    return max(delivery.pause_after(tries + 1), timedelta(seconds=outcome.retry_after_s))


def said(outcome: Outcome) -> str:
    """In the words of this office."""
    return tr(outcome.words, code=outcome.code or "?", details=outcome.details or "-") if outcome.words else ""
