"""A pasted message is read for whoever takes a visitor in, and its writer looked for."""

from typing import TYPE_CHECKING

from reception import imports
from reception.domain import introducing
from reception.domain.introducing import Introduced
from reception.errors import BadInput
from reception.queries import chats, visitors
from reception.services import contacts

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.visitors import VisitorRow


async def read(desk: "Desk", words: str) -> "tuple[Introduced, VisitorRow | None]":
    """Somebody is recognised by the number alone: names are shared."""
    now = desk.now().astimezone(await desk.ask(imports.zone)).replace(tzinfo=None)
    senders = list(dict.fromkeys(one.sender for one in introducing.copied(words, now) if one.sender))
    ours = await desk.ask(chats.office_senders, senders, None) if len(senders) > 1 else None
    found = introducing.read(words, now, ours or ())
    return found, await _known(desk, found.phone)


async def _known(desk: "Desk", written: str | None) -> "VisitorRow | None":
    try:
        phone = contacts.phone(written)
    except BadInput:
        return None
    rows = await desk.ask(visitors.find, phone) if phone else ()
    return next((row for row in rows if row.phone == phone), None)
