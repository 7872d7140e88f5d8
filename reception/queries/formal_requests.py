"""Formal requests for information: the one of a ticket, all that are open, and how many of a period kept their time."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from reception.domain import promised
from reception.domain.figures import FormalFigures
from reception.domain.ids import TicketId
from reception.domain.periods import Period
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant, known_day, known_instant
from reception.store.work import View


class FormalRequest(NamedTuple):
    """`extension` is the written reason; `withdrawn_at`: the mark was taken away. `days_left` as in `promised`."""

    id: int
    ticket_id: TicketId
    number: str | None
    received_on: date
    marked_at: datetime
    due_at: datetime
    extended_at: datetime | None
    extension: str | None
    answered_at: datetime | None
    withdrawn_at: datetime | None
    due_on: date
    days_left: int


MONTH = 31
_COLUMNS = """
select id, ticket_id, number, received_on, marked_at, due_at, extended_at, extension, answered_at, withdrawn_at
from formal_request
"""
_PERIOD = """
select due_at, extended_at, answered_at from formal_request
where office_id = ? and received_on >= ? and received_on <= ? and withdrawn_at is null
"""


def of_ticket(view: View, ticket_id: int) -> FormalRequest | None:
    """The one that stands, or was taken away; None for a ticket that never was one."""
    found = rows(view.db, _COLUMNS + "where ticket_id = ?", (ticket_id,))
    return _read(view, found[0]) if found else None


def days_of_receipt(view: View, ticket_id: int) -> tuple[date, ...]:
    """The days on which it may have come in, today first: as far back as its ticket, and a month at least."""
    today = office.state(view).calendar.day_of(view.now)
    found = rows(view.db, "select day from ticket where id = ?", (ticket_id,))
    back = max(MONTH, (today - known_day(found[0][0])).days) if found else MONTH
    return tuple(today - timedelta(days=n) for n in range(min(back, 12 * MONTH) + 1))


def figures(view: View, period: Period) -> FormalFigures:
    """Of those received in the period: a request that is still open and past its day is late."""
    found = [
        tuple(instant(at) for at in row) for row in rows(view.db, _PERIOD, (view.office, period.first, period.last))
    ]
    answered = [(due, at) for due, _, at in found if at is not None]
    return FormalFigures(
        received=len(found),
        answered=len(answered),
        on_time=sum(at <= due for due, at in answered),  # type: ignore[operator]
        extended=sum(extended is not None for _, extended, _ in found),
        overdue_open=sum(at is None and due < view.now for due, _, at in found),  # type: ignore[operator]
    )


def _read(view: View, row: tuple[Any, ...]) -> FormalRequest:
    id_, ticket, number, received, marked, due, extended, extension, answered, withdrawn = row
    calendar = office.state(view).calendar
    left = promised.days_left(calendar, view.now, known_instant(due))
    return FormalRequest(
        id_, ticket, number, known_day(received), known_instant(marked), known_instant(due), instant(extended),
        extension, instant(answered), instant(withdrawn), calendar.day_of(known_instant(due)), left,
    )  # fmt: skip
