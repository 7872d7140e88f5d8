"""What a query or a service is handed: the database, the time, the office, and who is working."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from reception.domain.ids import DeskId, OfficeId, OfficerId
from reception.feed import Change
from reception.store.database import Store

FIRST_OFFICE = OfficeId(1)
CLOCK_TOLERANCE = timedelta(minutes=2)


@dataclass(slots=True)
class View:
    """One consistent look at the records. `memo` outlives it and is only ever a copy of what the records say."""

    db: Store
    now: datetime
    memo: dict[str, Any]
    office: OfficeId = FIRST_OFFICE


@dataclass(slots=True)
class Work(View):
    """One transaction: everything in it happens, or nothing. `actor` is the officer at work, `at_desk` the desk where."""

    actor: OfficerId | None = None
    at_desk: DeskId | None = None
    is_attended: bool = False
    changes: list[Change] = field(default_factory=list)

    def not_before(self, last: datetime) -> None:
        """A clock that runs behind another desk's by moments is held back to what has happened already."""
        if timedelta() < last - self.now < CLOCK_TOLERANCE:
            self.now = last

    def changed(self, *kinds: str) -> None:
        """Says what kinds of things this transaction changed; published after the commit."""
        self.changes.extend(Change(kind) for kind in kinds)
