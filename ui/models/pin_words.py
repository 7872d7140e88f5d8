"""How an officer signs in, in words: what the button says, what was tried, why somebody may not touch it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from reception.domain.rights import Right
from reception.words import tr
from ui.models import times
from ui.models.post import Post

if TYPE_CHECKING:
    from reception.queries.office import OfficerRow


class PinState(NamedTuple):
    words: str
    note: str
    why_not: str


def states(officers: "Iterable[OfficerRow]", post: Post, may: Collection[Right], now: datetime) -> dict[int, PinState]:
    """Of those who serve here: everybody may see to their own, who has the right to those of others."""
    return {one.id: _state(one, post, may, now) for one in officers if one.active}


def _state(officer: "OfficerRow", post: Post, may: Collection[Right], now: datetime) -> PinState:
    words = {"none": tr("No PIN"), "set": tr("PIN"), "due": tr("New PIN due")}[officer.pin]
    note = ""
    if officer.pin_alarm_at and Right.ESCALATED in may:
        at = times.day_and_clock(officer.pin_alarm_at, now, post.zone)
        note = tr("Many wrong PINs were tried, the last at {time}.", time=at)
    allowed = officer.id == post.officer_id or Right.PINS in may or (bool(note) and Right.ESCALATED in may)
    why_not = "" if allowed else tr("Everybody chooses their own PIN; sign in as {name}.", name=officer.name)
    return PinState(words, note, why_not)
