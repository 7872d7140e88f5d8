"""The end of the day: what was forgotten gets its end, and the day its sum."""

from datetime import timedelta

import pytest

from reception.domain import periods
from reception.queries import day_end as query
from reception.queries import figures, ticket_story
from reception.services import day_end, desks, tickets
from tests.builders import MONDAY, moment, refused

TUESDAY = MONDAY + timedelta(days=1)


def open_now(office):
    return {ticket.number: ticket for ticket in office.ask(query.open_tickets).tickets}


def served(office):
    ticket = office.arrive()
    office.later(1).call(ticket)
    office.later(1).start(ticket)
    return ticket


def test_what_is_still_open_comes_with_what_may_be_done(office):
    served(office)
    office.arrive()
    office.do(tickets.park, served_at_two(office), reason="menunggu tabel")
    assert {number: one.choices for number, one in open_now(office).items()} == {
        "A-001": ("finish", "leave"),
        "A-002": ("leave", "cancel"),
        "A-003": ("leave", "finish", "cancel"),
    }


def served_at_two(office):
    ticket = office.arrive()
    office.call(ticket, 2)
    office.start(ticket)
    return ticket


def test_a_forgotten_service_ends_when_it_is_said_to_have_ended_and_counts_in_no_service_time(office):
    ticket = served(office)
    office.at("07:55", TUESDAY).do(day_end.finish_at, ticket, ended_at=moment("08:20"), data_outcome="fits")
    story = office.ask(ticket_story.told, ticket)
    assert (story.ticket.state, story.is_inexact) == ("done", True)
    assert story.events[-1].detail["ended_at"] == moment("08:20").isoformat()
    month = office.ask(figures.of, periods.month(2026, 11))
    assert (month.service.median_s, month.service.unusable) == (None, 1)
    assert open_now(office) == {}


def test_an_answer_that_was_sent_in_time_and_closed_too_late_was_in_time(office):
    ticket = served(office)
    office.do(tickets.park, ticket, reply_owed=True, reason="search")
    office.at("08:00", MONDAY + timedelta(days=7))
    office.do(day_end.finish_at, ticket, ended_at=moment("10:00", TUESDAY), data_outcome="fits")
    month = office.ask(figures.of, periods.month(2026, 11))
    assert (month.reply_clock.answered, month.reply_clock.on_time) == (1, 1)


def test_the_desk_of_a_forgotten_service_is_free_from_then_on(office):
    ticket = served(office)
    following = office.arrive()
    office.at("14:59").do(day_end.finish_at, ticket, ended_at=moment("08:20"), data_outcome="fits")
    assert office.call_next() == following


@pytest.mark.parametrize(
    ("ended", "sentence"),
    [
        ("08:01", "The stated time lies before the service of {number} began."),
        ("15:00", "The stated time has not come yet."),
    ],
)
def test_an_end_before_the_service_or_still_to_come_is_refused_and_nothing_changes(office, ended, sentence):
    ticket = served(office)
    office.at("14:00")
    with refused(sentence):
        office.do(day_end.finish_at, ticket, ended_at=moment(ended), data_outcome="fits")
    assert open_now(office)["A-001"].state == "serving"


def test_the_sum_of_the_day_counts_who_was_served_who_was_late_and_who_did_not_come(office):
    office.do(tickets.done, served(office), data_outcome="fits")
    late = office.arrive()
    office.later(20).call(late)
    office.start(late)
    office.do(tickets.done, late, data_outcome="fits")
    gone = office.arrive()
    office.call(gone)
    office.do(tickets.no_show, gone)
    office.do(tickets.cancel, office.arrive())
    summary = office.ask(query.open_tickets).summary
    assert (summary.total, summary.served, summary.on_time, summary.late) == (4, 2, 1, 1)
    assert (summary.no_show, summary.cancelled) == (1, 1)


def test_desks_still_on_duty_are_named(office):
    office.do(desks.go_on_duty, 2, officer_id=2)
    assert office.ask(query.open_tickets).desks_on_duty == ((2, "Meja 2"),)


def test_what_was_stated_enters_no_service_time_after_a_reopening_either(office):
    ticket = served(office)
    office.at("09:00").do(day_end.finish_at, ticket, ended_at=moment("08:20"), data_outcome="fits")
    office.do(tickets.reopen, ticket)
    office.later(1).call(ticket)
    office.start(ticket)
    office.later(5).done(ticket)
    month = office.ask(figures.of, periods.month(2026, 11))
    assert (month.service.median_s, month.service.unusable) == (None, 1)
