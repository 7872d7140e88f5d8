"""What happens to one visit, from the door to the end: the real services, one after the other."""

from typing import Any

from reception.demo import line, opinions, replying
from reception.demo.cast import words
from reception.demo.days import Visit
from reception.demo.stage import Post, Stage
from reception.domain.ids import TicketId
from reception.services import arrivals, conversations, silastik, tickets, waits
from reception.store.database import rows

NO_SHOW_WAIT_S, RECALL_S = 150, 60


def arrives(stage: Stage, visit: Visit) -> None:
    """Somebody comes, or writes."""
    rng, online = stage.rng, visit.channel != "walk_in"
    ticks: dict[str, Any] = {
        "email_ok": True if "email" in visit.person.fields else rng.choice((False, None)),
        "whatsapp_ok": True if online or stage.happens(0.9) else None,
        "silastik_ok": True if visit.channel == "silastik" else rng.choices((True, False, None), (70, 18, 12))[0],
    }
    topic = visit.dialogue.topic if stage.happens(0.8) else None
    ticket = arrivals.arrive(
        stage.work,
        channel=visit.channel,
        topic=topic,
        question=_asked(stage, visit),
        priority=visit.priority,
        **ticks,
        **visit.person.fields,
    )
    if visit.channel == "silastik":
        number = f"3572-{stage.now:%y%m}-{ticket:05d}"
        silastik.note(stage.work, ticket, number=number, link=f"https://silastik.bps.go.id/contoh/{number}")
    stage.visits[ticket] = visit
    stage.waiting.add(ticket)
    if visit.fate == "cancelled":
        stage.after(rng.randint(12, 240), gives_up, ticket)
    line.somebody_waits(stage)


def gives_up(stage: Stage, ticket: TicketId) -> None:
    """Leaves the line, if not called by then."""
    if ticket in stage.waiting:
        stage.waiting.discard(ticket)
        tickets.cancel(stage.work, ticket)
        if stage.happens(0.3):
            stage.after(stage.rng.randint(300, 1500), returns, ticket)


def returns(stage: Stage, ticket: TicketId) -> None:
    """Back again after a no-show or a cancellation, while the office is open."""
    if stage.calendar.is_open(stage.now):
        tickets.restore(stage.work, ticket)
        stage.visits[ticket].fate = "served"
        stage.waiting.add(ticket)
        line.somebody_waits(stage)


def called(stage: Stage, post: Post, ticket: TicketId) -> None:
    """Comes to the desk; or is called once more, and does not come."""
    visit = stage.visits[ticket]
    if visit.fate == "no_show":
        stage.after(RECALL_S, call_again, ticket)
        stage.after(NO_SHOW_WAIT_S, does_not_come, post, ticket)
    elif visit.fate == "skipped":
        stage.after(RECALL_S, steps_aside, post, ticket)
    else:
        slow = stage.rng.randint(15, 70) if visit.channel == "walk_in" else stage.rng.randint(3, 20)
        stage.after(slow, starts, post, ticket)


def call_again(stage: Stage, ticket: TicketId) -> None:
    tickets.recall(stage.work, ticket)


def does_not_come(stage: Stage, post: Post, ticket: TicketId) -> None:
    stage.work.actor = post.officer
    tickets.no_show(stage.work, ticket)
    if stage.happens(0.25):
        stage.after(stage.rng.randint(300, 1800), returns, ticket)
    line.free(stage, post)


def steps_aside(stage: Stage, post: Post, ticket: TicketId) -> None:
    """Not ready yet: behind the next one."""
    stage.work.actor = post.officer
    tickets.skip(stage.work, ticket)
    stage.visits[ticket].fate = "served"
    stage.waiting.add(ticket)
    line.free(stage, post)


def starts(stage: Stage, post: Post, ticket: TicketId) -> None:
    """Service begins; what is said falls into it."""
    stage.work.actor = post.officer
    tickets.start(stage.work, ticket)
    _excuse(stage, ticket)
    visit = stage.visits[ticket]
    seconds = visit.minutes * 60
    stage.after(seconds * 0.3, replying.says, post, ticket, _opening(stage, visit))
    if visit.fate in ("parked", "transferred"):
        stage.after(seconds * 0.5, puts_off, post, ticket)
        return
    stage.after(seconds * 0.55, replying.answers_now, post, ticket)
    if visit.dialogue.then and stage.happens(0.7):
        stage.after(seconds * 0.7, visitor_says, ticket, visit.dialogue.then)
        stage.after(seconds * 0.85, replying.says, post, ticket, visit.dialogue.reply)
    stage.after(seconds, ends, post, ticket)


def visitor_says(stage: Stage, ticket: TicketId, text: str) -> None:
    conversations.add_message(stage.work, ticket, kind="in", text=text)


def puts_off(stage: Stage, post: Post, ticket: TicketId) -> None:
    """Cannot be answered at once: parked until somebody has looked it up, or handed to a colleague."""
    stage.work.actor = post.officer
    visit, fate = stage.visits[ticket], stage.visits[ticket].fate
    conversations.add_message(stage.work, ticket, kind="note", text=stage.rng.choice(words()["notes"]))
    visit.fate = "served"
    if fate == "transferred":
        _hands_over(stage, post, ticket)
    elif visit.channel == "walk_in" and stage.happens(0.5):
        tickets.park(stage.work, ticket, reason=stage.rng.choice(words()["short_waits"]))
        stage.after(stage.rng.randint(500, 1500), comes_back, ticket)
    else:
        tickets.park(stage.work, ticket, reply_owed=True, reason=stage.rng.choice(words()["long_waits"]))
        hours = stage.rng.choices((stage.rng.uniform(1, 12), stage.rng.uniform(12, 32)), (93, 7))[0]
        stage.after_open_hours(hours, is_answered, post, ticket)
    line.free(stage, post)


def comes_back(stage: Stage, ticket: TicketId) -> None:
    """A parked visitor goes on at the first idle desk; by the evening the answer is posted instead."""
    post = next((post for post in stage.posts if post.is_idle(stage.now)), None)
    if post is not None:
        stage.work.actor, post.ticket = post.officer, ticket
        tickets.resume(stage.work, ticket, desk_id=post.desk)
        stage.after(90, replying.answers_now, post, ticket)
        stage.after(200, ends, post, ticket)
    elif stage.calendar.is_open(stage.now):
        stage.after(240, comes_back, ticket)
    else:
        is_answered(stage, stage.posts[0], ticket)


def is_answered(stage: Stage, post: Post, ticket: TicketId) -> None:
    """The answer owed is sent, and with it the ticket is done."""
    replying.closes_with(stage, post, ticket)
    _close(stage, ticket)


def ends(stage: Stage, post: Post, ticket: TicketId) -> None:
    stage.work.actor = post.officer
    _close(stage, ticket)
    line.free(stage, post)


def does_not_fit(stage: Stage, ticket: TicketId) -> None:
    """The answer was not what was meant: the ticket is opened again."""
    tickets.reopen(stage.work, ticket, reason=stage.rng.choice(words()["reopen_reasons"]))
    visitor_says(stage, ticket, stage.rng.choice(words()["reopen_messages"]))
    stage.visits[ticket].reopened = True
    stage.waiting.add(ticket)
    line.somebody_waits(stage)


def _excuse(stage: Stage, ticket: TicketId) -> None:
    """Why it took too long; now and then nobody writes it down."""
    if stage.is_late(ticket) and stage.happens(0.9):
        reason = rows(stage.work.db, "select late_reason from ticket where id = ?", (ticket,))[0][0]
        waits.note_late_reason(stage.work, ticket, reason=reason or stage.rng.choice(words()["late_reasons"]))


def _close(stage: Stage, ticket: TicketId) -> None:
    visit = stage.visits[ticket]
    outcome = "fits" if visit.reopened else visit.dialogue.outcome
    sure = True if visit.reopened else stage.rng.choices((True, None), (55, 45))[0]
    confirmed = sure if outcome == "fits" else None
    tickets.done(stage.work, ticket, data_outcome=outcome, topic=visit.dialogue.topic, confirmed=confirmed)
    replying.remember(stage, ticket)
    if not visit.surveyed:
        visit.surveyed = True
        opinions.plan(stage, ticket, visit)
    if not visit.reopened and stage.happens(0.012 if outcome == "fits" else 0.06):
        stage.after_open_hours(stage.rng.uniform(0.5, 6), does_not_fit, ticket)


def _hands_over(stage: Stage, post: Post, ticket: TicketId) -> None:
    other = next((one for one in stage.posts if one is not post and one.staffed), None)
    tickets.transfer(stage.work, ticket, to_desk_id=other.desk if other else None)
    stage.waiting.add(ticket)
    line.somebody_waits(stage)


def _asked(stage: Stage, visit: Visit) -> str:
    greeting = stage.rng.choice(words()["greetings"][visit.channel])
    return f"{greeting.format(name=visit.person.first_name)} {visit.dialogue.question}".strip()


def _opening(stage: Stage, visit: Visit) -> str:
    """What an officer says first, in writing; at the desk nobody types that."""
    if visit.channel == "walk_in" or visit.reopened:
        return ""
    title = "Bapak" if visit.person.fields["sex"] == "male" else "Ibu"
    young = visit.person.fields["age_group"] in ("under_17", "17_25")
    return str(stage.rng.choice(words()["openings"])).format(
        name=visit.person.first_name, title="Kak" if young else title
    )
