"""Alerts in words, and which of them a window is told of."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reception.domain import rights
from reception.words import tr
from ui.models import times
from ui.models.post import Post
from ui.models.queue_words import Instant

if TYPE_CHECKING:
    from reception.queries.alerts import AlertRow

SUPERVISORS = frozenset(rights.LEADING)
LATE = frozenset({"overdue", "unstaffed", "reply", "formal"})
PARKED = frozenset({"reply", "message", "reply_soon", "formal", "formal_soon"})


def told(
    rows: "Iterable[AlertRow]", settings: Mapping[str, Any], post: Post, role: str | None
) -> "tuple[AlertRow, ...]":
    """What this window is told of, as the office decided: by whoever works here, and at which desk."""
    if role in SUPERVISORS and settings["alert_supervisor"]:
        return tuple(row for row in rows if row.is_escalated)
    if settings["alert_told"] == "desk":
        return tuple(row for row in rows if _is_own(row, post))
    return tuple(rows)


def _is_own(row: "AlertRow", post: Post) -> bool:
    return row.desk_id in (None, post.desk_id) and row.officer_id in (None, post.officer_id)


def headline(row: "AlertRow", at: Instant) -> str:
    """What calls, short: numbers only, for it may be read by whoever stands at the desk."""
    if row.kind == "unstaffed":
        return tr("Nobody has been on duty since {time}", time=times.clock(row.since, at.zone))
    number = f"{row.number} · {times.day(row.since, at.zone)}" if _is_of_another_day(row, at) else row.number
    return _HEADLINES[row.kind](number)


_HEADLINES = {
    "overdue": lambda number: tr("{number} is late", number=number),
    "warning": lambda number: tr("{number} is nearly late", number=number),
    "reply": lambda number: tr("{number}: the answer is overdue", number=number),
    "reply_soon": lambda number: tr("{number}: the answer is promised for today", number=number),
    "formal": lambda number: tr("{number}: the formal request is past its day", number=number),
    "formal_soon": lambda number: tr("{number}: last day of the formal request", number=number),
    "message": lambda number: tr("{number}: the visitor has written", number=number),
}


def _is_of_another_day(row: "AlertRow", at: Instant) -> bool:
    return row.day is not None and row.day != at.now.astimezone(at.zone).date()


def listed(row: "AlertRow", at: Instant) -> str:
    """A line of a list: what calls, and since when."""
    if row.kind == "unstaffed":
        return headline(row, at)
    return f"{headline(row, at)} · {tr('since {time}', time=times.day_and_clock(row.since, at.now, at.zone))}"


def news(rows: "tuple[AlertRow, ...]", at: Instant) -> tuple[str, str]:
    """Title and words of a notification about what has just made itself heard."""
    if len(rows) == 1:
        return headline(rows[0], at), tr("Click to see it.")
    return tr("{n} alerts", n=len(rows)), "\n".join(headline(row, at) for row in rows[:5])
