"""Who was really there: the stretches of desks on duty."""

from datetime import datetime
from typing import NamedTuple

from reception.domain.spans import Span
from reception.store.database import rows
from reception.store.fields import instant, known_instant
from reception.store.work import View

_DUTY = """
select d.desk_id, d.officer_id, d.began_at, d.ended_at from duty d
where d.office_id = ? and d.began_at < ? and (d.ended_at is null or d.ended_at > ?) order by d.began_at, d.id
"""


class DutyRow(NamedTuple):
    """One stretch of a desk on duty; one that goes on ends now."""

    desk_id: int
    officer_id: int | None
    began_at: datetime
    ended_at: datetime

    @property
    def span(self) -> Span:
        return self.began_at, self.ended_at


def stretches(view: View, begin: datetime, end: datetime) -> list[DutyRow]:
    """Every stretch that touches the time between two instants, in order."""
    found = rows(view.db, _DUTY, (view.office, end, begin))
    return [DutyRow(desk, officer, known_instant(a), instant(b) or view.now) for desk, officer, a, b in found]
