"""Questions and answers of the past: of a ticket, or by themselves. They become findable at once."""

from collections.abc import Iterator, Sequence
from typing import Any

from reception import channels
from reception.domain import codes
from reception.domain.codes import CodeList
from reception.errors import BadInput
from reception.imports import Format
from reception.imports.reading.columns import Column, coded
from reception.imports.reading.values import moment, name, prose, reference
from reception.queries import office
from reception.services import consultations, past_tickets
from reception.services.imports import BadRow, Row
from reception.store.work import Work
from reception.words import tr


def consistent(values: dict[str, Any]) -> Iterator[BadInput]:
    if values["asked_at"] and values["answered_at"] and values["answered_at"] < values["asked_at"]:
        yield BadInput("{after} lies before {before}.", before="asked_at", after="answered_at")


def check(work: Work, rows: Sequence[Row]) -> Iterator[BadRow]:
    for row in rows:
        named = row.values["ticket"]
        if named is not None and past_tickets.find(work, named) is None:
            yield BadRow(row.line, tr("There is no ticket {ticket}.", ticket=past_tickets.written(named)))


def keep(work: Work, rows: Sequence[Row]) -> None:
    for row in rows:
        _keep(work, dict(row.values))
    work.changed("consultation")


def _keep(work: Work, values: dict[str, Any]) -> None:
    """Channel and topic default from the ticket."""
    ticket = past_tickets.find(work, values.pop("ticket"))
    values["officer_id"] = past_tickets.officer_called(work, values.pop("officer"))
    if ticket is not None:
        values |= {"channel": values["channel"] or ticket.channel, "topic": values["topic"] or ticket.topic}
        past_tickets.consulted(work, ticket, **values)
    else:
        at = values["asked_at"] or values["answered_at"] or work.now
        consultations.record(work, day=office.state(work).calendar.day_of(at), **values)


FORMAT = Format(
    kind="consultations",
    label="Consultations",
    columns=(
        Column("ticket", reference),
        coded("channel", CodeList(*(channel.entry for channel in channels.registry().values()))),
        coded("topic", codes.TOPICS),
        Column("asked_at", moment),
        Column("question", prose, required=True),
        Column("answered_at", moment),
        Column("answer", prose, required=True),
        Column("officer", name),
        coded("data_outcome", codes.DATA_OUTCOMES),
        Column("link", prose),
    ),
    consistent=consistent,
    check=check,
    keep=keep,
)
