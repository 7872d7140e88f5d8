"""The last hour of the play: a living queue, as an officer would find it on opening the window this very minute."""

from datetime import date, datetime, timedelta

from reception.demo import line, replying, roster, serving
from reception.demo.days import Days, Visit
from reception.demo.stage import Post, Stage
from reception.domain.ids import TicketId
from reception.services import conversations, desks, tickets

QUIET = timedelta(minutes=26)
SCENE = timedelta(minutes=16)


def reach(stage: Stage, days: Days, today: date, end: datetime) -> None:
    """Plays today up to now; inside opening hours it ends with a scene in which every kind of ticket is to be seen."""
    minute = end.replace(second=0, microsecond=0)
    is_scene = stage.calendar.open_time(minute - SCENE - QUIET, end) >= QUIET and stage.calendar.is_open(end)
    visits = days.visits(today)
    last = minute - QUIET if is_scene else end
    roster.plan_day(stage, today)
    for visit in visits:
        if visit.at < last:
            stage.agenda.at(visit.at, serving.arrives, visit)
    stage.play_until(minute - SCENE if is_scene else end)
    if is_scene:
        _scene(stage, days, minute)
    elif not stage.calendar.is_open(end):
        _night(stage, days, end)
    stage.work.now = end


def _night(stage: Stage, days: Days, end: datetime) -> None:
    """While the office is closed nobody serves, and messages wait for the morning."""
    since = [end - timedelta(minutes=minutes) for minutes in (47, 12)]
    for moment in since[len(stage.waiting) :]:
        if not stage.calendar.is_open(moment):
            stage.work.now, stage.work.actor = max(moment, stage.now), None
            serving.arrives(stage, _calm(days.visit(moment, "whatsapp")))


def _scene(stage: Stage, days: Days, minute: datetime) -> None:
    """Both desks serve; one waits too long, one nearly so, more stand behind them; some are parked."""
    front, side = stage.posts
    _clear(stage)
    owed = _parked(stage, days, side, minute - timedelta(seconds=890), "silastik", reply_owed=True)
    _parked(stage, days, front, minute - timedelta(seconds=870), "whatsapp", reply_owed=True)
    _parked(stage, days, front, minute - timedelta(seconds=830), "walk_in", reply_owed=False)
    _arrives(stage, days, minute - timedelta(minutes=13), "walk_in")
    _arrives(stage, days, minute - timedelta(minutes=8), "whatsapp")
    elder = _arrives(stage, days, minute - timedelta(seconds=450), "walk_in", priority="elderly")
    _calls(stage, front, elder, minute - timedelta(seconds=420))
    _resumes(stage, side, owed, minute - timedelta(minutes=6))
    for minutes, channel in ((5, "walk_in"), (3, "whatsapp"), (1, "walk_in")):
        _arrives(stage, days, minute - timedelta(minutes=minutes), channel)


def _clear(stage: Stage) -> None:
    """Whoever is still there from before is served or put off, and both desks are taken."""
    stage.agenda.clear()
    for post in stage.posts:
        if post.ticket is not None:
            _finish(stage, post, post.ticket)
        post.back_at = None  # whoever was kept away after that is back for the scene
        if not post.staffed:
            officer = next(
                one for one in stage.officers if one not in {other.officer for other in stage.posts if other.staffed}
            )
            post.officer, post.staffed = officer, True
            desks.go_on_duty(stage.work, post.desk, officer_id=officer)
    for ticket in sorted(stage.waiting):
        stage.work.actor = stage.posts[0].officer
        tickets.call(stage.work, ticket, desk_id=stage.posts[0].desk, reason="agreed")
        _serve_and_park(stage, ticket, "Menunggu giliran berkas", reply_owed=True)
    stage.waiting.clear()
    stage.agenda.clear()


def _finish(stage: Stage, post: Post, ticket: TicketId) -> None:
    stage.work.actor = post.officer
    if stage.state(ticket) == "called":
        tickets.start(stage.work, ticket)
    replying.closes_with(stage, post, ticket)
    serving.ends(stage, post, ticket)


def _parked(stage: Stage, days: Days, post: Post, at: datetime, channel: str, *, reply_owed: bool) -> TicketId:
    ticket = _arrives(stage, days, at, channel)
    stage.work.now, stage.work.actor = at + timedelta(seconds=5), post.officer
    tickets.call(stage.work, ticket, desk_id=post.desk, reason="agreed")
    stage.work.now = at + timedelta(seconds=9)
    reason = "Menunggu konfirmasi tim teknis" if reply_owed else "Mengisi formulir di ruang tunggu"
    _serve_and_park(stage, ticket, reason, reply_owed=reply_owed)
    return ticket


def _serve_and_park(stage: Stage, ticket: TicketId, reason: str, *, reply_owed: bool) -> None:
    tickets.start(stage.work, ticket)
    stage.work.now += timedelta(seconds=10)
    tickets.park(stage.work, ticket, reply_owed=reply_owed, reason=reason)
    stage.waiting.discard(ticket)


def _arrives(stage: Stage, days: Days, at: datetime, channel: str, priority: str | None = None) -> TicketId:
    visit = _calm(days.visit(at, channel))
    visit.priority = priority
    stage.work.now, stage.work.actor = at, None
    serving.arrives(stage, visit)
    stage.agenda.clear()
    return max(stage.visits)


def _calls(stage: Stage, post: Post, ticket: TicketId, at: datetime) -> None:
    stage.work.now = at
    line.look(stage, post)
    stage.agenda.clear()
    stage.work.now = at + timedelta(seconds=30)
    tickets.start(stage.work, ticket)
    conversations.save_draft(stage.work, ticket, mode="reply", text=stage.visits[ticket].dialogue.answer[:80])


def _resumes(stage: Stage, post: Post, ticket: TicketId, at: datetime) -> None:
    stage.work.now, stage.work.actor, post.ticket = at, post.officer, ticket
    tickets.resume(stage.work, ticket, desk_id=post.desk)


def _calm(visit: Visit) -> Visit:
    visit.fate = "served"
    return visit
