"""Where the office's records are kept, on either engine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Location = Path | str
"""A data folder (embedded database) or a `postgresql://` URL (several desks)."""


def is_server(location: Location) -> bool:
    return str(location).startswith(("postgresql://", "postgres://"))


def prepare(location: Location) -> None:
    """Import what the engine at this location needs, and no more; to be called before anything imports peewee.

    WORKAROUND: peewee imports psycopg whenever it is installed, which costs the window 140 ms of its start
    though one PC with its own file never needs it.
    """
    if not is_server(location) and "peewee" not in sys.modules:
        with _hidden("psycopg"), _hidden("psycopg2"):
            import peewee  # noqa: F401


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    before = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
        if before is not None:
            sys.modules[module] = before
