"""A break: off duty until its officer comes back. What it does to turns is held by the tests of the live queue."""

import pytest

from reception.errors import NotFound, Refused
from reception.queries import board
from reception.queries import office as offices
from reception.services import desks, officers, undo
from tests.builders import JOKO, RINA, refused


def desk(office, place=0):
    return office.ask(offices.desks)[place]


def duty(office):
    """Of desk 1: officer, whether it goes on, and what ended it."""
    found = office.select("select officer_id, ended_at is null, ended_by from duty where desk_id = 1 order by id")
    return [(officer, bool(is_open), ended_by) for officer, is_open, ended_by in found]


@pytest.fixture
def on_duty(office):
    office.do(desks.go_on_duty, 1, officer_id=RINA)
    return office


def test_a_desk_on_a_break_is_off_duty_and_says_since_when(on_duty):
    on_duty.at("12:05").do(desks.begin_break, 1)
    assert (desk(on_duty).on_duty, desk(on_duty).break_since) == (False, on_duty.now)
    assert on_duty.ask(board.queue).officers_on_duty == 0
    assert duty(on_duty) == [(RINA, False, "break")]


def test_its_officer_comes_back_with_one_step(on_duty):
    on_duty.at("12:05").do(desks.begin_break, 1)
    on_duty.at("12:45").do(desks.end_break, 1)
    assert (desk(on_duty).on_duty, desk(on_duty).break_since) == (True, None)
    assert duty(on_duty) == [(RINA, False, "break"), (RINA, True, None)]


def test_somebody_else_may_take_the_desk_meanwhile(on_duty):
    on_duty.at("12:05").do(desks.begin_break, 1)
    on_duty.desk.actor = JOKO
    on_duty.at("12:10").do(desks.end_break, 1)
    assert (desk(on_duty).officer_id, desk(on_duty).break_since) == (JOKO, None)


def test_a_desk_that_serves_rests_when_its_visitor_is_done(on_duty):
    ticket = on_duty.arrive()
    on_duty.call(ticket)
    on_duty.start(ticket)
    on_duty.at("12:00").do(desks.begin_break, 1)
    assert (desk(on_duty).leaving, duty(on_duty)) == (True, [(RINA, True, None)])
    on_duty.at("12:07").done(ticket)
    assert (desk(on_duty).leaving, desk(on_duty).break_since) == (False, on_duty.now)
    assert duty(on_duty) == [(RINA, False, "break")]


def test_a_break_that_is_taken_back_before_the_visitor_is_done_never_was(on_duty):
    ticket = on_duty.arrive()
    on_duty.call(ticket)
    on_duty.at("12:00").do(desks.begin_break, 1)
    on_duty.at("12:03").do(desks.end_break, 1)
    on_duty.start(ticket)
    on_duty.at("12:07").done(ticket)
    assert duty(on_duty) == [(RINA, True, None)]


def test_whoever_calls_is_back_from_the_break(on_duty):
    on_duty.do(desks.begin_break, 1)
    on_duty.later(5).call(on_duty.arrive())
    assert (desk(on_duty).on_duty, desk(on_duty).break_since) == (True, None)


def test_going_off_duty_ends_a_break_for_good(on_duty):
    on_duty.do(desks.begin_break, 1)
    on_duty.later(5).do(desks.go_off_duty, 1)
    assert desk(on_duty).break_since is None
    assert duty(on_duty) == [(RINA, False, "break")]


def test_what_ended_a_stretch_is_kept(on_duty):
    on_duty.later(5).do(desks.go_on_duty, 1, officer_id=JOKO)
    on_duty.later(5).do(desks.go_off_duty, 1)
    assert duty(on_duty) == [(RINA, False, "handover"), (JOKO, False, "off")]


def test_an_officer_who_leaves_for_good_is_on_no_break(on_duty):
    on_duty.do(desks.begin_break, 1)
    on_duty.do(officers.retire, RINA)
    assert desk(on_duty).break_since is None


def test_a_break_begins_on_duty_and_ends_only_once(on_duty):
    with on_duty.unchanged(), refused("{desk} is not on a break.", Refused):
        on_duty.do(desks.end_break, 1)
    with on_duty.unchanged(), refused("{desk} is not on duty.", Refused):
        on_duty.do(desks.begin_break, 2)
    with on_duty.unchanged(), refused("This desk does not exist.", NotFound):
        on_duty.do(desks.begin_break, 9)
    on_duty.do(desks.begin_break, 1)
    with on_duty.unchanged(), refused("{desk} is not on duty.", Refused):
        on_duty.do(desks.begin_break, 1)


def test_a_call_that_is_undone_gives_the_break_back(on_duty):
    on_duty.at("12:05").do(desks.begin_break, 1)
    since = on_duty.now
    on_duty.arrive()
    on_duty.later(5).call_next()
    on_duty.do(undo.last, desk_id=1)
    assert (desk(on_duty).on_duty, desk(on_duty).break_since) == (False, since)
    assert duty(on_duty) == [(RINA, False, "break")]


def test_an_end_that_is_undone_lets_the_break_wait_again(on_duty):
    ticket = on_duty.arrive()
    on_duty.call(ticket)
    on_duty.start(ticket)
    on_duty.at("12:00").do(desks.begin_break, 1)
    on_duty.at("12:07").done(ticket)
    on_duty.do(undo.last, desk_id=1)
    assert (desk(on_duty).leaving, duty(on_duty)) == (True, [(RINA, True, None)])
    on_duty.at("12:09").done(ticket)
    assert (desk(on_duty).break_since, duty(on_duty)) == (on_duty.now, [(RINA, False, "break")])
