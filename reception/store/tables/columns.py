"""Columns that mean the same on both engines, as peewee knows them."""

from datetime import date, datetime
from typing import Any

from peewee import Field

from reception.store.fields import day, instant

SQLITE_TYPES = {"INSTANT": "TEXT", "DAY": "TEXT"}
POSTGRESQL_TYPES = {"INSTANT": "TIMESTAMPTZ", "DAY": "DATE"}


class InstantField(Field):
    """An aware UTC instant: TIMESTAMPTZ on PostgreSQL, sortable ISO text on SQLite. Naive times are refused."""

    field_type = "INSTANT"

    def db_value(self, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value

    def python_value(self, value: Any) -> datetime | None:
        return instant(value)


class DayField(Field):
    """A local date: DATE on PostgreSQL, ISO text on SQLite."""

    field_type = "DAY"

    def db_value(self, value: date | None) -> date | None:
        return value

    def python_value(self, value: Any) -> date | None:
        return day(value)
