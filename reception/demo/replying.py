"""How an officer answers: from an earlier consultation where there is one, and online by a reply that has to leave."""

from typing import Literal

from reception.demo.stage import Post, Stage
from reception.domain.ids import MessageId, TicketId
from reception.services import answers, conversations, sending, silastik
from reception.services.answers import Searched
from reception.store.database import rows

CHANCE_LOOKED, CHANCE_USED = 0.75, 0.7
TO_SEND_S = 8
HAS_TO_LEAVE = ("whatsapp", "silastik")


def says(stage: Stage, post: Post, ticket: TicketId, text: str) -> None:
    """Keeps what the officer says; online it has yet to be sent, and is, a moment later."""
    kept = _kept(stage, post, ticket, text)
    if kept and stage.visits[ticket].channel in HAS_TO_LEAVE:
        stage.after(TO_SEND_S, leaves, post, ticket, kept)


def leaves(stage: Stage, post: Post, ticket: TicketId, message: MessageId) -> None:
    """The officer pressed send in WhatsApp, or pasted it on the site, and says so."""
    stage.work.actor = post.officer
    if stage.visits[ticket].channel == "silastik":
        silastik.posted(stage.work, message, state="Dijawab")
    else:
        sending.sent(stage.work, message)


def answers_now(stage: Stage, post: Post, ticket: TicketId) -> None:
    """The answer, and with it whether it was found among the earlier ones."""
    _looks_first(stage, post, ticket)
    says(stage, post, ticket, stage.visits[ticket].dialogue.answer)


def closes_with(stage: Stage, post: Post, ticket: TicketId) -> None:
    """An answer that is sent, and done with: nobody waits for its leaving."""
    _looks_first(stage, post, ticket)
    kept = _kept(stage, post, ticket, stage.visits[ticket].dialogue.answer)
    if kept and stage.visits[ticket].channel in HAS_TO_LEAVE:
        leaves(stage, post, ticket, kept)


def remember(stage: Stage, ticket: TicketId) -> None:
    """The consultation is finished: whoever is asked the same finds it."""
    stage.told[stage.visits[ticket].dialogue.question] = ticket


def _kept(stage: Stage, post: Post, ticket: TicketId, text: str) -> MessageId | None:
    stage.work.actor = post.officer
    if not text:
        return None
    state: Literal["unsent"] | None = "unsent" if stage.visits[ticket].channel in HAS_TO_LEAVE else None
    return conversations.add_message(stage.work, ticket, kind="out", text=text, state=state)


def _looks_first(stage: Stage, post: Post, ticket: TicketId) -> None:
    dialogue = stage.visits[ticket].dialogue
    if not dialogue.answer or not stage.happens(CHANCE_LOOKED):
        return
    stage.work.actor = post.officer
    known = _consultation(stage, stage.told.get(dialogue.question))
    searched = Searched(dialogue.question, () if known is None else (known,))
    if known is None:
        answers.none_fits(stage.work, ticket, searched=searched)
    elif stage.happens(CHANCE_USED):
        answers.use(stage.work, ticket, consultation_id=known, text=dialogue.answer, searched=searched)


def _consultation(stage: Stage, ticket: TicketId | None) -> int | None:
    if ticket is None:
        return None
    found = rows(stage.work.db, "select id from consultation where ticket_id = ? and is_finished = ?", (ticket, True))
    return int(found[0][0]) if found else None
