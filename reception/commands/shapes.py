"""How things are written as JSON: instants in UTC, decimals as numbers, whole seconds without a fraction."""

import json
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any


def text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def instant(at: datetime | None) -> str | None:
    """`2026-10-01T01:00:00+00:00`, to the second."""
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds")


def day(value: date) -> str:
    return value.isoformat()


def number(value: Decimal | float | None, places: int = 2) -> float | int | None:
    """Rounded half-up; a whole number without a fraction."""
    if value is None:
        return None
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
