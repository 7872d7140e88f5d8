"""Brings a database to the newest form: numbered, frozen steps, each once, after a backup."""

from pathlib import Path

from reception import clock
from reception.errors import StoreError
from reception.store.database import Store, rows

FOLDER = Path(__file__).parent / "migrations"


def bring_up_to_date(store: Store, data_folder: Path | None) -> list[str]:
    """Applies what is missing and returns the names; the caller holds the lock.

    A data file that has records is copied first. Raises `StoreError` for a database of a newer program.
    """
    applied = ensure_not_newer(store)
    if applied == _shipped():
        return []
    if applied and data_folder is not None:
        _copy_aside(store, data_folder)
    return _run(store)


def is_up_to_date(store: Store) -> bool:
    return _applied(store) == _shipped()


def ensure_not_newer(store: Store) -> set[str]:
    """The steps that the database has taken; raises `StoreError` when this program does not know one of them."""
    applied = _applied(store)
    if applied - _shipped():
        raise StoreError("This database was used by a newer version of the program. Install that version.")
    return applied


def _shipped() -> set[str]:
    return {file.stem for file in FOLDER.glob("[0-9]*.py")}


def _applied(store: Store) -> set[str]:
    """Asked by hand: the runner's imports would cost every start of the window a tenth of a second."""
    if not store.table_exists("schema_migration"):
        return set()
    return {name for (name,) in rows(store, "select name from schema_migration")}


def _run(store: Store) -> list[str]:
    from playhouse.migrations import Runner

    from reception.store import through_peewee

    return list(Runner(through_peewee.seen(store), str(FOLDER)).up())


def _copy_aside(store: Store, data_folder: Path) -> None:
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    store.execute_sql("vacuum into ?", (str(data_folder / f"before-migration-{stamp}.db"),))
