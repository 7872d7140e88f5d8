"""What calls for somebody now: few statements on live tickets only, asked each second beside the window."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from reception.domain import alerts, turns
from reception.domain.alerts import Alert, Heard, Kind, Listening, Seen, Terms
from reception.domain.ids import DeskId, OfficerId, TicketId
from reception.queries import line
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
_LIVE = """
select id, number, day, state, turn_at, due_at, coalesce(desk_id, for_desk_id), for_officer_id, ack_level, ack_at,
    reply_due_at, replied_at
from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked') and state <> 'serving'
"""
_WRITTEN = """
select m.ticket_id, m.kind, max(m.at) from message m join ticket t on t.id = m.ticket_id
where t.office_id = ? and t.state in ('waiting', 'called', 'serving', 'parked') and t.state = 'parked'
    and m.kind in ('in', 'out') and m.at >= t.parked_at
group by m.ticket_id, m.kind
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
    written = None
    for row in rows(view.db, _LIVE, (view.office,)):
        id_, number, day, state, turn_at, due_at, desk, officer, ack_level, ack_at, reply_due_at, replied_at = row
        seen = Seen(ack_level, instant(ack_at))
        if state == "parked":
            written = _unanswered(view) if written is None else written
            owed = instant(reply_due_at) if replied_at is None else None
            alert = alerts.most_pressing(
                (alerts.of_reply(owed, seen, view.now), alerts.of_message(written.get(id_), seen))
            )
        else:
            alert = _of_wait(live, TicketId(id_), instant(turn_at), instant(due_at), seen, view.now)
        if alert:
            yield (
                alert,
                {"ticket_id": id_, "number": number, "day": known_day(day), "desk_id": desk, "officer_id": officer},
            )


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


def _unanswered(view: View) -> dict[int, datetime]:
    """When the visitor of a parked ticket wrote last, if nobody has written to them since."""
    last: dict[tuple[int, str], Any] = {(id_, kind): at for id_, kind, at in rows(view.db, _WRITTEN, (view.office,))}
    return {
        id_: moment
        for (id_, kind), at in last.items()
        if kind == "in" and (moment := instant(at)) and not ((out := instant(last.get((id_, "out")))) and out >= moment)
    }
