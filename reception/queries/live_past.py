"""What happened in the live queue, as happenings for a replay: its ticket events, and the duty of its desks."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from reception.domain.history import Duty, Happening, Lived, Replay
from reception.domain.ids import DeskId, TicketId
from reception.domain.tickets import State, Step
from reception.domain.turns import Place
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant, known_instant
from reception.store.work import View

# No min() and no `arrived_at <` in SQL, and `finished_at` closed on both sides by what is always true: SQLite would else
# walk through all arrivals from the first one.
_REACHING_IN = """
select arrived_at from ticket where office_id = ? and imported = ? and finished_at >= ? and finished_at <= ?
union all select arrived_at from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked')
    and not (state = 'parked' and parked_at < ?)
"""
_EVENTS = """
select e.id, e.at, e.kind, e.desk_id, e.ticket_id, t.arrived_at, t.priority, e.detail
from event e join ticket t on t.id = e.ticket_id
where e.office_id = ? and t.imported = ? and e.at >= ? and (e.at <= ? or e.kind = 'amended')
    and (e.voided_at is null or e.voided_at > ?)
order by e.at, e.id
"""
_LAST_STEP = """
select e.kind from event e where e.ticket_id = t.id and e.at <= ? and (e.voided_at is null or e.voided_at > ?)
order by e.at desc, e.id desc limit 1
"""
_LONG_PARKED = f"""
select t.id, t.arrived_at, ({_LAST_STEP}) from ticket t
where t.office_id = ? and t.imported = ? and t.finished_at > ? and t.finished_at <= ? and t.parked_at <= ?
union all select t.id, t.arrived_at, ({_LAST_STEP}) from ticket t
where t.office_id = ? and t.state in ('waiting', 'called', 'serving', 'parked') and t.parked_at <= ?
"""
DUTY = """
select d.desk_id, d.began_at, d.ended_at, o.name from duty d left join officer o on o.id = d.officer_id
where d.office_id = ? and d.began_at <= ? and (d.ended_at is null or d.ended_at > ?) order by d.began_at, d.id
"""
_CLOCKS = """
select ticket_id, began_at, turn_at, due_at, ended_at, ordinal from wait
where ticket_id in ({places}) and turn_at is not null
union all select id, since, turn_at, due_at, null, waits + 1 from ticket
where id in ({places}) and turn_at is not null and state in ('waiting', 'called') order by 6
"""

Stretch = tuple[datetime, datetime | None]
Clocks = dict[tuple[TicketId, datetime, bool], tuple[datetime, datetime]]
"""By ticket, beginning of the wait, and whether it had ended: two waits may begin in one instant."""


def replay(view: View, moment: datetime) -> Replay:
    """All of it up to an instant not after now, with what was undone only later."""
    begin = quiet_midnight(view, moment)
    begun = begin_at(view, begin)
    for id_ in _long_parked(view, begin, moment):
        begun.tickets[id_] = Lived(State.PARKED, begin)
    begun.run(happenings(view, begin, moment), moment)
    return begun


def _long_parked(view: View, begin: datetime, moment: datetime) -> list[TicketId]:
    """Who was parked at an instant and had come before the quiet midnight."""
    latest = view.now + timedelta(days=1)
    ended = (moment, moment, view.office, False, moment, latest, moment)
    found = rows(view.db, _LONG_PARKED, (*ended, moment, moment, view.office, moment))
    return [TicketId(id_) for id_, came, last in found if last == Step.PARKED and known_instant(came) < begin]


def begin_at(view: View, begin: datetime) -> Replay:
    """Before a quiet midnight. Tickets parked over it come in with their first step; nobody else is there yet."""
    state = office.state(view)
    return Replay(state.calendar, state.promise, begin - timedelta(seconds=1))


def happenings(view: View, begin: datetime, moment: datetime) -> list[Happening | Duty]:
    """From a quiet midnight to an instant not after now; not what had been undone by then."""
    found = rows(view.db, _EVENTS, (view.office, False, begin, moment, moment))
    return [*_duty(view, begin, moment), *_happenings(found)]


def quiet_midnight(view: View, moment: datetime) -> datetime:
    """The latest midnight not after an instant over which no ticket stood in the line or at a desk."""
    calendar = office.state(view).calendar
    begin = calendar.midnight(calendar.day_of(moment))
    latest = view.now + timedelta(days=1)
    while True:
        params = (view.office, False, begin, latest, view.office, begin)
        earliest = min((known_instant(at) for (at,) in rows(view.db, _REACHING_IN, params)), default=begin)
        if earliest >= begin:
            return begin
        begin = calendar.midnight(calendar.day_of(earliest))


def _happenings(events: Sequence[tuple[Any, ...]]) -> Iterator[Happening]:
    """From the last to the first, so that each ticket has the priority that it had then, not the one it has now."""
    priorities: dict[int, str | None] = {}
    for id_, moment, kind, desk, ticket, arrived_at, priority_now, detail in reversed(events):
        priority = priorities.setdefault(ticket, priority_now)
        place = Place(ticket, priority is not None, known_instant(arrived_at), ticket)
        yield Happening(known_instant(moment), (1, id_), Step(kind), place, desk)
        if kind == Step.AMENDED and detail and "priority_before" in (told := json.loads(detail)):
            priorities[ticket] = told["priority_before"]


def _duty(view: View, begin: datetime, moment: datetime) -> Iterator[Duty]:
    for desk, stretches in _stretches(view, begin, moment).items():
        for began_at, ended_at in stretches:
            yield Duty(began_at, (0, 0), desk, begins=True)
            if ended_at is not None:
                yield Duty(ended_at, (2, 0), desk, begins=False)


def _stretches(view: View, begin: datetime, moment: datetime) -> dict[DeskId, list[Stretch]]:
    """By desk. Where one officer takes over from another, the desk was never off duty: that is one stretch."""
    found: dict[DeskId, list[Stretch]] = defaultdict(list)
    for desk, began_at, ended_at, _ in rows(view.db, DUTY, (view.office, moment, begin)):
        began, known = max(known_instant(began_at), begin), found[DeskId(desk)]
        if known and (known[-1][1] or moment) >= began:
            began = known.pop()[0]
        known.append((began, instant(ended_at)))
    return found


def clocks(view: View, ids: list[TicketId], moment: datetime) -> Clocks:
    """Turn and due time of each wait of these tickets, as they were written under the rules in force then."""
    if not ids:
        return {}
    sql = _CLOCKS.format(places=", ".join("?" * len(ids)))
    found = rows(view.db, sql, (*ids, *ids))
    return {
        (TicketId(id_), known_instant(began), ended is not None and known_instant(ended) <= moment): (
            known_instant(turn),
            known_instant(due),
        )
        for id_, began, turn, due, ended, _ in found
    }
