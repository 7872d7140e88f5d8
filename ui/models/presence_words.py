"""Who else reads or writes in a conversation, in a word for the queue and a sentence above the conversation."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reception.words import tr

if TYPE_CHECKING:
    from reception.domain.ids import TicketId
    from reception.queries.presence import Attendant


NAMED = 3


class Mark(NamedTuple):
    """`short`, for the queue, is the given name of the first of them, and how many more there are; `sentence` says all.

    Whoever writes goes before whoever reads.
    """

    icon: str
    short: str
    sentence: str


def marks(attendants: "Iterable[Attendant]") -> "dict[TicketId, Mark]":
    by_ticket = sorted(attendants, key=lambda one: (one.ticket_id, not one.is_typing, one.name or ""))
    return {ticket: _mark(list(there)) for ticket, there in groupby(by_ticket, key=lambda one: one.ticket_id)}


def _mark(there: "list[Attendant]") -> Mark:
    icon = "writing" if there[0].is_typing else "reading"
    more = f" +{len(there) - 1}" if there[1:] else ""
    too_many = f" +{len(there) - NAMED}" if there[NAMED:] else ""
    return Mark(icon, _name(there[0]).split()[0] + more, ", ".join(map(_sentence, there[:NAMED])) + too_many)


def _sentence(one: "Attendant") -> str:
    name = _name(one)
    return tr("{officer} is writing", officer=name) if one.is_typing else tr("{officer} is reading", officer=name)


def _name(one: "Attendant") -> str:
    return one.name or tr("Somebody")
