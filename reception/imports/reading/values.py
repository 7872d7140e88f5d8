"""A cell's text as the value that is stored. Each reader is handed a text that is not empty, and the office's zone.

All raise `BadInput` with a sentence about the text alone; whoever asks adds the line and the column.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from reception.domain import people
from reception.domain import tickets as rules
from reception.domain.codes import CodeList
from reception.errors import BadInput
from reception.services import contacts

Reader = Callable[[str, ZoneInfo], Any]

LONGEST_NAME, LONGEST_TEXT = 300, 20_000
YEARS = range(2000, 2100)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]+(\d?\d)(:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_TRUE, _FALSE = (
    frozenset({"ya", "y", "1", "true", "yes", "benar"}),
    frozenset({"tidak", "t", "0", "false", "no", "n", "salah"}),
)
_ROUNDED_BY_EXCEL = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_FEW = 14


def name(text: str, _zone: ZoneInfo) -> str | None:
    """One line, with single spaces."""
    return people.clean(" ".join(_ensure_short(text, LONGEST_NAME).split()))


def prose(text: str, _zone: ZoneInfo) -> str | None:
    """A text of any number of lines."""
    return people.clean(_ensure_short(text, LONGEST_TEXT))


def moment(text: str, zone: ZoneInfo) -> datetime:
    """An instant in UTC; without an offset the text is office time."""
    match = _MOMENT.fullmatch(text)
    try:
        found = datetime.fromisoformat(f"{match[1]}T{match[2]:0>2}{match[3]}{match[4] or ''}") if match else None
    except ValueError:
        found = None
    if found is None:
        raise BadInput('"{text}" is not a time; write it as 2026-10-01 08:15.', text=text)
    if found.year not in YEARS:
        raise BadInput('"{text}" lies outside the years 2000 to 2099.', text=text)
    return found.replace(tzinfo=found.tzinfo or zone).astimezone(UTC)


@lru_cache(maxsize=4096)
def phone(text: str, _zone: ZoneInfo) -> str | None:
    if _ROUNDED_BY_EXCEL.fullmatch(text):
        raise BadInput('"{text}" was rounded by the spreadsheet program; its digits are lost.', text=text)
    if re.search(r"[^\W\d_]", text):
        raise BadInput("{text} is not a telephone number. Write it as 0812-3456-7890.", text=text)
    return contacts.phone(text)


@lru_cache(maxsize=4096)
def email(text: str, _zone: ZoneInfo) -> str | None:
    return contacts.email(text)


def yes_no(text: str, _zone: ZoneInfo) -> bool:
    word = text.casefold()
    if word not in _TRUE | _FALSE:
        raise BadInput('"{text}" is neither ya nor tidak.', text=text)
    return word in _TRUE


def score(text: str, _zone: ZoneInfo) -> int:
    """An answer of the satisfaction survey: a whole number from 1 to 4."""
    match = re.fullmatch(r"([1-4])(?:[.,]0+)?", text)
    if not match:
        raise BadInput('"{text}" is not an answer from 1 to 4.', text=text)
    return int(match[1])


def reference(text: str, _zone: ZoneInfo) -> tuple[date, str]:
    """The day and number of a ticket."""
    return rules.read_reference(text)


def one_of(known: CodeList) -> Reader:
    """A label of the list in any letter case, or its code."""

    def read(text: str, _zone: ZoneInfo) -> str:
        code = known.read(text)
        if code is None and len(known) <= _FEW:
            raise BadInput('"{text}" is not one of: {known}.', text=text, known="; ".join(known.labels()))
        if code is None:
            raise BadInput('"{text}" is not in the list of docs/import-formats.md.', text=text)
        return code

    return read


def _ensure_short(text: str, limit: int) -> str:
    if len(text) > limit:
        raise BadInput("The text is longer than {limit} characters.", limit=limit)
    return text
