"""Hand-written SQL, in one notation for both engines; and what their errors mean."""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import apsw

from reception.errors import StoreError

if TYPE_CHECKING:
    from reception.store.postgresql import PostgresqlStore
    from reception.store.sqlite import SqliteStore

Store: TypeAlias = "SqliteStore | PostgresqlStore"
SNAPSHOT = {"sqlite": "deferred", "postgresql": "REPEATABLE READ"}
Result = TypeVar("Result")


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
    except _errors() as error:
        sentence = explained(error)
        if sentence is None:
            raise
        raise sentence from error


def _errors() -> tuple[type[Exception], ...]:
    """Those of SQLite, and those of the server where one is used: only then is peewee there."""
    peewee = sys.modules.get("peewee")
    return (apsw.Error, peewee.DatabaseError) if peewee else (apsw.Error,)
