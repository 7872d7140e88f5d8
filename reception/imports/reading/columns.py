"""The columns of a format, and how the lines of a sheet become checked rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from reception.domain.codes import CodeList
from reception.errors import BadInput
from reception.imports.reading.sheets import Sheet
from reception.imports.reading.values import Reader, one_of
from reception.services.imports import BadRow, Row
from reception.words import tr

Values = dict[str, Any]
Consistent = Callable[[Values], Iterable[BadInput]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file. `codes` is its list, if its values come from one."""

    name: str
    read: Reader
    required: bool = False
    codes: CodeList | None = None


def coded(name: str, codes: CodeList, *, required: bool = False) -> Column:
    return Column(name, one_of(codes), required, codes)


def ensure_header(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Raises `BadInput` for an unknown, a repeated, a nameless or a missing column."""
    known = [column.name for column in columns]
    named = [name for name in sheet.header if name]
    unknown = [name for name in named if name not in known]
    if unknown:
        raise BadInput(
            "{file} has an unknown column: {unknown}. Known columns: {known}.",
            file=sheet.name,
            unknown=", ".join(unknown),
            known=", ".join(known),
        )
    twice = [name for at, name in enumerate(named) if name in named[:at]]
    if twice:
        raise BadInput("{file} has the column {name} twice.", file=sheet.name, name=twice[0])
    missing = [column.name for column in columns if column.required and column.name not in named]
    if missing:
        raise BadInput("{file} lacks the column {name}.", file=sheet.name, name=", ".join(missing))


def checked(
    sheet: Sheet, columns: Sequence[Column], consistent: Consistent, zone: ZoneInfo
) -> tuple[list[Row], list[BadRow]]:
    """The rows that can be used, and what is wrong with each of the others."""
    ensure_header(sheet, columns)
    by_name = {column.name: column for column in columns}
    places = [by_name.get(name) for name in sheet.header]
    good: list[Row] = []
    bad: list[BadRow] = []
    for line, cells in sheet.lines:
        values, faults = _read(cells, places, zone)
        values = dict.fromkeys(by_name) | values
        faults += [] if faults else [str(fault) for fault in consistent(values)]
        if faults:
            bad.append(BadRow(line, " ".join(faults)))
        else:
            good.append(Row.of(line, values))
    return good, bad


def _read(cells: Sequence[str], places: Sequence[Column | None], zone: ZoneInfo) -> tuple[Values, list[str]]:
    """Every known column's value, empty ones as None; and what is wrong with the cells."""
    values: Values = {}
    faults = [] if not any(cells[len(places) :]) else [tr("It has more cells than the header has columns.")]
    for column, text in zip(places, (*cells, *[""] * len(places)), strict=False):
        try:
            if column is None:
                _ensure_nothing(text)
            else:
                values[column.name] = _value(column, text, zone)
        except BadInput as fault:
            faults.append(f"{column.name}: {fault}" if column else str(fault))
    return values, faults


def _value(column: Column, text: str, zone: ZoneInfo) -> Any:
    value = column.read(text, zone) if text else None
    if value is None and column.required:
        raise BadInput("This cell must not be empty.")
    return value


def _ensure_nothing(text: str) -> None:
    if text:
        raise BadInput('"{text}" stands in a column without a name.', text=text)
