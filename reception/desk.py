"""The whole application interface: `do` a service, `ask` a query. One thread owns the database."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, TypeVar

from reception import clock
from reception.domain.ids import DeskId, OfficerId
from reception.feed import EVERYTHING, Change, Feed
from reception.store import Location

P = ParamSpec("P")
Result = TypeVar("Result")
Who = tuple[OfficerId | None, DeskId | None, bool]


class Desk:
    """Runs services and queries on the store thread, one after the other, each in one transaction.

    `actor` is the officer at work and `at_desk` the desk where: both are written into events. A window is attended:
    whoever has not said who they are there may no more than any officer. On a server it `listens` to the other desks.
    """

    listens = True

    def __init__(self, location: Location, feed: Feed | None = None, now: clock.Clock = clock.now) -> None:
        self.location = location
        self.feed = feed or Feed()
        self.now = now
        self.actor: OfficerId | None = None
        self.at_desk: DeskId | None = None
        self.is_attended = False
        self._thread = ThreadPoolExecutor(1, "store")
        self._runner: Any = None
        self._listener: Any = None

    def open(self) -> Future[None]:
        """Starts opening the database on its thread. The future raises `StoreError`."""
        return self._submit(self._open)

    async def do(self, service: Callable[Concatenate[Any, P], Result], *args: P.args, **named: P.kwargs) -> Result:
        """Runs a service in one transaction, then publishes what changed. Raises `ReceptionError`; never time it out."""
        return await _awaited(self._submit(self._do, service, self._who(), args, named))

    async def do_for_visitor(
        self, service: Callable[Concatenate[Any, P], Result], *args: P.args, **named: P.kwargs
    ) -> Result:
        """`do` on behalf of nobody who works here, whoever sits at this computer."""
        return await _awaited(self._submit(self._do, service, (None, None, True), args, named))

    async def ask(self, query: Callable[Concatenate[Any, P], Result], *args: P.args, **named: P.kwargs) -> Result:
        """Runs a query on one snapshot of the records. Raises `ReceptionError`."""
        return await _awaited(self._submit(self._ask, query, args, named))

    def do_now(self, service: Callable[Concatenate[Any, P], Result], *args: P.args, **named: P.kwargs) -> Result:
        """`do` for callers without an event loop: waits for the result."""
        return self._submit(self._do, service, self._who(), args, named).result()

    def ask_now(self, query: Callable[Concatenate[Any, P], Result], *args: P.args, **named: P.kwargs) -> Result:
        """`ask` for callers without an event loop: waits for the result."""
        return self._submit(self._ask, query, args, named).result()

    def look_around(self) -> None:
        """Publishes what other processes changed in a shared file; to be called each second, returns at once.

        On a server other desks are heard without asking.
        """
        self._submit(self._look_around)

    async def close(self) -> None:
        """Closes the database and ends its thread."""
        await _awaited(self._submit(self._close))
        self._thread.shutdown()

    def close_now(self) -> None:
        self._submit(self._close).result()
        self._thread.shutdown()

    def _open(self) -> None:
        from reception.store.runner import Runner

        self._runner = Runner(self.location)
        if self.listens:
            self._listener = self._runner.listener(self.feed.publish)

    def _who(self) -> Who:
        return self.actor, self.at_desk, self.is_attended

    def _do(self, service: Any, who: Who, args: Any, named: Any) -> Any:
        result, changes = self._runner.do(service, self.now, who, args, named)
        self.feed.publish(changes)
        return result

    def _ask(self, query: Any, args: Any, named: Any) -> Any:
        return self._runner.ask(query, self.now, args, named)

    def _look_around(self) -> None:
        if self._runner is not None and self._runner.changed_elsewhere():
            self.feed.publish([Change(EVERYTHING)])

    def _close(self) -> None:
        if self._listener is not None:
            self._listener.close()
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def _submit(self, job: Callable[..., Any], *args: Any) -> Future[Any]:
        return self._thread.submit(_contained, job, *args)


async def _awaited(future: Future[Any]) -> Any:
    """asyncio is imported by whoever awaits: the window paints its first picture before that (38 ms)."""
    import asyncio

    return await asyncio.wrap_future(future)


def _contained(job: Callable[..., Any], *args: Any) -> Any:
    """WORKAROUND: StopIteration in an executor's job hangs the awaiter for ever, SystemExit ends the process."""
    try:
        return job(*args)
    except (StopIteration, SystemExit, KeyboardInterrupt) as error:
        raise RuntimeError(f"{type(error).__name__} on the store thread") from error
