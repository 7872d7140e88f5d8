"""Imported rows as the events that they stand for, by the paragraph "Imported history" (domain, section 3)."""

from dataclasses import dataclass
from datetime import datetime

from tests.domain.slow_hours import Hours
from tests.domain.slow_queue import Event

SHARED_DESK = "the desk of rows without a desk"


@dataclass(frozen=True)
class ImportRow:
    """`line` names the ticket. Known times are in order: arrived, called, started, finished."""

    line: int
    arrived_at: datetime
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    outcome: str = "done"
    desk: str | None = None
    priority: bool = False

    @property
    def at_desk(self) -> str:
        """Rows without a desk share one desk."""
        return self.desk or SHARED_DESK

    @property
    def call(self) -> datetime | None:
        """Missing `called_at` = `started_at`."""
        return self.called_at or self.started_at

    @property
    def takes_part(self) -> bool:
        """A row without end and start takes no part in turns."""
        return self.started_at is not None or self.finished_at is not None


def events_of_rows(rows: list[ImportRow], hours: Hours) -> list[Event]:
    """Ready to be played. Events of one instant stand in the order of duty, then line, then of what a row tells."""
    rows = sorted((row for row in rows if row.takes_part), key=lambda row: row.line)
    events = duty_events(rows, hours)
    for row in rows:
        events += row_events(row, rows, hours)
    return sorted(events, key=lambda event: event.at)


def duty_events(rows: list[ImportRow], hours: Hours) -> list[Event]:
    """A desk is on duty for the whole schedule of each day on which a ticket was called or started at it."""
    days = {(row.at_desk, hours.local_date(at)) for row in rows for at in (row.call, row.started_at) if at}
    events = []
    for desk, day in sorted(days):
        for opens, closes in hours.intervals_on(day):
            events += [Event(opens, "on_duty", desk=desk), Event(closes, "off_duty", desk=desk)]
    return events


def row_events(row: ImportRow, rows: list[ImportRow], hours: Hours) -> list[Event]:
    events = [Event(row.arrived_at, "arrive", row.line, priority=row.priority, rank=row.line)]
    if row.call:
        events.append(Event(row.call, "call", row.line, row.at_desk))
    if row.started_at:
        events.append(Event(row.started_at, "start", row.line, row.at_desk))
    ends = {"done": "done", "no_show": "no_show", "cancelled": "cancel"}
    return [*events, Event(end_of(row, rows, hours), ends[row.outcome], row.line)]


def end_of(row: ImportRow, rows: list[ImportRow], hours: Hours) -> datetime:
    """Missing `finished_at`: the desk's next call or that day's closing, whichever is first; after closing at once."""
    if row.finished_at:
        return row.finished_at
    started_at = row.started_at
    calls = [other.call for other in rows if other is not row and other.at_desk == row.at_desk and other.call]
    closing = [closes for _, closes in hours.intervals_on(hours.local_date(started_at)) if closes >= started_at][-1:]
    return min([at for at in calls if at >= started_at] + closing) if closing else started_at
