"""How long somebody will still wait, as far as anybody can tell (domain.md, section 3, rule 11)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from reception.domain.calendar import Calendar
from reception.domain.ids import TicketId
from reception.errors import Refused
from reception.queries import board, line
from reception.store.work import View


class Expected(NamedTuple):
    """`at` is the clock time when service may begin, reckoned in open time; None for an office that never opens.

    `is_unbroken`: the office stays open until then, so that the minutes are those of the clock on the wall.
    """

    ahead: int
    wait_s: float
    at: datetime | None
    is_unbroken: bool


def of(view: View, ticket_id: TicketId) -> Expected | None:
    """None for a ticket that is not waiting."""
    live = line.at_now(view)
    order = [place.ticket for place in live.queue.order()]
    if ticket_id not in order:
        return None
    ahead = order.index(ticket_id)
    wait = board.expected_wait_s(live.queue, ahead, board.median_service(view, view.now))
    at = _clock(live.office.calendar, view.now, wait)
    return Expected(ahead, wait, at, at == view.now + timedelta(seconds=wait))


def _clock(calendar: Calendar, now: datetime, wait_s: float) -> datetime | None:
    """Nobody is served while the office is closed; whoever stands first before it opens is served when it does."""
    opens = calendar.next_open(now)
    if opens is None:
        return None
    try:
        return calendar.after_open_time(opens, timedelta(seconds=wait_s)) if wait_s else opens
    except Refused:
        return None
