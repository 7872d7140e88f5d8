"""A desk in words: who is there, or since when nobody is."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from reception.words import tr
from ui.models import times

if TYPE_CHECKING:
    from reception.queries.office import DeskRow


def standing(desk: "DeskRow", zone: tzinfo) -> str:
    """Its name alone when nobody is expected there."""
    officer = desk.officer_name or tr("somebody")
    if desk.on_duty:
        return tr("{desk} · {officer} on duty", desk=desk.name, officer=officer)
    if desk.break_since and not desk.leaving:
        since = times.clock(desk.break_since, zone)
        return tr("{desk} · {officer} on a break since {time}", desk=desk.name, officer=officer, time=since)
    return desk.name
