"""Writing a visitor book into the records: rows, events and consultations, many at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from reception import channels
from reception.domain import people
from reception.domain import tickets as rules
from reception.domain.ids import TicketId, VisitorId
from reception.domain.tickets import Step
from reception.errors import BadInput
from reception.queries import office
from reception.services import arrivals, consultations, desks, institutions, officers, records, visitors
from reception.store.database import insert, insert_many, rows
from reception.store.work import Work


@dataclass(frozen=True, slots=True)
class Visit:
    """One row of a visitor book; instants in UTC, codes as stored, `visitor` by the names of `visitors.FIELDS`."""

    line: int
    channel: str
    arrived_at: datetime
    number: str | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    outcome: str = "done"
    desk: str | None = None
    officer: str | None = None
    visitor: Mapping[str, Any] = field(default_factory=dict)
    topic: str | None = None
    question: str | None = None
    answer: str | None = None
    data_outcome: str | None = None
    email_ok: bool | None = None
    whatsapp_ok: bool | None = None
    silastik_ok: bool | None = None
    priority: str | None = None
    late_reason: str | None = None

    @property
    def last_instant(self) -> datetime:
        return self.finished_at or self.started_at or self.arrived_at


class Scribe:
    """Writes visits; knows which numbers, desks, officers and visitors there are."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.calendar = office.state(work).calendar
        self.sequences: dict[tuple[date, str], int] = {}
        self.desks = records.by_name(work, "desk")
        self.officers = records.by_name(work, "officer")
        self.guests = _Guests(work)
        self.aliases = institutions.aliases(work)
        self.events: list[tuple[Any, ...]] = []
        self.messages: list[tuple[Any, ...]] = []

    def reserve_numbers(self, visits: Sequence[Visit]) -> None:
        """Rows without a number get one behind all numbers that the file itself names."""
        for visit in visits:
            key = (self.calendar.day_of(visit.arrived_at), visit.channel)
            if key not in self.sequences:
                self.sequences[key] = arrivals.next_sequence(self.work, *key) - 1
            if visit.number is not None:
                named = rules.read_number(visit.number, channels.get(visit.channel).letter)
                self.sequences[key] = max(self.sequences[key], named)

    def write(self, visit: Visit) -> None:
        day = self.calendar.day_of(visit.arrived_at)
        sequence = self._sequence(visit, day)
        number = rules.number(channels.get(visit.channel).letter, sequence)
        guest = self._guest(visit)
        columns = self._columns(visit) | _profile(guest, self.guests.remember(guest))
        row = {"day": day, "channel": visit.channel, "sequence": sequence, "number": number}
        id_ = TicketId(insert(self.work.db, "ticket", office_id=self.work.office, **row, **PAST, **columns))
        self._note_events(id_, visit, columns)
        self._keep_consultation(id_, day, visit, columns)

    def finish(self) -> None:
        """Writes what was gathered on the way."""
        insert_many(self.work.db, "event", EVENT, self.events)
        insert_many(self.work.db, "message", _MESSAGE, self.messages)

    def _guest(self, visit: Visit) -> Mapping[str, Any]:
        """The visitor of a row, from the institution under its agreed spelling."""
        name = visit.visitor.get("institution")
        agreed = self.aliases.get(people.folded(name)) if name else None
        return {**visit.visitor, "institution": agreed} if agreed else visit.visitor

    def _sequence(self, visit: Visit, day: date) -> int:
        if visit.number is None:
            self.sequences[day, visit.channel] += 1
            return self.sequences[day, visit.channel]
        sequence = rules.read_number(visit.number, channels.get(visit.channel).letter)
        sql = "select 1 from ticket where office_id = ? and day = ? and channel = ? and sequence = ?"
        if rows(self.work.db, sql, (self.work.office, day, visit.channel, sequence)):
            raise BadInput("Number {number} is taken on {day}.", number=visit.number, day=day.isoformat())
        return sequence

    def _columns(self, visit: Visit) -> dict[str, Any]:
        return {
            "state": visit.outcome,
            "arrived_at": visit.arrived_at,
            "since": visit.arrived_at,
            "called_at": visit.called_at,
            "started_at": visit.started_at,
            "finished_at": visit.finished_at,
            **self._service(visit),
            "desk_id": self._desk(visit.desk),
            "officer_id": self._officer(visit.officer),
            "topic": visit.topic,
            "priority": visit.priority,
            "email_ok": visit.email_ok,
            "whatsapp_ok": visit.whatsapp_ok,
            "silastik_ok": visit.silastik_ok,
            "data_outcome": visit.data_outcome,
            "late_reason": visit.late_reason,
            "takes_part": visit.started_at is not None or visit.finished_at is not None,
        }

    def _service(self, visit: Visit) -> dict[str, Any]:
        """A visit not closed on the day it was served has no service time: nobody served it over night."""
        begin, end = visit.started_at, visit.finished_at
        if begin is None or end is None or self.calendar.day_of(begin) != self.calendar.day_of(end):
            return {"service_s": 0, "service_counts": False}
        return {"service_s": int((end - begin).total_seconds()), "service_counts": True}

    def _desk(self, name: str | None) -> int | None:
        if not name:
            return None
        key = people.folded(name)
        if key not in self.desks:
            self.desks[key] = desks.add(self.work, name=name)
        return self.desks[key]

    def _officer(self, name: str | None) -> int | None:
        if not name:
            return None
        key = people.folded(name)
        if key not in self.officers:
            self.officers[key] = officers.add(self.work, name=name)
        return self.officers[key]

    def _note_events(self, id_: TicketId, visit: Visit, columns: dict[str, Any]) -> None:
        ends = {"done": Step.DONE, "no_show": Step.NO_SHOW, "cancelled": Step.CANCELLED}
        steps = (
            (Step.ARRIVED, visit.arrived_at),
            (Step.CALLED, visit.called_at or visit.started_at),
            (Step.STARTED, visit.started_at),
            (ends[visit.outcome], visit.finished_at),
        )
        for step, at in steps:
            if at is not None:
                desk_id = None if step is Step.ARRIVED else columns["desk_id"]
                self.events.append((self.work.office, id_, step.value, at, desk_id, columns["officer_id"], IMPORTED))

    def _keep_consultation(self, id_: TicketId, day: date, visit: Visit, columns: dict[str, Any]) -> None:
        if not (visit.question or visit.answer):
            return
        answered_at = visit.last_instant if visit.answer else None
        consultations.record(
            self.work,
            ticket_id=id_,
            day=day,
            channel=visit.channel,
            topic=visit.topic,
            asked_at=visit.arrived_at,
            question=visit.question or "",
            answered_at=answered_at,
            answer=visit.answer,
            officer_id=columns["officer_id"],
            data_outcome=visit.data_outcome,
        )
        said = (
            ("in", visit.question, visit.arrived_at, None),
            ("out", visit.answer, answered_at, columns["officer_id"]),
        )
        self.messages += [(self.work.office, id_, kind, text, at, by) for kind, text, at, by in said if text]


class _Guests:
    """The visitors on record, by phone and e-mail. The past fills gaps and never overwrites what is known today."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.ids: dict[tuple[str, Any], VisitorId] = {}
        self.held: dict[VisitorId, dict[str, Any]] = {}
        sql = f"select id, {', '.join(visitors.FIELDS)} from visitor where office_id = ? order by id desc"
        for id_, *values in rows(work.db, sql, (work.office,)):
            self._learn(id_, dict(zip(visitors.FIELDS, values, strict=True)))

    def remember(self, values: Mapping[str, Any]) -> VisitorId | None:
        """Who this is, by phone, then by e-mail; a new visitor otherwise; None when the row says nothing."""
        if not values:
            return None
        keys = ((name, values.get(name)) for name in ("phone", "email"))
        known = next((self.ids[key] for key in keys if key in self.ids), None)
        if known is None:
            known = visitors.add(self.work, values)
            self._learn(known, dict.fromkeys(visitors.FIELDS) | dict(values))
        else:
            self._fill_gaps(known, values)
        return known

    def _fill_gaps(self, known: VisitorId, values: Mapping[str, Any]) -> None:
        gaps = {name: value for name, value in values.items() if self.held[known][name] is None}
        if gaps:
            visitors.change(self.work, known, gaps)
            self._learn(known, self.held[known] | gaps)

    def _learn(self, id_: VisitorId, held: dict[str, Any]) -> None:
        self.held[id_] = held
        for name in ("phone", "email"):
            if held.get(name):
                self.ids[name, held[name]] = id_


EVENT = ("office_id", "ticket_id", "kind", "at", "desk_id", "officer_id", "detail")
_MESSAGE = ("office_id", "ticket_id", "kind", "text", "at", "officer_id")
IMPORTED = '{"imported": true}'

PAST: dict[str, Any] = {
    "imported": True,
    "overtaken": False,
    "waits": 0,
    "outside_hours": False,
    "skips": 0,
    "reopens": 0,
    "survey_state": "not_offered",
    "version": 1,
}


def _profile(values: Mapping[str, Any], visitor_id: int | None) -> dict[str, Any]:
    """The row's own words: what somebody was then, and the contact that the row itself names."""
    own = {name: values.get(name) for name in ("name", *visitors.PROFILE)}
    key = people.contact_key(values.get("phone"), values.get("email"))
    return own | {"visitor_id": visitor_id, "contact_key": key}
