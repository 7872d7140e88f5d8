"""Founds the office, lets the days go by, and leaves it as it stands right now."""

from datetime import date, datetime, timedelta
from random import Random

from reception.demo import Played, Progress, rightnow, roster, serving, staff
from reception.demo.days import Days
from reception.demo.stage import Post, Stage
from reception.domain.ids import DeskId, OfficerId
from reception.queries import office
from reception.services import first_run
from reception.services import roster as roster_services
from reception.store.database import rows
from reception.store.work import View, Work


def live(work: Work, months: int, seed: int, on_progress: Progress) -> Played:
    """A service: the whole life of the office within one transaction whose time moves on."""
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
    _plan_ahead(stage, today)
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
    for place, officer_id in enumerate(serving_officers):
        roster_services.set_week(work, OfficerId(officer_id), hours=staff.week(place))
    posts = [Post(DeskId(desk.id)) for desk in office.desks(work)]
    calendar = office.state(work).calendar
    return Stage(work, Random(f"{seed}/officers"), calendar, serving_officers, posts, serving.called), first  # type: ignore[arg-type]


def _plan_ahead(stage: Stage, today: date) -> None:
    """Somebody has asked for leave on the service day after the next from now."""
    ahead = (today + timedelta(days=n) for n in range(1, 30))
    days = [day for day in ahead if stage.calendar.is_service_day(day)]
    roster_services.set_day(stage.work, stage.officers[0], day=days[1], note="cuti tahunan")


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
