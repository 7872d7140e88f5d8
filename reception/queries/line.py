"""The live queue as the records hold it, ready for the rules."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reception.domain import turns
from reception.domain.ids import DeskId, TicketId
from reception.domain.turns import DeskState, Place, Queue, Streak
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import day, instant, known_instant
from reception.store.work import View

# The first condition on `state` is that of the index `ticket_live`, word for word: SQLite uses it only then.
_WAITING = """
select id, priority, arrived_at, turn_at, behind_id, overtaken, due_at
from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked') and state = 'waiting'
"""
_MEANT_FOR = """
select id, for_desk_id, for_officer_id from ticket
where office_id = ? and state in ('waiting', 'called', 'serving', 'parked') and state = 'waiting'
"""
_DESKS = "select id, on_duty, ticket_id from desk where office_id = ? and (is_active = ? or ticket_id is not null)"
_STATE = "select settled_at, streak_day, streak_calls from queue_state where office_id = ?"


@dataclass(slots=True)
class LiveQueue:
    """The queue as it stands, and the office's state that its rules were read from."""

    queue: Queue
    office: office.OfficeState
    written: dict[TicketId, tuple[datetime | None, Any]] = field(default_factory=dict)

    def due(self, place: Place) -> datetime | None:
        """By the limit in force when the turn began: what was written then stays (domain.md, section 2)."""
        turn_at, due_at = self.written.get(place.ticket, (None, None))
        if place.turn_at is None or (place.turn_at == turn_at and due_at is not None):
            return instant(due_at) if place.turn_at else None
        return turns.due(place.turn_at, self.office.calendar, self.office.promise)


def load(view: View) -> LiveQueue:
    """The queue as of its last event; to be advanced to now by the caller."""
    state = office.state(view)
    found = rows(view.db, _STATE, (view.office,))
    queue = Queue(state.calendar, state.promise, known_instant(found[0][0]) if found else view.now)
    if found:
        queue.streak = Streak(day(found[0][1]), found[0][2])
    live = LiveQueue(queue, state)
    for id_, priority, arrived_at, turn_at, behind, overtaken, due_at in rows(view.db, _WAITING, (view.office,)):
        place = Place(TicketId(id_), priority is not None, known_instant(arrived_at), id_, instant(turn_at), behind)
        place.overtaken = bool(overtaken)
        queue.waiting[place.ticket] = place
        live.written[place.ticket] = place.turn_at, due_at
    for id_, on_duty, ticket in rows(view.db, _DESKS, (view.office, True)):
        queue.desks[DeskId(id_)] = DeskState(bool(on_duty), set() if ticket is None else {ticket})
    return live


def at_now(view: View) -> LiveQueue:
    """The queue moved to now, with the turns that have begun meanwhile; nothing is written."""
    live = load(view)
    live.queue.advance(max(view.now, live.queue.at))
    live.queue.give_turns()
    return live


def first_for(view: View, live: LiveQueue, desk_id: int, officer_id: int | None) -> TicketId | None:
    """Who stands first and is not meant for another desk or officer."""
    elsewhere = {
        id_
        for id_, for_desk, for_officer in rows(view.db, _MEANT_FOR, (view.office,))
        if for_desk not in (None, desk_id) or for_officer not in (None, officer_id)
    }
    return next((place.ticket for place in live.queue.order() if place.ticket not in elsewhere), None)
