"""Columns that mean the same on both engines."""

from datetime import UTC, date, datetime
from typing import Any

from peewee import Field


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


def instant(value: Any) -> datetime | None:
    """What either engine returns for an instant, as an aware UTC instant."""
    if value is None:
        return None
    return datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)


def known_instant(value: Any) -> datetime:
    """The instant of a column that is never empty."""
    found = instant(value)
    assert found is not None
    return found


def day(value: Any) -> date | None:
    """What either engine returns for a local date."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def known_day(value: Any) -> date:
    """The date of a column that is never empty."""
    found = day(value)
    assert found is not None
    return found


FIELD_TYPES_SQLITE = {"INSTANT": "TEXT", "DAY": "TEXT"}
FIELD_TYPES_POSTGRESQL = {"INSTANT": "TIMESTAMPTZ", "DAY": "DATE"}
