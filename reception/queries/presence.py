"""Who else reads or writes in which conversation just now."""

from datetime import datetime
from typing import NamedTuple

from reception.domain import attendance
from reception.domain.ids import TicketId
from reception.store.database import rows
from reception.store.fields import known_instant
from reception.store.work import View


class Attendant(NamedTuple):
    """Somebody at another window; `name` is None where nobody has said who works there."""

    ticket_id: TicketId
    name: str | None
    is_typing: bool
    at: datetime


_OTHERS = """
select p.ticket_id, o.name, p.typing_at, p.at, p.officer_id from presence p left join officer o on o.id = p.officer_id
where p.office_id = ? and p.at_window <> ? and p.at > ? order by o.name, p.id
"""


def others(view: View, *, window: str, officer_id: int | None = None) -> tuple[Attendant, ...]:
    """All but this window, and but the same officer at another one; each officer once for each conversation."""
    found = rows(view.db, _OTHERS, (view.office, window, view.now - attendance.STALE))
    known: dict[tuple[int, int | None], Attendant] = {}
    for ticket, name, typing_at, at, officer in found:
        before = known.get((ticket, officer))
        if (officer is None or officer != officer_id) and not (before and before.is_typing):
            known[ticket, officer] = Attendant(TicketId(ticket), name, typing_at is not None, known_instant(at))
    return tuple(known.values())
