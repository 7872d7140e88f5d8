"""Brings a database to the newest form: numbered, frozen steps, each once, after a backup."""

from pathlib import Path

from playhouse.migrations import Runner

from reception import clock
from reception.errors import StoreError
from reception.store.database import Store

FOLDER = Path(__file__).parent / "migrations"


def bring_up_to_date(store: Store, data_folder: Path | None) -> list[str]:
    """Applies what is missing and returns the names; the caller holds the lock.

    A data file that has records is copied first. Raises `StoreError` for a database of a newer program.
    """
    runner = Runner(store, str(FOLDER))
    status = runner.status()
    newer = [step.name for step in status if step.path is None]
    if newer:
        raise StoreError("This database was used by a newer version of the program. Install that version.")
    pending = [step for step in status if not step.applied]
    if pending and len(pending) < len(status) and data_folder is not None:
        _copy_aside(store, data_folder)
    return runner.up() if pending else []


def _copy_aside(store: Store, data_folder: Path) -> None:
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    store.execute_sql("vacuum into ?", (str(data_folder / f"before-migration-{stamp}.db"),))
