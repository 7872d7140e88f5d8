"""Visitor books: who came, on which channel, when called, served and done (domain.md, section 3, imported history)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from reception import channels
from reception.domain import codes
from reception.domain import tickets as rules
from reception.domain.codes import CodeList
from reception.errors import BadInput
from reception.imports import Format
from reception.imports.reading.columns import Column, coded
from reception.imports.reading.values import email, moment, name, one_of, phone, prose, yes_no
from reception.queries import office
from reception.services import history, visitors
from reception.services.history import Visit
from reception.services.imports import BadRow, Row
from reception.store.database import rows as found_rows
from reception.store.work import Work
from reception.words import tr

OUTCOMES = CodeList(*(codes.STATES[code] for code in ("done", "no_show", "cancelled")))
TIMES = ("arrived_at", "called_at", "started_at", "finished_at")
PLAIN_PRIORITY = "other"
_VISITOR_COLUMNS = {"name": "visitor_name"}
_TAKEN = "select number from ticket where office_id = ? and day = ?"

_read_priority = one_of(codes.PRIORITIES)


def priority(text: str, zone: ZoneInfo) -> str | None:
    """A plain yes does not say which priority: it is kept as the most frequent one; for the order all are alike."""
    try:
        return PLAIN_PRIORITY if yes_no(text, zone) else None
    except BadInput:
        return str(_read_priority(text, zone))


def number(text: str, _zone: ZoneInfo) -> str:
    """Judged together with the channel, whose letter it must carry."""
    return text.upper()


def consistent(values: dict[str, Any]) -> Iterator[BadInput]:
    """What is wrong inside one row; brings its number into one form (`14`, `a-14`: `A-014`)."""
    known = [(column, values[column]) for column in TIMES if values[column]]
    for (before, earlier), (after, later) in pairwise(known):
        if later < earlier:
            yield BadInput("{after} lies before {before}.", before=before, after=after)
    values["outcome"] = values["outcome"] or "done"
    if values["outcome"] == "no_show" and values["started_at"]:
        yield BadInput("A visitor who did not appear (no_show) has no started_at.")
    if values["number"]:
        try:
            letter = channels.get(values["channel"]).letter
            values["number"] = rules.number(letter, rules.read_number(values["number"], letter))
        except BadInput as fault:
            yield fault


def check(work: Work, rows: Sequence[Row]) -> Iterator[BadRow]:
    """A number belongs to one visit of its day and channel; copies of a row get numbers of their own."""
    calendar = office.state(work).calendar
    taken = cache(partial(_taken, work))
    lines: dict[tuple[date, str], int] = {}
    for row in rows:
        number = None if row.is_copy else row.values["number"]
        day = calendar.day_of(row.values["arrived_at"])
        first = lines.setdefault((day, number), row.line) if number else row.line
        words = {"number": number, "day": day.isoformat(), "other": first}
        if first != row.line:
            yield BadRow(row.line, tr("Number {number} of {day} is that of line {other} already.", **words))
        elif number in taken(day):
            yield BadRow(row.line, tr("Number {number} of {day} belongs to another ticket.", **words))


def keep(work: Work, rows: Sequence[Row]) -> None:
    history.record(work, [_visit(row) for row in rows])


def _taken(work: Work, day: date) -> frozenset[str]:
    return frozenset(number for (number,) in found_rows(work.db, _TAKEN, (work.office, day)))


def _visit(row: Row) -> Visit:
    values = dict(row.values)
    visitor = {field: values.pop(_VISITOR_COLUMNS.get(field, field), None) for field in visitors.FIELDS}
    if row.is_copy:
        values["number"] = None
    return Visit(line=row.line, visitor=_known(visitor), **_known(values))


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


FORMAT = Format(
    kind="visits",
    label="Visits",
    columns=(
        Column("number", number),
        coded("channel", CodeList(*(channel.entry for channel in channels.registry().values())), required=True),
        Column("arrived_at", moment, required=True),
        Column("called_at", moment),
        Column("started_at", moment),
        Column("finished_at", moment),
        coded("outcome", OUTCOMES),
        Column("desk", name),
        Column("officer", name),
        Column("visitor_name", name),
        Column("phone", phone),
        Column("email", email),
        Column("institution", name),
        coded("institution_kind", codes.INSTITUTION_KINDS),
        coded("sex", codes.SEXES),
        coded("age_group", codes.AGE_GROUPS),
        coded("education", codes.EDUCATIONS),
        coded("occupation", codes.OCCUPATIONS),
        coded("purpose", codes.PURPOSES),
        coded("topic", codes.TOPICS),
        Column("question", prose),
        Column("answer", prose),
        coded("data_outcome", codes.DATA_OUTCOMES),
        Column("email_ok", yes_no),
        Column("whatsapp_ok", yes_no),
        Column("silastik_ok", yes_no),
        Column("priority", priority, codes=codes.PRIORITIES),
        Column("late_reason", prose),
    ),
    consistent=consistent,
    check=check,
    keep=keep,
)
