"""The slow queue against examples worked out by hand from the text of the promise (domain, section 3)."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from tests.domain import strategies
from tests.domain.slow_hours import Hours
from tests.domain.slow_imports import SHARED_DESK, ImportRow, end_of, events_of_rows
from tests.domain.slow_queue import Event, Outcome, order_at, play, simulate

DAYS = {
    name: date(2026, 11, 23 + n) for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon+7"))
}
LONG, FRIDAY = ((time(8), time(15)),), ((time(8), time(15, 30)),)
WEEK = {1: LONG, 2: LONG, 3: LONG, 4: LONG, 5: FRIDAY}
SEED = Hours(WEEK)


def at(text: str) -> datetime:
    """`tue 08.05` or `tue 08.05.30`, office time."""
    day, clock = text.split()
    local = datetime.combine(DAYS[day], time(*map(int, clock.split("."))), ZoneInfo("Asia/Jakarta"))
    return local.astimezone(UTC)


def told(*lines: str) -> list[Event]:
    """Lines such as `mon 08.00 arrive B priority`, `mon 08.00 call B 1` and `mon 08.00 on_duty 1`."""
    return [event(rank, *line.split()) for rank, line in enumerate(lines)]


def event(rank: int, day: str, clock: str, kind: str, who: str, more: str = "") -> Event:
    instant = at(f"{day} {clock}")
    if kind.endswith("duty"):
        return Event(instant, kind, desk=who)
    return Event(instant, kind, who, more if kind in ("call", "resume") else None, more == "priority", rank)


def tell(*lines: str, hours: Hours = SEED, until: str | None = None, cap: int = 2) -> dict[str, Outcome]:
    return simulate(told(*lines), hours, cap=cap, until=at(until) if until else None)


def turn_and_due(outcome: Outcome, wait: int = -1) -> tuple[datetime | None, datetime | None]:
    return outcome.waits[wait].turn_at, outcome.waits[wait].due_at


# rules 4 and 5: turn and due


@pytest.mark.parametrize(
    ("arrived", "turn", "due"),
    [
        ("mon 14.50", "mon 14.50", "mon 15.00"),
        ("mon 14.55", "mon 14.55", "tue 08.05"),
        ("thu 14.55", "thu 14.55", "fri 08.05"),
        ("fri 15.20", "fri 15.20", "fri 15.30"),
        ("fri 15.25", "fri 15.25", "mon+7 08.05"),
        ("mon 07.30", "mon 08.00", "mon 08.10"),
        ("mon 08.00", "mon 08.00", "mon 08.10"),
        ("mon 15.00", "tue 08.00", "tue 08.10"),
        ("fri 15.30", "mon+7 08.00", "mon+7 08.10"),
        ("sat 10.00", "mon+7 08.00", "mon+7 08.10"),
    ],
)
def test_the_ten_minutes_run_only_while_the_office_is_open(arrived, turn, due):
    outcome = tell(f"{arrived} arrive A", until="mon+7 08.00")["A"]
    assert turn_and_due(outcome) == (at(turn), at(due))


def test_a_night_message_has_its_turn_at_the_next_opening():
    night = tell("mon 22.00 arrive W", until="tue 07.59")["W"]
    assert turn_and_due(night) == (None, None)
    served = tell("mon 22.00 arrive W", "tue 08.09 call W 1", "tue 08.10 start W")["W"]
    assert (turn_and_due(served), served.verdict, served.wait_s) == ((at("tue 08.00"), at("tue 08.10")), "on_time", 600)


def test_holidays_midday_breaks_and_ranges_of_dates_stop_the_clock():
    split = {**WEEK, 1: ((time(8), time(12)), (time(13), time(15)))}
    ramadan = (DAYS["wed"], DAYS["thu"], {3: ((time(9), time(14)),), 4: ((time(9), time(14)),)})
    hours = Hours(split, frozenset({DAYS["tue"]}), (ramadan,))
    outcomes = tell("mon 11.55 arrive A", hours=hours)
    assert turn_and_due(outcomes["A"]) == (at("mon 11.55"), at("mon 13.05"))
    outcomes = tell(
        "mon 14.51 arrive A",
        "mon 14.52 call A 1",
        "mon 14.53 start A",
        "mon 14.54 done A",
        "mon 14.55 arrive B",
        hours=hours,
    )
    assert turn_and_due(outcomes["B"]) == (at("mon 14.55"), at("wed 09.05"))


def test_the_turn_comes_when_the_previous_user_is_finished():
    outcomes = tell(
        "mon 08.00 on_duty 1", "mon 09.00 arrive A", "mon 09.01 call A 1", "mon 09.02 start A", "mon 09.10 arrive B",
        "mon 09.40 done A", "mon 09.45 call B 1", "mon 09.50 start B",
    )  # fmt: skip
    assert turn_and_due(outcomes["B"]) == (at("mon 09.40"), at("mon 09.50"))
    assert (outcomes["B"].verdict, outcomes["B"].wait_s) == ("on_time", 600)


def test_two_free_desks_give_two_turns_and_the_third_waits_for_a_desk():
    lines = [
        "mon 08.00 on_duty 1",
        "mon 08.00 on_duty 2",
        "mon 09.00 arrive A",
        "mon 09.00 arrive B",
        "mon 09.00 arrive C",
    ]
    outcomes = tell(*lines)
    assert [outcomes[name].waits[0].turn_at for name in "ABC"] == [at("mon 09.00"), at("mon 09.00"), None]
    outcomes = tell(*lines, "mon 09.01 call A 1")  # one desk is free, and B still stands before C
    assert outcomes["C"].waits[0].turn_at is None
    outcomes = tell(*lines, "mon 09.01 call A 1", "mon 09.02 call B 2", "mon 09.03 start A", "mon 09.08 done A")
    assert outcomes["C"].waits[0].turn_at == at("mon 09.08")


def test_a_ticket_whose_turn_runs_still_stands_before_the_others():
    outcomes = tell("mon 08.00 on_duty 1", "mon 09.00 arrive A", "mon 09.01 arrive B", until="mon 10.00")
    assert outcomes["B"].waits[0].turn_at is None


def test_events_of_one_instant_are_all_applied_before_turns_are_given():
    outcomes = tell(
        "mon 08.00 on_duty 1", "mon 08.00 arrive A", "mon 08.00 call A 1", "mon 08.00 start A", "mon 08.10 arrive B",
        "mon 08.10 arrive C priority", "mon 08.10 done A",
    )  # fmt: skip
    assert (outcomes["B"].waits[0].turn_at, outcomes["C"].waits[0].turn_at) == (None, at("mon 08.10"))


# rule 2: free desks


def test_nobody_on_duty_counts_one_free_desk():
    outcomes = tell("mon 09.00 arrive A", "mon 09.00 arrive B")
    assert [outcomes[name].waits[0].turn_at for name in "AB"] == [at("mon 09.00"), None]


def test_going_off_duty_takes_effect_when_the_desk_is_released():
    lines = [
        "mon 08.00 on_duty 1", "mon 09.00 arrive A", "mon 09.00 call A 1", "mon 09.00 start A", "mon 09.01 arrive B",
        "mon 09.05 off_duty 1",
    ]  # fmt: skip
    assert tell(*lines)["B"].waits[0].turn_at is None
    assert tell(*lines, "mon 09.10 park A")["B"].waits[0].turn_at == at("mon 09.10")  # nobody on duty: count one


def test_parking_frees_the_desk_and_resuming_takes_it_without_a_wait():
    lines = ["mon 08.00 on_duty 1", "mon 09.00 arrive A", "mon 09.00 call A 1", "mon 09.00 start A", "mon 09.05 park A"]
    outcomes = tell(*lines, "mon 09.06 resume A 1", "mon 09.07 arrive B")
    assert (len(outcomes["A"].waits), outcomes["B"].waits[0].turn_at) == (1, None)
    assert tell(*lines, "mon 09.07 arrive B")["B"].waits[0].turn_at == at("mon 09.07")


# rule 3: the order


def queue(*lines: str, cap: int = 2) -> str:
    events = told("mon 08.00 on_duty 1", *lines)
    return "".join(order_at(events, SEED, events[-1].at, cap=cap))


def test_priority_stands_before_normal_then_arrival_then_creation():
    lines = ["mon 09.00 arrive A", "mon 09.00 arrive B", "mon 08.59 arrive C", "mon 09.05 arrive P priority"]
    assert queue(*lines) == "PCAB"


TWO_PRIORITY_CALLS = (
    "mon 09.00 arrive P priority", "mon 09.00 call P 1", "mon 09.01 start P", "mon 09.02 done P",
    "mon 09.03 arrive Q priority", "mon 09.03 call Q 1", "mon 09.04 start Q", "mon 09.05 done Q",
    "mon 09.05 arrive R priority", "mon 09.05 arrive S priority", "mon 09.06 arrive A", "mon 09.06 arrive B",
)  # fmt: skip


def test_after_two_priority_calls_one_normal_ticket_stands_first():
    assert queue(*TWO_PRIORITY_CALLS) == "ARSB"
    assert queue(*TWO_PRIORITY_CALLS, cap=3) == "RSAB"
    assert queue(*TWO_PRIORITY_CALLS, "mon 09.07 call A 1") == "RSB"
    assert queue(*TWO_PRIORITY_CALLS, "mon 09.07 call R 1") == "ASB"


def test_a_new_day_starts_with_no_priority_calls_in_a_row():
    assert queue(*TWO_PRIORITY_CALLS, "tue 00.00 arrive C") == "RSABC"


def test_a_recall_is_no_further_call():
    lines = [
        "mon 09.00 arrive P priority",
        "mon 09.00 call P 1",
        "mon 09.01 call P 1",
        "mon 09.02 start P",
        "mon 09.03 done P",
    ]
    assert queue(*lines, "mon 09.04 arrive A", "mon 09.05 arrive Q priority") == "QA"


def test_a_ticket_overtaken_by_priority_keeps_its_clock():
    outcomes = tell(
        "mon 08.00 on_duty 1", "mon 09.00 arrive A", "mon 09.01 arrive P priority", "mon 09.02 call P 1", "mon 09.02 start P",
        "mon 09.15 done P", "mon 09.15 call A 1", "mon 09.16 start A",
    )  # fmt: skip
    assert turn_and_due(outcomes["A"]) == (at("mon 09.00"), at("mon 09.10"))
    assert (outcomes["A"].verdict, outcomes["A"].wait_s) == ("late", 960)
    assert turn_and_due(outcomes["P"]) == (at("mon 09.01"), at("mon 09.11"))


SKIPPED = ("mon 09.00 arrive A", "mon 09.01 arrive B", "mon 09.02 arrive C", "mon 09.03 call A 1", "mon 09.05 skip A")


def test_a_skipped_ticket_stands_behind_the_next_until_that_one_is_called():
    assert queue(*SKIPPED) == "BAC"
    assert queue(*SKIPPED, "mon 09.06 arrive P priority") == "PBAC"
    assert queue(*SKIPPED, "mon 09.06 call B 1", "mon 09.07 skip B") == "ABC"  # B now stands behind A
    assert queue(*SKIPPED, "mon 09.06 cancel B") == "AC"


def test_a_skipped_ticket_alone_stands_behind_nobody():
    assert queue("mon 09.00 arrive A", "mon 09.03 call A 1", "mon 09.05 skip A", "mon 09.06 arrive P priority") == "PA"
    assert queue("mon 09.00 arrive P priority", "mon 09.03 call P 1", "mon 09.05 skip P", "mon 09.06 arrive A") == "PA"


def test_two_tickets_behind_the_same_one_keep_their_order():
    both = ("mon 09.03 call A 1", "mon 09.03 call B 2", "mon 09.05 skip A", "mon 09.05 skip B")
    assert queue(*SKIPPED[:3], "mon 09.02 arrive D", *both) == "CABD"


def test_a_skipped_normal_ticket_stays_behind_although_a_normal_ticket_should_stand_first():
    lines = ["mon 09.00 arrive N", "mon 09.00 call N 1", "mon 09.01 arrive R priority", "mon 09.02 arrive Q priority"]
    assert queue(*lines, "mon 09.03 skip N", "mon 09.04 call Q 1", cap=1) == "RN"
    assert queue(*lines[2:], "mon 09.03 arrive N", "mon 09.04 call Q 1", cap=1) == "NR"


def test_the_normal_ticket_that_stands_first_is_one_that_is_not_held_behind_another():
    lines = [*SKIPPED, "mon 09.06 arrive P priority", "mon 09.06 arrive Q priority", "mon 09.06 arrive R priority"]
    assert queue(*lines, "mon 09.07 call P 1", "mon 09.08 call Q 2") == "BRAC"  # A is behind B until B is called


def test_a_skipped_ticket_that_stands_further_behind_anyway_is_not_moved():
    assert queue(*SKIPPED[:3], "mon 09.03 call C 1", "mon 09.04 skip C") == "ABC"


def test_a_skip_binds_only_the_wait_that_it_begins():
    lines = (*SKIPPED, "mon 09.06 call A 1", "mon 09.07 start A", "mon 09.08 transfer A")
    assert queue(*lines) == "ABC"


def test_a_skip_frees_the_desk_for_the_next_and_begins_a_wait_without_a_turn():
    outcomes = tell("mon 08.00 on_duty 1", *SKIPPED)
    assert outcomes["B"].waits[0].turn_at == at("mon 09.05")
    first, second = outcomes["A"].waits
    assert (first.ended_by, first.ended_at, first.first_called_at) == ("skip", at("mon 09.05"), at("mon 09.03"))
    assert (second.began_at, second.turn_at) == (at("mon 09.05"), None)


# rules 6 to 8: the judgement


def test_served_at_1502_after_a_turn_at_1450_is_a_wait_of_ten_minutes_and_late():
    outcome = tell("mon 14.50 arrive A", "mon 15.01 call A 1", "mon 15.02 start A")["A"]
    assert (outcome.wait_s, outcome.verdict) == (600, "late")


def test_being_called_does_not_end_the_wait():
    outcome = tell("mon 09.00 arrive A", "mon 09.09 call A 1", "mon 09.10.01 start A")["A"]
    assert (outcome.wait_s, outcome.verdict) == (601, "late")


def test_a_ticket_called_before_its_turn_has_its_turn_at_that_call():
    early = tell("mon 06.00 arrive A", "mon 07.30 call A 1", "mon 07.40 start A")["A"]
    assert (turn_and_due(early), early.wait_s, early.verdict) == ((at("mon 07.30"), at("mon 08.10")), 0, "on_time")
    lines = ["mon 08.00 on_duty 1", "mon 08.00 on_duty 2", *[f"mon 09.00 arrive {name}" for name in "ABC"]]
    jumped = tell(*lines, "mon 09.30 call C 1", "mon 09.35 start C")["C"]
    assert (turn_and_due(jumped), jumped.wait_s) == ((at("mon 09.30"), at("mon 09.40")), 300)


def test_a_ticket_skipped_after_its_due_time_is_late_whatever_follows():
    lines = ["mon 09.00 arrive A", "mon 09.09 call A 1"]
    late = tell(*lines, "mon 09.11 skip A", "mon 09.12 call A 1", "mon 09.13 start A")["A"]
    assert (late.verdict, late.wait_s) == ("late", 120)
    assert tell(*lines, "mon 09.11 skip A")["A"].verdict == "late"
    in_time = tell(*lines, "mon 09.10 skip A", "mon 09.12 call A 1", "mon 09.20 start A")["A"]
    assert (in_time.verdict, in_time.wait_s) == ("on_time", 600)


def test_only_the_first_wait_that_ended_in_service_counts():
    lines = ["mon 09.00 arrive A", "mon 09.01 call A 1", "mon 09.02 start A"]
    reopened = tell(*lines, "mon 09.10 done A", "mon 09.20 reopen A", "mon 10.00 call A 1", "mon 10.01 start A")["A"]
    assert (reopened.verdict, reopened.wait_s, len(reopened.waits)) == ("on_time", 120, 2)
    assert turn_and_due(reopened) == (at("mon 09.20"), at("mon 09.30"))
    moved = tell(*lines, "mon 09.10 transfer A", "mon 09.40 call A 2", "mon 09.41 skip A")["A"]
    assert (moved.verdict, moved.wait_s) == ("on_time", 120)


def test_a_transferred_ticket_keeps_its_place_but_not_its_turn():
    outcomes = tell(
        "mon 08.00 on_duty 1", "mon 09.00 arrive A", "mon 09.00 call A 1", "mon 09.00 start A", "mon 09.01 arrive B",
        "mon 09.30 transfer A",
    )  # fmt: skip
    assert (outcomes["A"].waits[1].turn_at, outcomes["B"].waits[0].turn_at) == (at("mon 09.30"), None)


def test_a_no_show_is_judged_by_its_first_call():
    ended = "mon 09.30 no_show A"
    assert tell("mon 09.00 arrive A", "mon 09.10 call A 1", ended)["A"].verdict is None
    assert tell("mon 09.00 arrive A", "mon 09.11 call A 1", ended)["A"].verdict == "late"
    assert tell("mon 09.00 arrive A", "mon 09.11 call A 1", ended)["A"].wait_s is None


def test_a_cancellation_is_judged_by_its_own_instant():
    assert tell("mon 09.00 arrive A", "mon 09.10 cancel A")["A"].verdict is None
    assert tell("mon 09.00 arrive A", "mon 09.11 cancel A")["A"].verdict == "late"
    assert tell("mon 09.00 arrive A", "mon 09.10 arrive B", "mon 09.30 cancel B")["B"].verdict is None  # no turn yet
    assert tell("mon 09.00 arrive A", "mon 09.05 call A 1", "mon 09.11 cancel A")["A"].verdict == "late"


def test_a_restored_ticket_is_judged_by_its_service():
    lines = ["mon 09.00 arrive A", "mon 09.30 cancel A", "mon 10.00 restore A"]
    assert tell(*lines)["A"].verdict is None
    assert tell(*lines, "mon 10.05 call A 1", "mon 10.06 start A")["A"].verdict == "on_time"


def test_a_ticket_that_still_waits_does_not_count():
    outcome = tell("mon 09.00 arrive A", until="tue 12.00")["A"]
    assert (outcome.verdict, outcome.wait_s, outcome.waits[0].ended_at) == (None, None, None)


# imported history


def row(line: int, arrived: str, called: str = "", started: str = "", finished: str = "", **more) -> ImportRow:
    return ImportRow(
        line, *[at(f"mon {clock}") if clock else None for clock in (arrived, called, started, finished)], **more
    )


def imported(*rows: ImportRow, hours: Hours = SEED) -> dict[int, Outcome]:
    return simulate(events_of_rows(list(rows), hours), hours)


def test_a_row_without_end_and_start_takes_no_part():
    assert imported(row(2, "08.00"), row(3, "08.00", "08.10"), row(4, "09.00", "", "09.01", "09.05")).keys() == {4}


def test_a_missing_call_is_the_start_and_rows_without_a_desk_share_one():
    outcomes = imported(row(2, "09.00", "", "09.00", "09.30"), row(3, "09.10", "", "09.35", "09.50"))
    assert outcomes[2].waits[0].first_called_at == at("mon 09.00")
    assert turn_and_due(outcomes[3]) == (at("mon 09.30"), at("mon 09.40"))


def test_a_desk_is_on_duty_for_the_whole_schedule_of_its_days():
    rows = [
        row(2, "08.00", "", "08.00", "08.30", desk="1"),
        row(3, "08.01", "", "08.40", "08.50", desk="1"),
        row(4, "14.00", "", "14.01", "14.05", desk="2"),
    ]
    assert imported(*rows)[3].waits[0].turn_at == at("mon 08.01")
    assert imported(*rows[:2])[3].waits[0].turn_at == at("mon 08.30")
    duty = [
        (event.at, event.kind, event.desk) for event in events_of_rows(rows[2:], SEED) if event.kind.endswith("duty")
    ]
    assert duty == [(at("mon 08.00"), "on_duty", "2"), (at("mon 15.00"), "off_duty", "2")]


def test_a_missing_end_is_the_next_call_of_the_desk_or_closing():
    rows = [row(2, "09.00", "", "09.00"), row(3, "09.10", "09.20", "09.25"), row(4, "09.15", "", "09.22", desk="2")]
    assert [end_of(each, rows, SEED) for each in rows] == [at("mon 09.20"), at("mon 15.00"), at("mon 15.00")]
    split = Hours({1: ((time(8), time(12)), (time(13), time(15)))})
    assert end_of(rows[2], rows, split) == at("mon 15.00")
    evening, tomorrow = row(2, "16.00", "", "16.10"), ImportRow(3, at("tue 08.00"), None, at("tue 08.20"))
    assert end_of(evening, [evening, tomorrow], SEED) == at("mon 16.10")  # closing has been: no desk is held over night
    saturday, monday = (
        ImportRow(2, at("sat 09.00"), None, at("sat 09.10")),
        ImportRow(3, at("mon+7 08.00"), None, at("mon+7 08.20")),
    )
    assert end_of(saturday, [saturday, monday], SEED) == at("sat 09.10")
    twins = [row(2, "09.00", "", "09.00"), row(3, "09.00", "", "09.00")]
    assert [end_of(each, twins, SEED) for each in twins] == [at("mon 09.00"), at("mon 09.00")]


def test_an_imported_no_show_holds_its_desk_until_its_end():
    rows = [row(2, "09.00", "09.01", "", "09.20", outcome="no_show"), row(3, "09.05", "", "09.25", "09.40")]
    outcomes = imported(*rows)
    assert (outcomes[2].waits[0].ended_by, outcomes[2].verdict) == ("no_show", None)
    assert outcomes[3].waits[0].turn_at == at("mon 09.20")


def test_a_finished_row_without_a_start_waits_until_its_end():
    rows = [row(2, "09.00", "", "", "09.30"), row(3, "09.05", "", "09.31", "09.40")]
    outcomes = imported(*rows)
    assert (turn_and_due(outcomes[2]), outcomes[2].verdict) == ((at("mon 09.00"), at("mon 09.10")), None)
    assert (outcomes[2].waits[0].ended_by, outcomes[3].waits[0].turn_at) == ("done", at("mon 09.30"))


def test_a_desk_with_two_rows_at_once_is_free_when_it_holds_none():
    rows = [
        row(2, "09.00", "", "09.00", "09.30"),
        row(3, "09.00", "", "09.10", "09.20"),
        row(4, "09.11", "", "09.40", "09.45"),
    ]
    assert imported(*rows)[4].waits[0].turn_at == at("mon 09.30")
    assert events_of_rows(rows, SEED)[0].desk == SHARED_DESK


# the strategies


@st.composite
def offices(draw: st.DrawFn) -> tuple[Hours, list[Event]]:
    hours = draw(strategies.schedules(ranges=True))
    return hours, draw(strategies.histories(hours))


@given(offices())
def test_random_histories_are_legal(office):
    _, events = office
    states, held = {}, {}
    for event in (event for event in events if event.ticket):
        before, after = ((None,), "waiting") if event.kind == "arrive" else strategies.TRANSITIONS[event.kind]
        assert states.get(event.ticket) in before
        states[event.ticket] = after
        held.pop(event.ticket, None)
        if after in ("called", "serving"):
            assert event.desk not in held.values()
            held[event.ticket] = event.desk
    assert [event.at for event in events] == sorted(event.at for event in events)


@given(offices())
def test_every_turn_lies_in_open_time_or_at_the_first_call(office):
    hours, events = office
    for ticket in play(events, hours).tickets.values():
        for wait in ticket.waits:
            assert wait.turn_at is None or hours.is_open(wait.turn_at) or wait.turn_at == wait.first_called_at
            assert wait.turn_at is None or wait.began_at <= wait.turn_at < wait.due_at
            assert wait.due_at is None or hours.open_time(wait.turn_at, wait.due_at) == timedelta(minutes=10)
            assert wait.ended_by != "start" or wait.turn_at <= wait.first_called_at <= wait.ended_at


@given(strategies.schedules(), strategies.import_rows())
def test_random_rows_can_be_played(hours, rows):
    outcomes = simulate(events_of_rows(rows, hours), hours)
    assert outcomes.keys() == {row.line for row in rows if row.takes_part}
    assert all(wait.ended_at for outcome in outcomes.values() for wait in outcome.waits)


@pytest.mark.parametrize("kind", sorted({*strategies.WISHES}))
def test_random_histories_tell_of_everything_that_can_happen(kind):
    quick = settings(max_examples=2000, database=None, phases=[Phase.generate])
    find(
        strategies.histories(SEED),
        lambda events: any(event.kind == kind for event in events),
        settings=quick,
        random=Random(1),
    )
