"""What everybody may see: numbers, desks, how long it will take. Never a name.

One look at the records serves a screen for a while: which call is announced when follows from it (`shown`), so the
second screen and every page on the network change at the same instant without asking again.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from reception import channels
from reception.domain import announcing
from reception.domain.announcing import Announcement, Call
from reception.domain.calendar import Span
from reception.domain.ids import TicketId
from reception.domain.tickets import Step
from reception.queries import board, line
from reception.queries.line import LiveQueue
from reception.store.database import rows
from reception.store.fields import known_day, known_instant
from reception.store.work import View

LAST_CALLS = 5


class BoardNumber(NamedTuple):
    """`day` only of a ticket of an earlier day."""

    number: str
    day: date | None


class BoardCall(NamedTuple):
    """`is_here`: the visitor waits in the room; `left_at`: when the ticket left the desk that called it."""

    number: str
    day: date | None
    desk: str
    called_at: datetime
    is_here: bool
    left_at: datetime | None


class PublicBoard(NamedTuple):
    """`planned` are the calls of today. `waiting` stand in their order; `hours` are today's."""

    at: datetime
    office_name: str
    timezone: str
    language: str
    theme: str
    wait_limit_min: int
    priority_cap: int
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    hours: tuple[Span, ...]
    planned: tuple[Announcement[BoardCall], ...]
    waiting: tuple[BoardNumber, ...]
    expected_wait_s: float


class ShownCall(NamedTuple):
    """A call on the board at an instant. `rank` names it; `is_called`: its visitor has not come to the desk yet."""

    rank: int
    number: str
    day: date | None
    desk: str
    called_at: datetime
    is_here: bool
    is_called: bool


class Announced(NamedTuple):
    """`current` is large, as long as its ticket is at its desk; `last` were called before it, newest first."""

    current: ShownCall | None
    last: tuple[ShownCall, ...]


_HAPPENED = """
select e.id, e.at, e.kind, e.ticket_id, t.number, t.day, t.channel, d.name
from event e join ticket t on t.id = e.ticket_id left join desk d on d.id = e.desk_id
where e.office_id = ? and e.at >= ? and e.voided_at is null and t.imported = ?
    and e.kind not in ('arrived', 'amended', 'reopened', 'restored')
order by e.at, e.id
"""
_NUMBERS = """
select id, number, day from ticket
where office_id = ? and state in ('waiting', 'called', 'serving', 'parked') and state = 'waiting'
"""
_CALLS = (Step.CALLED, Step.RECALLED)
_AT_ITS_DESK = (*_CALLS, Step.STARTED, Step.RESUMED)


def public(view: View) -> PublicBoard:
    """The board of the day. Raises `NotFound` before there is an office."""
    live = line.at_now(view)
    calendar, chosen = live.office.calendar, live.office.settings
    is_open = calendar.is_open(view.now)
    waiting = _waiting(view, live)
    least = timedelta(seconds=chosen["board_min_s"])
    service = board.median_service(view, view.now)
    return PublicBoard(
        at=view.now,
        office_name=chosen["office_name"],
        timezone=chosen["timezone"],
        language=chosen["language"],
        theme=chosen["board_theme"],
        wait_limit_min=chosen["wait_limit_min"],
        priority_cap=chosen["priority_cap"],
        is_open=is_open,
        opens_at=None if is_open else calendar.next_open(view.now),
        closes_at=calendar.closing(view.now),
        hours=calendar.spans(calendar.day_of(view.now)),
        planned=tuple(announcing.plan(_calls(view, live), least)),
        waiting=waiting,
        expected_wait_s=board.expected_wait_s(live.queue, len(waiting), service),
    )


def announced(found: PublicBoard, at: datetime) -> Announced:
    """What stands on the board at an instant not long after it was read."""
    begun = [one for one in found.planned if one.begins_at <= at]
    newest_first = _one_of_each(begun)
    current = next((call for call in newest_first if call.shows.left_at is None), None)
    others = [call for call in newest_first if call is not current]
    return Announced(_shown(current) if current else None, tuple(_shown(call) for call in others[:LAST_CALLS]))


def changes_at(found: PublicBoard, at: datetime) -> datetime | None:
    """When the board changes next although nothing happens: another announcement, the opening or the closing."""
    hours = (found.opens_at, found.closes_at, announcing.next_at(found.planned, at))
    return min((moment for moment in hours if moment is not None and moment > at), default=None)


def _one_of_each(begun: Sequence[Announcement[BoardCall]]) -> list[Call[BoardCall]]:
    """The newest call of each ticket, newest first."""
    newest = {one.call.ticket: one.call for one in begun}
    return sorted(newest.values(), key=lambda call: (call.at, call.rank), reverse=True)


def _shown(call: Call[BoardCall]) -> ShownCall:
    number, day, desk, called_at, is_here, _ = call.shows
    return ShownCall(call.rank, number, day, desk, called_at, is_here, call.until is None)


def _waiting(view: View, live: LiveQueue) -> tuple[BoardNumber, ...]:
    known = {id_: (number, known_day(day)) for id_, number, day in rows(view.db, _NUMBERS, (view.office,))}
    today = live.office.calendar.day_of(view.now)
    return tuple(_number(*known[place.ticket], today) for place in live.queue.order())


def _number(number: str, day: date, today: date) -> BoardNumber:
    return BoardNumber(number, None if day == today else day)


def _calls(view: View, live: LiveQueue) -> list[Call[BoardCall]]:
    """The day's calls and recalls, from the last to the first, each knowing what became of its ticket."""
    calendar = live.office.calendar
    today = calendar.day_of(view.now)
    came: dict[TicketId, datetime] = {}
    left: dict[TicketId, datetime] = {}
    found = []
    for rank, at, kind, ticket, number, day, channel, desk in reversed(_happened(view, calendar.midnight(today))):
        moment = known_instant(at)
        if kind in _CALLS:
            shows = BoardCall(
                *_number(number, known_day(day), today), desk or "", moment, _is_here(channel), left.get(ticket)
            )
            found.append(Call(rank, ticket, moment, came.get(ticket), shows))
        else:
            came[ticket] = moment
            if kind not in _AT_ITS_DESK:
                left[ticket] = moment
        if kind == Step.CALLED:  # what came later belongs to this call and not to one before it
            came[ticket] = left[ticket] = moment
    return found


def _happened(view: View, midnight: datetime) -> list[tuple[Any, ...]]:
    return rows(view.db, _HAPPENED, (view.office, midnight, False))


def _is_here(channel: str) -> bool:
    return not channels.get(channel).is_online
