"""The last step of a desk, while it can still be undone (domain.md, section 3, "Undo")."""

import json
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from reception.domain.ids import DeskId, TicketId
from reception.domain.tickets import Step, reference
from reception.errors import Refused
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import known_day, known_instant
from reception.store.work import View

_STEP = """
select e.id, e.ticket_id, e.kind, e.at, e.desk_id, e.by_desk_id, e.before, t.number, t.day
from event e join ticket t on t.id = e.ticket_id
where e.office_id = ? and """
_ONE = _STEP + "e.id = ?"
_RECENT = (
    _STEP
    + """e.at >= ? and e.voided_at is null order by e.id desc
"""
)
_TRAIL = "select action, subject, at from audit_line where office_id = ? order by id desc limit 500"
_DESK_NAMES = "select id, name from desk where office_id = ?"
TOOK = frozenset({Step.CALLED, Step.RESUMED})
"""Without one of these nothing else happens at a desk that was free."""
_NO_SEQUEL = frozenset({
    "ticket.undone", "ticket.late_reason", "survey.offered", "survey.link", "alert.acknowledge", "search.chosen",
    "search.none_fits", "search.unticked",
})  # fmt: skip
_OF_THE_STEP = frozenset({f"ticket.{step}" for step in Step} | _NO_SEQUEL)
"""Steps are looked at as events; a reason given for one and an offered survey go with it, a silenced alert, a printed link or a search is no step."""


class DeskStep(NamedTuple):
    """`before`: what the step changed, as it was."""

    event_id: int
    ticket_id: TicketId
    step: Step
    at: datetime
    desk_id: DeskId | None
    number: str
    reference: str
    before: dict[str, Any]

    @property
    def held_at(self) -> DeskId | None:
        """The desk that the step took, or that held the ticket before; an ended ticket only remembers its desk."""
        held = self.step in TOOK or (bool(self.before) and self.before["ticket"]["state"] in ("called", "serving"))
        return self.desk_id if held else None


class UndoOffer(NamedTuple):
    """What the desk did last, to which ticket, and until when it can be undone."""

    ticket_id: TicketId
    number: str
    step: Step
    until: datetime


def offer(view: View, desk_id: int) -> UndoOffer | None:
    """None when there is nothing that can be undone at this desk now."""
    try:
        last = last_step(view, desk_id)
    except Refused:
        return None
    return UndoOffer(last.ticket_id, last.number, last.step, last.at + _window(view))


def by_event(view: View, event_id: int) -> DeskStep:
    """The step that is kept as this event."""
    return _read(rows(view.db, _ONE, (view.office, event_id))[0])


def last_step(view: View, desk_id: int) -> DeskStep:
    """Raises `Refused`, saying why the last step of this desk can no longer be undone."""
    window = _window(view)
    recent = rows(view.db, _RECENT, (view.office, view.now - window))
    place = next((place for place, row in enumerate(recent) if row[5] == desk_id), None)
    if place is None:
        seconds = int(window.total_seconds())
        raise Refused("Nothing was done at this desk within the last {n} seconds.", n=seconds)
    found = _read(recent[place])
    if not found.before:
        raise Refused("The last step at this desk was an arrival or a correction; it is not undone.")
    _ensure_nothing_followed(view, found, {desk_id, found.held_at} - {None}, recent[:place])
    return found


def _ensure_nothing_followed(view: View, last: DeskStep, places: set[int | None], later: list[Any]) -> None:
    lines = _trail_since(view, last)
    if any(row[1] == last.ticket_id for row in later) or any(subject == last.reference for _, subject in lines):
        raise Refused("Something followed with ticket {number}: the step can no longer be undone.", number=last.number)
    names = dict(rows(view.db, _DESK_NAMES, (view.office,)))
    for place in places:
        steps = any(place == row[5] or (place == row[4] and row[2] in TOOK) for row in later)
        if steps or any(action.startswith("desk.") and subject == names.get(place) for action, subject in lines):
            raise Refused("Something followed at {desk}: the step can no longer be undone.", desk=names.get(place))


def _trail_since(view: View, last: DeskStep) -> list[tuple[str, str | None]]:
    """What else was done after the step, newest first. A step whose own line is far behind counts as followed."""
    since: list[tuple[str, str | None]] = []
    for action, subject, at in rows(view.db, _TRAIL, (view.office,)):
        if action == f"ticket.{last.step}" and subject == last.reference and known_instant(at) == last.at:
            return since
        if action not in _OF_THE_STEP:
            since.append((action, subject))
    return [*since, ("", last.reference)]


def _read(row: tuple[Any, ...]) -> DeskStep:
    id_, ticket_id, kind, at, desk_id, _, before, number, day = row
    known = json.loads(before) if before else {}
    return DeskStep(
        id_, ticket_id, Step(kind), known_instant(at), desk_id, number, reference(known_day(day), number), known
    )


def _window(view: View) -> timedelta:
    return timedelta(seconds=office.state(view).settings["undo_s"])
