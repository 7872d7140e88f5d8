"""The promise as the program keeps it, held against the slow simulation that spells the rules out."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reception.domain import past_visits, turns
from reception.domain.calendar import Calendar, DatedHours
from reception.domain.history import Duty, Happening, Lived, Replay
from reception.domain.promptness import judge
from reception.domain.tickets import State, Step
from reception.domain.turns import Place, Promise
from reception.settings import zone
from tests.domain import slow_imports, slow_queue, strategies
from tests.domain.slow_hours import Hours

STEPS = {
    "arrive": Step.ARRIVED, "call": Step.CALLED, "start": Step.STARTED, "skip": Step.SKIPPED, "no_show": Step.NO_SHOW,
    "park": Step.PARKED, "resume": Step.RESUMED, "transfer": Step.TRANSFERRED, "done": Step.DONE,
    "cancel": Step.CANCELLED, "reopen": Step.REOPENED, "restore": Step.RESTORED,
}  # fmt: skip
ENDS = {"start": "started", "skip": "skipped", "no_show": "no_show", "cancel": "cancelled", "done": "left", None: None}


def calendar_of(hours: Hours) -> Calendar:
    ranges = tuple(DatedHours(*dated) for dated in hours.ranges)
    return Calendar(zone(hours.zone), hours.weekly, dict.fromkeys(hours.closed, "libur"), ranges)


def happenings(events: list[slow_queue.Event]) -> list[Happening | Duty]:
    arrivals = {event.ticket: event for event in events if event.kind == "arrive"}
    return [happening(number, event, arrivals.get(event.ticket)) for number, event in enumerate(events)]


def happening(number: int, event: slow_queue.Event, arrival: slow_queue.Event | None) -> Happening | Duty:
    if arrival is None:
        return Duty(event.at, (0, number), event.desk, event.kind == "on_duty")
    place = Place(arrival.ticket, arrival.priority, arrival.at, arrival.rank)
    return Happening(event.at, (0, number), STEPS[event.kind], place, event.desk)


def waits_of(replay: Replay, ticket: object) -> list[tuple[object, ...]]:
    """The ended waits and the current one, as the slow simulation lists them."""
    lived = replay.tickets[ticket]
    ended = [(w.began_at, w.turn_at, w.due_at, w.called_at, w.ended_at, w.ended_by) for w in lived.waits]
    if lived.state not in (State.WAITING, State.CALLED):
        return ended
    turn = replay.queue.waiting.get(ticket, lived).turn_at
    due = turn and turns.due(turn, replay.queue.calendar, replay.queue.promise)
    return [*ended, (lived.since, turn, due, lived.called_at, None, None)]


def slow_waits(outcome: slow_queue.Outcome) -> list[tuple[object, ...]]:
    return [(w.began_at, w.turn_at, w.due_at, w.first_called_at, w.ended_at, ENDS[w.ended_by]) for w in outcome.waits]


def verdict_of(lived: Lived, calendar: Calendar) -> tuple[str | None, float | None]:
    verdict = judge(lived.waits, calendar, is_ended=lived.state in (State.DONE, State.NO_SHOW, State.CANCELLED))
    word = {True: "on_time", False: "late", None: None}[verdict.on_time]
    return word, None if verdict.wait is None else verdict.wait.total_seconds()


@st.composite
def offices(draw: st.DrawFn):
    hours = draw(strategies.schedules(ranges=True))
    return hours, draw(strategies.histories(hours)), draw(st.integers(1, 3)), draw(st.sampled_from((0, 45, 1440)))


@given(offices())
def test_any_history_gives_each_ticket_the_turns_and_the_verdict_of_the_rules(office):
    hours, events, cap, later = office
    if not events:
        return
    calendar, until = calendar_of(hours), max(event.at for event in events) + timedelta(minutes=later)
    replay = Replay(calendar, Promise(priority_cap=cap), min(event.at for event in events) - timedelta(days=1))
    replay.run(happenings(events), until)
    for ticket, outcome in slow_queue.simulate(events, hours, cap=cap, until=until).items():
        assert waits_of(replay, ticket) == slow_waits(outcome)
        assert verdict_of(replay.tickets[ticket], calendar) == (outcome.verdict, outcome.wait_s)


@given(offices())
def test_the_order_at_any_instant_is_the_order_of_the_rules(office):
    hours, events, cap, later = office
    if not events:
        return
    at = events[len(events) // 2].at + timedelta(minutes=later)
    replay = Replay(calendar_of(hours), Promise(priority_cap=cap), min(event.at for event in events))
    replay.run(happenings(events), at)
    assert [place.ticket for place in replay.queue.order()] == slow_queue.order_at(events, hours, at, cap=cap)


@given(strategies.schedules(ranges=True), strategies.import_rows())
def test_imported_rows_with_missing_times_are_judged_by_the_same_rules(hours, rows):
    calendar = calendar_of(hours)
    own = [
        past_visits.Row(
            row.line, row.line, row.priority, row.arrived_at, row.called_at, row.started_at, row.finished_at,
            State(row.outcome), row.desk and int(row.desk),
        )
        for row in rows
    ]  # fmt: skip
    events = slow_imports.events_of_rows(rows, hours)
    replay = Replay(
        calendar,
        Promise(),
        min((row.arrived_at for row in rows), default=strategies.local(strategies.MONDAY, strategies.time()))
        - timedelta(days=1),
    )
    replay.run(past_visits.happenings(own, calendar))
    outcomes = slow_queue.simulate(events, hours)
    assert set(replay.tickets) == set(outcomes)
    for ticket, outcome in outcomes.items():
        assert waits_of(replay, ticket) == slow_waits(outcome)
        assert verdict_of(replay.tickets[ticket], calendar) == (outcome.verdict, outcome.wait_s)


@given(strategies.schedules(ranges=True), st.integers(0, 14_000), st.integers(1, 400))
def test_the_due_time_has_the_limit_of_open_time_behind_the_turn(hours, minute, limit):
    begin = strategies.local(strategies.MONDAY, strategies.time()) + timedelta(minutes=minute)
    calendar, amount = calendar_of(hours), timedelta(minutes=limit)
    due = turns.due(begin, calendar, Promise(limit=amount))
    assert due == hours.due_after(begin, amount)
    assert calendar.open_time(begin, due) == amount
    assert calendar.is_open(begin) == hours.is_open(begin)
