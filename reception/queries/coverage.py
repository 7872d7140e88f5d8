"""Was an officer there in opening hours? (standard: at least one person)"""

from datetime import datetime, timedelta
from itertools import compress
from operator import and_

from reception.domain.calendar import Calendar, Span
from reception.domain.figures import Coverage
from reception.domain.periods import Period
from reception.queries import office
from reception.queries.ticket_figures import Tickets
from reception.store.database import rows
from reception.store.fields import day as as_day
from reception.store.fields import instant, known_instant
from reception.store.work import View

_DUTY = """
select began_at, ended_at from duty
where office_id = ? and began_at < ? and (ended_at is null or ended_at > ?) order by began_at
"""


def of(view: View, period: Period, tickets: Tickets) -> Coverage:
    """Open time of the period so far, and how much of it had a desk on duty, in seconds.

    On imported days a desk counts as on duty for the whole schedule.
    """
    calendar = office.state(view).calendar
    imported = {as_day(day) for day in set(compress(tickets.day, map(and_, tickets.imported, tickets.is_served)))}
    duty = _duty(view, calendar, period)
    days = [day for day in period.days() if calendar.midnight(day) <= view.now and calendar.spans(day)]
    open_s = covered_s = 0.0
    for day in days:
        spans = [(opens, min(closes, view.now)) for opens, closes in calendar.spans(day) if opens < view.now]
        length = sum((closes - opens).total_seconds() for opens, closes in spans)
        open_s += length
        covered_s += length if day in imported else sum(_overlap(span, duty).total_seconds() for span in spans)
    return Coverage(len(days), open_s, covered_s)


def _duty(view: View, calendar: Calendar, period: Period) -> list[Span]:
    """Stretches with anybody on duty, merged."""
    begin, end = calendar.midnight(period.first), calendar.midnight(period.last + timedelta(days=1))
    merged: list[Span] = []
    for began_at, ended_at in rows(view.db, _DUTY, (view.office, end, begin)):
        began, ended = known_instant(began_at), instant(ended_at) or view.now
        if merged and began <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ended))
        else:
            merged.append((began, ended))
    return merged


def _overlap(span: tuple[datetime, datetime], duty: list[Span]) -> timedelta:
    return sum((max(timedelta(), min(span[1], end) - max(span[0], begin)) for begin, end in duty), timedelta())
