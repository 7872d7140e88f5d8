"""What is said when a ticket ends: the items asked for, what came of them, the topic, the visitor's word, a promise."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from reception.domain import asked_items as items_rules
from reception.domain.asked_items import AskedItem
from reception.errors import BadInput
from reception.queries import asked_items as kept_items
from reception.queries import office
from reception.services import asked_items, consultations, promises
from reception.services.records import TicketRecord
from reception.store.work import Work


class Said(NamedTuple):
    """`items`: None leaves what was noted before. `promised_until`: what is still owed will be there by that day."""

    data_outcome: str | None = None
    topic: str | None = None
    confirmed: bool | None = None
    items: Sequence[AskedItem] | None = None
    promised_until: date | None = None
    ended_at: datetime | None = None


class Ending(NamedTuple):
    """What `records.write` takes: the ticket's columns, the event's detail, and what an undo puts back besides."""

    columns: dict[str, Any]
    detail: dict[str, Any]
    kept: dict[str, Any]


def end(work: Work, record: TicketRecord, said: Said) -> Ending:
    """Writes items and the end of an answer's clock. Raises `BadInput` without outcome or topic, or for a contradiction."""
    if said.confirmed is False:
        raise BadInput("An answer that does not fit ends nothing: serve on, or reopen the ticket.")
    items = kept_items.of_ticket(work, record.id) if said.items is None else items_rules.checked(said.items)
    outcome, topic = said.data_outcome or items_rules.outcome_of(items), said.topic or record.topic
    consultations.ensure_closable(outcome, topic)
    kept = consultations.standing(work, record.id) | asked_items.standing(work, record.id)
    columns = {"finished_at": work.now, "data_outcome": outcome, "topic": topic, "unanswered_at": None}
    columns |= checked(work, fits=said.confirmed)
    columns |= _exactness(work, record, said.ended_at)
    columns |= _reply(work, record, said, kept)
    if said.items is not None:
        asked_items.put(work, record.id, items)
    columns.setdefault("reply_due_at", record.reply_due_at)
    return Ending(columns, _detail(work, said, outcome, items, columns), kept)


def checked(work: Work, *, fits: bool | None, reason: str | None = None) -> dict[str, Any]:
    """The columns of the visitor's word on the answer, and who wrote it down; nothing said leaves nothing."""
    said = fits is not None
    return {
        "confirmed": fits,
        "checked_at": work.now if said else None,
        "checked_by_id": work.actor if said else None,
        "check_reason": reason,
    }


def _reply(work: Work, record: TicketRecord, said: Said, kept: dict[str, Any]) -> dict[str, Any]:
    """A promise goes on beyond the end; without one the end is the answer."""
    if said.promised_until is not None:
        return promises.begin(work, record, said.promised_until, kept)
    return {"replied_at": said.ended_at or work.now} if record.is_reply_owed else {}


def _exactness(work: Work, record: TicketRecord, ended_at: datetime | None) -> dict[str, Any]:
    """For good: what was stated is part of the sum. A ticket not closed on the day it was served is left out as well."""
    calendar, is_inexact = office.state(work).calendar, record.is_inexact or ended_at is not None
    began = record.started_at
    is_same_day = began is not None and calendar.day_of(began) == calendar.day_of(work.now)
    return {"service_counts": is_same_day and not is_inexact, "is_inexact": is_inexact}


def _detail(
    work: Work, said: Said, outcome: str | None, items: Sequence[AskedItem], columns: dict[str, Any]
) -> dict[str, Any]:
    detail: dict[str, Any] = {"data_outcome": outcome, "confirmed": said.confirmed}
    if items:
        detail["items"] = len(items)
    if items and outcome != items_rules.outcome_of(items):
        detail["overruled"] = items_rules.outcome_of(items)
    if said.promised_until is not None:
        detail["promised"] = office.state(work).calendar.day_of(columns["reply_due_at"]).isoformat()
    if said.ended_at is not None:
        detail["ended_at"] = said.ended_at.isoformat()
    return detail
