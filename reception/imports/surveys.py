"""Filled satisfaction forms (PermenPANRB 14/2017): of a ticket, or without one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reception.domain import codes, satisfaction
from reception.errors import BadInput
from reception.imports import Format
from reception.imports.reading.columns import Column, coded
from reception.imports.reading.values import moment, prose, reference, score
from reception.services import past_tickets, surveys
from reception.services.imports import BadRow, Row
from reception.store.work import Work
from reception.words import tr

_PROFILE = ("sex", "age_group", "education", "occupation")


def consistent(values: dict[str, Any]) -> Iterable[BadInput]:
    """A form with nothing on it is neither an answer nor a refusal: neither is to be invented."""
    if values["comment"] is None and all(values[code] is None for code in satisfaction.ELEMENTS):
        yield BadInput("This form answers none of the questions (U1 to U9) and holds no comment.")
    values["source"] = values["source"] or "import"


def check(work: Work, rows: Sequence[Row]) -> Iterator[BadRow]:
    """The ticket must exist and have no survey yet: there is one survey per ticket."""
    lines: dict[tuple[Any, ...], int] = {}
    for row in rows:
        named = row.values["ticket"]
        if named is None:
            continue
        ticket = past_tickets.find(work, named)
        first = lines.setdefault(named, row.line)
        words = {"ticket": past_tickets.written(named), "other": first}
        if ticket is None:
            yield BadRow(row.line, tr("There is no ticket {ticket}.", **words))
        elif first != row.line:
            yield BadRow(row.line, tr("Ticket {ticket} has its survey in line {other} already.", **words))
        elif ticket.survey_state == "answered":
            yield BadRow(row.line, tr("Ticket {ticket} has its survey already.", **words))


def keep(work: Work, rows: Sequence[Row]) -> None:
    for row in rows:
        _keep(work, row)


def _keep(work: Work, row: Row) -> None:
    """What the form does not say of the respondent is taken over from the ticket."""
    values = row.values
    ticket = past_tickets.find(work, values["ticket"])
    answers = {code: values[code] for code in satisfaction.ELEMENTS if values[code] is not None}
    profile = {name: values[name] or (ticket and getattr(ticket, name)) for name in _PROFILE}
    columns = profile | {"comment": values["comment"], "ticket_id": ticket.id if ticket else None}
    surveys.keep(work, values["submitted_at"], values["source"], answers, **columns)
    if ticket:
        past_tickets.mark_answered(work, ticket)


FORMAT = Format(
    kind="surveys",
    label="Surveys",
    columns=(
        Column("submitted_at", moment, required=True),
        Column("ticket", reference),
        coded("source", codes.SURVEY_SOURCES),
        coded("sex", codes.SEXES),
        coded("age_group", codes.AGE_GROUPS),
        coded("education", codes.EDUCATIONS),
        coded("occupation", codes.OCCUPATIONS),
        *(Column(code, score) for code in satisfaction.ELEMENTS),
        Column("comment", prose),
    ),
    consistent=consistent,
    check=check,
    keep=keep,
)
