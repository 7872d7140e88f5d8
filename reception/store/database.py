"""The two engines: an encrypted SQLite file for one PC, PostgreSQL for several desks."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import apsw
from peewee import DatabaseError, DatabaseProxy, OperationalError, PostgresqlDatabase
from playhouse.apsw_ext import APSWDatabase

from reception.errors import StoreError
from reception.store.fields import FIELD_TYPES_POSTGRESQL, FIELD_TYPES_SQLITE

BUSY_TIMEOUT_S = 10
SNAPSHOT = {"sqlite": "DEFERRED", "postgresql": "REPEATABLE READ"}
log = logging.getLogger(__name__)
Result = TypeVar("Result")


def _bound(_cursor: apsw.Cursor, _number: int, value: Any) -> str:
    """Instants (in UTC, whatever zone they came in) and dates as sortable ISO text; for every type apsw does not know."""
    if isinstance(value, datetime):
        value = value.astimezone(UTC) if value.tzinfo else value  # the migration runner's own times are naive
        return value.isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot bind {type(value).__name__}")


class SqliteStore(APSWDatabase):
    """An encrypted file with write-ahead log; a commit is on the disk before it is acknowledged."""

    field_types = APSWDatabase.field_types | FIELD_TYPES_SQLITE
    engine = "sqlite"

    def __init__(self, file: Path, key: bytes) -> None:
        self._key = key
        super().__init__(str(file), autoconnect=False, lock_type="IMMEDIATE", timeout=BUSY_TIMEOUT_S)

    def lock_office(self, office: int) -> None:
        """Nothing to do: BEGIN IMMEDIATE already lets one writer in at a time."""

    def think_long(self) -> None:
        """Nothing to do: no server waits for the next statement."""

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(self.database)
        connection.setbusytimeout(BUSY_TIMEOUT_S * 1000)
        try:
            self._unlock(connection)
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        connection.convert_binding = _bound
        return connection

    def _unlock(self, connection: apsw.Connection) -> None:
        """Key, then the first read: a wrong key shows only there. Then the durability that the office was promised."""
        connection.execute(f'pragma key = "raw:{self._key.hex()}"')
        connection.execute("select count(*) from sqlite_master").fetchall()
        connection.execute("pragma journal_mode = wal").fetchall()
        connection.execute("pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -16000").fetchall()


class PostgresqlStore(PostgresqlDatabase):
    """A server that several desks share. Sessions speak UTC and never keep a lock while the PC sleeps."""

    field_types = PostgresqlDatabase.field_types | FIELD_TYPES_POSTGRESQL
    engine = "postgresql"

    def __init__(self, url: str) -> None:
        super().__init__(
            url,
            autoconnect=False,
            prepare_threshold=None,
            connect_timeout=10,
            options="-c lock_timeout=5s -c timezone=UTC -c idle_in_transaction_session_timeout=10s",
        )

    def lock_office(self, office: int) -> None:
        """One writer of an office at a time, until the transaction ends."""
        self.execute_sql("select pg_advisory_xact_lock(%s, %s)", (0x0FF1CE, office))

    def think_long(self) -> None:
        """This transaction may compute for minutes between two statements: a file of 200,000 rows is replayed in one go."""
        self.execute_sql("set local idle_in_transaction_session_timeout = '10min'")


Store = SqliteStore | PostgresqlStore
opened = DatabaseProxy()
"""Stands for the open database in the tables, which no start of the window imports."""


def placeholders(db: Store, sql: str) -> str:
    """SQL written with `?` in the engine's own style."""
    return sql if db.engine == "sqlite" else sql.replace("?", "%s")


def rows(db: Store, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a hand-written query, raw: instants as the engine gives them (see `fields.instant`)."""
    return list(db.execute_sql(placeholders(db, sql), params))


def execute(db: Store, sql: str, params: Sequence[Any] = ()) -> int:
    """Runs a hand-written statement; how many rows it touched."""
    return db.rows_affected(db.execute_sql(placeholders(db, sql), params))


def insert(db: Store, table: str, **values: Any) -> int:
    """Inserts one row; its id."""
    return int(rows(db, _insert_sql(table, tuple(values)), tuple(values.values()))[0][0])


def insert_many(db: Store, table: str, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Inserts many rows in one go, without their ids: a file of a year costs a fifth of the time."""
    batch = list(values)
    if batch:
        places = ", ".join("?" * len(columns))
        sql = f"insert into {table} ({', '.join(columns)}) values ({places})"
        db.cursor().executemany(placeholders(db, sql), batch)


def update_many(db: Store, table: str, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Changes the same columns of many rows; each row of values ends with the id."""
    batch = list(values)
    if batch:
        db.cursor().executemany(placeholders(db, _update_sql(table, tuple(columns))), batch)


def update(db: Store, table: str, id_: int, **values: Any) -> int:
    """Changes columns of one row; 0 when there is no such row."""
    return execute(db, _update_sql(table, tuple(values)), (*values.values(), id_))


@cache
def _insert_sql(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"insert into {table} ({', '.join(columns)}) values ({places}) returning id"


@cache
def _update_sql(table: str, columns: tuple[str, ...]) -> str:
    return f"update {table} set {', '.join(f'{column} = ?' for column in columns)} where id = ?"


_EXPLAINED = (
    (("NotADBError", "file is not a database"), "The data file cannot be opened: this PC does not hold its key, or it is no data file."),
    (("CorruptError", "malformed"), "The data file is damaged. Restore the latest backup."),
    (("FullError", "disk is full", "DiskFull"), "The disk is full. Nothing was changed."),
    (("ReadOnlyError", "readonly"), "The data folder cannot be written to. Nothing was changed."),
    (("CantOpenError", "unable to open"), "The data folder cannot be opened or written to."),
    (("BusyError", "database is locked"), "The data file is in use by another program and stays locked. Try again."),
    (("IOError", "disk I/O"), "The disk reports an error. Nothing was changed."),
    (("password authentication failed", "no password supplied", "FATAL:  role ", "no pg_hba.conf entry"),
        "The database server does not accept this name and password."),
    (("FATAL:  database ",), "The database server has no database of this name."),
    (("InsufficientPrivilege",), "The database server does not let this name write. Nothing was changed."),
    (("LockNotAvailable",), "The database is in use by another desk and stays locked. Try again."),
    (("connection", "failed to resolve host"), "The database server does not answer. Nothing was changed."),
)  # fmt: skip


def explained(error: Exception) -> StoreError | None:
    """The sentence for a database error that is the user's business; None for a bug."""
    text = f"{type(error.__cause__ or error).__name__} {type(getattr(error, 'orig', error)).__name__} {error}"
    for marks, sentence in _EXPLAINED:
        if any(mark in text for mark in marks):
            return StoreError(sentence)
    return None


def guarded(action: Callable[[], Result]) -> Result:
    """Runs the action; known database troubles come out as `StoreError`."""
    try:
        return action()
    except (apsw.Error, DatabaseError, OperationalError) as error:
        sentence = explained(error)
        if sentence is None:
            raise
        raise sentence from error
