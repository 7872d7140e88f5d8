"""How often a called visitor has been called again, and when that may be done once more."""

from datetime import datetime, timedelta
from typing import NamedTuple

from reception.errors import Refused
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import known_instant
from reception.store.work import View

_CALLS = """
select kind, at from event where ticket_id = ? and kind in ('called', 'recalled') and voided_at is null
order by id desc
"""


class Recalls(NamedTuple):
    """Of the current wait: `made` of at most `maximum`; `may_at` is when the gap since the last call is over."""

    made: int
    maximum: int
    may_at: datetime | None

    @property
    def is_last(self) -> bool:
        return self.made >= self.maximum

    def seconds_left(self, now: datetime) -> int:
        """Whole seconds until the next call; 0 when it may be made."""
        return max(0, -int((now - self.may_at).total_seconds() // 1)) if self.may_at else 0

    def ensure_may(self, number: str, now: datetime) -> None:
        """Raises `Refused`, saying why and when."""
        if self.is_last:
            sentence = "Ticket {number} has been called again {n} times already. Skip it, or mark it as a no-show."
            raise Refused(sentence, number=number, n=self.made)
        if left := self.seconds_left(now):
            raise Refused("Ticket {number} can be called again in {n} seconds.", number=number, n=left)


def standing(view: View, ticket_id: int) -> Recalls:
    """Of the wait that this ticket's last call belongs to."""
    settings = office.state(view).settings
    count, last = 0, None
    for kind, at in rows(view.db, _CALLS, (ticket_id,)):
        last = last or known_instant(at)
        if kind == "called":
            break
        count += 1
    may_at = last and last + timedelta(seconds=settings["recall_gap_s"])
    return Recalls(count, settings["recall_max"], may_at)
