"""What an office has promised to do by a date: an answer (section 3, rule 9), a formal request (UU 14/2008).

All deadlines end at closing of a working day; holidays and closures of the office are none.
"""

from datetime import date, datetime

from reception.domain.calendar import ONE_DAY, Calendar
from reception.errors import BadInput

FORMAL_DAYS = 10  # working days: UU 14/2008, article 22 (7)
FORMAL_EXTENSION = 7  # once, with a written reason: article 22 (8)
FARTHEST = 366


def due(calendar: Calendar, now: datetime, day: date | None, days: int) -> datetime:
    """Closing of the promised day, or of the `days`-th working day from now on. Raises `BadInput` for no such day."""
    if day is None:
        return calendar.working_day_close(now, days)
    closes = calendar.last_closing(day)
    if closes is None:
        raise BadInput("The office is closed on that day; promise a working day.")
    if closes <= now or (day - calendar.day_of(now)).days > FARTHEST:
        raise BadInput("Promise a day that is still to come, within a year.")
    return closes


def formal_due(calendar: Calendar, received_on: date, *, extended: bool) -> datetime:
    days = FORMAL_DAYS + (FORMAL_EXTENSION if extended else 0)
    return calendar.working_day_close(calendar.midnight(received_on), days)


def last_day_begins(calendar: Calendar, due_at: datetime) -> datetime:
    """When the last working day opens: from then on it is due today."""
    day = calendar.day_of(due_at)
    spans = calendar.spans(day)
    return spans[0][0] if spans else calendar.midnight(day)


def days_left(calendar: Calendar, now: datetime, due_at: datetime) -> int:
    """Working days after today until it is due; 0 on the day itself, -1 once it is over."""
    if now > due_at:
        return -1
    day, last, left = calendar.day_of(now), calendar.day_of(due_at), 0
    while day < last:
        day += ONE_DAY
        left += calendar.is_service_day(day)
    return left


def choices(calendar: Calendar, now: datetime, many: int = 30) -> tuple[date, ...]:
    """The working days that can be promised, today first while it is not over."""
    day, found = calendar.day_of(now), []
    for _ in range(FARTHEST):
        closes = calendar.last_closing(day)
        if closes is not None and closes > now:
            found.append(day)
        if len(found) == many:
            break
        day += ONE_DAY
    return tuple(found)
