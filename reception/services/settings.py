"""What the office decides otherwise."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from reception import settings as declared
from reception.domain.calendar import ONE_DAY
from reception.domain.rights import Right
from reception.errors import BadInput, Refused
from reception.queries import office
from reception.services import live, rights
from reception.store import changes
from reception.store.database import execute, insert, rows
from reception.store.fields import known_instant
from reception.store.work import Work

_TOUCH = "update office set settings_version = settings_version + 1 where id = ?"


def change(work: Work, values: Mapping[str, Any]) -> None:
    """All or nothing; raises `BadInput` naming the setting that cannot be used, `Refused` for who may not."""
    rights.ensure(work, Right.SETTINGS)
    before = office.state(work).settings
    checked = declared.checked(dict(values))
    declared.ensure_fit(before | checked)
    changed = {key: value for key, value in checked.items() if before[key] != value}
    if changed:
        with other_rules(work):
            if "hours" in changed:
                _keep_past_hours(work, before["hours"])
            write(work, changed)
        changes.record(work, "settings.change", None, **changed)


def touch(work: Work, *kinds: str) -> None:
    """Everybody reads settings, officers and calendar again."""
    execute(work.db, _TOUCH, (work.office,))
    work.changed(*kinds)


@contextmanager
def other_rules(work: Work) -> Iterator[None]:
    """Turns that began under the rules of before stay, those that the new ones give begin now: both are written.

    Raises `BadInput` for rules under which an office that opens again would not.
    """
    with live.moved(work):
        pass
    opened = _opens_again(work)
    yield
    touch(work, "setting")
    if opened and not _opens_again(work):
        raise BadInput("With these hours the office would stay closed for more than a year.")
    with live.moved(work):
        pass


def _opens_again(work: Work) -> bool:
    """Long enough within a year to serve somebody in time."""
    state = office.state(work)
    try:
        state.calendar.after_open_time(work.now, state.promise.limit)
    except Refused:
        return False
    return True


def _keep_past_hours(work: Work, hours: declared.Hours) -> None:
    """Other weekly hours hold from today on: days gone by are judged by those of their time.

    On the day on which the office was founded they only mend what was entered wrongly.
    """
    calendar = office.state(work).calendar
    founded = rows(work.db, "select founded_at from office where id = ?", (work.office,))[0][0]
    until = calendar.day_of(work.now) - ONE_DAY
    kept = rows(work.db, "select 1 from hours_before where office_id = ? and until = ?", (work.office, until))
    if calendar.day_of(known_instant(founded)) <= until and not kept:
        insert(work.db, "hours_before", office_id=work.office, until=until, hours=json.dumps(hours))


def write(work: Work, values: Mapping[str, Any]) -> None:
    """Stores checked values as they are."""
    for key, value in values.items():
        execute(work.db, "delete from setting where office_id = ? and key = ?", (work.office, key))
        insert(work.db, "setting", office_id=work.office, key=key, value=json.dumps(value, ensure_ascii=False))
    if "office_name" in values:
        execute(work.db, "update office set name = ? where id = ?", (values["office_name"], work.office))
