"""What a webhook said, written down once: visitors' messages, and how far ours have come.

Each piece is a transaction of its own: one that cannot be kept does not hold up the others.
"""

from reception.domain import delivery, people, whatsapp_refusals
from reception.domain.delivery import Attempt
from reception.domain.ids import MessageId
from reception.domain.tickets import State
from reception.domain.whatsapp_webhook import REACTION, News, Received, StatusNews
from reception.services import cloud_contacts, cloud_states, incoming
from reception.store.database import insert, rows, update
from reception.store.work import Work
from reception.words import tr

MARKS = {
    "image": "Photo",
    "document": "Document",
    "audio": "Voice message",
    "video": "Video",
    "sticker": "Sticker",
    "location": "Location",
    "contacts": "Contact",
    "order": "Order",
    REACTION: "Reaction",
    "unsupported": "A kind of message that WhatsApp does not hand over",
}
_BY_TRACKER = "select id, message_id, state from cloud_attempt where tracker = ? and office_id = ?"
_BY_NAME = "select id, message_id, state from cloud_attempt where external_id = ? and office_id = ?"


def take(work: Work, news: News) -> bool:
    """True when it told something new; what is known already, or is nobody's, changes nothing."""
    work.actor, work.at_desk = None, None  # whoever sits here has no part in it
    return _received(work, news) if isinstance(news, Received) else _status(work, news)


def _received(work: Work, news: Received) -> bool:
    if incoming.known(work, news.external_id):
        return False
    at = min(news.at or work.now, work.now)
    visitor_id = cloud_contacts.wrote(work, news, at)
    if news.kind == REACTION and not _is_worth_a_line(work, news, visitor_id):
        return False
    place = incoming.keep(
        work, visitor_id, text=_text(news), at=at, external_id=news.external_id, source="cloud", asks=news.kind != REACTION
    )  # fmt: skip
    if news.media:
        columns = {"media_id": news.media.id, "mime_type": news.media.mime_type, "name": news.media.name}
        insert(
            work.db, "cloud_media", office_id=work.office, message_id=place.message_id, next_at=work.now, tries=0, **columns
        )  # fmt: skip
    return True


def _is_worth_a_line(work: Work, news: Received, visitor_id: int | None) -> bool:
    """A thumb up belongs to a conversation that goes on; it opens none, and taking it back is no message."""
    _, state = incoming.find_ticket(work, visitor_id)  # type: ignore[arg-type]
    return bool(news.words) and state not in (None, State.DONE)


def _text(news: Received) -> str:
    mark, words = MARKS.get(news.kind), people.clean(news.words)
    if mark is None:
        return words or f"[{tr('Empty message')}]"
    return "\n".join(filter(None, (f"[{tr(mark)}]", words)))


def _status(work: Work, news: StatusNews) -> bool:
    """Told by what we sent along, else by Meta's name for the message; a message that nobody here sent is none of ours."""
    found = rows(work.db, _BY_TRACKER, (news.tracker, work.office)) if news.tracker else []
    found = found or rows(work.db, _BY_NAME, (news.external_id, work.office))
    if not found:
        return False
    attempt_id, message_id, state = found[0]
    said = delivery.later(Attempt(state), Attempt(news.status))
    if said == state:
        return False
    columns = {"problem": _why(news)} if said is Attempt.FAILED else {"problem": None}
    update(work.db, "cloud_attempt", attempt_id, state=said, external_id=news.external_id, next_at=None, **columns)
    cloud_states.show(work, MessageId(message_id))
    return True


def _why(news: StatusNews) -> str:
    return tr(whatsapp_refusals.why_failed(news.code), code=news.code or "?", details=news.details or "-")
