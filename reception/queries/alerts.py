"""What calls for somebody now: few statements on live tickets only, asked each second beside the window."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from reception.domain import alerts, turns
from reception.domain.alerts import Alert, Heard, Kind, Listening, Seen, Terms
from reception.domain.ids import DeskId, OfficerId, TicketId
from reception.queries import line, owed
from reception.queries.line import LiveQueue
from reception.store.database import rows
from reception.store.fields import instant, known_day, known_instant
from reception.store.work import View

NOTHING_YET = Listening()


class AlertRow(NamedTuple):
    """One thing that calls for somebody. `ticket_id` is None when it is the office itself: nobody is on duty.

    `desk_id` holds the ticket, or is the one that it is meant for. `rings`: it makes itself heard now.
    """

    kind: Kind
    since: datetime
    is_seen: bool
    is_escalated: bool
    rings: bool
    ticket_id: TicketId | None = None
    number: str = ""
    day: date | None = None
    desk_id: DeskId | None = None
    officer_id: OfficerId | None = None


class AlertsView(NamedTuple):
    """`rows`: the most pressing first, the longest standing of a kind before the others; unseen before seen.

    `listening` is for the next look.
    """

    at: datetime
    rows: tuple[AlertRow, ...]
    listening: Listening

    def of(self, ticket_id: int | None) -> AlertRow | None:
        return next((row for row in self.rows if row.ticket_id == ticket_id), None)


# The first condition on `state` is that of the index `ticket_live`, word for word: SQLite uses it only then.
_WAITING = """
select id, number, day, coalesce(desk_id, for_desk_id), for_officer_id, ack_level, ack_at, turn_at, due_at
from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked') and state in ('waiting', 'called')
"""
# An arm for each partial index.
_OWED = f"""
select t.id, t.number, t.day, coalesce(t.desk_id, t.for_desk_id), t.for_officer_id, t.ack_level, t.ack_at, {owed.COLUMNS}
from ticket t {owed.JOIN}
where t.state in ('parked', 'done') and t.id in (
    select id from ticket where office_id = ? and reply_due_at is not null and replied_at is null
    union select id from ticket where office_id = ? and unanswered_at is not null
    union select ticket_id from formal_request where office_id = ? and answered_at is null and withdrawn_at is null
)
"""
_LEFT = "select max(ended_at) from duty where office_id = ?"
_OFFICE = "select unstaffed_ack, founded_at from office where id = ?"


def current(view: View, listening: Listening = NOTHING_YET) -> AlertsView:
    """Every alert that stands now, and which of them ring for whoever has listened so far."""
    live = line.at_now(view)
    settings = live.office.settings
    terms = Terms(timedelta(minutes=settings["alert_escalate_min"]), timedelta(seconds=settings["alert_repeat_s"]))
    calendar, found = live.office.calendar, []
    for alert, whose in (*_of_tickets(view, live), *_of_office(view, live)):
        rings = listening.hears(whose.get("ticket_id"), alert, view.now, terms, calendar)
        escalated = alert.is_escalated(view.now, terms)
        found.append(AlertRow(alert.kind, alert.since, alert.is_seen, escalated, rings, **whose))
    found.sort(key=lambda row: (row.is_seen, alerts.PRESSING.index(row.kind), row.since))
    heard = (Heard(row.ticket_id, row.kind, row.since) for row in found)
    return AlertsView(view.now, tuple(found), listening.on(view.now, heard))


Whose = dict[str, Any]


def _of_tickets(view: View, live: LiveQueue) -> Iterator[tuple[Alert, Whose]]:
    for row in rows(view.db, _WAITING, (view.office,)):
        whose, seen, (turn_at, due_at) = _whose(row), Seen(row[5], instant(row[6])), row[7:]
        alert = _of_wait(live, TicketId(row[0]), instant(turn_at), instant(due_at), seen, view.now)
        if alert:
            yield alert, whose
    for row in rows(view.db, _OWED, (view.office,) * 3):
        mark = owed.read(live.office.calendar, view.now, row[7:])
        alert = owed.alert(mark, Seen(row[5], instant(row[6])), view.now)
        if alert:
            yield alert, _whose(row)


def _whose(row: tuple[Any, ...]) -> Whose:
    id_, number, day, desk, officer = row[:5]
    return {"ticket_id": id_, "number": number, "day": known_day(day), "desk_id": desk, "officer_id": officer}


def _of_wait(
    live: LiveQueue, id_: TicketId, turn_at: datetime | None, due_at: datetime | None, seen: Seen, now: datetime
) -> Alert | None:
    """A waiting ticket as the line has it: its turn may have begun since the last event."""
    place = live.queue.waiting.get(id_)
    if place is not None:
        turn_at, due_at = place.turn_at, live.due(place)
    if turn_at is None:
        return None
    return alerts.of_wait(turns.warned(turn_at, live.office.calendar, live.office.promise), due_at, seen, now)


def _of_office(view: View, live: LiveQueue) -> Iterator[tuple[Alert, Whose]]:
    if any(desk.counts for desk in live.queue.desks.values()):
        return
    ((left_at,),), ((seen, founded_at),) = rows(view.db, _LEFT, (view.office,)), rows(view.db, _OFFICE, (view.office,))
    begun_at = max(instant(left_at) or known_instant(founded_at), known_instant(founded_at))
    alert = alerts.of_office(live.office.calendar, begun_at, instant(seen), view.now)
    if alert:
        yield alert, {}
