"""Which call is announced when: two calls at once follow one another, each for a minimum time.

Computed from the calls alone, so that the second screen, the page on the network and the voice say the same at the
same instant, and so does a program that was just opened.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

from reception.domain.ids import TicketId

Shown = TypeVar("Shown")


class Call(NamedTuple, Generic[Shown]):
    """A call or a recall, in the order of `rank`. `until`: when its ticket left the called state; `shows` is carried along."""

    rank: int
    ticket: TicketId
    at: datetime
    until: datetime | None
    shows: Shown


class Announcement(NamedTuple, Generic[Shown]):
    call: Call[Shown]
    begins_at: datetime


def plan(calls: Iterable[Call[Shown]], least: timedelta) -> list[Announcement[Shown]]:
    """When each call is announced. What has begun by an instant is the same whatever happens later.

    A call that had to wait is dropped when its visitor came meanwhile; a recall adds nothing to a call that is still
    to be announced.
    """
    planned: list[Announcement[Shown]] = []
    for call in sorted(calls, key=lambda call: (call.at, call.rank)):
        begins_at = max(call.at, planned[-1].begins_at + least) if planned else call.at
        if not (_is_over(call, begins_at) or _is_to_come(call, planned)):
            planned.append(Announcement(call, begins_at))
    return planned


def current(planned: Sequence[Announcement[Shown]], at: datetime) -> Announcement[Shown] | None:
    """The announcement that began last; None before the first."""
    return next((one for one in reversed(planned) if one.begins_at <= at), None)


def next_at(planned: Sequence[Announcement[Shown]], at: datetime) -> datetime | None:
    """When the following announcement begins, if nobody else is called meanwhile."""
    return next((one.begins_at for one in planned if one.begins_at > at), None)


def _is_over(call: Call[Shown], begins_at: datetime) -> bool:
    return begins_at > call.at and call.until is not None and call.until <= begins_at


def _is_to_come(call: Call[Shown], planned: Sequence[Announcement[Shown]]) -> bool:
    return any(one.call.ticket == call.ticket and one.begins_at > call.at for one in planned)
