"""What a file adds to tickets that are in the records already: a filled form, a question with its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reception.domain import people
from reception.domain import tickets as rules
from reception.domain.ids import TicketId
from reception.services import consultations, officers, records
from reception.store import changes, search
from reception.store.database import insert, rows, update
from reception.store.fields import known_instant
from reception.store.work import Work

Reference = tuple[date, str]

_COLUMNS = "id, channel, topic, sex, age_group, education, occupation, survey_state, data_outcome, arrived_at"
_FIND = f"select {_COLUMNS} from ticket where office_id = ? and day = ? and number = ?"
_GAPS = ("topic", "answered_at", "officer_id", "data_outcome", "link")
_KEPT = f"select id, question, answer, {', '.join(_GAPS)} from consultation where ticket_id = ?"


@dataclass(frozen=True, slots=True)
class PastTicket:
    """A ticket of the records, as far as a file may refer to it."""

    reference: Reference
    id: TicketId
    channel: str
    topic: str | None
    sex: str | None
    age_group: str | None
    education: str | None
    occupation: str | None
    survey_state: str
    data_outcome: str | None
    arrived_at: datetime


def find(work: Work, reference: Reference | None) -> PastTicket | None:
    """The ticket of a day and number; None for none."""
    found = rows(work.db, _FIND, (work.office, *reference)) if reference else []
    if not reference or not found:
        return None
    *columns, arrived_at = found[0]
    return PastTicket(reference, *(*columns, known_instant(arrived_at)))


def written(reference: Reference) -> str:
    return rules.reference(*reference)


def mark_answered(work: Work, ticket: PastTicket) -> None:
    update(work.db, "ticket", ticket.id, survey_state="answered")
    changes.record(work, "survey.answered", written(ticket.reference))
    work.changed("survey", "ticket")


def officer_called(work: Work, name: str | None) -> int | None:
    """The officer of that name, in any letter case; a new one if there is none."""
    if not name:
        return None
    return records.by_name(work, "officer").get(people.folded(name)) or officers.add(work, name=name)


def officer_known(work: Work, name: str) -> int | None:
    """The officer of that name, in any letter case; None for none."""
    return records.by_name(work, "officer").get(people.folded(name))


def consulted(work: Work, ticket: PastTicket, question: str, answer: str, **columns: Any) -> None:
    """Adds a question and its answer to a ticket's consultation, of which it has one.

    Texts that are there already are not repeated, gaps are filled, and nothing that is known is overwritten. A ticket
    without any message gets the two texts as its conversation.
    """
    said = {"asked_at": columns.pop("asked_at") or ticket.arrived_at, "answered_at": columns["answered_at"]}
    kept = rows(work.db, _KEPT, (ticket.id,))
    if kept:
        _complete(work, kept[0], question, answer, columns)
    else:
        own = {"ticket_id": ticket.id, "day": ticket.reference[0], "question": question, "answer": answer}
        consultations.record(work, asked_at=said["asked_at"], **own, **columns)
    _converse(work, ticket, question, answer, columns["officer_id"], **said)
    if ticket.data_outcome is None and columns["data_outcome"]:
        update(work.db, "ticket", ticket.id, data_outcome=columns["data_outcome"])
    work.changed("consultation", "ticket")


def consulted_on(work: Work, ticket_id: TicketId, question: str, answer: str | None, **columns: Any) -> None:
    """What a chat went on with, added to the consultation of its ticket, if it has one."""
    for kept in rows(work.db, _KEPT, (ticket_id,)):
        _complete(work, kept, question, answer, dict.fromkeys(_GAPS) | columns)


def _complete(work: Work, kept: Sequence[Any], question: str, answer: str | None, columns: Mapping[str, Any]) -> None:
    id_, held_question, held_answer, *held = kept
    filled = {name: known or columns[name] for name, known in zip(_GAPS, held, strict=True)}
    texts = {"question": _joined(held_question, question) or "", "answer": _joined(held_answer, answer)}
    update(work.db, "consultation", id_, is_finished=texts["answer"] is not None, **texts, **filled)
    search.index(work, consultation_id=id_)


def _joined(held: str | None, added: str | None) -> str | None:
    if not held or not added or f"\n\n{added}\n\n" in f"\n\n{held}\n\n":
        return held or added
    return f"{held}\n\n{added}"


def _converse(
    work: Work, ticket: PastTicket, question: str, answer: str, officer_id: int | None,
    *, asked_at: datetime, answered_at: datetime | None,
) -> None:  # fmt: skip
    if rows(work.db, "select 1 from message where ticket_id = ? limit 1", (ticket.id,)):
        return
    common = {"office_id": work.office, "ticket_id": ticket.id}
    insert(work.db, "message", kind="in", text=question, at=asked_at, **common)
    insert(work.db, "message", kind="out", text=answer, at=answered_at or asked_at, officer_id=officer_id, **common)
    work.changed("message")
