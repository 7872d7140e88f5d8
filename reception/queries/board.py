"""The queue as it stands: for the workspace, the public board and the command line; now, or at any past instant."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from reception.domain import turns
from reception.domain.alerts import NOTHING_SEEN, Seen
from reception.domain.calendar import Calendar
from reception.domain.ids import DeskId, TicketId
from reception.domain.turns import Queue
from reception.queries import line, office, owed
from reception.queries.line import LiveQueue
from reception.queries.office import DeskRow
from reception.queries.owed import Owed
from reception.store.database import rows
from reception.store.fields import instant, known_day, known_instant
from reception.store.work import View

DEFAULT_SERVICE = timedelta(minutes=10)
FEWEST_FOR_MEDIAN = 5


class QueueRow(NamedTuple):
    """A ticket as lists show it. `warn_at` and `due_at` are None until its turn has started.

    `seen`: the alert of this wait that somebody has acknowledged. `reply_due_at`: an answer was promised by then, given
    or not; what is still owed stands in `owed`. `merged_into`: the number that goes on for it.
    """

    id: TicketId
    number: str
    day: date
    is_earlier_day: bool
    name: str | None
    institution: str | None
    channel: str
    topic: str | None
    state: str
    priority: str | None
    arrived_at: datetime
    turn_at: datetime | None
    warn_at: datetime | None
    due_at: datetime | None
    expected_wait_s: float | None
    desk_id: DeskId | None
    desk_name: str | None
    officer_name: str | None
    for_desk: str | None
    for_officer: str | None
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    park_reason: str | None
    reply_due_at: datetime | None
    survey_state: str
    data_outcome: str | None
    service_s: int
    version: int
    people: int = 1
    seen: Seen = NOTHING_SEEN
    owed: Owed = owed.NOTHING
    merged_into: str | None = None

    @property
    def stands_alone(self) -> bool:
        """What joined another ticket is seen with that one, unless a clock of its own still runs."""
        return self.merged_into is None or self.owed.reply is not None or self.owed.formal is not None


class TodayFigures(NamedTuple):
    served: int
    counted: int
    on_time: int
    median_wait_s: float | None


class OrderRule(NamedTuple):
    """`cap` priority calls in a row and a normal ticket stands first; `is_reached`: so it is now, for somebody waits."""

    cap: int
    is_reached: bool


class QueueView(NamedTuple):
    """`rows` wait, in their order; `called` are called or served; `ended` are today's, newest first.

    `awaited` are done, of any day, and somebody still waits for a word.
    """

    at: datetime
    office_name: str
    timezone: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    rows: tuple[QueueRow, ...]
    called: tuple[QueueRow, ...]
    parked: tuple[QueueRow, ...]
    ended: tuple[QueueRow, ...]
    desks: tuple[DeskRow, ...]
    officers_on_duty: int
    next_expected_wait_s: float
    today: TodayFigures
    order: OrderRule = OrderRule(2, False)
    awaited: tuple[QueueRow, ...] = ()


_COLUMNS = f"""
select t.id, t.number, t.day, t.name, t.institution, t.channel, t.topic, t.state, t.priority, t.arrived_at,
    t.turn_at, t.due_at, t.desk_id, d.name, o.name, fd.name, fo.name, t.called_at, t.stretch_at, t.finished_at,
    t.park_reason, t.reply_due_at, t.survey_state, t.data_outcome, t.service_s, t.version, t.people, t.ack_level, t.ack_at, mt.number,
    {owed.COLUMNS}
from ticket t
left join desk d on d.id = t.desk_id
left join officer o on o.id = t.officer_id
left join desk fd on fd.id = t.for_desk_id
left join officer fo on fo.id = t.for_officer_id
left join ticket mt on mt.id = t.merged_into_id
{owed.JOIN}
"""
_LIVE = _COLUMNS + "where t.office_id = ? and t.state in ('waiting', 'called', 'serving', 'parked')"
_ENDED = _COLUMNS + "where t.office_id = ? and t.finished_at >= ? and t.imported = ? order by t.finished_at desc"
# An arm for each partial index, word for word.
_AWAITED = (
    _COLUMNS
    + """where t.state = 'done' and t.id in (
    select id from ticket where office_id = ? and reply_due_at is not null and replied_at is null
    union select id from ticket where office_id = ? and unanswered_at is not null
    union select ticket_id from formal_request where office_id = ? and answered_at is null and withdrawn_at is null
) order by t.finished_at"""
)
_ONE = _COLUMNS + "where t.office_id = ? and t.id = ?"
_TODAY = """
select started_at is not null, on_time, wait_s from ticket where office_id = ? and day = ? and imported = ?
"""
_LAST_DONE = """
select service_s from ticket where office_id = ? and finished_at <= ? and state = 'done' and service_counts = ?
order by finished_at desc limit 30
"""


def queue(view: View) -> QueueView:
    """Everything that the workspace's left side and the top strip show."""
    live = line.at_now(view)
    found = [_row(view, live.office.calendar, row) for row in rows(view.db, _LIVE, (view.office,))]
    by_id = {row.id: row for row in found}
    service = median_service(view, view.now)
    waiting = tuple(
        _waiting(live, by_id[place.ticket], place, ahead, service) for ahead, place in enumerate(live.queue.order())
    )
    desks = office.desks(view)
    calendar, at = live.office.calendar, view.now
    return QueueView(
        at=at,
        office_name=live.office.settings["office_name"],
        timezone=live.office.settings["timezone"],
        is_open=calendar.is_open(at),
        opens_at=None if calendar.is_open(at) else calendar.next_open(at),
        closes_at=calendar.closing(at),
        rows=waiting,
        called=tuple(_clocked(live, row) for row in found if row.state in ("called", "serving")),
        parked=tuple(row for row in found if row.state == "parked" and row.stands_alone),
        ended=_ended(view, calendar),
        desks=desks,
        officers_on_duty=len({desk.officer_id for desk in desks if desk.on_duty or desk.leaving} - {None}),
        next_expected_wait_s=expected_wait_s(live.queue, len(waiting), service),
        today=_today(view, calendar),
        order=_order(live, waiting),
        awaited=tuple(_row(view, calendar, row) for row in rows(view.db, _AWAITED, (view.office,) * 3)),
    )


def _order(live: LiveQueue, waiting: Sequence[QueueRow]) -> OrderRule:
    both = {row.priority is None for row in waiting} == {True, False}
    return OrderRule(live.office.promise.priority_cap, both and live.queue.is_cap_reached())


def row(view: View, ticket_id: int) -> QueueRow | None:
    """One ticket as lists show it; None when there is none."""
    live = line.at_now(view)
    found = rows(view.db, _ONE, (view.office, ticket_id))
    if not found:
        return None
    shown = _row(view, live.office.calendar, found[0])
    place = live.queue.waiting.get(shown.id)
    if place is None:
        return _clocked(live, shown)
    return _waiting(live, shown, place, live.queue.order().index(place), median_service(view, view.now))


def median_service(view: View, at: datetime) -> timedelta:
    """The median service time of the last 30 done tickets; ten minutes until there are five (rule 11)."""
    usable = [row[0] for row in rows(view.db, _LAST_DONE, (view.office, at, True))]
    return timedelta(seconds=_median(usable)) if len(usable) >= FEWEST_FOR_MEDIAN else DEFAULT_SERVICE


def _waiting(live: LiveQueue, row: QueueRow, place: turns.Place, ahead: int, service: timedelta) -> QueueRow:
    expected = expected_wait_s(live.queue, ahead, service)
    return _clocked(live, row._replace(turn_at=place.turn_at, due_at=live.due(place), expected_wait_s=expected))


def _clocked(live: LiveQueue, row: QueueRow) -> QueueRow:
    """With the instant of its warning; the clock runs until service begins."""
    if row.turn_at is None or row.state not in ("waiting", "called"):
        return row
    return row._replace(warn_at=turns.warned(row.turn_at, live.office.calendar, live.office.promise))


def expected_wait_s(queue: Queue, ahead: int, service: timedelta) -> float:
    """Seconds until a ticket with so many before it is served, as far as anybody can tell (rule 11)."""
    on_duty = sum(desk.counts for desk in queue.desks.values())
    return turns.expected_wait(ahead, queue.free_desks() == 0, service, on_duty).total_seconds()


def _ended(view: View, calendar: Calendar) -> tuple[QueueRow, ...]:
    midnight = calendar.midnight(calendar.day_of(view.now))
    return tuple(_row(view, calendar, row) for row in rows(view.db, _ENDED, (view.office, midnight, False)))


def _today(view: View, calendar: Calendar) -> TodayFigures:
    found = rows(view.db, _TODAY, (view.office, calendar.day_of(view.now), False))
    waits = [wait for _, _, wait in found if wait is not None]
    judged = [bool(on_time) for _, on_time, _ in found if on_time is not None]
    served = sum(bool(started) for started, _, _ in found)
    return TodayFigures(served, len(judged), sum(judged), _median(waits) if waits else None)


def _median(values: Sequence[int]) -> float:
    """Of some values. The library's own brings fractions and random along, 2 ms of the window's start."""
    ordered = sorted(values)
    return (ordered[len(ordered) // 2] + ordered[~(len(ordered) // 2)]) / 2


def _row(view: View, calendar: Calendar, row: tuple[Any, ...]) -> QueueRow:
    (
        id_, number, day, name, institution, channel, topic, state, priority, arrived_at,
        turn_at, due_at, desk_id, desk, officer, for_desk, for_officer, called_at, stretch_at, finished_at,
        park_reason, reply_due_at, survey_state, data_outcome, service_s, version, group, *marks,
    ) = row  # fmt: skip
    return QueueRow(
        id=id_,
        number=number,
        day=known_day(day),
        is_earlier_day=known_day(day) != calendar.day_of(view.now),
        name=name,
        institution=institution,
        channel=channel,
        topic=topic,
        state=state,
        priority=priority,
        arrived_at=known_instant(arrived_at),
        turn_at=instant(turn_at),
        warn_at=None,
        due_at=instant(due_at),
        expected_wait_s=None,
        desk_id=desk_id,
        desk_name=desk,
        officer_name=officer,
        for_desk=for_desk,
        for_officer=for_officer,
        called_at=instant(called_at),
        started_at=instant(stretch_at),
        finished_at=instant(finished_at),
        park_reason=park_reason,
        reply_due_at=instant(reply_due_at),
        survey_state=survey_state,
        data_outcome=data_outcome,
        service_s=service_s,
        version=version,
        people=group,
        seen=Seen(marks[0], instant(marks[1])),
        owed=owed.read(calendar, view.now, tuple(marks[3:])),
    )._replace(merged_into=marks[2])
