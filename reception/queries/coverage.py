"""Was an officer there in opening hours, and was one to be there? (standard: at least one person)"""

from collections.abc import Iterable
from itertools import compress
from operator import and_

from reception.domain import spans
from reception.domain.calendar import ONE_DAY
from reception.domain.figures import Coverage
from reception.domain.periods import Period
from reception.domain.spans import Span
from reception.queries import duty, office, roster
from reception.queries.ticket_columns import Tickets
from reception.store.fields import day as as_day
from reception.store.work import View


def of(view: View, period: Period, tickets: Tickets) -> Coverage:
    """Open time of the period so far; how much of it had a desk on duty, and how much an officer on the roster.

    On imported days a desk counts as on duty for the whole schedule. All in seconds.
    """
    calendar = office.state(view).calendar
    imported = {as_day(day) for day in set(compress(tickets.day, map(and_, tickets.imported, tickets.is_served)))}
    begin, end = calendar.midnight(period.first), calendar.midnight(period.last + ONE_DAY)
    present = spans.merged(row.span for row in duty.stretches(view, begin, end))
    planned = roster.rostered(view, period)
    days = [day for day in period.days() if calendar.midnight(day) <= view.now and calendar.spans(day)]
    open_s = covered_s = roster_open_s = rostered_s = 0.0
    for day in days:
        so_far = spans.until(calendar.spans(day), view.now)
        open_s += _seconds(so_far)
        covered_s += _seconds(so_far if day in imported else spans.within(so_far, present))
        if day in planned:
            roster_open_s += _seconds(so_far)
            rostered_s += _seconds(spans.within(so_far, planned[day]))
    return Coverage(len(days), open_s, covered_s, roster_open_s, rostered_s)


def _seconds(time: Iterable[Span]) -> float:
    return spans.length(time).total_seconds()
