"""By what visitors are known to WhatsApp: a number, Meta's id for them at this office, or both."""

from datetime import datetime
from typing import NamedTuple

from reception.domain.ids import VisitorId
from reception.domain.whatsapp_webhook import Received
from reception.errors import BadInput
from reception.services import contacts, incoming
from reception.store.database import execute, insert, rows, update
from reception.store.fields import instant
from reception.store.work import Work

_BY_USER = "select id, visitor_id, phone, user_id, last_word_at from cloud_contact where office_id = ? and user_id = ?"
_BY_PHONE = "select id, visitor_id, phone, user_id, last_word_at from cloud_contact where office_id = ? and phone = ?"


class _Known(NamedTuple):
    id: int
    visitor_id: VisitorId
    phone: str | None
    user_id: str | None
    last_word_at: datetime | None


def wrote(work: Work, received: Received, at: datetime) -> VisitorId | None:
    """Who wrote, remembered with what became known of them; the 24 hours begin anew with each message."""
    phone = _number(received.phone)
    by_user, by_phone = _find(work, _BY_USER, received.user_id), _find(work, _BY_PHONE, phone)
    if by_user and by_phone and by_user.id != by_phone.id:
        return _joined(work, by_user, by_phone, at)
    known = by_user or by_phone
    if known is None:
        return _met(work, phone, received, at)
    _note(work, known, phone or known.phone, received.user_id or known.user_id, at)
    return known.visitor_id


def _met(work: Work, phone: str | None, received: Received, at: datetime) -> VisitorId | None:
    visitor_id = incoming.whose(work, phone, received.name or _nobodys_name(received))
    if visitor_id is not None:
        columns = {"phone": phone, "user_id": received.user_id, "last_word_at": at}
        insert(work.db, "cloud_contact", office_id=work.office, visitor_id=visitor_id, **columns)
    return visitor_id


def _joined(work: Work, by_user: _Known, by_phone: _Known, at: datetime) -> VisitorId:
    """The number and the id turn out to be one person's: the visitor with the number is the one on record."""
    execute(work.db, "delete from cloud_contact where id = ?", (by_user.id,))
    _note(work, by_phone, by_phone.phone, by_user.user_id, at)
    return by_phone.visitor_id


def _note(work: Work, known: _Known, phone: str | None, user_id: str | None, at: datetime) -> None:
    last = max(at, known.last_word_at or at)
    update(work.db, "cloud_contact", known.id, phone=phone, user_id=user_id, last_word_at=last)


def _find(work: Work, sql: str, value: str | None) -> _Known | None:
    found = rows(work.db, sql, (work.office, value)) if value else []
    if not found:
        return None
    id_, visitor_id, kept_phone, user_id, last_word_at = found[0]
    return _Known(id_, visitor_id, kept_phone, user_id, instant(last_word_at))


def _number(phone: str | None) -> str | None:
    """None for a number of a form that we do not keep: then Meta's id is the address."""
    try:
        return contacts.phone(phone)
    except BadInput:
        return None


def _nobodys_name(received: Received) -> str | None:
    """Somebody without a name and without a number still is somebody."""
    return None if received.phone else received.user_id
