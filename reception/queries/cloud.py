"""How the WhatsApp Cloud API stands: what waits to be sent, by what a visitor is known there, and until when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from reception.domain import delivery, whatsapp_templates
from reception.domain.delivery import Attempt
from reception.domain.whatsapp_templates import Template
from reception.errors import BadInput
from reception.queries import merges, office
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View

HERE_ONLY = "127.0.0.1"


class Setup(NamedTuple):
    """What the office has decided; secrets are not among it (see `store.secrets`)."""

    is_on: bool
    number_id: str
    account_id: str
    api: str
    version: str
    webhook: bool
    listen: str
    port: int

    @property
    def can_send(self) -> bool:
        return self.is_on and bool(self.number_id and self.api and self.version)

    def takes_text(self, contact: "Contact", now: datetime) -> bool:
        """Whether free text may be tried. Who hears no visitor cannot know, and leaves it to Meta."""
        return not self.webhook or delivery.is_window_open(contact.last_word_at, now)


class Contact(NamedTuple):
    """By what a visitor is known to WhatsApp; `last_word_at` opened the 24 hours in which free text is taken."""

    phone: str | None
    user_id: str | None
    last_word_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """The try that a message waits for. `problem`: what is in the way, in plain words."""

    message_id: int
    state: Attempt
    since: datetime
    next_at: datetime | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class CloudCard:
    """A ticket as far as the Cloud API is concerned; without a contact nobody can be written to."""

    ticket_id: int
    setup: Setup
    contact: Contact | None
    attempts: dict[int, AttemptRow]
    templates: tuple[Template, ...]


_CONTACT = """
select phone, user_id, last_word_at from cloud_contact
where visitor_id in ({places}) and office_id = ? order by coalesce(last_word_at, ?) desc, id desc limit 1
"""
_ATTEMPTS = """
select a.message_id, coalesce(a.file_id, 0), a.state, a.since, a.next_at, a.problem from cloud_attempt a
join message m on m.id = a.message_id where m.ticket_id in ({places}) and a.office_id = ? order by a.id
"""
_WAITING = "select state, next_at, claimed_at from cloud_attempt where office_id = ? and state in ('queued', 'sending')"
_NOT_TRIED = """
select 1 from message m where m.office_id = ? and m.state = 'queued'
and not exists (select 1 from cloud_attempt a where a.message_id = m.id) limit 1
"""
_MEDIA = "select min(next_at) from cloud_media where office_id = ?"


def setup(view: View) -> Setup:
    return chosen(office.state(view).settings)


def chosen(settings: Mapping[str, Any]) -> Setup:
    """The same, of settings that somebody has before them."""
    return Setup(
        is_on=settings["cloud_on"],
        number_id=settings["cloud_number_id"].strip(),
        account_id=settings["cloud_account_id"].strip(),
        api=settings["cloud_api"].strip(),
        version=settings["cloud_version"].strip(),
        webhook=settings["cloud_on"] and settings["cloud_webhook"],
        listen=settings["cloud_listen"].strip() or HERE_ONLY,
        port=settings["cloud_port"],
    )


def card(view: View, ticket_id: int) -> CloudCard:
    """An unknown ticket has nobody to write to."""
    return CloudCard(ticket_id, setup(view), contact_of(view, ticket_id), _attempts(view, ticket_id), templates(view))


def _attempts(view: View, ticket_id: int) -> dict[int, AttemptRow]:
    """Of each message the try that it waits for, or that failed: of its words or of one of its files."""
    last: dict[tuple[int, int], AttemptRow] = {}
    members = merges.members(view, ticket_id)
    found = rows(view.db, _ATTEMPTS.format(places=_places(members)), (*members, view.office))
    for message_id, part, *row in found:
        if (before := last.get((message_id, part))) is None or before.state not in delivery.TAKEN:
            last[message_id, part] = _attempt(message_id, *row)
    shown: dict[int, AttemptRow] = {}
    for (message_id, _), one in last.items():
        other = shown.get(message_id)
        if other is None or delivery.of_message([[one.state], [other.state]]) is one.state:
            shown[message_id] = one
    return shown


def contact_of(view: View, ticket_id: int) -> Contact | None:
    """Who last wrote in this ticket's conversation, else the number on record, which takes templates only."""
    members = merges.members(view, ticket_id)
    sql = f"select v.id, v.phone from ticket t join visitor v on v.id = t.visitor_id where t.id in ({_places(members)})"
    visitors = dict(rows(view.db, f"{sql} order by t.id = ? desc, t.id", (*members, ticket_id)))
    if not visitors:
        return None
    params = (*visitors, view.office, view.now - timedelta(days=36_500))
    known = rows(view.db, _CONTACT.format(places=_places(visitors)), params)
    if known:
        return Contact(known[0][0], known[0][1], instant(known[0][2]))
    phone = next(iter(visitors.values()))
    return Contact(phone, None, None) if phone else None


def _places(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))


def templates(view: View) -> tuple[Template, ...]:
    """Those that are declared; none while a line cannot be read."""
    try:
        return whatsapp_templates.read(office.state(view).settings["cloud_templates"])
    except BadInput:
        return ()


def next_due(view: View) -> datetime | None:
    """When there is something to do for whoever sends: now, later, or (None) not before something changes."""
    if not setup(view).can_send:
        return None
    due = [_due(view, *row) for row in rows(view.db, _WAITING, (view.office,))]
    if rows(view.db, _NOT_TRIED, (view.office,)):
        due.append(view.now)
    ((fetch_at,),) = rows(view.db, _MEDIA, (view.office,))
    if fetch_at is not None:
        due.append(instant(fetch_at) or view.now)
    return min(due, default=None)


def _due(view: View, state: str, next_at: str | None, claimed_at: str | None) -> datetime:
    if state == Attempt.SENDING:
        return (instant(claimed_at) or view.now) + delivery.LEASE
    return instant(next_at) or view.now


def _attempt(message_id: int, state: str, since: str, next_at: str | None, problem: str | None) -> AttemptRow:
    at = instant(since)
    assert at is not None
    return AttemptRow(message_id, Attempt(state), at, instant(next_at), problem)
