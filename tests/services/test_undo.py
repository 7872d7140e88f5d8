"""The last step of a desk is taken back, and everything is as if it had never happened (domain.md, section 3)."""

import contextlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from reception.domain import periods
from reception.domain.ids import DeskId
from reception.errors import Refused
from reception.queries import board, figures, live_past, past_board, undoing
from reception.services import alerts, arrivals, conversations, desks, surveys, tickets, turns_again, undo
from reception.services import settings as office_settings
from reception.store import checks
from reception.store.fields import instant
from reception.store.tables import TABLES
from tests.builders import MONDAY, Office, moment, refused

TOO_LATE = "Nothing was done at this desk within the last {n} seconds."
FOLLOWED = "Something followed with ticket {number}: the step can no longer be undone."
FOLLOWED_HERE = "Something followed at {desk}: the step can no longer be undone."
NOT_UNDONE = "The last step at this desk was an arrival or a correction; it is not undone."


def take_back(office, desk=1):
    return office.do(undo.last, desk_id=DeskId(desk))


def offer(office, desk=1):
    return office.ask(undoing.offer, desk)


def as_it_was(office):
    """All that a step changes; what only grows (events, audit, versions, the instant of the last change) is left out."""
    dump = office.dump()
    del dump["event"], dump["audit_line"], dump["queue_state"]
    version = [
        field.name for field in {table._meta.table_name: table for table in TABLES}["ticket"]._meta.sorted_fields
    ]
    place = version.index("version")
    dump["ticket"] = [row[:place] + row[place + 1 :] for row in dump["ticket"]]
    dump["search"] = office.select("select ticket_id, is_finished, topic, data_outcome from consultation order by id")
    return dump


@contextmanager
def nothing_came_of_it(office, desk=1):
    before, day = as_it_was(office), office.select("select streak_day, streak_calls from queue_state")
    yield
    office.later(0.4)
    take_back(office, desk)
    assert as_it_was(office) == before
    assert office.select("select streak_day, streak_calls from queue_state") == day
    assert [finding.fault for finding in office.ask(checks.run) if finding.fault] == []


# each step


def waiting(office):
    return office.arrive(question="Berapa inflasi?")


def called(office):
    ticket = waiting(office)
    office.call(ticket)
    return ticket


def serving(office):
    ticket = called(office)
    office.start(ticket)
    office.do(conversations.add_message, ticket, kind="out", text="0,2 persen (angka contoh)")
    return ticket


def parked(office):
    ticket = serving(office)
    office.do(tickets.park, ticket, reply_owed=True, reason="menunggu data")
    return ticket


def done(office):
    ticket = serving(office)
    office.done(ticket)
    return ticket


def gone(office):
    ticket = called(office)
    office.do(tickets.no_show, ticket)
    return ticket


STEPS = {
    "called": (waiting, lambda office, ticket: office.call(ticket)),
    "recalled": (called, lambda office, ticket: office.do(tickets.recall, ticket)),
    "started": (called, lambda office, ticket: office.start(ticket)),
    "skipped": (called, lambda office, ticket: office.do(tickets.skip, ticket)),
    "no_show": (called, lambda office, ticket: office.do(tickets.no_show, ticket)),
    "cancelled at the desk": (called, lambda office, ticket: office.do(tickets.cancel, ticket)),
    "cancelled in the line": (waiting, lambda office, ticket: office.do(tickets.cancel, ticket)),
    "cancelled while parked": (parked, lambda office, ticket: office.do(tickets.cancel, ticket)),
    "parked": (serving, lambda office, ticket: office.do(tickets.park, ticket, reply_owed=True, reason="data")),
    "resumed": (parked, lambda office, ticket: office.do(tickets.resume, ticket, desk_id=DeskId(1))),
    "transferred": (serving, lambda office, ticket: office.do(tickets.transfer, ticket, to_desk_id=2)),
    "done": (serving, lambda office, ticket: office.done(ticket)),
    "done from parking": (parked, lambda office, ticket: office.done(ticket)),
    "reopened": (done, lambda office, ticket: office.do(tickets.reopen, ticket, reason="tahun lain")),
    "restored": (gone, lambda office, ticket: office.do(tickets.restore, ticket)),
}


@pytest.mark.parametrize(("before", "step"), STEPS.values(), ids=STEPS)
def test_each_step_is_undone_down_to_the_last_column(office, before, step):
    office.desk.at_desk = DeskId(1)
    office.later(1).arrive(priority="elderly")
    ticket = before(office)
    office.later(12)
    with nothing_came_of_it(office):
        step(office, ticket)
        assert offer(office).ticket_id == ticket
    assert office.select("select count(*) from audit_line where action = 'ticket.undone'") == [(1,)]
    assert office.select("select count(*) from event where voided_at is not null") == [(1,)]


@pytest.mark.parametrize(("before", "step"), STEPS.values(), ids=STEPS)
def test_what_was_undone_can_be_done_again(office, before, step):
    office.desk.at_desk = DeskId(1)
    ticket = before(office)
    office.later(5)
    step(office, ticket)
    take_back(office)
    step(office.later(1), ticket)
    assert [finding.fault for finding in office.ask(checks.run) if finding.fault] == []


def test_a_finished_answer_is_found_no_more_once_its_end_is_undone(office):
    ticket = serving(office)
    office.done(ticket)
    office.do(surveys.offer, ticket)
    take_back(office)
    assert office.value("survey_state", ticket) == "not_offered"
    assert [bool(row[0]) for row in office.select("select is_finished from consultation")] == [False]


def test_a_call_that_began_the_duty_of_its_desk_takes_it_along(office):
    ticket = office.arrive()
    with nothing_came_of_it(office):
        office.call(ticket)
    assert office.select("select count(*) from duty") == [(0,)]


def test_a_desk_that_was_about_to_leave_is_about_to_leave_again(office):
    ticket = serving(office)
    office.do(desks.go_off_duty, 1)
    with nothing_came_of_it(office.later(1)):
        office.done(ticket)
    assert office.select("select ended_at is null from duty") in ([(1,)], [(True,)])
    assert [desk.leaving for desk in office.ask(board.queue).desks] == [True, False]


# what may be undone


def test_it_is_offered_for_thirty_seconds(office):
    ticket = called(office)
    assert offer(office)[1:] == ("A-001", "called", office.now + timedelta(seconds=30))
    office.later(0.5)
    assert offer(office) is not None
    office.later(0.02)
    assert offer(office) is None
    with office.unchanged(), refused(TOO_LATE, Refused):
        take_back(office)
    assert office.value("state", ticket) == "called"


def test_the_window_is_a_setting(office):
    office.do(office_settings.change, {"undo_s": 120})
    called(office)
    assert take_back(office.later(2)) == "A-001"


def test_a_desk_undoes_its_own_steps_only(office):
    called(office)
    with office.unchanged(), refused(TOO_LATE, Refused):
        take_back(office, desk=2)


def test_an_arrival_is_not_undone(office):
    office.desk.at_desk = DeskId(1)
    called(office)
    office.arrive()
    assert offer(office) is None
    with office.unchanged(), refused(NOT_UNDONE, Refused):
        take_back(office)


def test_steps_are_undone_one_after_the_other_from_the_last(office):
    ticket = office.arrive()
    with nothing_came_of_it(office):
        office.call(ticket)
        office.start(ticket)
        office.done(ticket)
        take_back(office)
        take_back(office)
        assert office.value("state", ticket) == "called"


FOLLOWING = {
    "a message": lambda office, ticket: office.do(conversations.add_message, ticket, kind="in", text="Terima kasih"),
    "a survey": lambda office, ticket: office.survey(ticket),
    "a refusal": lambda office, ticket: office.do(surveys.decline, ticket),
    "a correction": lambda office, ticket: office.do(arrivals.amend, ticket, version=office.value("version", ticket), email_ok=True),
}  # fmt: skip


@pytest.mark.parametrize("follows", FOLLOWING.values(), ids=FOLLOWING)
def test_what_followed_on_the_ticket_keeps_the_step(office, follows):
    ticket = done(office)
    follows(office, ticket)
    assert offer(office) is None
    with office.unchanged(), pytest.raises(Refused):
        take_back(office)


def test_a_step_of_another_desk_with_the_ticket_keeps_the_step(office):
    ticket = serving(office)
    office.do(tickets.transfer, ticket)
    office.call(ticket, desk=2)
    with office.unchanged(), refused(FOLLOWED, Refused):
        take_back(office, desk=1)


def test_what_followed_at_the_desk_keeps_the_step(office):
    called(office)
    office.do(desks.go_off_duty, 1)
    with office.unchanged(), refused(FOLLOWED_HERE, Refused):
        take_back(office)


def test_what_others_do_elsewhere_keeps_nothing(office):
    ticket = called(office)
    office.do(desks.go_on_duty, 2, officer_id=2)
    other = office.arrive()
    office.call_next(desk=2)
    office.start(other)
    take_back(office)
    assert (office.value("state", ticket), office.value("state", other)) == ("waiting", "serving")


def test_the_link_to_the_survey_that_a_finished_ticket_brings_is_no_step(office):
    ticket = office.served()
    office.do(surveys.token, ticket)
    assert office.select("select subject from audit_line where action = 'survey.link'") == [("2026-11-23/A-001",)]
    office.do(surveys.token, ticket)
    assert len(office.select("select 1 from audit_line where action = 'survey.link'")) == 1
    assert office.do(undo.last, desk_id=1) == "A-001"


def test_a_silenced_alert_is_no_step(office):
    ticket = office.arrive()
    office.later(11).call(ticket)
    office.do(alerts.acknowledge, ticket)
    take_back(office)
    assert office.value("state", ticket) == "waiting"


def test_the_next_day_nothing_is_kept_for_an_undo(office):
    called(office)
    office.at("08:00", MONDAY + timedelta(days=1)).arrive()
    assert office.select("select count(*) from event where before is not null") == [(0,)]


def test_a_clock_that_was_set_back_undoes_nothing(office):
    called(office)
    office.later(-10)
    with (
        office.unchanged(),
        refused("The clock of this computer was set back; nothing can be undone until it has caught up."),
    ):
        take_back(office)


# as if it had never happened


def test_others_get_the_turn_that_they_would_have_had(office):
    """Rina defers by mistake, which frees her desk; Joko's desk becomes free only two minutes later."""
    office.do(office_settings.change, {"undo_s": 600})
    ticket, other = serving(office), office.later(1).arrive()
    office.at("09:10").do(tickets.park, ticket, reason="search")
    office.at("09:12").do(desks.go_on_duty, 2, officer_id=2)
    assert office.ask(board.row, other).turn_at == moment("09:10")
    take_back(office.at("09:14"))
    assert office.ask(board.row, other)[11:14:2] == (moment("09:12"), moment("09:22"))


def test_a_verdict_that_the_mistake_brought_upon_another_is_taken_back(office):
    """Late by a turn that never was: Joko served within ten minutes of the one that his own desk gave."""
    office.do(office_settings.change, {"undo_s": 3600})
    ticket, other = serving(office), office.later(1).arrive()
    office.at("09:10").do(tickets.park, ticket, reason="search")
    office.at("09:12").do(desks.go_on_duty, 2, officer_id=2)
    office.at("09:13").call(other, desk=2)
    office.at("09:21").start(other)
    assert not office.value("on_time", other)
    take_back(office.at("09:24"))
    assert office.value("on_time", other)
    assert office.value("wait_s", other) == 9 * 60
    ended = office.select("select turn_at, due_at from wait where ticket_id = ?", other)[0]
    assert [instant(at) for at in ended] == [moment("09:12"), moment("09:22")]


def test_a_break_that_began_when_the_ticket_left_is_only_wished_for_again(office):
    ticket = serving(office)
    office.later(1).do(desks.begin_break, 1)
    with nothing_came_of_it(office.later(1)):
        office.done(ticket)


def test_a_due_time_written_under_an_older_limit_stays(office):
    ticket, other = office.arrive(), office.later(1).arrive()
    office.do(office_settings.change, {"wait_limit_min": 60})
    office.later(1).call(ticket)
    take_back(office)
    shown = {row.id: row.due_at for row in office.ask(board.queue).rows}
    assert shown == {ticket: moment("08:10"), other: None}


def test_a_late_ticket_overtaken_only_by_the_mistake_has_no_reason(office):
    office.do(office_settings.change, {"undo_s": 600})
    office.do(desks.go_on_duty, 2, officer_id=2)
    ticket = office.arrive()
    favoured = office.later(9).arrive(priority="elderly")
    office.call(favoured)
    office.later(2).call(ticket, desk=2)
    office.start(ticket)
    assert office.value("late_reason", ticket) == "Didahului antrean prioritas"
    take_back(office)
    assert office.value("late_reason", ticket) is None


def test_the_board_of_the_past_shows_what_was_known_then(office):
    ticket = called(office)
    office.later(0.2)
    then = office.now
    take_back(office.later(0.2))
    states = [[one.state for one in office.ask(past_board.at, at).tickets] for at in (then, office.now)]
    assert states == [["called"], ["waiting"]]
    assert office.value("version", ticket) == 3


def test_figures_know_nothing_of_it(office):
    office.served(5)
    ticket = called(office)
    office.later(11)
    before = office.ask(figures.of, periods.month(MONDAY.year, MONDAY.month))
    office.start(ticket)
    take_back(office.later(0.1))
    after = office.ask(figures.of, periods.month(MONDAY.year, MONDAY.month))
    assert replace(after, coverage=before.coverage) == before  # the desk has been there a few seconds longer


@pytest.mark.parametrize(
    "sql", [live_past._REACHING_IN, live_past._LONG_PARKED, turns_again._MARKS, turns_again._TOUCHED]
)
def test_an_undo_does_not_look_through_the_tickets_of_all_years(sqlite_location, sql):
    with contextlib.closing(Office(sqlite_location)) as office:
        plan = office.select(f"explain query plan {sql}", *[office.now] * sql.count("?"))
    steps = [step for *_, step in plan if "ticket" in step or " t " in step]
    assert steps
    assert [step for step in steps if "SCAN" in step or "ticket_arrived" in step] == []


def test_a_skip_that_is_undone_leaves_whoever_was_overtaken_overtaken(office):
    first = office.arrive()
    office.later(5).arrive()
    office.call(office.arrive(priority="elderly"))
    office.later(5).call(first, desk=2)
    assert office.value("overtaken", first)
    office.do(tickets.skip, first)
    office.do(undo.last, desk_id=2)
    assert office.value("overtaken", first)
