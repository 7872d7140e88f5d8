"""The office's calendar to be read: a year day by day, and the hours that hold for a time."""

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Literal, NamedTuple

from reception.domain import periods
from reception.domain.calendar import Calendar
from reception.queries import national_days, office
from reception.settings import Hours
from reception.store.database import rows
from reception.store.fields import known_day
from reception.store.work import View

Kind = Literal["open", "rest", "holiday", "collective", "closed", "hours", "range"]
TimePair = tuple[str, str]


class DayRow(NamedTuple):
    """One date. `kind` says why it is as it is; `hours` are local times `08:00`, none when closed.

    `open` and `rest` are those of the week, `range` those of hours for a time, `holiday` and `collective` national;
    `closed` and `hours` are the office's own word. `national` names the holiday even where that word overrides it.
    """

    day: date
    kind: Kind
    name: str
    hours: tuple[TimePair, ...]
    national: str
    is_estimate: bool

    @property
    def is_own(self) -> bool:
        return self.kind in ("closed", "hours")


class YearView(NamedTuple):
    """`lacks_collective`: no cuti bersama is known for this year. `can_renew`: the holidays known by now differ.

    `follows_holidays` is the setting: without it national holidays close nothing.
    """

    year: int
    days: tuple[DayRow, ...]
    follows_holidays: bool
    lacks_collective: bool
    can_renew: bool

    @property
    def estimates(self) -> int:
        return sum(day.is_estimate for day in self.days)


class RangeRow(NamedTuple):
    """Other weekly hours between two dates, both included."""

    id: int
    name: str
    first: date
    last: date
    hours: Hours


def year(view: View, number: int) -> YearView:
    """Every date of a year as the office keeps it. Raises `BadInput` for a year that no calendar has."""
    state = office.state(view)
    national, own, dated = _national(view, number), _own_names(view, number), ranges(view)
    found = [_day(state.calendar, day, national, own, dated) for day in periods.year(number).days()]
    return YearView(
        year=number,
        days=tuple(found if state.settings["holidays"] else [_unfollowed(day) for day in found]),
        follows_holidays=state.settings["holidays"],
        lacks_collective=not any(national_days.is_collective(name) for name in national.values()),
        can_renew=dict(national) != national_days.of_year(number),
    )


def day(view: View, on: date) -> DayRow:
    return year(view, on.year).days[(on - date(on.year, 1, 1)).days]


def ranges(view: View) -> tuple[RangeRow, ...]:
    """In the order of their dates."""
    sql = "select id, name, first, last, hours from hours_range where office_id = ? order by first, id"
    found = rows(view.db, sql, (view.office,))
    return tuple(RangeRow(id_, name, known_day(a), known_day(b), json.loads(h)) for id_, name, a, b, h in found)


def closings(view: View, first: date, last: date) -> dict[date, str]:
    """Why the office is closed on dates on which it might be open: its own word, else the holiday."""
    calendar = office.state(view).calendar
    days = [day for day in periods.span(first, last).days() if not calendar.spans(day)]
    own = {day: name for year in {first.year, last.year} for day, name in _own_names(view, year).items()}
    found = {day: own.get(day) or national_days.plain(calendar.closed.get(day, "")) for day in days}
    return {day: name for day, name in found.items() if name}


def years_to_keep(view: View) -> list[int]:
    """This year and the next, as far as their holidays are not in the records: looking one up takes a tenth of a second."""
    this = office.state(view).calendar.day_of(view.now).year
    kept = {year for (year,) in rows(view.db, "select year from holiday_year where office_id = ?", (view.office,))}
    return [year for year in (this, this + 1) if year not in kept]


def _national(view: View, number: int) -> Mapping[date, str]:
    sql = "select days from holiday_year where office_id = ? and year = ?"
    found = rows(view.db, sql, (view.office, number))
    if not found:
        return national_days.of_year(number)
    return {date.fromisoformat(day): name for day, name in json.loads(found[0][0]).items()}


def _own_names(view: View, number: int) -> dict[date, str]:
    sql = "select day, name from calendar_day where office_id = ? and day >= ? and day <= ?"
    found = rows(view.db, sql, (view.office, date(number, 1, 1), date(number, 12, 31)))
    return {known_day(day): name for day, name in found}


def _day(
    calendar: Calendar, on: date, national: Mapping[date, str], own: Mapping[date, str], dated: tuple[RangeRow, ...]
) -> DayRow:
    hours = tuple((_written(opens), _written(closes, "24:00")) for opens, closes in calendar.hours(on))
    holiday = national.get(on, "")
    may_be_open = hours or calendar.weekly.get(on.isoweekday())
    over = next((row.name for row in dated if row.first <= on <= row.last and may_be_open), "")
    kind = _kind(on in own, bool(hours), holiday, bool(over))
    name = own.get(on, "") or national_days.plain(holiday) or over
    return DayRow(on, kind, name, hours, national_days.plain(holiday), national_days.is_estimate(holiday))


def _kind(is_own: bool, is_open: bool, holiday: str, is_dated: bool) -> Kind:
    if is_own:
        return "hours" if is_open else "closed"
    if holiday:
        return "collective" if national_days.is_collective(holiday) else "holiday"
    if is_dated:
        return "range"
    return "open" if is_open else "rest"


def _unfollowed(row: DayRow) -> DayRow:
    """As it is in an office that keeps no national holidays."""
    if row.kind not in ("holiday", "collective"):
        return row
    return row._replace(kind="open" if row.hours else "rest", name="")


def _written(at: time, midnight: str = "00:00") -> str:
    return midnight if at == time() else f"{at:%H:%M}"
