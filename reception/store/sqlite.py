"""The encrypted SQLite file of one PC. What peewee would add to apsw here costs the window 16 ms of its start."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import apsw

BUSY_TIMEOUT_S = 10
WRITING = "immediate"


def _bound(_cursor: apsw.Cursor, _number: int, value: Any) -> str:
    """Instants (in UTC, whatever zone they came in) and dates as sortable ISO text; for every type apsw does not know."""
    if isinstance(value, datetime):
        if value.tzinfo is not UTC and value.tzinfo:  # the migration runner's own times are naive
            value = value.astimezone(UTC)
        return value.isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot bind {type(value).__name__}")


class SqliteStore:
    """An encrypted file with write-ahead log; a commit is on the disk before it is acknowledged.

    Speaks as the database classes of peewee do, as far as anybody here asks. Raises `apsw.Error`.
    """

    engine = "sqlite"

    def __init__(self, file: Path, key: bytes) -> None:
        self.database = str(file)
        self._key = key
        self._open: apsw.Connection | None = None

    def connect(self) -> None:
        self._open = self.another()

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def connection(self) -> apsw.Connection:
        assert self._open is not None, "not connected"
        return self._open

    def cursor(self) -> apsw.Cursor:
        return self.connection().cursor()

    def execute_sql(self, sql: str, params: Sequence[Any] = ()) -> apsw.Cursor:
        return self.connection().execute(sql, params)

    def rows_affected(self, _cursor: apsw.Cursor) -> int:
        return self.connection().changes()

    def rows_written(self) -> int:
        """By this connection since it was opened."""
        return self.connection().total_changes()

    def table_exists(self, name: str) -> bool:
        return self.connection().table_exists(None, name)

    @contextmanager
    def atomic(self, mode: str = WRITING) -> Iterator[None]:
        """One transaction, done or undone as a whole; inside another one, a part of it that can be undone alone."""
        connection = self.connection()
        if connection.in_transaction:
            with connection:  # a savepoint
                yield
            return
        connection.execute(f"begin {mode}")
        try:
            yield
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back already
                connection.execute("rollback")
            raise

    begun = atomic

    def lock_office(self, office: int) -> None:
        """Nothing to do: BEGIN IMMEDIATE already lets one writer in at a time."""

    def think_long(self) -> None:
        """Nothing to do: no server waits for the next statement."""

    def let_go_of_snapshot(self) -> bool:
        """A half-read query would hold its snapshot for ever, and the write-ahead log would grow: whether there was one."""
        if self._open is None or not self._open.txn_state("main"):
            return False
        self.close()
        self.connect()
        return True

    def another(self) -> apsw.Connection:
        """A further connection to the same file."""
        made = apsw.Connection(self.database)
        made.set_busy_timeout(BUSY_TIMEOUT_S * 1000)
        try:
            self._unlock(made)
        except BaseException:
            made.close()
            raise
        made.convert_binding = _bound
        return made

    def _unlock(self, connection: apsw.Connection) -> None:
        """Key, then the first read: a wrong key shows only there. Then the durability that the office was promised."""
        connection.execute(f'pragma key = "raw:{self._key.hex()}"')
        connection.execute("select count(*) from sqlite_master").fetchall()
        connection.execute("pragma journal_mode = wal").fetchall()
        connection.execute("pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -16000").fetchall()
        connection.execute("pragma wal_autocheckpoint = 256").fetchall()  # a MiB: little stands beside the file itself
