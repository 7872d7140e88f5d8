"""What a webhook of the WhatsApp Cloud API says: messages of visitors, and what became of ours.

Meta delivers at least once, in any order, several things in one post, and adds fields as it likes: what is not known is
passed over, never an error. Source: Meta, "Webhooks reference: messages" and "status messages" (2026-05).
"""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

STATUSES = ("sent", "delivered", "read", "failed")
MEDIA = ("image", "document", "audio", "video", "sticker")
REACTION = "reaction"


class Media(NamedTuple):
    """A file that lies at Meta for some days, to be fetched by its id."""

    id: str
    mime_type: str
    name: str | None


class Received(NamedTuple):
    """One message of a visitor. `phone` (E.164) may be hidden; then `user_id` (business-scoped) is who wrote.

    `kind` is Meta's type; `words` what can be read of it without opening anything.
    """

    external_id: str
    phone: str | None
    user_id: str | None
    name: str | None
    at: datetime | None
    kind: str
    words: str
    media: Media | None = None


class StatusNews(NamedTuple):
    """What became of one of our messages; `tracker` is what we sent along with it (`biz_opaque_callback_data`)."""

    external_id: str
    tracker: str | None
    status: str
    at: datetime | None
    code: int | None = None
    details: str | None = None


News = Received | StatusNews


def is_signed(raw: bytes, header: str, secret: str) -> bool:
    """Whether `X-Hub-Signature-256` fits these very bytes and the app's secret; takes as long for a wrong one."""
    expected = "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(expected.encode(), header.strip().encode("utf-8", "replace"))


def read(payload: Any, phone_number_id: str) -> tuple[News, ...]:
    """Everything in one post that concerns this number of ours, in the order in which it stands there."""
    return tuple(
        news
        for entry in _dicts(payload, "entry")
        for change in _dicts(entry, "changes")
        if change.get("field") == "messages"
        for news in _of_value(_dict(change, "value"), phone_number_id)
    )


def _of_value(value: dict[str, Any], phone_number_id: str) -> Iterator[News]:
    if str(_dict(value, "metadata").get("phone_number_id")) != phone_number_id:
        return
    contacts = list(_dicts(value, "contacts"))
    for message in _dicts(value, "messages"):
        if (received := _received(message, contacts)) is not None:
            yield received
    for status in _dicts(value, "statuses"):
        if (news := _status(status)) is not None:
            yield news


def _received(message: dict[str, Any], contacts: list[dict[str, Any]]) -> Received | None:
    """None for what is no message of one visitor: a group's, a system's, or one without an identity."""
    contact = _who(message, contacts)
    number = _text(message, "from") or _text(contact, "wa_id")
    user_id = _text(message, "from_user_id") or _text(contact, "user_id")
    id_, kind = _text(message, "id"), _text(message, "type") or "unsupported"
    if not id_ or not (number or user_id) or message.get("group_id") or kind == "system":
        return None
    phone = f"+{number}" if number and number.isascii() and number.isdecimal() else None
    profile = _dict(contact, "profile")
    name = _text(profile, "name") or _text(profile, "username")
    media = _media(_dict(message, kind)) if kind in MEDIA else None
    return Received(id_, phone, user_id, name, _instant(message), kind, _words(kind, message), media)


def _who(message: dict[str, Any], contacts: list[dict[str, Any]]) -> dict[str, Any]:
    for contact in contacts:
        known = {_text(contact, "wa_id"), _text(contact, "user_id")} - {None}
        if known & {_text(message, "from"), _text(message, "from_user_id")}:
            return contact
    return contacts[0] if len(contacts) == 1 else {}


def _words(kind: str, message: dict[str, Any]) -> str:
    part = _dict(message, kind)
    match kind:
        case "text":
            return _text(part, "body") or ""
        case "button":
            return _text(part, "text") or ""
        case "reaction":
            return _text(part, "emoji") or ""
        case "interactive":
            replies = (_dict(part, name) for name in ("button_reply", "list_reply"))
            return next((title for reply in replies if (title := _text(reply, "title"))), "")
        case "location":
            place = " · ".join(filter(None, (_text(part, "name"), _text(part, "address"))))
            return " ".join(filter(None, (place, f"{part.get('latitude')}, {part.get('longitude')}")))
        case "contacts":
            return "; ".join(_card(card) for card in _dicts(message, "contacts"))
        case "document":
            return "\n".join(filter(None, (_text(part, "filename"), _text(part, "caption"))))
        case _:
            return _text(part, "caption") or ""


def _card(card: dict[str, Any]) -> str:
    phones = (_text(phone, "phone") for phone in _dicts(card, "phones"))
    return ", ".join(filter(None, (_text(_dict(card, "name"), "formatted_name"), *phones)))


def _media(part: dict[str, Any]) -> Media | None:
    id_ = _text(part, "id")
    return Media(id_, _text(part, "mime_type") or "", _text(part, "filename")) if id_ else None


def _status(status: dict[str, Any]) -> StatusNews | None:
    id_, said = _text(status, "id"), _text(status, "status")
    if not id_ or said not in (*STATUSES, "played"):
        return None
    error = next(_dicts(status, "errors"), {})
    code = error.get("code")
    details = _text(_dict(error, "error_data"), "details") or _text(error, "title")
    return StatusNews(
        id_,
        _text(status, "biz_opaque_callback_data"),
        "read" if said == "played" else said,
        _instant(status),
        code if isinstance(code, int) else None,
        details,
    )


def _instant(part: dict[str, Any]) -> datetime | None:
    """Seconds since 1970, as text; None for what is no time of this century."""
    try:
        seconds = int(part.get("timestamp") or 0)
    except (TypeError, ValueError, OverflowError):
        return None
    return datetime.fromtimestamp(seconds, UTC) if 10**9 <= seconds < 4 * 10**9 else None


def _text(part: dict[str, Any], name: str) -> str | None:
    value = part.get(name)
    return str(value) if isinstance(value, str | int) and value != "" and not isinstance(value, bool) else None


def _dict(part: dict[str, Any], name: str) -> dict[str, Any]:
    value = part.get(name)
    return value if isinstance(value, dict) else {}


def _dicts(part: Any, name: str) -> Iterator[dict[str, Any]]:
    values = part.get(name) if isinstance(part, dict) else None
    return (value for value in values if isinstance(value, dict)) if isinstance(values, list) else iter(())
