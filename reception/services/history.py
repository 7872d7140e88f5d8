"""Imported history: recorded as it was, judged by the same rules, never in the live queue.

Source: domain.md, section 3, "Imported history".
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from reception import channels
from reception.domain import people
from reception.domain import tickets as rules
from reception.domain.history import Lived
from reception.domain.ids import TicketId
from reception.domain.promptness import judge
from reception.domain.tickets import Step
from reception.errors import BadInput
from reception.queries import imported_rows, office
from reception.services import arrivals, consultations, desks, first_run, officers, records, visitors
from reception.store import changes
from reception.store.database import execute, insert, rows, update
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


def record(work: Work, visits: Sequence[Visit]) -> int:
    """Writes the visits in the order of the file and judges every visit of the days they touch.

    Raises `BadInput` for a number that another ticket of its day has already.
    """
    if not visits:
        return 0
    first_run.ensure_founded(work)
    scribe = _Scribe(work)
    scribe.reserve_numbers(visits)
    for visit in visits:
        scribe.write(visit)
    judge_again(work, min(v.arrived_at for v in visits), max(v.last_instant for v in visits))
    changes.record(work, "visits.import", None, rows=len(visits))
    work.changed("ticket", "visitor", "consultation", "desk", "officer")
    return len(visits)


class _Scribe:
    """Writes rows; knows which numbers, desks and officers there are."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.calendar = office.state(work).calendar
        self.sequences: dict[tuple[date, str], int] = {}
        self.desks = {people.folded(name): id_ for id_, name in _named(work, "desk")}
        self.officers = {people.folded(name): id_ for id_, name in _named(work, "officer")}

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
        visitor_id = _remember(self.work, visit.visitor)
        columns = self._columns(visit) | _profile(visit.visitor, visitor_id)
        row = {"day": day, "channel": visit.channel, "sequence": sequence, "number": number}
        id_ = TicketId(insert(self.work.db, "ticket", office_id=self.work.office, **row, **_FIXED, **columns))
        self._keep_events(id_, visit, columns)
        self._keep_consultation(id_, day, visit, columns)

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
            "service_s": _service_s(visit),
            "service_counts": self._service_counts(visit),
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

    def _service_counts(self, visit: Visit) -> bool:
        if visit.started_at is None or visit.finished_at is None:
            return False
        return self.calendar.day_of(visit.started_at) == self.calendar.day_of(visit.finished_at)

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

    def _keep_events(self, id_: TicketId, visit: Visit, columns: dict[str, Any]) -> None:
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
                _event(self.work, id_, step, at, desk_id, columns["officer_id"])

    def _keep_consultation(self, id_: TicketId, day: date, visit: Visit, columns: dict[str, Any]) -> None:
        if not visit.question:
            return
        consultations.record(
            self.work,
            ticket_id=id_,
            day=day,
            channel=visit.channel,
            topic=visit.topic,
            asked_at=visit.arrived_at,
            question=visit.question,
            answered_at=(visit.finished_at or visit.started_at) if visit.answer else None,
            answer=visit.answer,
            officer_id=columns["officer_id"],
            data_outcome=visit.data_outcome,
        )


_FIXED: dict[str, Any] = {
    "imported": True,
    "overtaken": False,
    "finish_is_exact": True,
    "waits": 0,
    "outside_hours": False,
    "skips": 0,
    "reopens": 0,
    "survey_state": "not_offered",
    "version": 1,
}

_REASONS = (
    "select id, late_reason from ticket where office_id = ? and imported = ? and arrived_at >= ? and arrived_at < ?"
)
_DROP_WAITS = "delete from wait where ticket_id in (select id from ticket where office_id = ? and imported = ? and arrived_at >= ? and arrived_at < ?)"


def judge_again(work: Work, first: datetime, last: datetime) -> None:
    """Replays all imported visits whose days touch these instants, and writes their turns and verdicts."""
    begin, end = imported_rows.quiet_span(work, first, last)
    replay = imported_rows.replay(work, begin, end)
    span = (work.office, True, begin, end)
    reasons = dict(rows(work.db, _REASONS, span))
    execute(work.db, _DROP_WAITS, span)
    for id_, lived in replay.tickets.items():
        _write_verdict(work, id_, lived, reasons[id_])


def _write_verdict(work: Work, id_: TicketId, lived: Lived, reason: str | None) -> None:
    verdict = judge(lived.waits, office.state(work).calendar)
    if reason is None and lived.overtaken and verdict.on_time is False:
        reason = records.OVERTAKEN_REASON
    columns = records.verdict_columns(verdict, reason)
    last = lived.waits[-1] if lived.waits else None
    turn = {"turn_at": last.turn_at, "due_at": last.due_at} if last else {}
    update(work.db, "ticket", id_, waits=len(lived.waits), overtaken=lived.overtaken, **turn, **columns)
    for ordinal, wait in enumerate(lived.waits, 1):
        records.keep_wait(work, id_, ordinal, wait)


def _service_s(visit: Visit) -> int:
    if visit.started_at is None or visit.finished_at is None:
        return 0
    return int((visit.finished_at - visit.started_at).total_seconds())


def _remember(work: Work, values: Mapping[str, Any]) -> int | None:
    """A visitor of the past never overwrites what is known today; only gaps are filled."""
    known = visitors.recognise(work, values)
    if known is None:
        return visitors.remember(work, None, values)
    held = visitors.fields_of(work, known)
    visitors.change(work, known, {name: value for name, value in values.items() if held[name] is None})
    return known


def _profile(values: Mapping[str, Any], visitor_id: int | None) -> dict[str, Any]:
    """The row's own words: what somebody was then, and the contact that the row itself names."""
    own = {name: values.get(name) for name in ("name", *visitors.PROFILE)}
    key = people.contact_key(values.get("phone"), values.get("email"))
    return own | {"visitor_id": visitor_id, "contact_key": key}


def _event(
    work: Work, ticket_id: TicketId, step: Step, at: datetime, desk_id: int | None, officer_id: int | None
) -> None:
    columns = {"office_id": work.office, "ticket_id": ticket_id, "desk_id": desk_id, "officer_id": officer_id}
    insert(work.db, "event", kind=step.value, at=at, detail=json.dumps({"imported": True}), **columns)


def _named(work: Work, table: str) -> list[tuple[int, str]]:
    return [
        (id_, name) for id_, name in rows(work.db, f"select id, name from {table} where office_id = ?", (work.office,))
    ]
