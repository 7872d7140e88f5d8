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

_REACHING_IN = """
select min(arrived_at) from ticket where office_id = ? and imported = ? and arrived_at < ? and finished_at >= ?
union all select min(arrived_at) from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked')
    and arrived_at < ? and not (state = 'parked' and parked_at < ?)
"""
_EVENTS = """
select e.id, e.at, e.kind, e.desk_id, e.ticket_id, t.arrived_at, t.priority, e.detail
from event e join ticket t on t.id = e.ticket_id
where e.office_id = ? and t.imported = ? and e.at >= ? and (e.at <= ? or e.kind = 'amended')
    and (e.voided_at is null or e.voided_at > ?)
order by e.at, e.id
"""
_LONG_PARKED = """
select t.id, (select e.kind from event e where e.ticket_id = t.id and e.at <= ? and (e.voided_at is null or e.voided_at > ?)
    order by e.at desc, e.id desc limit 1)
from ticket t where t.office_id = ? and t.imported = ? and t.arrived_at < ? and t.parked_at <= ?
    and (t.finished_at > ? or t.state in ('waiting', 'called', 'serving', 'parked'))
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
    begun = begin_at(view, begin, moment)
    begun.run(happenings(view, begin, moment), moment)
    return begun


def begin_at(view: View, begin: datetime, moment: datetime) -> Replay:
    """Before a quiet midnight; only tickets that are parked over it are there already."""
    state = office.state(view)
    begun = Replay(state.calendar, state.promise, begin - timedelta(seconds=1))
    for id_, last in rows(view.db, _LONG_PARKED, (moment, moment, view.office, False, begin, moment, moment)):
        if last == Step.PARKED:
            begun.tickets[TicketId(id_)] = Lived(State.PARKED, begin)
    return begun


def happenings(view: View, begin: datetime, moment: datetime) -> list[Happening | Duty]:
    """From a quiet midnight to an instant not after now; not what had been undone by then."""
    found = rows(view.db, _EVENTS, (view.office, False, begin, moment, moment))
    return [*_duty(view, begin, moment), *_happenings(found)]


def quiet_midnight(view: View, moment: datetime) -> datetime:
    """The latest midnight not after an instant over which no ticket stood in the line or at a desk."""
    calendar = office.state(view).calendar
    begin = calendar.midnight(calendar.day_of(moment))
    while True:
        params = (view.office, False, begin, begin, view.office, begin, begin)
        earliest = [known_instant(at) for (at,) in rows(view.db, _REACHING_IN, params) if at is not None]
        if not earliest:
            return begin
        begin = calendar.midnight(calendar.day_of(min(earliest)))


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
