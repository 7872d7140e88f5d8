"""What an exported chat is to the office: who asked, who answered, and which messages are one consultation."""

import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Literal, NamedTuple

from reception.domain import people
from reception.domain import text as texts
from reception.domain.chat import Chat, ChatMessage

GAP_HOURS = 12
_FILE_NAMES = re.compile(
    r"(?:whatsapp chat (?:with|-)|(?:chat|percakapan) whatsapp (?:dengan|-)) (?P<name>.+?)(?: ?\(\d+\))?", re.IGNORECASE
)

COURTESY = texts.STOP_WORDS | {
    "baik", "baiklah", "ok", "oke", "okay", "sip", "siap", "noted", "mantap", "sama", "banyak", "sangat", "sekali", "atas",
    "bantuan", "bantuannya", "informasi", "informasinya", "infonya", "info", "respon", "responnya", "jawabannya", "waktunya",
    "membantu", "salam", "waalaikumsalam", "wr", "wb", "hi", "hallo", "hello", "thanks", "thank", "you", "trims", "suwun",
    "nuwun", "matur", "sehat", "selalu", "sukses", "kembali", "lagi", "sebentar", "ditunggu", "tunggu", "iya", "y", "p",
    "alhamdulillah", "semoga", "bermanfaat", "good", "morning", "afternoon", "bps",
}  # fmt: skip
"""Words that make no question, however many of them stand together."""


class Said(NamedTuple):
    """A message of the visitor (`in`) or of the office (`out`); `digest` is what it is known by when it comes again.

    `words` is its text without the mark of a picture; `file` the picture's name inside the exported file.
    """

    at: datetime
    kind: Literal["in", "out"]
    sender: str
    text: str
    words: str
    digest: str
    file: str | None = None

    @property
    def is_media(self) -> bool:
        return self.words != self.text


@dataclass(frozen=True, slots=True)
class Talk:
    """Messages that are one consultation. `ticket`: the records have it, and what is fresh is added to that."""

    messages: tuple[Said, ...]
    ticket: int | None = None

    @property
    def asked(self) -> Said | None:
        """What began it: the first message of the visitor."""
        return next((one for one in self.messages if one.kind == "in"), None)

    @property
    def answered(self) -> Said | None:
        """The office's first message after that."""
        asked = self.asked
        after = self.messages[self.messages.index(asked) :] if asked else ()
        return next((one for one in after if one.kind == "out"), None)

    @property
    def is_consultation(self) -> bool:
        """The visitor said more than a greeting or thanks, or sent something."""
        return any(one.kind == "in" and (one.is_media or _says_something(one)) for one in self.messages)


def partner_named(file: str) -> str | None:
    """Whom a chat is with, as WhatsApp names its export: `Chat WhatsApp dengan Siti.txt`."""
    found = _FILE_NAMES.fullmatch(file.rpartition(".")[0] or file)
    return found["name"].strip() if found else None


def is_number(sender: str) -> bool:
    """A sender who is in nobody's address book is written as a number."""
    return len(re.sub(r"\D", "", sender)) >= 8 and not re.search(r"[^\W\d_]", sender)


def sides(chat: Chat, office: Container[str], zone: tzinfo) -> tuple[Said, ...]:
    """What was written, in its order, as instants; `office` are the senders who answered.

    In a group each message of somebody else but the first asker begins with that sender's name.
    """
    written = [message for message in chat.messages if message.sender and message.text]
    asker = next((message.sender for message in written if message.sender not in office), None)
    seen: Counter[str] = Counter()
    return tuple(_said(message, office, asker, zone, seen) for message in written)


def _said(message: ChatMessage, office: Container[str], asker: str | None, zone: tzinfo, seen: Counter[str]) -> Said:
    sender = message.sender or ""
    kind: Literal["in", "out"] = "out" if sender in office else "in"
    text = people.storable(message.text).strip()
    words = people.storable(message.words).strip() if message.is_media else text
    digest = _digest(message.at, kind, words if words or not message.is_media else "<media>", seen)
    if kind == "in" and sender != asker:
        text, words = f"{sender}: {text}", f"{sender}: {words}"
    at = message.at.replace(tzinfo=zone).astimezone(UTC)
    return Said(at, kind, sender, text, words, digest, message.file)


def _digest(at: datetime, kind: str, words: str, seen: Counter[str]) -> str:
    """Without the sender, who may get a name meanwhile, and without seconds, which one kind of phone leaves out.

    Equal messages of one minute are told apart by their count.
    """
    content = f"{at.isoformat(' ', 'minutes')}|{kind}|{' '.join(words.split())}"
    seen[content] += 1
    full = f"{content}|{seen[content]}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(full, digest_size=16).hexdigest()


def likely_office(chat: Chat, gap_hours: float = GAP_HOURS) -> frozenset[str] | None:
    """Of two who write, the one who answers: never first, and after a long silence only to a question. Else None."""
    written = [message for message in chat.messages if message.sender]
    senders, gap = chat.senders(), timedelta(hours=gap_hours)
    if len(senders) != 2:
        return None
    other = senders[1]
    begun = (
        after
        for before, after in pairwise(written)
        if after.at - before.at > gap and before.sender == after.sender == other
    )
    return frozenset({other}) if next(begun, None) is None else None


def cut(said: Sequence[Said], known: Mapping[str, int | None], gap_hours: float = GAP_HOURS) -> list[Talk]:
    """Cut where nobody wrote for so long; what the records have stays as it was cut then.

    `known` holds the ticket of each message that came before, None for one that was left out. A new message belongs
    to the talk before it, unless it comes late; an answer belongs to its question, also after a weekend. Talks without
    anything new are left out.
    """
    pieces: list[list[Said]] = []
    places: list[int | None] = []
    gap = timedelta(hours=gap_hours)
    for one in said:
        place = known.get(one.digest, _NEW)
        goes_on = bool(pieces) and places[-1] is not None and _goes_on(pieces[-1][-1], one, gap)
        if pieces and (goes_on if place == _NEW else place == places[-1]):
            pieces[-1].append(one)
        else:
            pieces.append([one])
            places.append(place)
    talks = (Talk(tuple(piece), place or None) for piece, place in zip(pieces, places, strict=True))
    return [talk for talk in talks if any(one.digest not in known for one in talk.messages)]


_NEW = 0
ANSWER_DAYS = 7


def _goes_on(before: Said, one: Said, gap: timedelta) -> bool:
    is_answer = before.kind == "in" and one.kind == "out" and one.at - before.at <= timedelta(days=ANSWER_DAYS)
    return is_answer or one.at - before.at <= gap


def joined(first: Talk, second: Talk) -> Talk:
    """Two talks that were one; a ticket that either has is kept, the first one's before the second's."""
    return Talk((*first.messages, *second.messages), first.ticket or second.ticket)


def parted(talk: Talk, at: int) -> tuple[Talk, Talk]:
    """One talk that was two: the second begins with message number `at`."""
    return replace(talk, messages=talk.messages[:at]), Talk(talk.messages[at:])


def question(talk: Talk) -> str:
    """What the visitor wanted, without greetings and thanks unless there is nothing else."""
    return "\n".join(_telling(talk, "in"))


def first_question(talk: Talk) -> str:
    """The first words that say what it is about: enough to know a talk by."""
    own = [one for one in talk.messages if one.kind == "in"] or list(talk.messages)
    telling = next((one for one in own if _says_something(one)), own[0])
    return telling.words or telling.text


def answer(talk: Talk) -> str | None:
    """What the office said to it; None for nothing."""
    asked = talk.asked
    after = replace(talk, messages=talk.messages[talk.messages.index(asked) :]) if asked else talk
    return "\n\n".join(_telling(after, "out")) or None


def _telling(talk: Talk, kind: str) -> Iterator[str]:
    own = [one for one in talk.messages if one.kind == kind]
    telling = [one for one in own if _says_something(one)] or own
    return (one.words or one.text for one in telling)


def _says_something(said: Said) -> bool:
    return says_something(said.words)


def says_something(words: str) -> bool:
    """More than a greeting or thanks."""
    return not COURTESY.issuperset(texts.plain_words(words))
