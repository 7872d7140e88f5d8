"""Which days can be promised now, and which one is promised already."""

from datetime import date
from typing import NamedTuple

from reception.domain import promised
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View


class PromiseOffer(NamedTuple):
    """`days`: working days with how many are left until then; `usual` is the office's own; `standing` cannot be moved."""

    days: tuple[tuple[date, int], ...]
    usual: date | None
    standing: date | None


def offered(view: View, ticket_id: int) -> PromiseOffer:
    state = office.state(view)
    calendar = state.calendar
    days = promised.choices(calendar, view.now)
    left = {
        day: promised.days_left(calendar, view.now, closes) for day in days if (closes := calendar.last_closing(day))
    }
    usual = next((day for day, n in left.items() if n == state.settings["reply_days"]), days[-1] if days else None)
    sql = "select reply_due_at from ticket where id = ? and replied_at is null"
    due = next((instant(at) for (at,) in rows(view.db, sql, (ticket_id,))), None)
    return PromiseOffer(tuple(left.items()), usual, calendar.day_of(due) if due else None)
