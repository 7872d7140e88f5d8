"""The line in front of the desks: officers look for the next visitor, and sometimes are kept from it."""

from datetime import timedelta

from reception.demo.stage import Post, Stage
from reception.services import tickets

CHANCE_DISTRACTED = 0.08


def look(stage: Stage, post: Post) -> None:
    """Calls the next one in the line, if this desk is free and anybody waits."""
    if not post.is_idle(stage.now) or not stage.waiting:
        return
    stage.work.actor = post.officer
    ticket = tickets.call_next(stage.work, desk_id=post.desk)
    if ticket is not None:
        stage.waiting.discard(ticket)
        post.ticket = ticket
        stage.on_call(stage, post, ticket)


def somebody_waits(stage: Stage) -> None:
    """Idle officers notice."""
    for post in stage.posts:
        if post.is_idle(stage.now):
            stage.after(stage.rng.randint(6, 75), look, post)


def free(stage: Stage, post: Post) -> None:
    """The desk is free again: the next one soon, unless the telephone rings."""
    post.ticket = None
    if stage.happens(CHANCE_DISTRACTED):
        post.back_at = stage.now + timedelta(seconds=stage.rng.randint(660, 1300))
        stage.agenda.at(post.back_at, look, post)
    else:
        stage.after(stage.rng.randint(8, 100), look, post)
