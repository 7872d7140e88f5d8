"""A visitor arrives, on any channel: one ticket in one queue."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from reception import channels
from reception.domain import codes, people
from reception.domain import tickets as rules
from reception.domain.ids import TicketId, VisitorId
from reception.domain.tickets import Step
from reception.domain.turns import Place
from reception.errors import BadInput, Conflict
from reception.services import conversations, institutions, live, records, visitors
from reception.store import changes
from reception.store.database import insert, rows, update
from reception.store.work import Work

LARGEST_GROUP = 999
REQUIREMENTS = ("email_ok", "whatsapp_ok", "silastik_ok")
_LAST_NUMBER = "select max(sequence) from ticket where office_id = ? and day = ? and channel = ?"


def arrive(
    work: Work,
    *,
    channel: str,
    visitor_id: VisitorId | None = None,
    topic: str | None = None,
    question: str | None = None,
    priority: str | None = None,
    email_ok: bool | None = None,
    whatsapp_ok: bool | None = None,
    silastik_ok: bool | None = None,
    people: int = 1,
    **fields: Any,
) -> TicketId:
    """Issues the next number of the channel and puts the ticket in the line; a group of `people` has one ticket.

    `fields` are those of `visitors.FIELDS`; a known phone or e-mail brings the visitor back. A missing requirement is
    recorded and never blocks. Raises `BadInput` for a bad phone, e-mail or code; then no number is used up.
    """
    values = institutions.agreed(work, _checked(fields, topic, priority, people))
    letter = channels.get(channel).letter
    visitor_id = visitors.remember(work, visitor_id, values)
    ticks = {"email_ok": email_ok, "whatsapp_ok": whatsapp_ok, "silastik_ok": silastik_ok}
    with live.moved(work) as line:
        day = line.office.calendar.day_of(work.now)
        sequence = next_sequence(work, day, channel)
        if sequence == 1:  # once a day
            records.forget_undo(work)
        number = rules.number(letter, sequence)
        columns = ticks | {"topic": topic, "priority": priority, "people": people} | profile(work, visitor_id, values)
        id_ = _insert(work, day=day, channel=channel, sequence=sequence, number=number, **columns)
        line.queue.join(Place(id_, priority is not None, work.now, id_))
    _record(work, id_, rules.reference(day, number), channel)
    _keep_question(work, id_, question)
    return id_


def amend(work: Work, ticket_id: TicketId, *, version: int, **changed: Any) -> None:
    """Corrects what was taken in; a field given as None is emptied.

    Raises `Conflict` when somebody else changed the ticket since `version`, `BadInput` as `arrive` does.
    """
    record = records.ticket(work, ticket_id)
    if record.version != version:
        raise Conflict("Ticket {number} was changed by somebody else meanwhile. Look again.", number=record.number)
    own = {name: changed.pop(name) for name in ("topic", "priority", "people", *REQUIREMENTS) if name in changed}
    checked = _checked(changed, own.get("topic"), own.get("priority"), own.get("people", 1))
    values = dict.fromkeys(changed) | institutions.agreed(work, checked)
    visitor_id = visitors.remember(work, VisitorId(record.visitor_id) if record.visitor_id else None, values)
    columns = own | _corrected(record, visitor_id, profile(work, visitor_id, values), values)
    if record.state == "waiting" and "priority" in own:
        _reorder(work, record, own["priority"])
    update(work.db, "ticket", ticket_id, version=version + 1, **columns)
    before = {"priority_before": record.priority} if "priority" in own else {}
    records.event(work, ticket_id, Step.AMENDED, None, work.actor, {"fields": sorted([*own, *values]), **before})
    changes.record(work, "ticket.amended", record.reference, fields=sorted([*own, *values]))
    work.changed("ticket")


def next_sequence(work: Work, day: date, channel: str) -> int:
    """The next count of a channel on a date; a number is never used again (rule 10)."""
    return (rows(work.db, _LAST_NUMBER, (work.office, day, channel))[0][0] or 0) + 1


def profile(work: Work, visitor_id: VisitorId | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns a ticket takes over from its visitor, as they are at this time; the name as it was just given."""
    if visitor_id is None:
        return {}
    known = visitors.fields_of(work, visitor_id)
    own = {name: known[name] for name in visitors.PROFILE} | {"name": values.get("name") or known["name"]}
    return own | {"visitor_id": visitor_id, "contact_key": people.contact_key(known["phone"], known["email"])}


def _checked(fields: dict[str, Any], topic: str | None, priority: str | None, people: Any) -> dict[str, Any]:
    unknown = set(fields) - set(visitors.FIELDS)
    if unknown:
        raise TypeError(f"unknown fields {sorted(unknown)}")
    for value, known in ((topic, codes.TOPICS), (priority, codes.PRIORITIES)):
        if value is not None and value not in known:
            raise BadInput("{value} is not in the list.", value=value)
    _ensure_group(people)
    return visitors.checked(fields)


def _ensure_group(people: Any) -> None:
    if type(people) is not int or not 1 <= people <= LARGEST_GROUP:
        error = BadInput("How many came is a whole number from 1 to {most}.", most=LARGEST_GROUP)
        error.field = "people"
        raise error


def _keep_question(work: Work, ticket_id: TicketId, question: str | None) -> None:
    asked = people.clean(question)
    if asked:
        conversations.add_message(work, ticket_id, kind="in", text=asked)


def _insert(work: Work, **columns: Any) -> TicketId:
    fresh = {
        "office_id": work.office,
        "imported": False,
        "state": "waiting",
        "arrived_at": work.now,
        "since": work.now,
        "overtaken": False,
        "service_s": 0,
        "service_counts": False,
        "waits": 0,
        "outside_hours": False,
        "skips": 0,
        "takes_part": True,
        "reopens": 0,
        "survey_state": "not_offered",
        "version": 1,
    }
    return TicketId(insert(work.db, "ticket", **fresh, **columns))


def _record(work: Work, ticket_id: TicketId, reference: str, channel: str) -> None:
    records.event(work, ticket_id, Step.ARRIVED, None, work.actor, None)
    changes.record(work, "ticket.arrived", reference, channel=channel)


def _corrected(
    record: records.TicketRecord, visitor_id: VisitorId | None, fresh: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Of the visitor's profile what was corrected, or all of it when the ticket turns out to be another visitor's.

    The rest stays as it was taken in, and so does the name of somebody who came with another's phone.
    """
    if visitor_id == record.visitor_id:
        return {name: value for name, value in fresh.items() if name in values or name == "contact_key"}
    own = {"name": values.get("name") or record.name or fresh["name"]} if fresh else {}
    return {**fresh, **own}


def _reorder(work: Work, record: records.TicketRecord, priority: str | None) -> None:
    """A priority given or taken back changes the order from now on; turns that began before stay as they are."""
    with live.moved(work) as line:
        line.queue.waiting[record.id].priority = priority is not None
