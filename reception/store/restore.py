"""A backup becomes an office again, in a place that holds none; everything is checked before anything is in place."""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from reception.domain.whatsapp_refusals import UNSURE
from reception.errors import NotFound, Refused, StoreError
from reception.store import Location, backup, changes, checks, keys, locations, opening, placing, search
from reception.store.database import Store, execute, guarded, rows
from reception.store.work import View, Work
from reception.words import tr

_HEADER = slice(16, 24)
_PAGE = 4096

_NO_BACKUP = "{file} is not a backup of this program."
_NO_KEY = "This PC does not hold the key of {file}. Give the words of the recovery sheet with --recovery."
_OTHER_WORDS = "The words of this recovery sheet do not open {file}."
_DAMAGED = "The backup {file} is damaged or incomplete. Nothing was restored."
_TAKEN = "{place} holds an office already. Choose an empty data folder."


def put_back(file: Path, location: Location, now: datetime, words: str | None = None) -> None:
    """Restores the backup; `words` are those of the recovery sheet, needed where this PC does not hold the key.

    Raises `NotFound`, `BadInput` for words that cannot be right, `Refused` for a place in use, `StoreError` for a
    file that is foreign, damaged, of a newer program, or whose audit trail is broken. Then nothing has changed.
    """
    _ensure_vacant(location)
    key = guarded(lambda: _checked_key(file, words))
    if placing.is_taken(location):
        _into_store(file, key, location, now)
    else:
        with placing.workshop(Path(location)) as aside:
            guarded(lambda: _unpack(file, key, aside, now))


def _ensure_vacant(location: Location) -> None:
    if placing.is_taken(location):
        with _opened(location) as store:
            if _holds_office(store):
                raise Refused(_TAKEN, place=locations.shown(location))


def _checked_key(file: Path, words: str | None) -> bytes:
    """The key that opens the file, whose contents are whole."""
    _ensure_looks_right(file)
    candidates = [keys.read_words(words)] if words else keys.known()
    for key in candidates:
        with suppress(apsw.NotADBError):
            _ensure_whole(file, key)
            return key
    raise StoreError(_OTHER_WORDS if words else _NO_KEY, file=file)


def _ensure_looks_right(file: Path) -> None:
    """An encrypted file of ours tells its page size in plain; whole pages follow."""
    if not file.is_file():
        raise NotFound("There is no file {file}.", file=file)
    try:
        with file.open("rb") as opened:
            header = opened.read(100)[_HEADER]
        size = file.stat().st_size
    except OSError as error:
        raise StoreError("{file} cannot be read ({why}).", file=file, why=error.strerror) from error
    if header[:2] != _PAGE.to_bytes(2) or header[5:] != b"\x40\x20\x20":
        raise StoreError(_NO_BACKUP, file=file)
    if size % _PAGE:
        raise StoreError(_DAMAGED, file=file)


def _ensure_whole(file: Path, key: bytes) -> None:
    """Raises `NotADBError` for a wrong key, `StoreError` for a file that is damaged or no backup."""
    try:
        with backup.unlocked(file, key) as connection:
            about = backup.about(connection)
            if not about:
                raise StoreError(_NO_BACKUP, file=file)
            sound = connection.execute("pragma integrity_check").fetchall() == [("ok",)]
            if not sound or json.loads(about["counts"]) != backup.counts(connection):
                raise StoreError(_DAMAGED, file=file)
    except (apsw.CorruptError, apsw.IOError) as error:
        raise StoreError(_DAMAGED, file=file) from error


def _unpack(file: Path, key: bytes, folder: Path, now: datetime) -> None:
    """A data folder made of the backup: in the form of this program, and sound."""
    data = folder / opening.DATA_FILE
    shutil.copyfile(file, data)
    with backup.unlocked(data, key) as connection:
        connection.execute(f"drop table {backup.ABOUT}")
    name = secrets.token_hex(8)
    keys.keep(name, key)
    (folder / opening.NAME_FILE).write_text(name, "ascii")
    with _opened(folder) as store:
        with store.atomic():
            _hold_back(store)
            search.rebuild(Work(store, now, {}))
        _ensure_sound(store, file, now)


def _hold_back(store: Store) -> None:
    """What waited to be sent when the backup was made may have been sent since: an officer decides about each."""
    execute(store, "update cloud_attempt set state = 'unknown', next_at = null where state in ('queued', 'sending')")
    execute(
        store,
        "update message set failure = ? where state = 'queued'"
        " and exists (select 1 from cloud_attempt a where a.message_id = message.id and a.state = 'unknown')",
        (tr(UNSURE),),
    )
    execute(
        store,
        "update message set state = 'unsent' where state = 'queued'"
        " and not exists (select 1 from cloud_attempt a where a.message_id = message.id)",
    )


def _ensure_sound(store: Store, file: Path, now: datetime) -> None:
    view = View(store, now, {})
    broken = changes.broken_line(view)
    if broken is not None:
        raise StoreError(
            "The audit trail of {file} is broken at line {line}. Nothing was restored.", file=file, line=broken
        )
    for finding in checks.run(view):
        if finding.fault is not None:
            raise StoreError(_DAMAGED, file=file)


def _into_store(file: Path, key: bytes, location: Location, now: datetime) -> None:
    """Into a server, or a data file that holds no office yet: one transaction."""
    with TemporaryDirectory() as folder, placing.workshop(Path(folder), keep=False) as aside:
        guarded(lambda: _unpack(file, key, aside, now))
        guarded(lambda: _pour(aside, location, now))


def _pour(source_folder: Path, location: Location, now: datetime) -> None:
    from reception.store import transcript

    with _opened(source_folder) as source, _opened(location) as target, target.atomic():
        target.lock_office(1)
        if _holds_office(target):
            raise Refused(_TAKEN, place=locations.shown(location))
        transcript.copy(source, target)
        search.rebuild(Work(target, now, {}))


def _holds_office(store: Store) -> bool:
    return bool(rows(store, "select 1 from office"))


@contextmanager
def _opened(location: Location) -> Iterator[Store]:
    store = opening.open_store(location)
    try:
        yield store
    finally:
        store.close()
