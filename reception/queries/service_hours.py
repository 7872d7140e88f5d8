"""The hours that an office kept in a period, in words."""

import json
from collections.abc import Iterator
from datetime import date

from reception.domain import weekly
from reception.domain.calendar import weekly_hours
from reception.domain.periods import Period
from reception.queries import calendar, office
from reception.settings import Hours
from reception.store.database import rows
from reception.store.work import View

_BEFORE = "select hours from hours_before where office_id = ? and until >= ? order by until limit 1"


def in_words(view: View, period: Period) -> str:
    """The weekly hours as they were at its end, then those that held for a time: `...; Ramadan: Senin-Jumat 08.00-14.00`."""
    return "; ".join([_words(week(view, period.last)), *_for_a_time(view, period)])


def week(view: View, day: date) -> Hours:
    """The weekly hours in force on a date, whatever held for a time."""
    before = rows(view.db, _BEFORE, (view.office, day))
    found: Hours = json.loads(before[0][0]) if before else office.state(view).settings["hours"]
    return found


def _for_a_time(view: View, period: Period) -> Iterator[str]:
    for row in calendar.ranges(view):
        if row.first <= period.last and row.last >= period.first:
            yield f"{row.name}: {_words(row.hours) or 'tutup'}"


def _words(hours: Hours) -> str:
    return weekly.in_words(weekly_hours(hours))
