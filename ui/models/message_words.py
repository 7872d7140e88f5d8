"""What stands below a message: who and when, by which channel, and how far a reply has come."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reception import channels
from reception.words import tr
from ui.models import queue_words, times

if TYPE_CHECKING:
    from reception.queries.consultation import MessageRow

JUST_NOW_S = 10


class Delivery(NamedTuple):
    """A state as icon, word and tone; `more` says by whom and when, `failure` why it did not leave."""

    words: str
    icon: str
    tone: str
    more: str = ""
    failure: str = ""


_STATES = {
    "unsent": Delivery("not sent yet", "unsent", "warn"),
    "queued": Delivery("waiting to be sent", "queued", "soft"),
    "sent": Delivery("sent", "sent", "soft"),
    "delivered": Delivery("delivered", "delivered", "soft"),
    "read": Delivery("read", "delivered", "accent"),
    "failed": Delivery("not sent", "failed", "bad"),
    "posted": Delivery("posted on Silastik", "posted", "soft"),
}
_UNSURE = Delivery("perhaps sent", "unknown", "warn")  # waits, and why: nobody knows whether it has left
_SOURCES = {"pasted": "pasted", "file": "from a chat file"}


def delivery(message: "MessageRow", at: queue_words.Instant) -> Delivery | None:
    """None for what was said at the desk, for what came in, and for notes."""
    state = _STATES.get(message.state or "")
    if state is None or message.kind != "out":
        return None
    more = ""
    if message.sent_at:
        when, who = times.day_and_clock(message.sent_at, at.now, at.zone), message.sent_by or tr("Officer")
        more = tr("{officer}, {time}", officer=who, time=when)
    if message.state == "queued" and message.failure:
        state = _UNSURE
    failure = message.failure or "" if message.state == "failed" else ""
    return state._replace(words=tr(state.words), more=more, failure=failure)


class Talk(Protocol):
    """A ticket, as far as the line below its messages needs it."""

    @property
    def name(self) -> str | None: ...
    @property
    def institution(self) -> str | None: ...
    @property
    def channel(self) -> str: ...


def below(ticket: Talk, message: "MessageRow", at: queue_words.Instant) -> str:
    """`Rina · 10.41 · WhatsApp`; the day stands above the first message of each day.

    Of another ticket, merged with this one, its number stands for the channel.
    """
    guest = message.name or queue_words.name(ticket)
    who = guest if message.kind == "in" else message.officer_name or tr("Officer")
    line = [who, times.clock(message.at, at.zone)]
    if message.kind == "note":
        return " · ".join((*line, tr("internal note, never sent")))
    source = _SOURCES.get(message.source or "")
    return " · ".join(filter(None, (*line, message.number or channel(ticket), tr(source) if source else "")))


def question(ticket: Talk, asked_at: datetime, at: queue_words.Instant) -> str:
    """Below the question that was asked on arrival."""
    return f"{queue_words.name(ticket)} · {times.clock(asked_at, at.zone)} · {channel(ticket)}"


def channel(ticket: Talk) -> str:
    return queue_words.label(channels.codes(), ticket.channel)


def day(at: datetime, now: queue_words.Instant) -> str:
    """`Hari ini`, `Kemarin`, then the date."""
    back = (now.now.astimezone(now.zone).date() - at.astimezone(now.zone).date()).days
    if back in (0, 1):
        return tr("Yesterday") if back else tr("Today")
    return times.weekday_and_date(at, now.zone)


def answered(message: "MessageRow", at: queue_words.Instant) -> str:
    """Of an answer that somebody else gave while this officer was writing."""
    past = max(int((at.now - message.at).total_seconds()), 0)
    who = message.officer_name or tr("Officer")
    if past < JUST_NOW_S:
        return tr("{officer} has just answered. Read it first; press once more to send yours too.", officer=who)
    ago = tr("{n} s", n=past) if past < 60 else times.roughly(past)
    return tr("{officer} answered {ago} ago. Read it first; press once more to send yours too.", officer=who, ago=ago)
