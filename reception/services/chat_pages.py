"""Writing the talks of an exported chat: tickets, their events, messages and consultations, many at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reception import channels
from reception.domain import tickets as rules
from reception.domain.ids import MessageId, TicketId
from reception.domain.talks import Said, Talk, answer, question
from reception.domain.tickets import State, Step
from reception.errors import BadInput
from reception.queries import office
from reception.services import consultations, files, past_tickets, promises, records
from reception.services.scribe import EVENT, IMPORTED, PAST
from reception.store import search
from reception.store.database import insert_many, rows, update
from reception.store.fields import known_day
from reception.store.work import Work

CHANNEL = "whatsapp"
MOST_ATTACHED = 200 * 1024 * 1024
"""All files of one chat together: nobody waits at the desk for more to be written."""
_MESSAGE = ("office_id", "ticket_id", "kind", "text", "at", "officer_id", "state", "sent_at", "source")
_LINE = ("office_id", "chat_id", "digest", "message_id")
_CONSULTATION = (
    "office_id", "ticket_id", "day", "channel", "asked_at", "question", "answered_at", "answer", "officer_id", "is_finished",
)  # fmt: skip
_SEQUENCES = (
    "select day, max(sequence) from ticket where office_id = ? and channel = ? and day >= ? and day <= ? group by day"
)


@dataclass(slots=True)
class Pages:
    """The chat, what its tickets take over from the visitor, and who answered.

    `attached` gives the content of a file that came along; `refused_files` counts those that the office does not
    take, or that are too much: `room` is what is left for them.
    """

    chat_id: int
    profile: Mapping[str, Any]
    officer_id: int | None
    attached: Callable[[str], bytes | None] = lambda _name: None
    refused_files: int = 0
    files: int = 0
    room: int = MOST_ATTACHED


def write(work: Work, pages: Pages, talks: Sequence[Talk]) -> list[TicketId]:
    """A ticket for each talk, in their order, with its conversation; answered ones can be found at once."""
    if not talks:
        return []
    days = _days(work, talks)
    sequences = _last_sequences(work, days)
    tickets = [_ticket(work, pages, *one, sequences) for one in zip(talks, days, strict=True)]
    columns = tuple(tickets[0])
    ids = _written(work, "ticket", columns, [tuple(ticket.values()) for ticket in tickets])
    insert_many(work.db, "event", EVENT, _events(work, pages, zip(ids, tickets, strict=True)))
    _write_messages(work, pages, [(id_, one) for id_, talk in zip(ids, talks, strict=True) for one in talk.messages])
    lines = [_consultation(work, pages, *one) for one in zip(ids, tickets, talks, strict=True)]
    first = _written(work, "consultation", _CONSULTATION, lines)[0]
    search.index_from(work, first)
    return [TicketId(id_) for id_ in ids]


def go_on(work: Work, pages: Pages, talk: Talk) -> None:
    """What was written later in a talk that has its ticket; what the ticket's conversation has already is only noted."""
    ticket = records.ticket(work, talk.ticket or 0)
    held = {(kind, text): id_ for kind, text, id_ in rows(work.db, _HELD, (ticket.id,))}
    new = [one for one in talk.messages if (one.kind, one.text) not in held]
    noted = [
        (work.office, pages.chat_id, one.digest, held[one.kind, one.text])
        for one in talk.messages
        if (one.kind, one.text) in held
    ]
    insert_many(work.db, "chat_line", _LINE, noted)
    if new:
        _write_messages(work, pages, [(ticket.id, one) for one in new])
        for one in new:
            if one.kind == "out":
                promises.answer(work, records.ticket(work, ticket.id), one.at)
        _consult_on(work, pages, ticket, Talk(tuple(new)))


def leave_out(work: Work, pages: Pages, said: Iterable[Said]) -> None:
    insert_many(work.db, "chat_line", _LINE, [(work.office, pages.chat_id, one.digest, None) for one in said])


_HELD = "select kind, text, id from message where ticket_id = ?"


def _consult_on(work: Work, pages: Pages, ticket: records.TicketRecord, talk: Talk) -> None:
    """Its question and answer grow; a ticket of this chat also ends later, and is answered now if it was not."""
    if ticket.state is not State.DONE:
        for one in talk.messages:
            note = consultations.asked if one.kind == "in" else consultations.answered
            note(work, ticket.id, one.text)
        return
    out = [one.at for one in talk.messages if one.kind == "out" and one.at >= ticket.arrived_at]
    past_tickets.consulted_on(
        work, ticket.id, question(talk), answer(talk), answered_at=min(out, default=None), officer_id=pages.officer_id
    )
    of_chat = rows(work.db, "select 1 from ticket where id = ? and chat_id is not null", (ticket.id,))
    started_at = ticket.started_at or min(out, default=None)
    if of_chat and started_at:
        ends = {"started_at": started_at, "finished_at": talk.messages[-1].at, "takes_part": True}
        update(work.db, "ticket", ticket.id, **ends, version=ticket.version + 1)


def _days(work: Work, talks: Sequence[Talk]) -> list[date]:
    """On which each began: with the visitor's first message."""
    calendar = office.state(work).calendar
    return [calendar.day_of((talk.asked or talk.messages[0]).at) for talk in talks]


def _last_sequences(work: Work, days: Sequence[date]) -> Counter[date]:
    """How many numbers of each of these days are taken."""
    found = rows(work.db, _SEQUENCES, (work.office, CHANNEL, min(days), max(days)))
    return Counter({known_day(day): last for day, last in found})


def _ticket(work: Work, pages: Pages, talk: Talk, day: date, sequences: Counter[date]) -> dict[str, Any]:
    """Served by the first answer. Nobody knows when that service ended: the last thanks say nothing of it."""
    begin, answered = talk.asked or talk.messages[0], talk.answered
    sequences[day] += 1
    number = rules.number(channels.get(CHANNEL).letter, sequences[day])
    own = {"visitor_id": None, "contact_key": None, "name": None} | dict(pages.profile)
    return {
        "office_id": work.office, "day": day, "channel": CHANNEL, "sequence": sequences[day], "number": number,
        "chat_id": pages.chat_id, "state": "done", "arrived_at": begin.at, "since": begin.at,
        "started_at": answered and answered.at, "finished_at": answered and talk.messages[-1].at,
        "service_s": 0, "service_counts": False, "officer_id": answered and pages.officer_id,
        "takes_part": answered is not None, **PAST, **own,
    }  # fmt: skip


def _events(work: Work, pages: Pages, tickets: Iterable[tuple[int, Mapping[str, Any]]]) -> Iterator[tuple[Any, ...]]:
    for id_, ticket in tickets:
        started, finished = ticket["started_at"], ticket["finished_at"]
        steps = (
            (Step.ARRIVED, ticket["arrived_at"]), (Step.CALLED, started), (Step.STARTED, started), (Step.DONE, finished),
        )  # fmt: skip
        for step, at in steps:
            if at is not None:
                yield (work.office, id_, step.value, at, None, pages.officer_id, IMPORTED)


def _write_messages(work: Work, pages: Pages, said: Sequence[tuple[int, Said]]) -> None:
    """Each with its digest, so that it is known when the chat comes again, and with its file if that came along."""
    ids = _written(work, "message", _MESSAGE, [_message(work, pages, *one) for one in said])
    known = [(work.office, pages.chat_id, one.digest, id_) for id_, (_, one) in zip(ids, said, strict=True)]
    insert_many(work.db, "chat_line", _LINE, known)
    for id_, (_, one) in zip(ids, said, strict=True):
        content = pages.attached(one.file) if one.file else None
        if one.file and content:
            _attach(work, pages, MessageId(id_), one.file, content)


def attach_late(work: Work, pages: Pages, said: Said, message_id: int) -> None:
    """The chat came without its files first, and brings them now."""
    if said.file and not rows(work.db, "select 1 from attachment where message_id = ?", (message_id,)):
        content = pages.attached(said.file)
        if content:
            _attach(work, pages, MessageId(message_id), said.file, content)


def _attach(work: Work, pages: Pages, message_id: MessageId, name: str, content: bytes) -> None:
    """What the office does not take stays a mark in the text."""
    if len(content) > pages.room:
        pages.refused_files += 1
        return
    try:
        files.add(work, message_id, name=name, content=content)
    except BadInput:
        pages.refused_files += 1
    else:
        pages.files += 1
        pages.room -= len(content)


def _message(work: Work, pages: Pages, ticket_id: int, one: Said) -> tuple[Any, ...]:
    sent = (pages.officer_id, "sent", one.at) if one.kind == "out" else (None, None, None)
    return (work.office, ticket_id, one.kind, one.text, one.at, *sent, "file")


def _consultation(work: Work, pages: Pages, id_: int, ticket: Mapping[str, Any], talk: Talk) -> tuple[Any, ...]:
    answered = answer(talk)
    officer = pages.officer_id if answered else None
    return (
        work.office, id_, ticket["day"], CHANNEL, ticket["arrived_at"], question(talk), ticket["started_at"], answered,
        officer, answered is not None,
    )  # fmt: skip


def _written(work: Work, table: str, columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> list[int]:
    """Inserts them in one go; their ids, in order: nobody else writes in this office meanwhile."""
    last = rows(work.db, f"select coalesce(max(id), 0) from {table}")[0][0]
    insert_many(work.db, table, columns, lines)
    found = rows(work.db, f"select id from {table} where id > ? and office_id = ? order by id", (last, work.office))
    return [id_ for (id_,) in found]
