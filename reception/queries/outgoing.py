"""One reply as somebody sends it by hand: its words, to which number, and what to attach."""

from typing import NamedTuple

from reception.domain.ids import MessageId, TicketId
from reception.errors import NotFound
from reception.queries import files
from reception.store.database import rows
from reception.store.work import View


class Outgoing(NamedTuple):
    """`phone` in E.164, None while the visitor gave none; `state` as `tables.Message` has it; `files` by their names."""

    id: MessageId
    ticket_id: TicketId
    text: str
    state: str | None
    phone: str | None
    number: str
    files: tuple[str, ...]


_ONE = """
select m.id, m.ticket_id, m.text, m.state, v.phone, t.number from message m join ticket t on t.id = m.ticket_id
left join visitor v on v.id = t.visitor_id where m.id = ? and m.office_id = ? and m.kind = 'out'
"""


def one(view: View, message_id: MessageId) -> Outgoing:
    """Raises `NotFound`."""
    found = rows(view.db, _ONE, (message_id, view.office))
    if not found:
        raise NotFound("This message does not exist.")
    names = tuple(row.name for row in files.of_message(view, message_id))
    return Outgoing(*(*found[0], names))
