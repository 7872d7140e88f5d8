"""The satisfaction survey of a ticket: offered, declined or answered, at most once; never invented.

Source: PermenPANRB 14/2017; domain.md, section 5.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reception.domain import codes, people, satisfaction
from reception.domain.ids import SurveyId, TicketId
from reception.errors import BadInput, NotFound, Refused
from reception.queries import office, survey_links
from reception.services import records
from reception.store import changes
from reception.store.database import insert, rows, update
from reception.store.work import Work

THROUGH_AN_OFFICER = ("whatsapp", "paper")
TOKEN_BYTES = 16
_PROFILE = "select sex, age_group, education, occupation from ticket where id = ?"


def offer(work: Work, ticket_id: TicketId) -> None:
    """The visitor was invited to the survey; an answer or a refusal may follow."""
    _mark(work, ticket_id, "offered", allowed=("not_offered", "offered"))


def decline(work: Work, ticket_id: TicketId) -> None:
    """The visitor refused, which is counted. Raises `Refused` when the survey has been answered."""
    _mark(work, ticket_id, "declined", allowed=("not_offered", "offered", "declined"))


def answer(
    work: Work,
    ticket_id: TicketId,
    *,
    answers: Mapping[str, int],
    comment: str | None = None,
    reason: str | None = None,
    source: str = "desk",
) -> SurveyId:
    """Keeps the visitor's answers (1 to 4 by element, skipped ones left out).

    Raises `Refused` for a second survey of one ticket, `BadInput` for no answer at all or one off the scale.
    """
    if not answers and not people.clean(comment):
        raise BadInput("No question was answered.")
    if source not in codes.SURVEY_SOURCES:
        raise BadInput("{value} is not in the list.", value=source)
    _mark(work, ticket_id, "answered", allowed=("not_offered", "offered", "declined"))
    sex, age_group, education, occupation = rows(work.db, _PROFILE, (ticket_id,))[0]
    profile = {"sex": sex, "age_group": age_group, "education": education, "occupation": occupation}
    text = {"comment": people.clean(comment), "reason": people.clean(reason)}
    return keep(work, work.now, source, answers, ticket_id=ticket_id, **profile, **text)


def token(work: Work, ticket_id: TicketId) -> str:
    """What the visitor's own link to the survey ends with: 128 bits that nobody guesses, made when first asked for.

    It opens with the service and closes so many days after its end (a setting).
    """
    record = records.ticket(work, ticket_id)
    ((known,),) = rows(work.db, "select survey_token from ticket where id = ?", (ticket_id,))
    if known is None:
        known = secrets.token_urlsafe(TOKEN_BYTES)
        update(work.db, "ticket", ticket_id, survey_token=known)
        changes.record(work, "survey.link", record.reference)
    return str(known)


def answer_link(
    work: Work, link: str, *, answers: Mapping[str, int], comment: str | None = None, reason: str | None = None
) -> None:
    """`answer` by whoever holds the link; raises `NotFound` or `Refused` for one that leads nowhere (any more)."""
    answer(work, _linked(work, link), answers=answers, comment=comment, reason=reason, source="phone")


def decline_link(work: Work, link: str) -> None:
    """`decline` by whoever holds the link."""
    decline(work, _linked(work, link))


def keep(work: Work, submitted_at: datetime, source: str, answers: Mapping[str, int], **columns: Any) -> SurveyId:
    """Writes a filled form, of a ticket or (from a file) without one. Raises `BadInput` for an answer off the scale."""
    for code, value in answers.items():
        satisfaction.ensure_answer(code, value)
    day = office.state(work).calendar.day_of(submitted_at)
    entered_by = work.actor if source in THROUGH_AN_OFFICER else None
    elements = {code.lower(): answers.get(code) for code in satisfaction.ELEMENTS}
    row = {"day": day, "submitted_at": submitted_at, "source": source, "entered_by_id": entered_by}
    id_ = insert(work.db, "survey", office_id=work.office, **row, **elements, **columns)
    changes.record(work, "survey.answer", str(id_), source=source)
    work.changed("survey")
    return SurveyId(id_)


def _mark(work: Work, ticket_id: TicketId, state: str, *, allowed: tuple[str, ...]) -> None:
    record = records.ticket(work, ticket_id)
    current = rows(work.db, "select survey_state from ticket where id = ?", (ticket_id,))[0][0]
    if current not in allowed:
        raise Refused("Ticket {number} has its survey already.", number=record.number)
    update(work.db, "ticket", ticket_id, survey_state=state)
    changes.record(work, f"survey.{state}", record.reference)
    work.changed("survey", "ticket")


def _linked(work: Work, link: str) -> TicketId:
    found = survey_links.find(work, link)
    if found.ticket_id is None:
        raise NotFound("This survey link is not known here.")
    if found.state != "open":
        raise Refused("This survey link cannot be used any more.")
    return found.ticket_id
