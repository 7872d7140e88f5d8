"""The items asked for on a ticket: noted at any time, and once more when it ends."""

from collections.abc import Sequence
from typing import Any

from reception.domain import asked_items as rules
from reception.domain.asked_items import AskedItem
from reception.domain.ids import TicketId
from reception.queries import asked_items as kept
from reception.services import records
from reception.store import changes
from reception.store.database import execute, insert
from reception.store.work import Work


def note(work: Work, ticket_id: TicketId, *, items: Sequence[AskedItem]) -> None:
    """What is asked for, in the place of what was noted before. Raises `NotFound`, `BadInput`."""
    record, checked = records.ticket(work, ticket_id), rules.checked(items)
    if checked == kept.of_ticket(work, record.id):
        return
    put(work, record.id, checked)
    changes.record(work, "ticket.items", record.reference, items=[item.what for item in checked])


def put(work: Work, ticket_id: TicketId, items: Sequence[AskedItem]) -> None:
    execute(work.db, "delete from asked_item where ticket_id = ?", (ticket_id,))
    for ordinal, item in enumerate(items, 1):
        insert(
            work.db, "asked_item", office_id=work.office, ticket_id=ticket_id, ordinal=ordinal, **item._asdict()
        )  # fmt: skip
    work.changed("ticket")


def standing(work: Work, ticket_id: TicketId) -> dict[str, Any]:
    """How they stand, for an undo of what changes them."""
    return {"asked_items": [list(item) for item in kept.of_ticket(work, ticket_id)]}


def put_back(work: Work, ticket_id: TicketId, was: Sequence[Sequence[Any]]) -> None:
    """As they stood when `standing` was asked."""
    put(work, ticket_id, [AskedItem(*item) for item in was])
