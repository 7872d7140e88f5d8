"""What a visitor asked for, item by item, and what that comes to for the ticket (standard, product; SKD's own columns).

The rule: nothing was looked into yet for one of them, then the whole is pending; all of one kind is that kind; anything
else was obtained, but not as it was asked for: `differs`. Whoever closes the ticket may say otherwise.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reception.domain import codes, people
from reception.errors import BadInput

MOST = 40
LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SPAN = re.compile(r"(\d{4})(?:\s*(?:-|–|s\.?d\.?|sampai)\s*(\d{4}))?")


class AskedItem(NamedTuple):
    """`area` is a place, `level` how finely it is broken down, `source` where the data stands. Only `what` is needed."""

    what: str
    area: str | None = None
    level: str | None = None
    years: str | None = None
    outcome: str | None = None
    source: str | None = None


def outcome_of(items: Iterable[AskedItem]) -> str | None:
    """The ticket's own outcome; None where there is no item, or one without an outcome."""
    outcomes = {item.outcome for item in items}
    if not outcomes or None in outcomes:
        return None
    if "pending" in outcomes:
        return "pending"
    return outcomes.pop() if len(outcomes) == 1 else "differs"


def checked(items: Iterable[AskedItem]) -> tuple[AskedItem, ...]:
    """As they are kept, empty ones left out; raises `BadInput`."""
    kept = tuple(_checked(item) for item in items if any(map(_text, (item.what, item.years, item.source))))
    if len(kept) > MOST:
        raise BadInput("One ticket asks for at most {most} items.", most=MOST)
    return kept


def _checked(item: AskedItem) -> AskedItem:
    what = people.one_line(item.what or "")
    if not what:
        raise BadInput("Say what was asked for.")
    if item.outcome is not None and item.outcome not in codes.DATA_OUTCOMES:
        raise BadInput("Choose whether the data was obtained.")
    if item.level is not None and item.level not in codes.AREA_LEVELS:
        raise BadInput("There is no level {level}.", level=item.level)
    area, source = _text(item.area), _text(item.source)
    if any(len(text or "") > LONGEST for text in (what, area, source)):
        raise BadInput("The text is longer than {limit} characters.", limit=LONGEST)
    return item._replace(what=what, area=area, years=years(item.years), source=source)


def _text(text: str | None) -> str | None:
    return people.one_line(text or "") or None


def years(text: str | None) -> str | None:
    """`2019 - 2024, 2026` as `2019-2024, 2026`; None for nothing. Raises `BadInput` for anything but years."""
    parts = [part.strip() for part in re.split(r"[,;]|\bdan\b", text or "") if part.strip()]
    return ", ".join(_span(part) for part in parts) or None


def _span(text: str) -> str:
    match = _SPAN.fullmatch(text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise BadInput("{text} is no year; write 2024, or 2019-2024, or 2019, 2021.", text=text)
    return f"{first}-{last}" if match and match[2] else str(first)
