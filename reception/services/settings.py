"""What the office decides otherwise: its settings and its calendar."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from reception import settings as declared
from reception.domain import people
from reception.errors import BadInput
from reception.queries import national_days, office
from reception.services import live
from reception.store import changes
from reception.store.database import execute, insert
from reception.store.work import Work

_FORGET = "delete from calendar_day where office_id = ? and day = ?"
_TOUCH = "update office set settings_version = settings_version + 1 where id = ?"


def change(work: Work, values: Mapping[str, Any]) -> None:
    """All or nothing; raises `BadInput` naming the setting that cannot be used."""
    before = office.state(work).settings
    checked = declared.checked(dict(values))
    merged = before | checked
    if merged["warning_min"] > merged["wait_limit_min"]:
        raise BadInput("The warning must not come after the time limit.")
    changed = {key: value for key, value in checked.items() if before[key] != value}
    if changed:
        with _other_rules(work):
            write(work, changed)
        changes.record(work, "settings.change", None, **changed)


def keep_holidays(work: Work, *, years: Sequence[int]) -> None:
    """Looks the national holidays of these years up and keeps them, so that opening the window need not."""
    for year in years:
        days = json.dumps({day.isoformat(): name for day, name in sorted(national_days.of_year(year).items())})
        execute(work.db, "delete from holiday_year where office_id = ? and year = ?", (work.office, year))
        insert(work.db, "holiday_year", office_id=work.office, year=year, days=days)
    touch(work, "setting")


def set_day(work: Work, *, day: date, name: str, hours: Sequence[Sequence[str]]) -> None:
    """The office's own word on one date: its hours, or none at all when closed. Wins over holidays."""
    checked, name = declared.intervals(hours), people.one_line(name)
    with _other_rules(work):
        execute(work.db, _FORGET, (work.office, day))
        insert(work.db, "calendar_day", office_id=work.office, day=day, name=name, hours=json.dumps(checked))
    changes.record(work, "calendar.set", day.isoformat(), name=name, hours=checked)


def forget_day(work: Work, *, day: date) -> None:
    """Back to weekly hours and national holidays on that date."""
    with _other_rules(work):
        execute(work.db, _FORGET, (work.office, day))
    changes.record(work, "calendar.forget", day.isoformat())


def touch(work: Work, *kinds: str) -> None:
    """Everybody reads settings, officers and calendar again."""
    execute(work.db, _TOUCH, (work.office,))
    work.changed(*kinds)


@contextmanager
def _other_rules(work: Work) -> Iterator[None]:
    """Turns that began under the rules of before stay, those that the new ones give begin now: both are written."""
    with live.moved(work):
        pass
    yield
    touch(work, "setting")
    with live.moved(work):
        pass


def write(work: Work, values: Mapping[str, Any]) -> None:
    """Stores checked values as they are."""
    for key, value in values.items():
        execute(work.db, "delete from setting where office_id = ? and key = ?", (work.office, key))
        insert(work.db, "setting", office_id=work.office, key=key, value=json.dumps(value, ensure_ascii=False))
    if "office_name" in values:
        execute(work.db, "update office set name = ? where id = ?", (values["office_name"], work.office))
