"""One encrypted file that holds the whole office, consistent as of one instant; readable by whoever has the key.

From the embedded database it is encrypted with that database's key; from a server with a key of this PC. A table
`backup_about` inside says what the file is; nothing about the office can be read without the key.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import uuid4

import apsw

import reception
from reception.errors import BadInput, StoreError
from reception.store import Location, is_server, keys, migrate, opening, search
from reception.store.database import SNAPSHOT, Store, guarded
from reception.store.sqlite import SqliteStore
from reception.store.work import Work

SERVER_KEY = "server-backups"
ABOUT = "backup_about"
_MARK = ("kind", "reception backup")
AnyStore = TypeVar("AnyStore", bound=Store)


def make(location: Location, file: Path, now: datetime) -> Path:
    """Writes the backup to `file` and returns it: complete, or not at all.

    An older backup of this office under that name is replaced; any other file raises `BadInput`. Raises `StoreError`.
    """
    key = key_of(location)
    _ensure_replaceable(file, key)
    with _draft(file) as draft:
        guarded(
            lambda: (
                _copy_server(str(location), draft, key, now)
                if is_server(location)
                else _copy_file(location, draft, key)
            )
        )
        guarded(lambda: _label(draft, key, now))
        _settle(draft, file)
    return file


def key_of(location: Location) -> bytes:
    """The key that a backup of this location is encrypted with; for a server it is made when first needed."""
    if not is_server(location):
        return opening.key_of(Path(location))
    key = keys.find(SERVER_KEY)
    if key is None:
        key = keys.new_key()
        keys.keep(SERVER_KEY, key)
    return key


def default_name(now: datetime) -> str:
    """`reception-2026-10-01-1430.backup`, for a local time."""
    return f"reception-{now:%Y-%m-%d-%H%M}.backup"


@contextmanager
def unlocked(file: Path, key: bytes) -> Iterator[apsw.Connection]:
    """The file of a backup, for reading and writing as it is: no write-ahead log beside it."""
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.execute(f'pragma key = "raw:{key.hex()}"')
        connection.execute("select count(*) from sqlite_master").fetchall()
        yield connection
    finally:
        connection.close()


def about(connection: apsw.Connection) -> dict[str, str]:
    """What the file says of itself; empty for a file that is no backup."""
    with suppress(apsw.SQLError):
        found = {
            str(name): str(value) for name, value in connection.execute(f"select name, value from {ABOUT}").fetchall()
        }
        if found.get(_MARK[0]) == _MARK[1]:
            return found
    return {}


def counts(connection: apsw.Connection) -> dict[str, int]:
    """Records per table."""
    listed = connection.execute("select name from sqlite_master where type = 'table' and name not like 'search%'")
    names = sorted({str(name) for (name,) in listed.fetchall()} - {ABOUT})
    return {name: _count(connection, name) for name in names}


def _count(connection: apsw.Connection, table: str) -> int:
    return int(connection.execute(f'select count(*) from "{table}"').fetchall()[0][0])  # type: ignore[arg-type]


def _copy_file(location: Location, draft: Path, key: bytes) -> None:
    """A second connection: writers wait a moment at most, and the copy is of one instant."""
    with _connected(SqliteStore(Path(location) / opening.DATA_FILE, key)) as source:
        source.execute_sql("vacuum into ?", (str(draft),))


def _copy_server(url: str, draft: Path, key: bytes, now: datetime) -> None:
    """Table by table within one snapshot, into a fresh file of the same form."""
    from reception.store import transcript
    from reception.store.postgresql import PostgresqlStore

    with TemporaryDirectory() as folder, _connected(SqliteStore(Path(folder) / opening.DATA_FILE, key)) as target:
        migrate.bring_up_to_date(target, None)
        with _connected(PostgresqlStore(url)) as source:
            migrate.ensure_not_newer(source)
            with source.atomic(SNAPSHOT[source.engine]), target.atomic():
                transcript.copy(source, target)
        with target.atomic():
            search.rebuild(Work(target, now, {}))
        target.execute_sql("vacuum into ?", (str(draft),))


@contextmanager
def _connected(store: AnyStore) -> Iterator[AnyStore]:
    store.connect()
    try:
        yield store
    finally:
        store.close()


def _label(draft: Path, key: bytes, now: datetime) -> None:
    with unlocked(draft, key) as connection, connection:
        facts = dict([_MARK]) | {
            "made_at": now.isoformat(timespec="seconds"),
            "version": reception.__version__,
            "counts": json.dumps(counts(connection)),
        }
        connection.execute(f"create table {ABOUT} (name text primary key, value text not null)")
        connection.executemany(f"insert into {ABOUT} values (?, ?)", list(facts.items()))


def _ensure_replaceable(file: Path, key: bytes) -> None:
    if not file.exists():
        return
    with suppress(apsw.Error), unlocked(file, key) as connection:
        if about(connection):
            return
    raise BadInput("{file} is there already and is no backup of this office. Choose another name.", file=file)


@contextmanager
def _draft(file: Path) -> Iterator[Path]:
    """A name beside the file; whatever is left of it vanishes. Raises `StoreError`."""
    draft = file.with_name(f".{file.name[:60]}-{uuid4().hex[:8]}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yield draft
    except OSError as error:
        raise _refused(file, error) from error
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(OSError):
                left.unlink()


def _settle(draft: Path, file: Path) -> None:
    with draft.open("rb+") as written:
        os.fsync(written.fileno())
    draft.replace(file)


def _refused(file: Path, error: OSError) -> StoreError:
    why = error.strerror or type(error).__name__
    return StoreError(
        "The backup could not be written to {folder} ({why}). Nothing was changed.", folder=file.parent, why=why
    )
