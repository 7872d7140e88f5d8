"""An office for tests: two desks, two officers, a clock that stands still until it is told, and short verbs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reception.desk import Desk
from reception.domain.ids import DeskId, OfficerId, TicketId
from reception.errors import ReceptionError
from reception.feed import EVERYTHING, Change
from reception.services import arrivals, first_run, surveys, tickets
from reception.store import Location, opening
from reception.store import database as databases
from reception.store.postgresql import PostgresqlStore
from reception.store.sqlite import SqliteStore
from reception.store.tables import TABLES

ZONE = ZoneInfo("Asia/Jakarta")
MONDAY = date(2026, 11, 23)
ALL_FOURS = dict.fromkeys(("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9"), 4)
RINA, JOKO = OfficerId(1), OfficerId(2)


def moment(clock: str, day: date = MONDAY) -> datetime:
    """`10:05` of a day at the office, as an instant."""
    return datetime.combine(day, time.fromisoformat(clock), ZONE).astimezone(UTC)


def select(view: Any, sql: str, *params: Any) -> list[tuple[Any, ...]]:
    """A query as `Desk.ask` wants it."""
    return databases.rows(view.db, sql, params)


def write(work: Any, sql: str, *params: Any) -> int:
    """A service that no office would offer: any statement at all."""
    return databases.execute(work.db, sql, params)


@contextmanager
def refused(sentence: str, kind: type[ReceptionError] = ReceptionError) -> Iterator[None]:
    """What happens inside is refused with this sentence, and in Indonesian."""
    with pytest.raises(kind) as refusal:
        yield
    assert refusal.value.text == sentence
    assert str(refusal.value) != sentence.format(**refusal.value.values)


@contextmanager
def elsewhere(location: Location) -> Iterator[databases.Store]:
    """A connection of somebody else's, who neither migrates nor looks at anything before."""
    if isinstance(location, Path):
        store = SqliteStore(location / opening.DATA_FILE, opening.key_of(location))
    else:
        store = PostgresqlStore(location)
    store.connect()
    yield store
    store.close()


class Office:
    """Open on Monday 2026-11-23 at 08:00; Rina sits at desk 1, Joko at desk 2, neither on duty yet."""

    def __init__(self, location: Location, **settings: Any) -> None:
        self.location = location
        self.now = moment("08:00")
        self.changes: list[Change] = []
        self.desk = self._opened()
        officers = [{"name": "Rina"}, {"name": "Joko", "role": "supervisor"}]
        self.do(first_run.found, office=settings, officers=officers, desks=["Meja 1", "Meja 2"])

    def _opened(self) -> Desk:
        desk = Desk(self.location, now=lambda: self.now)
        desk.feed.subscribe(self._told)
        desk.open().result()
        return desk

    def _told(self, change: Change) -> None:
        """But not that a server has just been connected, which may be told at any time."""
        if change.kind != EVERYTHING:
            self.changes.append(change)

    def close(self) -> None:
        self.desk.close_now()

    def reopen(self) -> None:
        """The program ends and starts again."""
        self.close()
        self.desk = self._opened()

    # time

    def at(self, clock: str, day: date | None = None) -> "Office":
        """It is this time now, of the same day unless another is given."""
        self.now = moment(clock, day or self.now.astimezone(ZONE).date())
        return self

    def later(self, minutes: float) -> "Office":
        self.now += timedelta(minutes=minutes)
        return self

    # the two doors

    def do(self, service: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return self.desk.do_now(service, *args, **named)

    def ask(self, query: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return self.desk.ask_now(query, *args, **named)

    # short verbs

    def arrive(self, channel: str = "walk_in", **fields: Any) -> TicketId:
        return self.do(arrivals.arrive, channel=channel, **({"topic": "population"} | fields))

    def call_next(self, desk: int = 1) -> TicketId | None:
        return self.do(tickets.call_next, desk_id=DeskId(desk))

    def call(self, ticket: TicketId, desk: int = 1) -> None:
        self.do(tickets.call, ticket, desk_id=DeskId(desk), reason="agreed")

    def start(self, ticket: TicketId) -> None:
        self.do(tickets.start, ticket)

    def done(self, ticket: TicketId, data_outcome: str = "fits") -> None:
        self.do(tickets.done, ticket, data_outcome=data_outcome)

    def served(self, minutes: float = 5, desk: int = 1, **fields: Any) -> TicketId:
        """Arrives, is called and started at once, and is finished after so many minutes."""
        ticket = self.arrive(**fields)
        self.call(ticket, desk)
        self.start(ticket)
        self.later(minutes).done(ticket)
        return ticket

    def survey(self, ticket: TicketId, **answers: int) -> int:
        return self.do(surveys.answer, ticket, answers=answers or ALL_FOURS)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Not one row of any table differs afterwards."""
        before = self.dump()
        yield
        assert self.dump() == before

    # what the records say

    def select(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        return self.ask(select, sql, *params)

    def value(self, column: str, ticket: TicketId) -> Any:
        """A column of a ticket, raw."""
        return self.select(f"select {column} from ticket where id = ?", ticket)[0][0]

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        names = [table._meta.table_name for table in TABLES]
        return {name: self.select(f"select * from {name} order by id") for name in names}
