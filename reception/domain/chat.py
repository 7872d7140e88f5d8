"""WhatsApp's exported chats: which line begins a message, from whom, when (domain.md, section 8).

An export has no ids and no time zone, and writes dates as the phone's language does. A line that begins no message
continues the one before. Times are local to whoever exported the chat: naive on purpose.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal, NamedTuple

from reception.errors import BadInput

Order = Literal["dmy", "mdy", "ymd"]
ORDERS: dict[Order, tuple[int, int, int]] = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
"""Where year, month and day stand among the three numbers of a date."""

KNOWN = (
    "30/08/25 18.00 - Nama: pesan",
    "8/30/25, 6:00 PM - Name: message",
    "30/08/2025, 18:00 - Nama: pesan",
    "[30/08/25 18.00.15] Nama: pesan",
)

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u2009\u202f]")
_WHEN = (
    r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4}),?\s+(?:pukul\s+|at\s+)?"
    r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?:\s?([ap])\.?\s?m\.?)?"
)
_ANDROID = re.compile(rf"{_WHEN}\s+[-–]\s(.*)", re.IGNORECASE | re.DOTALL)
_IOS = re.compile(rf"\[{_WHEN}\]\s(.*)", re.IGNORECASE | re.DOTALL)
_SENDER = re.compile(r"([^:\"“”]{1,80}?):(?: (.*)|$)", re.DOTALL)
_MEDIA = re.compile(
    r"<(?:media tidak disertakan|media omitted|(?:attached|terlampir): .+)>"
    r"|\S.*\((?:file attached|file terlampir|berkas terlampir)\)"
    r"|(?:image|video|audio|sticker|document|gif|gambar|stiker|dokumen|kartu kontak|contact card)"
    r" (?:omitted|tidak disertakan)",
    re.IGNORECASE,
)


class ChatMessage(NamedTuple):
    """`sender` is None for what the program itself said (a number changed, chats are encrypted)."""

    line: int
    at: datetime
    sender: str | None
    text: str
    is_media: bool


class Chat(NamedTuple):
    """`orders` are the readings of its dates that are possible; the messages are read by the first.

    Several are a question for somebody: the 3rd of April or the 4th of March.
    """

    messages: tuple[ChatMessage, ...]
    orders: tuple[Order, ...]

    def senders(self) -> list[str]:
        """Everybody who wrote, in the order of their first message."""
        return list(dict.fromkeys(message.sender for message in self.messages if message.sender))


@dataclass(slots=True)
class _Begun:
    """A message as its lines have it, before anybody knows the order of its date."""

    line: int
    date: tuple[int, int, int]
    time: tuple[int, int, int]
    words: list[str]
    is_ios: bool
    is_marked: bool


def read(lines: Iterable[str], now: datetime, order: Order | None = None) -> Chat:
    """A chat out of the lines of a file; `now` is naive and local: nothing was written after it.

    `order` decides where the dates can be read in several ways. Raises `BadInput` for a file that is no chat, naming
    the line, or for dates that cannot be read that way.
    """
    begun = list(_begun(lines))
    if not begun:
        raise BadInput("The file holds no messages of a WhatsApp chat.")
    orders = possible_orders([one.date for one in begun], now)
    if order is not None:
        orders = tuple(one for one in orders if one == order)
    if not orders:
        raise BadInput("Line {line}: this date cannot be read.", line=begun[0].line)
    return Chat(tuple(_message(one, orders[0]) for one in begun), orders)


def possible_orders(dates: Sequence[tuple[int, int, int]], now: datetime) -> tuple[Order, ...]:
    """The likeliest first: every date exists and is not to come; a chat that runs backwards is read wrongly."""
    different = list(dict.fromkeys(dates))
    readings = {order: _days(different, order) for order in ORDERS}
    exist = {order: days for order, days in readings.items() if days and max(days) <= now}
    steps_back = {order: sum(after < before for before, after in pairwise(days)) for order, days in exist.items()}
    least = min(steps_back.values(), default=0)
    return tuple(order for order, back in steps_back.items() if back == least)


def _days(dates: Sequence[tuple[int, int, int]], order: Order) -> list[datetime]:
    try:
        return [_moment(date, (0, 0, 0), order) for date in dates]
    except ValueError:
        return []


def _moment(date: tuple[int, int, int], time: tuple[int, int, int], order: Order) -> datetime:
    year, month, day = (date[place] for place in ORDERS[order])
    if year < 100 and order != "ymd":
        year += 2000
    if year < 2009:  # the year in which WhatsApp began
        raise ValueError("not a year of a chat")
    return datetime(year, month, day, *time)  # noqa: DTZ001 - local to whoever exported it


def _begun(lines: Iterable[str]) -> Iterator[_Begun]:
    current: _Begun | None = None
    for number, raw in enumerate(lines, start=1):
        line = _SPACES.sub(" ", _MARKS.sub("", raw)).rstrip("\r\n")
        found = _first_line(number, line, raw)
        if found is not None:
            if current is not None:
                yield current
            current = found
        elif current is not None:
            current.words.append(line)
        elif line.strip():
            raise BadInput(
                "Line {line} begins no message. Known are: {formats}", line=number, formats=" · ".join(KNOWN)
            )
    if current is not None:
        yield current


def _first_line(number: int, line: str, raw: str) -> _Begun | None:
    is_ios = line.startswith("[")
    found = (_IOS if is_ios else _ANDROID).fullmatch(line)
    if found is None:
        return None
    first, second, third, hour, minute, second_of_minute, half, words = found.groups()
    time = _time(int(hour), int(minute), int(second_of_minute or 0), half)
    date = int(first), int(second), int(third)
    is_marked = bool(re.search(":[ \u00a0]\u200e", raw))
    return None if time is None else _Begun(number, date, time, [words], is_ios, is_marked)


def _time(hour: int, minute: int, second: int, half: str | None) -> tuple[int, int, int] | None:
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _message(begun: _Begun, order: Order) -> ChatMessage:
    at, words = _moment(begun.date, begun.time, order), "\n".join(begun.words).strip()
    found = _SENDER.match(words)
    if found is None:
        return ChatMessage(begun.line, at, None, words, is_media=False)
    sender, text = found[1].strip(), (found[2] or "").strip()
    is_media = bool(_MEDIA.fullmatch(text))
    said_by_program = begun.is_ios and begun.is_marked and not is_media
    return ChatMessage(begun.line, at, None if said_by_program else sender, text, is_media)


def talks(messages: Sequence[ChatMessage], gap_hours: float = 12) -> list[list[ChatMessage]]:
    """The chat cut where nobody wrote for so long: each piece is proposed as one consultation."""
    pieces: list[list[ChatMessage]] = []
    for message in messages:
        last = pieces[-1][-1].at if pieces else None
        if last is None or (message.at - last).total_seconds() > gap_hours * 3600:
            pieces.append([])
        pieces[-1].append(message)
    return pieces
