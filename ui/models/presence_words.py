"""Who else reads or writes in a conversation, in a word for the queue and a sentence above the conversation."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reception.words import tr

if TYPE_CHECKING:
    from reception.domain.ids import TicketId
    from reception.queries.presence import Attendant


class Mark(NamedTuple):
    """`short` is a name, or the first of them and how many more; whoever writes goes before whoever reads."""

    icon: str
    short: str
    sentence: str


def marks(attendants: "Iterable[Attendant]") -> "dict[TicketId, Mark]":
    by_ticket = sorted(attendants, key=lambda one: (one.ticket_id, not one.is_typing, one.name or ""))
    return {ticket: _mark(list(there)) for ticket, there in groupby(by_ticket, key=lambda one: one.ticket_id)}


def _mark(there: "list[Attendant]") -> Mark:
    first, more = there[0], len(there) - 1
    short = _name(first) if not more else f"{_name(first)} +{more}"
    return Mark("writing" if first.is_typing else "reading", short, ", ".join(_sentence(one) for one in there))


def _sentence(one: "Attendant") -> str:
    return (
        tr("{officer} is writing", officer=_name(one))
        if one.is_typing
        else tr("{officer} is reading", officer=_name(one))
    )


def _name(one: "Attendant") -> str:
    return one.name or tr("Somebody")
