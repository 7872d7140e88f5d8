"""Rows of a file enter the records: all of them or none, and none twice.

A row is its whole content, counted: n equal rows of one file are n records, and the same file again adds none.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reception.errors import BadInput
from reception.services import first_run
from reception.store import changes
from reception.store.database import placeholders
from reception.store.database import rows as found_rows
from reception.store.work import Work
from reception.words import tr

CHUNK = 500
_REMEMBER = """
insert into imported_row (office_id, kind, digest, times) values (?, ?, ?, ?)
on conflict (office_id, kind, digest) do update set times = excluded.times
"""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line of a file (the header is line 1) and what is wrong with it, in the user's language."""

    line: int
    reason: str

    def __str__(self) -> str:
        return tr("line {line}: {reason}", line=self.line, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be used. `ordinal` counts equal rows, those of earlier imports included."""

    line: int
    values: Mapping[str, Any]
    digest: str
    ordinal: int = 1

    @classmethod
    def of(cls, line: int, values: Mapping[str, Any]) -> "Row":
        """The digest is of the parsed values: order of columns, separators and kind of file do not matter."""
        known = {name: value for name, value in values.items() if value is not None}
        text = json.dumps(known, sort_keys=True, ensure_ascii=False, default=str)
        return cls(line, values, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    @property
    def is_copy(self) -> bool:
        return self.ordinal > 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows a file had, how many of them are new records, how many were there before."""

    kind: str
    read: int
    added: int
    already_there: int


Check = Callable[[Work, Sequence[Row]], Iterable[BadRow]]
Keep = Callable[[Work, Sequence[Row]], None]


class _Rehearsed(Exception):
    """Undoes a rehearsal: the transaction ends with it, and nothing has changed."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def take_in(work: Work, kind: str, rows: Sequence[Row], bad: Sequence[BadRow], *, check: Check, keep: Keep) -> Outcome:
    """Keeps the rows that are not in the records yet; a fresh data folder becomes an office by that.

    Raises `BadInput` with one sentence per bad row: those found before, and those that `check` finds.
    """
    work.db.think_long()
    first_run.ensure_founded(work)
    numbered, already_there = _new(work, kind, rows)
    faults = sorted([*bad, *check(work, numbered)], key=lambda fault: fault.line)
    if faults:
        raise BadInput(
            "Nothing was imported: {count} rows cannot be used.", count=len(faults), rows=[*map(str, faults)]
        )
    keep(work, numbered)
    _remember(work, kind, numbered)
    if numbered:
        changes.record(work, f"{kind}.import", None, read=len(rows), added=len(numbered))
    return Outcome(kind, len(rows), len(numbered), already_there)


def rehearse(work: Work, *args: Any, **named: Any) -> None:
    """Does everything that `take_in` does, then takes it back by raising; `outcome_of` reads what it raised."""
    raise _Rehearsed(take_in(work, *args, **named))


def outcome_of(rehearsal: Callable[[], None]) -> Outcome:
    try:
        rehearsal()
    except _Rehearsed as rehearsed:
        return rehearsed.outcome
    raise RuntimeError("a rehearsal never commits")


def _new(work: Work, kind: str, rows: Sequence[Row]) -> tuple[list[Row], int]:
    """The rows beyond those recorded before, each with its ordinal; and how many were recorded before."""
    recorded = _recorded(work, kind, {row.digest for row in rows})
    seen: Counter[str] = Counter()
    fresh: list[Row] = []
    for row in rows:
        seen[row.digest] += 1
        if seen[row.digest] > recorded.get(row.digest, 0):
            fresh.append(replace(row, ordinal=seen[row.digest]))
    return fresh, len(rows) - len(fresh)


def _recorded(work: Work, kind: str, digests: Iterable[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for chunk in _chunks(list(digests)):
        places = ", ".join("?" * len(chunk))
        sql = f"select digest, times from imported_row where office_id = ? and kind = ? and digest in ({places})"
        known |= dict(found_rows(work.db, sql, (work.office, kind, *chunk)))
    return known


def _remember(work: Work, kind: str, fresh: Sequence[Row]) -> None:
    times = {row.digest: row.ordinal for row in fresh}
    if times:
        records = [(work.office, kind, digest, many) for digest, many in times.items()]
        work.db.cursor().executemany(placeholders(work.db, _REMEMBER), records)


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))
