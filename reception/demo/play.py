"""Founds the office, lets the days go by, and leaves it as it stands right now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from reception import clock
from reception.demo import rightnow, roster, serving, staff
from reception.demo.days import Days
from reception.demo.place import vacant
from reception.demo.stage import Post, Stage
from reception.domain.ids import DeskId
from reception.errors import BadInput
from reception.queries import office
from reception.services import first_run
from reception.store import Location
from reception.store.database import rows
from reception.store.work import View, Work

MOST_MONTHS = 36
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Played:
    """What there is now."""

    first: date
    last: date
    tickets: int
    surveys: int
    consultations: int


def play(
    location: Location,
    *,
    months: int = 3,
    seed: int = 1,
    now: clock.Clock = clock.now,
    on_progress: Progress = lambda done: None,
) -> Played:
    """Fills an empty place with the whole months before today and this month up to now; the same for one seed and date.

    All of it is one transaction beside the place, put there at the end: whoever raises in `on_progress` (0 to 1), or
    interrupts, leaves nothing behind. Raises `Refused` for a place in use, `BadInput`, `StoreError`.
    """
    if not 0 <= months <= MOST_MONTHS:
        raise BadInput("The number of months must be from 0 to {most}.", most=MOST_MONTHS)
    with vacant(location) as runner:
        played, _ = runner.do(_office_life, now, None, (months, seed, on_progress), {})
    return played


def _office_life(work: Work, months: int, seed: int, on_progress: Progress) -> Played:
    end = work.now
    stage, first = _founded(work, end, months, seed)
    today = stage.calendar.day_of(end)
    days = Days(Random(f"{seed}/visits"), stage.calendar)
    span = (today - first).days + 1
    for passed in range(span - 1):
        _live_through(stage, days, first + timedelta(days=passed))
        on_progress(passed / span)
    rightnow.reach(stage, days, today, end)
    on_progress(1.0)
    work.now = end
    work.changed("everything")
    return _summary(work, first, today)


def _founded(work: Work, end: datetime, months: int, seed: int) -> tuple[Stage, date]:
    """The office at the beginning of the first month, before anybody has come."""
    zone = staff.zone()
    today = end.astimezone(zone).date()
    first = _months_before(today.replace(day=1), months)
    work.now = datetime.combine(first, staff.FOUNDED_AT, zone).astimezone(end.tzinfo)
    first_run.found(work, office=staff.settings(), officers=staff.officers(), desks=staff.DESKS)
    serving_officers = [officer.id for officer in office.officers(work) if officer.role == "officer"]
    posts = [Post(DeskId(desk.id)) for desk in office.desks(work)]
    calendar = office.state(work).calendar
    return Stage(work, Random(f"{seed}/officers"), calendar, serving_officers, posts, serving.called), first  # type: ignore[arg-type]


def _live_through(stage: Stage, days: Days, day: date) -> None:
    roster.plan_day(stage, day)
    for visit in days.visits(day):
        stage.agenda.at(visit.at, serving.arrives, visit)
    stage.play_until(stage.calendar.midnight(day + timedelta(days=1)))


def _months_before(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _summary(view: View, first: date, last: date) -> Played:
    counts = (rows(view.db, f"select count(*) from {table}")[0][0] for table in ("ticket", "survey", "consultation"))
    return Played(first, last, *counts)
