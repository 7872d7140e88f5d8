"""What others have begun to write in a conversation and not sent."""

from datetime import datetime
from typing import NamedTuple

from reception.domain.ids import TicketId
from reception.queries import merges
from reception.store.database import rows
from reception.store.fields import known_instant
from reception.store.work import View


class OtherDraft(NamedTuple):
    """`officer_name` is None for what was written before anybody had said who works there."""

    id: int
    officer_name: str | None
    mode: str
    text: str
    saved_at: datetime


_ALL = """
select d.id, o.name, d.mode, d.text, d.saved_at, d.officer_id, d.ticket_id
from draft d left join officer o on o.id = d.officer_id
where d.office_id = ? and d.ticket_id in ({places}) order by d.saved_at desc, d.id
"""


def others(view: View, ticket_id: TicketId, officer_id: int | None) -> tuple[OtherDraft, ...]:
    """Newest first; all but those that stand in this officer's text box. A merged ticket may hold one of their own."""
    members = merges.members(view, ticket_id)
    found = rows(view.db, _ALL.format(places=", ".join("?" * len(members))), (view.office, *members))
    return tuple(
        OtherDraft(id_, name, mode, text, known_instant(saved_at))
        for id_, name, mode, text, saved_at, officer, of in found
        if (officer, of) != (officer_id, ticket_id)
    )
