"""What a visitor takes home from the desk: the number on paper. No name stands on it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Slip:
    """`ahead` and `expected_at` are None for a ticket that waits no more; `survey_url` is empty for no code.

    `wait_s` is None, too, when the office closes before: then only the clock says when.
    """

    office_name: str
    timezone: str
    number: str
    channel: str
    people: int
    is_priority: bool
    arrived_at: datetime
    printed_at: datetime
    ahead: int | None
    wait_s: float | None
    expected_at: datetime | None
    hours: str  # "Senin–Kamis 08.00–15.00; Jumat 08.00–15.30"
    whatsapp: str
    survey_url: str = ""
