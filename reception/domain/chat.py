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
    "[18.00, 30/08/2025] Nama: pesan",
)

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u2009\u202f]")
_DATE = r"(?P<one>\d{1,4})[/.-](?P<two>\d{1,2})[/.-](?P<three>\d{1,4})"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?P<point>[.:])(?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?(?:\s?(?P<half>[APap])\.?\s?[Mm]\.?)?"
)
_WHEN = rf"{_DATE},?\s+(?:[Pp]ukul\s+|at\s+)?{_CLOCK}"
_PARTS = ("one", "two", "three", "hour", "minute", "second", "half", "point")
_ANDROID = re.compile(rf"{_WHEN}\s+[-–]\s")
_IN_BRACKETS = (
    re.compile(rf"\[{_WHEN}\]\s"),  # iOS
    re.compile(rf"\[{_CLOCK},\s+{_DATE}\]\s"),  # copied out of WhatsApp on a computer
    re.compile(rf"\[(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})(?P<three>),?\s+{_CLOCK}\]\s"),  # copied on Android
)
_QUOTES, _LONGEST_SENDER = frozenset('"“”\n'), 80
_MEDIA = re.compile(
    r"<(?:media tidak disertakan|media omitted|(?:attached|terlampir): (?P<named>[^>\n]+))>"
    r"|^(?P<file>\S.*?) \((?:file attached|file terlampir|berkas terlampir)\)$"
    r"|^(?:image|video|audio|sticker|document|gif|gambar|foto|stiker|dokumen|kartu kontak|contact card)"
    r" (?:omitted|tidak disertakan)$",
    re.IGNORECASE | re.MULTILINE,
)
_EDITED = re.compile(r"\s*<(?:pesan ini (?:telah )?diedit|this message was edited)>", re.IGNORECASE)
_PROGRAM = re.compile(
    r"(?:pesan ini (?:telah )?dihapus|anda (?:telah )?menghapus pesan ini|this message was deleted|you deleted this message"
    r"|menunggu pesan ini|waiting for this message|pesan dan panggilan terenkripsi|messages and calls are)\b.*",
    re.IGNORECASE,
)


class ChatMessage(NamedTuple):
    """`sender` is None for what the program itself said (a number changed, a message was deleted).

    `file` is the name under which a picture or document lies beside the chat, if it was exported with them.
    """

    line: int
    at: datetime
    sender: str | None
    text: str
    is_media: bool
    file: str | None = None

    @property
    def words(self) -> str:
        """What somebody wrote: without the marks of pictures and files."""
        return _MEDIA.sub("", self.text).strip() if self.is_media else self.text


class Chat(NamedTuple):
    """`orders` are the readings of its dates that are possible; the messages are read by the first.

    Several are a question for somebody: the 3rd of April or the 4th of March; `sample` is a date to ask about.
    """

    messages: tuple[ChatMessage, ...]
    orders: tuple[Order, ...]
    sample: str = ""

    def senders(self) -> list[str]:
        """Everybody who wrote, in the order of their first message."""
        return list(dict.fromkeys(message.sender for message in self.messages if message.sender))


@dataclass(slots=True)
class _Begun:
    """A message as its lines have it, before anybody knows the order of its date; a year of 0 was not written."""

    line: int
    date: tuple[int, int, int]
    time: tuple[int, int, int]
    written: str
    words: list[str]
    is_marked: bool
    has_dots: bool


def read(lines: Iterable[str], now: datetime, order: Order | None = None) -> Chat:
    """A chat out of the lines of a file; `now` is naive and local: nothing was written after it.

    `order` decides where the dates can be read in several ways. Raises `BadInput` for a file that is no chat, naming
    the line, or for dates that cannot be read that way.
    """
    begun = list(_begun(lines))
    if not begun:
        raise BadInput("There is no message of a WhatsApp chat in it.")
    orders = possible_orders([one.date for one in begun], now, has_dots=any(one.has_dots for one in begun))
    if order is not None and order not in orders:
        orders = (order,) if _reads_as_one(begun, order, orders, now) else ()
    elif order is not None:
        orders = (order,)
    if not orders:
        wrong = next((one for one in begun if not possible_orders([one.date], now)), begun[0])
        raise BadInput("This date cannot be read: {date}.", line=wrong.line, date=wrong.written)
    days = {date: _day(date, orders[0], now) for date in {one.date for one in begun}}
    return Chat(tuple(_message(one, days[one.date]) for one in begun), orders, _sample(begun, orders, now))


def _reads_as_one(begun: Sequence[_Begun], order: Order, orders: Sequence[Order], now: datetime) -> bool:
    """02/02 is the same day whoever wrote it: the order that somebody names is then no other reading."""
    dates = [one.date for one in begun]
    meant = _days(dates, order, now)
    return bool(meant) and any(_days(dates, one, now) == meant for one in orders)


def day_meant(written: str, order: Order, now: datetime) -> datetime:
    """What a date as it is written means in one of the orders that are possible."""
    one, two, three = (int(number) for number in re.findall(r"\d+", f"{written}/0")[:3])
    return _day((one, two, three), order, now)


def possible_orders(
    dates: Sequence[tuple[int, int, int]], now: datetime, *, has_dots: bool = False
) -> tuple[Order, ...]:
    """The likeliest first: every date exists and is not to come; a chat that runs backwards is read wrongly.

    Nobody who writes the month first writes the time with dots. Readings that come to the same days are one.
    """
    different = list(dict.fromkeys(dates))
    readings = {order: _days(different, order, now) for order in ORDERS}
    exist = {order: days for order, days in readings.items() if days and max(days) <= now}
    if has_dots and len(exist) > 1:
        exist.pop("mdy", None)
    steps_back = {order: sum(after < before for before, after in pairwise(days)) for order, days in exist.items()}
    least = min(steps_back.values(), default=0)
    likely = [order for order, back in steps_back.items() if back == least]
    return tuple(order for place, order in enumerate(likely) if exist[order] not in [exist[o] for o in likely[:place]])


def _sample(begun: Sequence[_Begun], orders: Sequence[Order], now: datetime) -> str:
    """A date that the possible readings take for different days."""
    if len(orders) < 2:
        return ""
    differs = (one for one in begun if len({_day(one.date, order, now) for order in orders}) > 1)
    return next(differs, begun[0]).written


def _days(dates: Sequence[tuple[int, int, int]], order: Order, now: datetime) -> list[datetime]:
    try:
        return [_day(date, order, now) for date in dates]
    except ValueError:
        return []


def _day(date: tuple[int, int, int], order: Order, now: datetime) -> datetime:
    """Its midnight. Raises `ValueError` for a day that does not exist, or was before WhatsApp."""
    year, month, day = (date[place] for place in ORDERS[order])
    if year == 0 and order != "ymd":  # copied without a year: the latest such day
        latest = datetime(now.year, month, day)  # noqa: DTZ001 - local to whoever copied it
        return latest if latest <= now else latest.replace(year=now.year - 1)
    if year < 100 and order != "ymd":
        year += 2000
    if year < 2009:  # the year in which WhatsApp began
        raise ValueError("not a year of a chat")
    return datetime(year, month, day)  # noqa: DTZ001 - local to whoever exported it


def _begun(lines: Iterable[str]) -> Iterator[_Begun]:
    current: _Begun | None = None
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n") if raw.isascii() else _SPACES.sub(" ", _MARKS.sub("", raw)).rstrip("\r\n")
        found = _first_line(number, line, raw)
        if found is not None:
            if current is not None:
                yield current
            current = found
        elif current is not None:
            current.words.append(line)
        elif line.strip():
            raise BadInput("It begins no message of a chat: {words}", line=number, words=line.strip()[:60])
    if current is not None:
        yield current


def _first_line(number: int, line: str, raw: str) -> _Begun | None:
    if line[:1].isdigit():
        found = _ANDROID.match(line)
    elif line.startswith("["):
        found = next(filter(None, (form.match(line) for form in _IN_BRACKETS)), None)
    else:
        return None
    if found is None:
        return None
    one, two, three, hour, minute, second, half, point = found.group(*_PARTS)
    time = _time(int(hour), int(minute), int(second or 0), half)
    if time is None:
        return None
    is_marked = line.startswith("[") and bool(re.search(":[ \u00a0]\u200e", raw))
    written = line[found.start("one") : found.end("three")].rstrip(" ,")
    date = int(one), int(two), int(three or 0)
    return _Begun(number, date, time, written, [line[found.end() :]], is_marked, point == ".")


def _time(hour: int, minute: int, second: int, half: str | None) -> tuple[int, int, int] | None:
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _message(begun: _Begun, day: datetime) -> ChatMessage:
    hour, minute, second = begun.time
    at, words = day.replace(hour=hour, minute=minute, second=second), "\n".join(begun.words).strip()
    sender, text = _parted(words)
    if sender is None:
        return ChatMessage(begun.line, at, None, words, is_media=False)
    if "<" in text:
        text = _EDITED.sub("", text)
    may_be_media = "<" in text or "(" in text or "omitted" in text or "disertakan" in text
    media = _MEDIA.search(text) if may_be_media else None
    file = (media["named"] or media["file"]) if media else None
    is_said_by_program = (begun.is_marked and not media and "://" not in text) or bool(_PROGRAM.fullmatch(text))
    return ChatMessage(begun.line, at, None if is_said_by_program else sender, text, media is not None, file)


def _parted(words: str) -> tuple[str | None, str]:
    """Who wrote, and what; nobody for a sentence of the program, which may quote a colon."""
    place = words.find(":", 0, _LONGEST_SENDER + 1)
    sender = words[: max(place, 0)].removeprefix("~").strip()
    if not sender or words[place + 1 : place + 2] not in ("", " ", "\n") or not _QUOTES.isdisjoint(sender):
        return None, words
    return sender, words[place + 1 :].strip()
