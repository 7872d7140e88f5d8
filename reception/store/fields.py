"""What either engine returns, as one kind of value."""

from datetime import UTC, date, datetime
from typing import Any


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
