"""Who is on the roster: each week, and otherwise on single dates (standard: at least one officer, without a gap)."""

import json
from collections.abc import Sequence
from datetime import date

from reception import settings as declared
from reception.domain import people
from reception.domain.calendar import ONE_DAY
from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.errors import BadInput
from reception.queries import office
from reception.services import records, rights
from reception.settings import WEEKDAYS, Hours
from reception.store import changes
from reception.store.database import execute, insert, insert_many
from reception.store.work import Work

LONGEST_NOTE = 200

_END = "update roster_shift set last = ? where office_id = ? and officer_id = ? and last is null and first < ?"
_DROP = "delete from roster_shift where office_id = ? and officer_id = ? and last is null"
_FORGET = "delete from roster_day where office_id = ? and officer_id = ? and day = ?"
_SHIFT = ("office_id", "officer_id", "weekday", "starts", "ends", "first")


def set_week(work: Work, officer_id: OfficerId, *, hours: Hours) -> None:
    """An officer's hours of each weekday, from today on; what was before stays on record. None at all is allowed.

    Raises `NotFound`, `Refused` for an officer who was retired, `BadInput`.
    """
    rights.ensure(work, Right.ROSTER)
    records.ensure_serves(work, officer_id)
    if set(hours) - set(WEEKDAYS):
        raise BadInput("Hours are given for the weekdays 1 to 7.")
    week = {day: _shifts(hours.get(day, [])) for day in WEEKDAYS}
    first = _end_week(work, officer_id)
    shifts = [(day, *shift) for day, day_shifts in week.items() for shift in day_shifts]
    rows = [(work.office, officer_id, int(day), starts, ends, first) for day, starts, ends in shifts]
    insert_many(work.db, "roster_shift", _SHIFT, rows)
    changes.record(work, "roster.week", str(officer_id), hours={day: shifts for day, shifts in week.items() if shifts})
    work.changed("roster")


def set_day(
    work: Work, officer_id: OfficerId, *, day: date, hours: Sequence[Sequence[str]] = (), note: str = ""
) -> None:
    """An officer's own hours on one date instead of the week's; without hours an absence.

    Raises `NotFound`, `Refused` for an officer who was retired, `BadInput`.
    """
    rights.ensure(work, Right.ROSTER)
    records.ensure_serves(work, officer_id)
    shifts, note = _shifts(list(hours)), people.one_line(note)
    if len(note) > LONGEST_NOTE:
        raise BadInput("The text is longer than {limit} characters.", limit=LONGEST_NOTE)
    columns = {"officer_id": officer_id, "day": day, "hours": json.dumps(shifts), "note": note}
    execute(work.db, _FORGET, (work.office, officer_id, day))
    insert(work.db, "roster_day", office_id=work.office, **columns)
    changes.record(work, "roster.day", str(officer_id), day=day, hours=shifts, note=note)
    work.changed("roster")


def forget_day(work: Work, officer_id: OfficerId, *, day: date) -> None:
    """Back to the hours of the week on that date."""
    rights.ensure(work, Right.ROSTER)
    if execute(work.db, _FORGET, (work.office, officer_id, day)):
        changes.record(work, "roster.forget", str(officer_id), day=day)
    work.changed("roster")


def leave(work: Work, officer_id: OfficerId) -> None:
    """An officer who serves no longer is on no roster from today on."""
    today = _end_week(work, officer_id)
    sql = "delete from roster_day where office_id = ? and officer_id = ? and day >= ?"
    execute(work.db, sql, (work.office, officer_id, today))
    work.changed("roster")


def _end_week(work: Work, officer_id: OfficerId) -> date:
    """The week in force held until yesterday; gives today."""
    today = office.state(work).calendar.day_of(work.now)
    execute(work.db, _END, (today - ONE_DAY, work.office, officer_id, today))
    execute(work.db, _DROP, (work.office, officer_id))
    return today


def _shifts(value: Sequence[Sequence[str]]) -> list[list[str]]:
    try:
        return declared.intervals(value)
    except BadInput:
        raise BadInput(
            "Hours on the roster are written as 08.00-12.00, begin before they end, and do not overlap."
        ) from None
