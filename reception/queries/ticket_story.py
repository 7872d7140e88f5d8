"""One ticket from its arrival to now: every event, every wait, what it came to."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from reception.domain.ids import TicketId
from reception.errors import NotFound
from reception.queries import past_tickets
from reception.queries.past_tickets import PastTicket
from reception.store.database import rows
from reception.store.fields import instant, known_instant
from reception.store.work import View


class StoryEvent(NamedTuple):
    """What happened; `voided_at` when it was undone afterwards. `detail` holds reasons and the like, by their names."""

    at: datetime
    kind: str
    desk_name: str | None
    officer_name: str | None
    detail: dict[str, Any]
    voided_at: datetime | None


class StoryWait(NamedTuple):
    """An ended wait; `ended_by` is a step, or `started`."""

    began_at: datetime
    turn_at: datetime | None
    due_at: datetime | None
    called_at: datetime | None
    ended_at: datetime
    ended_by: str


class TicketStory(NamedTuple):
    """`survey_state` says whether there is an answer, never which."""

    ticket: PastTicket
    events: tuple[StoryEvent, ...]
    waits: tuple[StoryWait, ...]
    data_outcome: str | None
    survey_state: str
    messages: int
    people: int
    is_inexact: bool


_EVENTS = """
select e.at, e.kind, d.name, o.name, e.detail, e.voided_at from event e
left join desk d on d.id = e.desk_id left join officer o on o.id = e.officer_id
where e.ticket_id = ? order by e.at, e.id
"""
_WAITS = (
    "select began_at, turn_at, due_at, called_at, ended_at, ended_by from wait where ticket_id = ? order by ordinal"
)
_REST = "select data_outcome, survey_state, people, is_inexact from ticket where id = ?"


def told(view: View, ticket_id: TicketId) -> TicketStory:
    """Raises `NotFound`."""
    ticket = past_tickets.listed(view, [ticket_id]).get(ticket_id)
    if ticket is None:
        raise NotFound("This ticket does not exist.")
    outcome, survey, people, inexact = rows(view.db, _REST, (ticket_id,))[0]
    return TicketStory(
        ticket=ticket,
        events=tuple(_event(row) for row in rows(view.db, _EVENTS, (ticket_id,))),
        waits=tuple(_wait(row) for row in rows(view.db, _WAITS, (ticket_id,))),
        data_outcome=outcome,
        survey_state=survey,
        messages=rows(view.db, "select count(*) from message where ticket_id = ?", (ticket_id,))[0][0],
        people=people,
        is_inexact=bool(inexact),
    )


def event_beside(view: View, at: datetime, *, is_later: bool) -> datetime | None:
    """When the last thing before an instant happened, or the first after it; None at the end of what is known."""
    order, sign = ("min", ">") if is_later else ("max", "<")
    found = rows(view.db, f"select {order}(at) from event where office_id = ? and at {sign} ?", (view.office, at))
    return instant(found[0][0])


def _event(row: tuple[Any, ...]) -> StoryEvent:
    at, kind, desk, officer, detail, voided = row
    return StoryEvent(known_instant(at), kind, desk, officer, json.loads(detail) if detail else {}, instant(voided))


def _wait(row: tuple[Any, ...]) -> StoryWait:
    began, turn, due, called, ended, ended_by = row
    return StoryWait(known_instant(began), instant(turn), instant(due), instant(called), known_instant(ended), ended_by)
