"""A new database is made aside and moves into its data folder whole, or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from reception.errors import StoreError
from reception.store import Location, is_server, keys, opening

_ASIDE = ".making-"


def is_taken(location: Location) -> bool:
    """Whether there is a store already, be it without an office; a server always has one."""
    return is_server(location) or opening.exists(Path(location))


@contextmanager
def workshop(folder: Path, *, keep: bool = True) -> Iterator[Path]:
    """A folder in which to make the database of `folder`; leaving the block well puts it into place.

    Otherwise, or without `keep`, nothing is left of it, neither folder nor key. A workshop that was killed is swept by the next.
    Raises `StoreError` where nothing can be written.
    """
    was_there = folder.exists()
    try:
        with opening.alone(folder):
            _ensure_untaken(folder)
            _sweep(folder)
            yield from _made(folder, keep)
    finally:
        if not was_there and not opening.exists(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _made(folder: Path, keep: bool) -> Iterator[Path]:
    aside = folder / f"{_ASIDE}{uuid4().hex[:8]}"
    aside.mkdir()
    try:
        yield aside
        if keep:
            _move(aside, folder)
    finally:
        _discard(aside)


def _move(aside: Path, folder: Path) -> None:
    """The name of the key first: a data file without it could not be opened."""
    for name in (opening.NAME_FILE, opening.DATA_FILE):
        (aside / name).replace(folder / name)


def _ensure_untaken(folder: Path) -> None:
    """Somebody else may have been quicker while we waited for the lock."""
    if opening.exists(folder):
        raise StoreError("The data folder {folder} was taken by another program meanwhile.", folder=folder)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_ASIDE}*"):
        _discard(left)


def _discard(aside: Path) -> None:
    """A database that did not move into place goes, and its key with it."""
    name_file = aside / opening.NAME_FILE
    if name_file.exists():
        keys.forget(name_file.read_text("ascii").strip())
    shutil.rmtree(aside, ignore_errors=True)
