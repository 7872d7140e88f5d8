"""The office's records for one verb: opened where they are, never made by merely looking."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reception import clock
from reception.desk import Desk
from reception.errors import NotFound
from reception.store import Location


class HeadlessDesk(Desk):
    """A desk on the thread of its caller: Ctrl+C reaches the transaction and undoes it. Nobody waits for its news."""

    listens = False

    def _submit(self, job: Callable[..., Any], *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(job(*args))
        return done


@contextmanager
def opened(location: Location, *, attended: bool = False) -> Iterator[Desk]:
    """The records at a location; raises `NotFound` where there are none, `StoreError`.

    `attended`: by a desk with a thread of its own, which hears what other desks do.
    """
    from reception.store import placing

    if not placing.is_taken(location):
        raise NotFound("There are no records in {folder} yet.", folder=location)
    with _desk(location, Desk if attended else HeadlessDesk) as desk:
        yield desk


@contextmanager
def opened_or_new(location: Location, *, keep_new: bool = True) -> Iterator[Desk]:
    """As `opened`, but a folder without records gets new ones if the block ends well and they are to be kept."""
    from reception.store import placing

    if placing.is_taken(location):
        with _desk(location) as desk:
            yield desk
    else:
        with placing.workshop(Path(location), keep=keep_new) as aside, _desk(aside) as desk:
            yield desk


@contextmanager
def _desk(location: Location, kind: type[Desk] = HeadlessDesk) -> Iterator[Desk]:
    desk = kind(location, now=clock.now)
    desk.open().result()
    try:
        yield desk
    finally:
        desk.close_now()
