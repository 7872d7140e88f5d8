"""Where a play may be put: a place that holds no office yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reception import clock
from reception.errors import Refused
from reception.queries import office
from reception.store import Location, locations, placing
from reception.store.runner import Runner


@contextmanager
def vacant(location: Location) -> Iterator[Runner]:
    """A store without an office. In a folder without any store it is made aside and moves into place at the end."""
    if placing.is_taken(location):
        with _opened(location) as runner:
            yield runner
    else:
        with placing.workshop(Path(location)) as aside, _opened(aside) as runner:
            yield runner


@contextmanager
def _opened(location: Location) -> Iterator[Runner]:
    runner = Runner(location)
    try:
        if runner.ask(office.is_founded, clock.now, (), {}):
            raise Refused(
                "{place} holds an office already. Choose an empty data folder.", place=locations.shown(location)
            )
        yield runner
    finally:
        runner.close()
