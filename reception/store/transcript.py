"""All records from one engine to the other, row by row: the same ids, the same instants, nothing left out."""

from collections.abc import Callable, Iterator
from typing import Any

from peewee import BooleanField, Field, Model

from reception.store.database import Store, execute, placeholders, rows
from reception.store.fields import day, instant
from reception.store.tables import TABLES
from reception.store.tables.columns import DayField, InstantField

CHUNK = 2_000
CHUNKS = {"file_part": 8}
"""Rows of this table are large: a quarter of a MiB each."""
Row = tuple[Any, ...]


def copy(source: Store, target: Store) -> None:
    """Into empty tables of the same form; the caller holds a snapshot of the source and a transaction on the target."""
    for model in TABLES:
        for chunk in _chunks(source, model):
            _write(target, model, chunk)
        if target.engine == "postgresql":
            _count_on(target, model)


def _chunks(source: Store, model: type[Model]) -> Iterator[list[Row]]:
    fields = model._meta.sorted_fields
    read = [_reader(field) for field in fields]
    table = model._meta.table_name
    sql = f"select {_columns(model)} from {table} where id > ? order by id limit {CHUNKS.get(table, CHUNK)}"
    place = [field.name for field in fields].index("id")
    last = 0
    while found := rows(source, sql, (last,)):
        yield [tuple(convert(value) for convert, value in zip(read, row, strict=True)) for row in found]
        last = found[-1][place]


def _write(target: Store, model: type[Model], chunk: list[Row]) -> None:
    places = ", ".join("?" * len(chunk[0]))
    sql = f"insert into {model._meta.table_name} ({_columns(model)}) values ({places})"
    cursor = target.cursor()
    cursor.executemany(placeholders(target, sql), chunk)


def _columns(model: type[Model]) -> str:
    return ", ".join(field.column_name for field in model._meta.sorted_fields)


def _reader(field: Field) -> Callable[[Any], Any]:
    """What either engine returns, as what either engine takes."""
    for kind, convert in _READERS.items():
        if isinstance(field, kind):
            return convert
    return _as_it_is


def _truth(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _as_it_is(value: Any) -> Any:
    return value


_READERS: dict[type[Field], Callable[[Any], Any]] = {InstantField: instant, DayField: day, BooleanField: _truth}


def _count_on(target: Store, model: type[Model]) -> None:
    """New rows get ids after those that came with the copy."""
    table = model._meta.table_name
    sql = f"select setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 1), max(id) is not null) from {table}"
    execute(target, sql)
