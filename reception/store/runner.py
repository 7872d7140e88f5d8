"""Runs one job at a time on the connection of its thread: a transaction for each service, a snapshot for each query."""

import gc
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reception.clock import Clock
from reception.domain.ids import DeskId, OfficerId
from reception.feed import Change
from reception.store import Location, is_server, listen
from reception.store.database import SNAPSHOT, guarded
from reception.store.opening import open_store
from reception.store.work import FIRST_OFFICE, View, Work

if TYPE_CHECKING:
    from reception.store.listener import Listener, Publish

log = logging.getLogger(__name__)

Who = tuple[OfficerId | None, DeskId | None, bool]  # the officer at work, the desk where, whether in a window


class Runner:
    """Owns an open database. Raises `StoreError` for what is the user's business, as its methods do."""

    def __init__(self, location: Location) -> None:
        self._location = location
        self.db = open_store(location)
        self._memo: dict[str, Any] = {}
        self._name = os.urandom(4).hex()
        self._ear = listen.Ear(self.db)
        gc.freeze()  # what is loaded by now stays: a collection in the midst of a report need not visit it (30 ms)

    def do(
        self,
        service: Callable[..., Any],
        now: Clock,
        who: Who,
        args: Sequence[Any],
        named: dict[str, Any],
    ) -> tuple[Any, list[Change]]:
        """The service's value, and what changed; all of it is committed, or none."""
        return guarded(lambda: self._in_transaction(service, now, who, args, named))

    def ask(self, query: Callable[..., Any], now: Clock, args: Sequence[Any], named: dict[str, Any]) -> Any:
        return guarded(lambda: self._in_snapshot(query, now, args, named))

    def listener(self, publish: "Publish") -> "Listener | None":
        """Hears other desks on a server; None on a file, which is asked by `changed_elsewhere`."""
        if not is_server(self._location):
            return None
        from reception.store.listener import Listener

        return Listener(str(self._location), self._name, publish)

    def changed_elsewhere(self) -> bool:
        """Whether another process changed the file since this was last asked, other than in passing."""
        return self._ear.hears()

    def close(self) -> None:
        self.db.close()

    def _in_transaction(
        self, service: Callable[..., Any], now: Clock, who: Who, args: Any, named: Any
    ) -> tuple[Any, list[Change]]:
        try:
            with self.db.begun():
                self.db.lock_office(FIRST_OFFICE)
                self._ear.begin()
                work = Work(self.db, now(), self._memo, actor=who[0], at_desk=who[1], is_attended=who[2])
                result = service(work, *args, **named)
                listen.tell(self.db, self._name, work.changes)
                self._ear.count(work.changes)
            self._ear.committed()
        except BaseException:
            self._memo.clear()
            raise
        finally:
            self._let_go_of_snapshot()
        return result, work.changes

    def _in_snapshot(self, query: Callable[..., Any], now: Clock, args: Any, named: Any) -> Any:
        try:
            with _collector_resting(), self.db.begun(SNAPSHOT[self.db.engine]):
                return query(View(self.db, now(), self._memo), *args, **named)
        finally:
            self._let_go_of_snapshot()

    def _let_go_of_snapshot(self) -> None:
        if self.db.let_go_of_snapshot():
            log.error("a query was left half read")


@contextmanager
def _collector_resting() -> Iterator[None]:
    """A query makes rows and no cycles: looking for garbage among them takes a fifth of a month's figures."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
