"""Find the answer once, give it many times: an earlier answer is used, or none fits.

Both are kept with the words that were searched and what they showed; the later of the two stands for one question.
"""

import json
from collections.abc import Sequence
from typing import NamedTuple

from reception.domain import people, reuse, text
from reception.domain.ids import MessageId, TicketId
from reception.errors import BadInput, NotFound, Refused
from reception.services import records
from reception.services.records import TicketRecord
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.work import Work

LONGEST_WORDS = 4096
_FINISHED = "select ticket_id, is_finished, answer from consultation where id = ? and office_id = ?"
_UNSTAGE = "delete from answer_use where ticket_id = ? and message_id is null and officer_id {is_} ?"
_STAGED = """
select id, consultation_id, words from answer_use
where ticket_id = ? and message_id is null and officer_id {is_} ? order by id
"""
_NEWEST_REPLY = """
select coalesce(max(id), 0) from message where ticket_id = ? and kind = 'out' and coalesce(source, '') <> 'told'
"""
_TAKE_BACK = "update search_first set chosen_id = null where ticket_id = ? and after_id = ? and chosen_id = ?"


class Searched(NamedTuple):
    """The words that were looked for, and the consultations that were shown, best first."""

    words: str
    shown: Sequence[int] = ()


def use(work: Work, ticket_id: TicketId, *, consultation_id: int, text: str, searched: Searched | None = None) -> None:
    """An earlier answer was put into this officer's reply; the link is kept once the reply is, if its words are in it.

    Raises `NotFound`, or `Refused` for a consultation that is not finished or is this ticket's own.
    """
    record = records.ticket(work, ticket_id)
    _ensure_answers(work, ticket_id, consultation_id)
    own = _of_officer(work, _UNSTAGE) + " and consultation_id = ?"
    execute(work.db, own, (ticket_id, work.actor, consultation_id))
    columns = {"office_id": work.office, "ticket_id": ticket_id, "day": record.day, "officer_id": work.actor}
    insert(work.db, "answer_use", consultation_id=consultation_id, words=text, at=work.now, **columns)
    if searched is not None and people.clean(searched.words):
        _note(work, record, searched, chosen=consultation_id)
    work.changed("answer")


def none_fits(work: Work, ticket_id: TicketId, *, searched: Searched) -> None:
    """Of all that was shown nothing answers the question. Raises `BadInput` where nothing was looked for."""
    record = records.ticket(work, ticket_id)
    if not people.clean(searched.words):
        raise BadInput("Nothing was searched yet: paste or type the question first.")
    _note(work, record, searched, chosen=None)
    work.changed("answer")


def untick(work: Work, ticket_id: TicketId) -> None:
    """That none fits was said by mistake: nothing is said of the open question any more."""
    record = records.ticket(work, ticket_id)
    sql = "delete from search_first where ticket_id = ? and after_id = ? and none_fits = ?"
    if execute(work.db, sql, (ticket_id, _newest_reply(work, ticket_id), True)):
        changes.record(work, "search.unticked", record.reference)
        work.changed("answer")


def hand_over(work: Work, record: TicketRecord, message_id: MessageId, text: str) -> None:
    """A reply is kept: answers whose words are in it are linked with it, the others were taken out again."""
    for id_, consultation_id, inserted in rows(work.db, _of_officer(work, _STAGED), (record.id, work.actor)):
        if reuse.stands_in(inserted or "", text):
            update(work.db, "answer_use", id_, message_id=message_id, words=None, day=record.day)
            changes.record(work, "answer.used", record.reference, consultation=consultation_id, message=message_id)
        else:
            execute(work.db, "delete from answer_use where id = ?", (id_,))
            execute(work.db, _TAKE_BACK, (record.id, _newest_reply(work, record.id, message_id), consultation_id))
        work.changed("answer")


def take_back(work: Work, message_id: MessageId, text: str) -> None:
    """A reply that never left is a draft again, and the answers in it wait with it."""
    sql = "update answer_use set message_id = null, words = ? where message_id = ?"
    if execute(work.db, sql, (text, message_id)):
        work.changed("answer")


def _note(work: Work, record: TicketRecord, searched: Searched, chosen: int | None) -> None:
    """Once for each question: what is found for it later replaces what was said before. Who asks is not kept with it."""
    after = _newest_reply(work, record.id)
    execute(work.db, "delete from search_first where ticket_id = ? and after_id = ?", (record.id, after))
    words = people.unnamed(text.impersonal(people.clean(searched.words) or ""), record.name)[:LONGEST_WORDS]
    shown = json.dumps(list(searched.shown))
    columns = {"office_id": work.office, "ticket_id": record.id, "day": record.day, "officer_id": work.actor}
    kept = {"chosen_id": chosen, "none_fits": chosen is None, "after_id": after, "at": work.now}
    insert(work.db, "search_first", words=words, shown=shown, **columns, **kept)
    told = {"consultation": chosen} if chosen else {"shown": list(searched.shown)}
    changes.record(work, "search.chosen" if chosen else "search.none_fits", record.reference, **told)


def _ensure_answers(work: Work, ticket_id: int, consultation_id: int) -> None:
    found = rows(work.db, _FINISHED, (consultation_id, work.office))
    if not found:
        raise NotFound("This consultation does not exist.")
    own, is_finished, answer = found[0]
    if own == ticket_id:
        raise Refused("This is the answer of this ticket itself.")
    if not is_finished or not answer:
        raise Refused("This consultation is not finished: it has no answer to give yet.")


def _newest_reply(work: Work, ticket_id: int, before: int | None = None) -> int:
    """Its id, 0 without one; `before`: of those that were kept earlier than this message."""
    sql = _NEWEST_REPLY + (" and id < ?" if before is not None else "")
    params = (ticket_id,) if before is None else (ticket_id, before)
    return int(rows(work.db, sql, params)[0][0])


def _of_officer(work: Work, sql: str) -> str:
    """Nobody is an officer too: what was done without signing in."""
    return sql.format(is_="is" if work.db.engine == "sqlite" else "is not distinct from")
