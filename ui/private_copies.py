"""Copies of attachments for the system's programs: read-only, in a folder of this user alone, gone when the program ends.

What a program that was killed has left lies in a folder whose lock nobody holds: the next one removes it.
"""

import asyncio
import atexit
import hashlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reception.domain import file_names
from reception.errors import StoreError
from reception.queries import files

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.files import FileRow

PREFIX, LOCK = "reception-files-", "in-use.lock"
_READ_ONLY = 0o400
_own: tuple[Path, Any] | None = None


async def of(desk: "Desk", row: "FileRow") -> Path:
    """A copy of this file. Raises `NotFound`, or `StoreError` when it is damaged or cannot be written."""
    target = await asyncio.to_thread(_place, row.digest[:16], row.name)
    if not target.exists():
        await write(desk, row, target)
        target.chmod(_READ_ONLY)
    return target


async def together(desk: "Desk", rows: "Sequence[FileRow]") -> Path:
    """A folder with copies of these files and nothing else, to take them from by hand. Raises as `of` does."""
    key = hashlib.sha256("".join(row.digest + row.name for row in rows).encode()).hexdigest()[:16]
    taken: set[str] = set()
    for row in rows:
        name = file_names.numbered(row.name, frozenset(taken))
        taken.add(name.casefold())
        target = await asyncio.to_thread(_place, key, name)
        if not target.exists():
            await write(desk, row, target)
            target.chmod(_READ_ONLY)
    return target.parent


async def write(desk: "Desk", row: "FileRow", target: Path) -> None:
    """What is in a file, piece by piece, complete under this name or not at all. Raises as `of` does."""
    hashed, place = hashlib.sha256(), 0
    async with _draft(row, target) as opened:
        while (piece := await desk.ask(files.part, row.id, place)) is not None:
            hashed.update(piece)
            await asyncio.to_thread(opened.write, piece)
            place += 1
        if hashed.hexdigest() != row.digest:
            raise StoreError("{name} is damaged. Restore the latest backup.", name=row.name)


@asynccontextmanager
async def _draft(row: "FileRow", target: Path) -> AsyncIterator[Any]:
    draft = target.with_name(f".{row.digest[:16]}.part")
    try:
        with draft.open("wb") as opened:
            yield opened
        await asyncio.to_thread(draft.replace, target)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreError(
            "{name} could not be saved to {folder} ({why}).", name=row.name, folder=target.parent, why=why
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def remove() -> None:
    """Takes every copy away; what another program still holds stays until the next start."""
    global _own
    if _own is not None:
        folder, lock = _own
        _own = None
        lock.release()
        _clear(folder)


def _place(folder: str, name: str) -> Path:
    place = _folder() / folder / name
    place.parent.mkdir(mode=0o700, exist_ok=True)
    return place


def _folder() -> Path:
    global _own
    if _own is None:
        from filelock import FileLock

        _sweep(Path(tempfile.gettempdir()))
        made = Path(tempfile.mkdtemp(prefix=PREFIX))  # of mode 0700
        lock = FileLock(made / LOCK)
        lock.acquire()
        _own = made, lock
        atexit.register(remove)
    return _own[0]


def _sweep(place: Path) -> None:
    from filelock import FileLock, Timeout

    for left in place.glob(f"{PREFIX}*"):
        with suppress(Timeout, OSError), FileLock(left / LOCK, timeout=0):
            _clear(left)


def _clear(folder: Path) -> None:
    for file in folder.rglob("*"):
        with suppress(OSError):
            file.chmod(0o700)  # Windows removes nothing that is read-only
    shutil.rmtree(folder, ignore_errors=True)
