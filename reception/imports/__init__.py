"""Files that bring in what was recorded elsewhere. One file per format; none of them is named anywhere else.

`run_now` (headless) and `run` (window) are all that a face needs. The file is read and its values are checked before
the transaction begins; the records are asked and written inside it.
"""

import asyncio
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from reception import settings
from reception.desk import Desk
from reception.errors import BadInput, NotFound
from reception.imports.reading import columns, sheets
from reception.imports.reading.columns import Column, Consistent
from reception.queries import office
from reception.services import imports as service
from reception.services.imports import BadRow, Outcome, Row
from reception.store.work import View
from reception.words import tr

__all__ = ["Format", "Importable", "Outcome", "get", "registry", "run", "run_now"]


class Importable(Protocol):
    """What a format's file declares, whatever is in its files. `options` are what `bring_in` can be told besides."""

    kind: str
    label: str
    columns: Sequence[Column]
    options: frozenset[str]

    def bring_in(self, desk: Desk, file: Path, *, dry_run: bool, **options: Any) -> Any:
        """All or nothing; what became of it. Raises `BadInput`."""

    def told(self, outcome: Any, *, dry_run: bool) -> str:
        """The outcome in the user's words."""


@dataclass(frozen=True, slots=True)
class Format:
    """A table: each line a record.

    `consistent` says what is wrong inside one row, `check` what is wrong between rows and with the records; both run
    before anything is written. `keep` writes rows that passed both.
    """

    kind: str
    label: str
    columns: Sequence[Column]
    consistent: Consistent
    check: service.Check
    keep: service.Keep
    options: frozenset[str] = frozenset()

    def bring_in(self, desk: Desk, file: Path, *, dry_run: bool) -> Outcome:
        """Raises `BadInput`, for bad rows with one sentence per row in `rows`."""
        batch = read(self.kind, file, desk.ask_now(zone))
        if dry_run:
            return service.outcome_of(partial(desk.do_now, service.rehearse, **batch.handed))
        return desk.do_now(service.take_in, **batch.handed)

    def told(self, outcome: Outcome, *, dry_run: bool) -> str:
        sentence = _REHEARSED if dry_run else _DONE
        return tr(sentence, rows=outcome.read, added=outcome.added, known=outcome.already_there)


_DONE = "{rows} rows read, {added} added, {known} were there already."
_REHEARSED = "{rows} rows read, {added} would be added, {known} are there already. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Batch:
    """A file, read: the rows that can be used, and what is wrong with the others."""

    format: Format
    rows: Sequence[Row]
    bad: Sequence[BadRow]

    @property
    def handed(self) -> Mapping[str, Any]:
        """What `services.imports.take_in` is given."""
        return {
            "kind": self.format.kind,
            "rows": self.rows,
            "bad": self.bad,
            "check": self.format.check,
            "keep": self.format.keep,
        }


@cache
def registry() -> dict[str, Importable]:
    """Every format by its kind."""
    files = (info.name for info in pkgutil.iter_modules(__path__) if not info.ispkg)
    found = (import_module(f"{__name__}.{name}").FORMAT for name in files)
    return {one.kind: one for one in found}


def get(kind: str) -> Importable:
    """Raises `NotFound` for a format that no file declares."""
    found = registry().get(kind)
    if found is None:
        raise NotFound("There is no import {kind}. There are: {known}.", kind=kind, known=", ".join(registry()))
    return found


def read(kind: str, file: Path, zone: ZoneInfo) -> Batch:
    """Raises `BadInput` for a file or a header that cannot be used, `NotFound` for an unknown kind of table."""
    format_ = get(kind)
    assert isinstance(format_, Format)
    sheet = sheets.read(file, frozenset(column.name for column in format_.columns))
    return Batch(format_, *columns.checked(sheet, format_.columns, format_.consistent, zone))


def zone(view: View) -> ZoneInfo:
    """The zone of times without an offset; of a fresh data folder, the one that it will take."""
    if office.is_founded(view):
        return office.state(view).calendar.zone
    return settings.zone(settings.default("timezone"))


def run_now(desk: Desk, kind: str, file: Path, *, dry_run: bool = False, **options: Any) -> Any:
    """Brings a file in, all or nothing; `dry_run` only says what would happen.

    Raises `BadInput`, for bad rows with one sentence per row in `rows`.
    """
    format_ = get(kind)
    strange = sorted(set(options) - format_.options)
    if strange:
        raise BadInput("An import of {kind} has no option --{option}.", kind=kind, option=strange[0])
    return format_.bring_in(desk, file, dry_run=dry_run, **options)


async def run(desk: Desk, kind: str, file: Path, *, dry_run: bool = False, **options: Any) -> Any:
    """`run_now` for callers with an event loop."""
    return await asyncio.to_thread(run_now, desk, kind, file, dry_run=dry_run, **options)
