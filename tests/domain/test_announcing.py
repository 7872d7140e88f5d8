"""Two calls at once follow one another, each for its minimum time."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reception.domain import announcing
from reception.domain.announcing import Call

BEGIN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LEAST = timedelta(seconds=8)


def at(seconds: float) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def call(seconds: float, ticket: int, until: float | None = None, rank: int = 0) -> Call[str]:
    return Call(rank or int(seconds * 10), ticket, at(seconds), None if until is None else at(until), f"A-{ticket:03d}")


def planned(*calls: Call[str]) -> list[tuple[str, float]]:
    return [(one.call.shows, (one.begins_at - BEGIN).total_seconds()) for one in announcing.plan(calls, LEAST)]


@st.composite
def lives(draw) -> list[Call[str]]:
    """Calls of a lively minute: some recalled, some served at once, some at the same instant."""
    calls = []
    for rank in range(draw(st.integers(0, 12))):
        seconds = draw(st.integers(0, 60))
        until = draw(st.none() | st.integers(seconds, 90))
        calls.append(call(seconds, draw(st.integers(1, 5)), until, rank + 1))
    return calls


def test_a_call_in_a_quiet_hour_is_announced_at_once():
    assert planned(call(0, 1), call(60, 2)) == [("A-001", 0), ("A-002", 60)]


def test_two_calls_at_once_follow_one_another():
    assert planned(call(0, 1, rank=1), call(0, 2, rank=2), call(3, 3)) == [("A-001", 0), ("A-002", 8), ("A-003", 16)]


def test_whoever_came_before_being_announced_is_announced_no_more():
    assert planned(call(0, 1), call(1, 2, until=5), call(2, 3)) == [("A-001", 0), ("A-003", 8)]


def test_a_recall_is_announced_again_but_not_while_its_call_is_still_to_come():
    assert planned(call(0, 1), call(1, 2), call(3, 2), call(20, 2)) == [("A-001", 0), ("A-002", 8), ("A-002", 20)]


def test_nothing_is_announced_before_the_first_call():
    plan = announcing.plan([call(10, 1)], LEAST)
    assert announcing.current(plan, at(9)) is None
    assert announcing.next_at(plan, at(9)) == at(10)
    assert announcing.next_at(plan, at(10)) is None


@given(lives())
def test_each_announcement_has_its_minimum_time_and_none_comes_before_its_call(calls):
    plan = announcing.plan(calls, LEAST)
    assert all(later.begins_at - earlier.begins_at >= LEAST for earlier, later in pairwise(plan))
    assert all(one.begins_at >= one.call.at for one in plan)
    assert [one.call.at for one in plan] == sorted(one.call.at for one in plan)


@given(lives())
def test_whoever_still_has_to_come_is_announced_at_or_after_the_last_call(calls):
    last = {call.ticket: call for call in sorted(calls, key=lambda call: (call.at, call.rank))}
    plan = announcing.plan(calls, LEAST)
    for ticket, call_ in last.items():
        announced = [one.begins_at for one in plan if one.call.ticket == ticket]
        assert call_.until is not None or any(begins >= call_.at for begins in announced)


@given(lives(), st.integers(0, 90))
def test_what_has_begun_does_not_depend_on_what_comes(calls, seconds):
    """What a screen showed is what any other screen, opened later, believes was shown."""
    now = at(seconds)
    known = [
        call._replace(until=call.until if call.until is not None and call.until <= now else None)
        for call in calls
        if call.at <= now
    ]
    begun = [one for one in announcing.plan(known, LEAST) if one.begins_at <= now]
    whole = [one for one in announcing.plan(calls, LEAST) if one.begins_at <= now]
    assert [(one.call.rank, one.begins_at) for one in begun] == [(one.call.rank, one.begins_at) for one in whole]
    assert (announcing.current(begun, now) is None) == (not whole)
