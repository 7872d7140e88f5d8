"""When the office is open otherwise: its own word on single dates, other hours for a time, national holidays."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from reception import settings as declared
from reception.domain import people
from reception.domain.rights import Right
from reception.errors import BadInput, NotFound
from reception.queries import calendar as calendars
from reception.queries import national_days
from reception.services import rights, settings
from reception.settings import WEEKDAYS, Hours
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.work import Work

LONGEST_NAME, LONGEST_RANGE = 120, 366

_FORGET = "delete from calendar_day where office_id = ? and day = ?"
_OTHERS = "select name from hours_range where office_id = ? and first <= ? and last >= ? and id <> ?"
_RANGE = "select name from hours_range where office_id = ? and id = ?"


def set_day(work: Work, *, day: date, name: str, hours: Sequence[Sequence[str]]) -> None:
    """The office's own word on one date: its hours, or none at all when closed. Wins over holidays."""
    rights.ensure(work, Right.CALENDAR)
    checked, name = declared.intervals(hours), _short(people.one_line(name))
    with settings.other_rules(work):
        execute(work.db, _FORGET, (work.office, day))
        insert(work.db, "calendar_day", office_id=work.office, day=day, name=name, hours=json.dumps(checked))
    changes.record(work, "calendar.set", day.isoformat(), name=name, hours=checked)


def forget_day(work: Work, *, day: date) -> None:
    """Back to the hours of the week or the range, and to national holidays, on that date."""
    rights.ensure(work, Right.CALENDAR)
    with settings.other_rules(work):
        execute(work.db, _FORGET, (work.office, day))
    changes.record(work, "calendar.forget", day.isoformat())


def add_range(work: Work, *, name: str, first: date, last: date, hours: Hours) -> int:
    """Other weekly hours between two dates, both included; a weekday without hours is closed. Raises `BadInput`."""
    rights.ensure(work, Right.CALENDAR)
    columns = _checked(work, name, first, last, hours)
    with settings.other_rules(work):
        id_ = insert(work.db, "hours_range", office_id=work.office, **columns)
    changes.record(work, "calendar.range_add", str(columns["name"]), **columns)
    return id_


def change_range(work: Work, range_id: int, *, name: str, first: date, last: date, hours: Hours) -> None:
    """Raises `NotFound`, or `BadInput` as `add_range` does."""
    rights.ensure(work, Right.CALENDAR)
    before = _name_of(work, range_id)
    columns = _checked(work, name, first, last, hours, but=range_id)
    with settings.other_rules(work):
        update(work.db, "hours_range", range_id, **columns)
    changes.record(work, "calendar.range_change", before, **columns)


def remove_range(work: Work, range_id: int) -> None:
    """Back to the hours of the week between those dates. Raises `NotFound`."""
    rights.ensure(work, Right.CALENDAR)
    name = _name_of(work, range_id)
    with settings.other_rules(work):
        execute(work.db, "delete from hours_range where office_id = ? and id = ?", (work.office, range_id))
    changes.record(work, "calendar.range_remove", name)


def keep_holidays(work: Work, *, years: Sequence[int]) -> None:
    """Looks the national holidays of these years up and keeps them, so that opening the window need not."""
    for year in years:
        days = json.dumps({day.isoformat(): name for day, name in sorted(national_days.of_year(year).items())})
        execute(work.db, "delete from holiday_year where office_id = ? and year = ?", (work.office, year))
        insert(work.db, "holiday_year", office_id=work.office, year=year, days=days)
    settings.touch(work, "setting")


def keep_coming(work: Work) -> None:
    """This year's and the next one's holidays, as far as they are not kept yet."""
    if years := calendars.years_to_keep(work):
        keep_holidays(work, years=years)


def renew_holidays(work: Work, *, year: int) -> None:
    """Takes over what is known of a year's holidays by now: estimates become dates when they have been decreed."""
    rights.ensure(work, Right.CALENDAR)
    with settings.other_rules(work):
        keep_holidays(work, years=[year])
    changes.record(work, "calendar.renew", str(year))


def _checked(work: Work, name: str, first: date, last: date, hours: Hours, but: int = 0) -> dict[str, object]:
    name = _short(people.one_line(name))
    if not name:
        raise _bad("name", "Say what these hours are for, for instance Ramadan.")
    if last < first:
        raise _bad("last", "The last day must not come before the first.")
    if (last - first).days >= LONGEST_RANGE:
        raise _bad("last", "Hours for a time last a year at most. What holds for longer belongs to the weekly hours.")
    if others := rows(work.db, _OTHERS, (work.office, last, first, but)):
        raise _bad("first", "{name} lies in the same time already. Change its dates, or remove it.", name=others[0][0])
    return {"name": name, "first": first, "last": last, "hours": json.dumps(week(hours))}


def week(hours: Hours) -> Hours:
    """The hours of each weekday as they are stored; all of them may be empty. Raises `BadInput`."""
    if set(hours) - set(WEEKDAYS):
        raise BadInput("Hours are given for the weekdays 1 to 7.")
    return {day: declared.intervals(hours.get(day, [])) for day in WEEKDAYS}


def _short(text: str) -> str:
    if len(text) > LONGEST_NAME:
        raise _bad("name", "The text is longer than {limit} characters.", limit=LONGEST_NAME)
    return text


def _name_of(work: Work, range_id: int) -> str:
    found = rows(work.db, _RANGE, (work.office, range_id))
    if not found:
        raise NotFound("These hours do not exist any more.")
    return str(found[0][0])


def _bad(field: str, text: str, **values: Any) -> BadInput:
    error = BadInput(text, **values)
    error.field = field
    return error
