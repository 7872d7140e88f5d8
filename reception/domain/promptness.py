"""Was a ticket served in time? Judged by its waits (domain.md, section 3, rules 5 to 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from reception.domain.calendar import Calendar

EndedBy = Literal["started", "skipped", "no_show", "cancelled", "left"]


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait of a ticket, from its beginning (arrival, skip, transfer, reopening, restoring) to its end."""

    began_at: datetime
    turn_at: datetime | None
    due_at: datetime | None
    called_at: datetime | None
    ended_at: datetime
    ended_by: EndedBy

    @property
    def is_late(self) -> bool:
        """A no-show is late only if first called after the due time, anything else only if it ended after it."""
        deciding = self.called_at if self.ended_by == "no_show" else self.ended_at
        return self.due_at is not None and deciding is not None and deciding > self.due_at


@dataclass(frozen=True, slots=True)
class Verdict:
    """What counts of a ticket: on time or late (None: neither), by which wait, how long, and when service began."""

    on_time: bool | None
    turn_at: datetime | None
    due_at: datetime | None
    started_at: datetime | None
    wait: timedelta | None
    outside_hours: bool


NOT_COUNTED = Verdict(None, None, None, None, None, outside_hours=False)


def judge(waits: Sequence[Wait], calendar: Calendar, *, is_ended: bool = True) -> Verdict:
    """The verdict over a ticket's ended waits, in order.

    Counted is the first wait that ended in service; a skip after the due time before that makes the ticket late;
    a no-show or cancellation counts only when late, and not while the ticket waits again (rules 7 and 8).
    """
    served = next((wait for wait in waits if wait.ended_by == "started"), None)
    until_served = waits[: waits.index(served)] if served else waits
    skipped_late = next((wait for wait in until_served if wait.ended_by == "skipped" and wait.is_late), None)
    if skipped_late:
        return _counted(skipped_late, served, calendar, on_time=False)
    if served:
        return _counted(served, served, calendar, on_time=not served.is_late)
    last = waits[-1] if waits else None
    if is_ended and last and last.ended_by in ("no_show", "cancelled") and last.is_late:
        return _counted(last, None, calendar, on_time=False)
    return NOT_COUNTED


def _counted(judged: Wait, served: Wait | None, calendar: Calendar, *, on_time: bool) -> Verdict:
    if served is None or served.turn_at is None:
        return Verdict(on_time, judged.turn_at, judged.due_at, None, None, outside_hours=False)
    wait = calendar.open_time(served.turn_at, served.ended_at)
    outside = not wait and not calendar.is_open(served.ended_at)
    return Verdict(on_time, judged.turn_at, judged.due_at, served.ended_at, wait, outside)
