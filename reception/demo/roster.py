"""Who sits where: officers come, take their breaks in turn, and go home when the last one is served."""

from datetime import UTC, date, datetime, time, timedelta

from reception.demo import line
from reception.demo.stage import Post, Stage
from reception.domain.ids import OfficerId
from reception.services import desks

BEFORE_OPENING = timedelta(minutes=4)
LONGEST_EVENING = timedelta(minutes=50)
CHANCE_ONE_DESK = 0.35


def plan_day(stage: Stage, day: date) -> None:
    """Who sits where on this date: the first desk all day, the second on most days, with a break around noon."""
    spans = stage.calendar.spans(day)
    if not spans:
        return
    opens, closes = spans[0][0], spans[-1][1]
    first, second, third = stage.rng.sample(list(stage.officers), 3)
    front = stage.posts[0]
    stage.agenda.at(opens - BEFORE_OPENING, take_desk, front, first)
    stage.agenda.at(_local(stage, day, 12, 0), take_desk, front, third)
    stage.agenda.at(closes, go_home, front, closes + LONGEST_EVENING)
    if not stage.happens(CHANCE_ONE_DESK):
        _plan_second_desk(stage, day, second, opens, closes)


def _plan_second_desk(stage: Stage, day: date, officer: OfficerId, opens: datetime, closes: datetime) -> None:
    side, is_friday = stage.posts[1], day.isoweekday() == 5
    stage.agenda.at(opens + timedelta(minutes=stage.rng.randint(2, 60)), take_desk, side, officer)
    stage.agenda.at(_local(stage, day, 11, 30 if is_friday else 50), leave_desk, side)
    stage.agenda.at(_local(stage, day, 12, 50), take_desk, side, officer)
    stage.agenda.at(closes - timedelta(minutes=stage.rng.randint(0, 70)), leave_desk, side)


def take_desk(stage: Stage, post: Post, officer: OfficerId) -> None:
    """An officer sits down; one who is serving is relieved when that is done."""
    if post.ticket is not None:
        stage.after(120, take_desk, post, officer)
        return
    post.officer, post.staffed = officer, True
    desks.go_on_duty(stage.work, post.desk, officer_id=officer)
    opens = stage.calendar.next_open(stage.now) or stage.now
    stage.agenda.at(max(opens, stage.now) + timedelta(seconds=stage.rng.randint(5, 60)), line.look, post)


def leave_desk(stage: Stage, post: Post) -> None:
    if post.staffed:
        post.staffed = False
        desks.go_off_duty(stage.work, post.desk)


def go_home(stage: Stage, post: Post, at_last: datetime) -> None:
    """After closing those who are still there are served, then the light goes out."""
    if (stage.waiting or post.ticket is not None) and stage.now < at_last:
        stage.after(180, go_home, post, at_last)
    else:
        leave_desk(stage, post)


def _local(stage: Stage, day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), stage.calendar.zone).astimezone(UTC)
