"""The office itself: its settings, its calendar, its officers and desks."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple

from reception import settings
from reception.domain.calendar import Calendar, DatedHours, weekly_hours
from reception.domain.turns import Promise
from reception.errors import NotFound
from reception.queries.national_days import NationalDays
from reception.store.database import rows
from reception.store.fields import instant, known_day
from reception.store.work import View


class OfficeState(NamedTuple):
    """What the rules need of the office, as of one version of its settings."""

    version: int
    settings: dict[str, Any]
    calendar: Calendar
    promise: Promise


Pin = Literal["none", "set", "due"]


class OfficerRow(NamedTuple):
    """`pin` is "due" when a new one is chosen at the next sign-in; `pin_alarm_at`: ten wrong ones, nobody looked yet."""

    id: int
    name: str
    nip: str | None
    role: str
    active: bool
    pin: Pin = "none"
    pin_alarm_at: datetime | None = None


class DeskRow(NamedTuple):
    """`leaving`: off duty, or on a break if `break_since` is set, as soon as its ticket is released."""

    id: int
    name: str
    on_duty: bool
    leaving: bool
    officer_id: int | None
    officer_name: str | None
    ticket_id: int | None
    break_since: datetime | None = None


class OfficeProfile(NamedTuple):
    name: str
    settings: dict[str, Any]
    officers: tuple[OfficerRow, ...]
    desks: tuple[DeskRow, ...]


def is_founded(view: View) -> bool:
    """Whether the first-run page has been completed (or an import has taken the standard's defaults)."""
    return bool(rows(view.db, "select 1 from office where id = ?", (view.office,)))


def state(view: View) -> OfficeState:
    """Settings and calendar, read again only when another version of them has been written. Raises `NotFound`."""
    found = rows(view.db, "select settings_version from office where id = ?", (view.office,))
    if not found:
        raise NotFound("This data folder holds no office yet. Open the program once, or import a file.")
    known: OfficeState | None = view.memo.get("office")
    if known is None or known.version != found[0][0]:
        known = view.memo["office"] = _read_state(view, found[0][0])
    return known


def profile(view: View) -> OfficeProfile:
    values = state(view).settings
    return OfficeProfile(values["office_name"], values, officers(view), desks(view))


_OFFICERS = "select id, name, nip, role, is_active, pin_hash, pin_alarm_at from officer where office_id = ?"


def _pin(stored: str | None) -> Pin:
    """An empty hash asks for a new PIN."""
    return "none" if stored is None else "set" if stored else "due"


def officers(view: View) -> tuple[OfficerRow, ...]:
    """Active ones first, by name."""
    found = [
        OfficerRow(id_, name, nip, role, bool(active), _pin(pin), instant(alarm))
        for id_, name, nip, role, active, pin, alarm in rows(view.db, _OFFICERS, (view.office,))
    ]
    return tuple(sorted(found, key=lambda officer: (not officer.active, officer.name.casefold())))


_DESKS = """
select desk.id, desk.name, desk.on_duty, desk.officer_id, officer.name, desk.ticket_id, desk.break_since
from desk left join officer on officer.id = desk.officer_id
where desk.office_id = ? and desk.is_active = ?
order by desk.position, desk.id
"""


def desks(view: View) -> tuple[DeskRow, ...]:
    """Desks in use, in their order."""
    return tuple(
        DeskRow(id_, name, bool(duty), bool(ticket) and not duty, officer_id, officer, ticket, instant(since))
        for id_, name, duty, officer_id, officer, ticket, since in rows(view.db, _DESKS, (view.office, True))
    )


def _read_state(view: View, version: int) -> OfficeState:
    stored = dict(rows(view.db, "select key, value from setting where office_id = ?", (view.office,)))
    values = {key: json.loads(stored[key]) if key in stored else s.default for key, s in settings.SETTINGS.items()}
    promise = Promise(
        limit=timedelta(minutes=values["wait_limit_min"]),
        warning=timedelta(minutes=values["warning_min"]),
        priority_cap=values["priority_cap"],
    )
    return OfficeState(version, values, _calendar(view, values), promise)


def _calendar(view: View, values: dict[str, Any]) -> Calendar:
    return Calendar(
        zone=settings.zone(values["timezone"]),
        weekly=weekly_hours(values["hours"]),
        closed=_national_days(view) if values["holidays"] else {},
        ranges=(*_past_hours(view), *_dated_hours(view)),
        exceptions=_own_days(view),
    )


def _national_days(view: View) -> NationalDays:
    found = rows(view.db, "select year, days from holiday_year where office_id = ?", (view.office,))
    return NationalDays({year: {date.fromisoformat(d): n for d, n in json.loads(days).items()} for year, days in found})


def _past_hours(view: View) -> list[DatedHours]:
    """What the week was before it was changed; the oldest last, for the last of several ranges wins."""
    sql = "select until, hours from hours_before where office_id = ? order by until desc"
    found = rows(view.db, sql, (view.office,))
    return [DatedHours(date.min, known_day(until), weekly_hours(json.loads(hours))) for until, hours in found]


def _dated_hours(view: View) -> list[DatedHours]:
    found = rows(view.db, "select first, last, hours from hours_range where office_id = ?", (view.office,))
    return [DatedHours(known_day(a), known_day(b), weekly_hours(json.loads(hours))) for a, b, hours in found]


def _own_days(view: View) -> dict[date, list[tuple[time, time]]]:
    found = rows(view.db, "select day, hours from calendar_day where office_id = ?", (view.office,))
    return {known_day(day): weekly_hours({"0": json.loads(hours)})[0] for day, hours in found}
