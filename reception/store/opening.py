"""Opens the office's database: finds or makes its key, migrates it, and says plainly what is in the way."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from reception.errors import StoreError
from reception.store import Location, is_server, keys, locations, migrate
from reception.store.database import Store, guarded
from reception.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from reception.store.postgresql import PostgresqlStore

DATA_FILE = "reception.db"
NAME_FILE = "reception.id"
NEW_FILE = "reception.new"  # while a data file is being made: an empty one beside it was never anything else
LOCK_WAIT_S = 60


def open_store(location: Location) -> Store:
    """An open, migrated database; raises `StoreError`.

    A lock in the data folder (on a server an advisory lock) lets one process at a time create or migrate.
    """
    return guarded(lambda: _open_server(str(location)) if is_server(location) else _open_folder(Path(location)))


def exists(folder: Path) -> bool:
    """Whether a data folder holds a database already."""
    return (folder / DATA_FILE).exists()


def key_of(folder: Path) -> bytes:
    """The key of the data file in a folder; a new one for a folder without a file. Raises `StoreError`."""
    name_file = folder / NAME_FILE
    if not exists(folder):
        name = os.urandom(8).hex()
        key = keys.new_key()
        keys.keep(name, key)
        (folder / NEW_FILE).touch()
        name_file.write_text(name, "ascii")
        return key
    key_name = name_file.read_text("ascii").strip() if name_file.exists() else ""
    found = keys.find(key_name) if key_name else None
    if found is None:
        raise StoreError("The key of this data folder is not on this PC. Restore a backup with the recovery sheet.")
    return found


def _open_folder(folder: Path) -> SqliteStore:
    """Without the lock where there is nothing to make: most starts, and the lock's imports cost them 40 ms."""
    return _as_it_is(folder) or _made_ready(folder)


def _as_it_is(folder: Path) -> SqliteStore | None:
    """The database if it is complete; None, whatever the trouble: under the lock it is looked at again, and said."""
    if not exists(folder) or _is_empty(folder):
        return None
    with suppress(StoreError, apsw.Error, OSError), ExitStack() as otherwise:
        store = SqliteStore(folder / DATA_FILE, key_of(folder))
        store.connect()
        otherwise.callback(store.close)
        if migrate.is_up_to_date(store):
            otherwise.pop_all()
            return store
    return None


def _made_ready(folder: Path) -> SqliteStore:
    with alone(folder):
        if _is_empty(folder) and not (folder / NEW_FILE).exists():
            raise StoreError("The data file is damaged. Restore the latest backup.")
        store = SqliteStore(folder / DATA_FILE, key_of(folder))
        store.connect()
        try:
            migrate.bring_up_to_date(store, folder)
        except BaseException:
            store.close()
            raise
        (folder / NEW_FILE).unlink(missing_ok=True)
    return store


def _is_empty(folder: Path) -> bool:
    return exists(folder) and (folder / DATA_FILE).stat().st_size == 0


def _open_server(url: str) -> "PostgresqlStore":
    from peewee import ProgrammingError

    from reception.store.postgresql import PostgresqlStore

    store = PostgresqlStore(url)
    try:
        store.connect()
    except ProgrammingError as error:
        raise StoreError(locations.NO_DATABASE, url=locations.shown(url)) from error
    try:
        with _alone_on_server(store):
            migrate.bring_up_to_date(store, None)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Makes the data folder if need be and lets one process at a time set it up; raises `StoreError`."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "reception.lock", timeout=LOCK_WAIT_S):
            yield
    except Timeout as error:
        raise StoreError("Another program is setting up this data folder and does not finish.") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StoreError("The disk is full. Nothing was changed.") from error
        raise StoreError("The data folder {folder} cannot be opened or written to.", folder=folder) from error


@contextmanager
def _alone_on_server(store: "PostgresqlStore") -> Iterator[None]:
    store.execute_sql("select pg_advisory_lock(%s)", (0x5E7,))
    try:
        yield
    finally:
        store.execute_sql("select pg_advisory_unlock(%s)", (0x5E7,))
