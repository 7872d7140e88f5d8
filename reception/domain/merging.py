"""Two tickets about one thing: which of them goes on, and which one joins it.

No step of a ticket is invented for it. Whoever joins from the line leaves it as a request that is withdrawn in favour of
the other one (`cancelled`, judged by section 3, rule 8); deferred and ended tickets stay what they are.
"""

from datetime import datetime
from typing import NamedTuple

from reception.domain.tickets import State
from reception.errors import Refused

AT_A_DESK = frozenset({State.SERVING, State.CALLED})
_RANKS = {State.SERVING: 0, State.CALLED: 1, State.PARKED: 2, State.WAITING: 2}
_ENDED = 3


class Candidate(NamedTuple):
    """A ticket as far as merging goes; `members`: others that joined it already."""

    id: int
    number: str
    state: State
    arrived_at: datetime
    is_merged: bool = False
    members: int = 0
    imported: bool = False


def order(one: Candidate, other: Candidate) -> tuple[Candidate, Candidate]:
    """Who goes on, and who joins: at a desk before live before ended, then the earlier one. Raises `Refused`."""
    for ticket in (one, other):
        if ticket.is_merged:
            raise Refused("Ticket {number} is merged already; choose the one it belongs to.", number=ticket.number)
        if ticket.imported:
            raise Refused("Ticket {number} is imported history; it is not merged.", number=ticket.number)
    if one.id == other.id:
        raise Refused("A ticket is not merged with itself.")
    stays, joins = sorted((one, other), key=lambda ticket: (_rank(ticket), ticket.arrived_at, ticket.id))
    if joins.state in AT_A_DESK:
        raise Refused("Both are at a desk. Finish or defer {number} first.", number=joins.number)
    if joins.members:
        raise Refused("Others are merged into {number}: separate them first.", number=joins.number)
    return stays, joins


def _rank(ticket: Candidate) -> int:
    return _RANKS.get(ticket.state, _ENDED)
