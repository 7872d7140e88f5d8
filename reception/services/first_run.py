"""A fresh data folder becomes an office, once."""

from collections.abc import Mapping, Sequence
from typing import Any

from reception import settings as declared
from reception.errors import Refused
from reception.queries import office as offices
from reception.services import calendar, settings
from reception.services import desks as desk_services
from reception.services import officers as officer_services
from reception.store import changes
from reception.store.database import insert
from reception.store.work import Work


def found(
    work: Work,
    *,
    office: Mapping[str, Any] | None = None,
    officers: Sequence[Mapping[str, Any]] = (),
    desks: Sequence[str] = (),
) -> None:
    """Makes a fresh store an office; what is not given takes the standard's defaults. Raises `Refused`, `BadInput`."""
    if offices.is_founded(work):
        raise Refused("This data folder holds an office already.")
    values = declared.checked(dict(office or {}))
    declared.ensure_fit(values)
    name = values.get("office_name") or declared.default("office_name")
    insert(work.db, "office", id=work.office, name=name, founded_at=work.now, settings_version=1)
    settings.write(work, values)
    for one in officers:
        officer_services.add(work, **one)
    for one_name in desks:
        desk_services.add(work, name=one_name)
    calendar.keep_holidays(work, years=range(work.now.year - 1, work.now.year + 2))
    changes.record(work, "office.found", name)
    work.changed("setting", "officer", "desk", "ticket")


def ensure_founded(work: Work) -> None:
    """An import into a fresh data folder takes the standard's defaults, one desk and no officers."""
    if not offices.is_founded(work):
        found(work, desks=("Meja 1",))
