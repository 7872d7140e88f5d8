"""What somebody types to search: words, "phrases", -without, and filters such as topik:inflasi or tahun:2025.

Nothing typed is an error: a filter that is not understood is searched as words.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from reception.domain import codes

_PART = re.compile(r'(?P<sign>-?)(?:(?P<name>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Filter(NamedTuple):
    """What a consultation must be; None does not matter. `officer` is part of a name."""

    topic: str | None = None
    year: int | None = None
    channel: str | None = None
    officer: str | None = None
    outcome: str | None = None


EVERYTHING = Filter()


class Asked(NamedTuple):
    """`words` are searched, any of them; each of `phrases` must be found as it stands, none of `without` may be."""

    words: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filter: Filter = EVERYTHING


def read(text: str, channels: codes.CodeList) -> Asked:
    """The parts of a search, in any order."""
    words, phrases, without = [], [], []
    wanted: dict[str, Any] = {}
    for part in _PART.finditer(text):
        value = (part["phrase"] if part["phrase"] is not None else part["word"]).strip()
        field = _FIELDS.get((part["name"] or "").casefold())
        meant = field.read(value, channels) if field and value else None
        if field and meant is not None:
            wanted[field.name] = meant
        elif not value:
            continue
        elif part["sign"] and part["name"] is None:
            without.append(value)
        elif part["phrase"] is not None and part["name"] is None:
            phrases.append(value)
            words.append(value)
        else:
            words.append(part[0])
    if not words and not wanted:  # a pasted list: "- inflasi" excludes nothing
        words, without = without, []
    return Asked(" ".join(words), tuple(phrases), tuple(without), EVERYTHING._replace(**wanted))


class _Field(NamedTuple):
    name: str
    read: Callable[[str, codes.CodeList], object]


def _topic(value: str, _channels: codes.CodeList) -> str | None:
    return _code(value, codes.TOPICS)


def _channel(value: str, channels: codes.CodeList) -> str | None:
    return _code({"wa": "whatsapp"}.get(value.casefold(), value), channels)


def _outcome(value: str, _channels: codes.CodeList) -> str | None:
    return _code(value, codes.DATA_OUTCOMES)


def _year(value: str, _channels: codes.CodeList) -> int | None:
    return int(value) if _YEAR.fullmatch(value) else None


def _officer(value: str, _channels: codes.CodeList) -> str:
    return value


def _code(value: str, known: codes.CodeList) -> str | None:
    """A code by its label, another spelling, or the beginning of one."""
    exact = known.read(value)
    if exact is not None:
        return exact
    begun = value.casefold()
    spellings = (
        (code, spelling) for code, entry in known.items() for spelling in (entry.label, entry.english, *entry.also)
    )
    return next((code for code, spelling in spellings if spelling.casefold().startswith(begun)), None)


NAMES: Mapping[str, tuple[str, str]] = {
    "topic": ("topik", "topic"),
    "year": ("tahun", "year"),
    "channel": ("kanal", "channel"),
    "officer": ("petugas", "officer"),
    "outcome": ("hasil", "outcome"),
}
"""How each part of a filter is written, in Indonesian and in English."""


def rewritten(text: str, name: str, word: str, value: str | None, channels: codes.CodeList) -> str:
    """The same search with another value of one part of the filter, such as `topik:kemiskinan`; None takes it out."""
    kept = [part[0] for part in _PART.finditer(text) if not _is_filter(part, name, channels)]
    if value is not None:
        quoted = f'"{value}"' if " " in value else value
        kept.append(f"{word}:{quoted}")
    return " ".join(kept)


def _is_filter(part: re.Match[str], name: str, channels: codes.CodeList) -> bool:
    field = _FIELDS.get((part["name"] or "").casefold())
    value = (part["phrase"] if part["phrase"] is not None else part["word"]).strip()
    return field is not None and field.name == name and bool(value) and field.read(value, channels) is not None


_FIELDS: Mapping[str, _Field] = {
    "topik": _Field("topic", _topic),
    "topic": _Field("topic", _topic),
    "tahun": _Field("year", _year),
    "year": _Field("year", _year),
    "kanal": _Field("channel", _channel),
    "channel": _Field("channel", _channel),
    "petugas": _Field("officer", _officer),
    "officer": _Field("officer", _officer),
    "hasil": _Field("outcome", _outcome),
    "outcome": _Field("outcome", _outcome),
}
