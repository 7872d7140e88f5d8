"""Formal requests for information (PPID): a mark with a clock of its own beside the ticket's states."""

from datetime import date, timedelta

import pytest

from reception.domain import periods
from reception.errors import BadInput, Refused
from reception.queries import alerts, board, formal_requests
from reception.services import formal_requests as services
from reception.services import tickets
from tests.builders import MONDAY, moment, refused

DUE, EXTENDED = date(2026, 12, 7), date(2026, 12, 16)


@pytest.fixture
def ticket(office):
    ticket = office.arrive(name="Siti")
    office.call(ticket)
    office.start(ticket)
    office.do(services.mark, ticket, number="PPID/12/2026")
    return ticket


def request(office, ticket):
    return office.ask(formal_requests.of_ticket, ticket)


def test_a_request_is_due_at_closing_of_the_tenth_working_day_after_its_receipt(office, ticket):
    found = request(office, ticket)
    assert (found.due_at, found.days_left, found.number) == (moment("15:00", DUE), 10, "PPID/12/2026")
    assert office.value("state", ticket) == "serving"


def test_the_day_of_receipt_may_lie_before_the_mark(office):
    ticket = office.at("08:00", MONDAY + timedelta(days=3)).arrive()
    office.do(services.mark, ticket, received_on=MONDAY)
    assert request(office, ticket).due_at == moment("15:00", DUE)
    other = office.arrive()
    for day in (MONDAY + timedelta(days=4), date(2024, 1, 1)):
        with office.unchanged(), refused("The day of receipt lies neither ahead nor far back.", BadInput):
            office.do(services.mark, other, received_on=day)


def test_it_is_extended_once_and_in_writing(office, ticket):
    with office.unchanged(), refused("An extension needs its reason, in writing.", BadInput):
        office.do(services.extend, ticket, reason=" ")
    office.do(services.extend, ticket, reason="Data dihimpun dari tiga dinas.")
    found = request(office, ticket)
    assert (found.due_at, found.extension) == (moment("15:00", EXTENDED), "Data dihimpun dari tiga dinas.")
    with office.unchanged(), refused("This request has been extended already; the law knows one extension."):
        office.do(services.extend, ticket, reason="Lagi.")


def test_its_clock_runs_beside_whatever_happens_to_the_ticket(office, ticket):
    office.do(tickets.park, ticket, reason="search")
    office.done(ticket)
    (row,) = office.at("10:00", DUE).ask(board.queue).awaited
    assert (row.id, row.owed.formal.days_left) == (ticket, 0)
    assert [row.kind for row in office.ask(alerts.current).rows if row.ticket_id] == ["formal_soon"]
    office.later(6 * 60)
    assert [row.kind for row in office.ask(alerts.current).rows if row.ticket_id] == ["formal"]
    office.do(services.answer, ticket)
    assert office.ask(board.queue).awaited == ()
    with office.unchanged(), refused("This request has been answered already.", Refused):
        office.do(services.answer, ticket)
    office.do(services.reopen, ticket)
    assert office.ask(board.queue).awaited[0].id == ticket


def test_a_mark_is_taken_away_and_put_back_with_what_was_known(office, ticket):
    office.do(services.extend, ticket, reason="Data dihimpun.")
    before = request(office, ticket)
    office.do(services.unmark, ticket)
    assert request(office, ticket).withdrawn_at == office.now
    with office.unchanged(), refused("Ticket {number} is no formal request.", Refused):
        office.do(services.extend, ticket, reason="x")
    office.do(services.mark, ticket, number=before.number)
    assert request(office, ticket) == before
    with office.unchanged(), refused("Ticket {number} is a formal request already.", Refused):
        office.do(services.mark, ticket)


def test_who_left_without_a_service_made_no_request(office):
    gone = office.arrive()
    office.do(tickets.cancel, gone)
    with office.unchanged(), refused("Ticket {number} has ended without a service; restore it first.", Refused):
        office.do(services.mark, gone)


def test_requests_of_a_month_are_counted_by_their_receipt(office, ticket):
    late, withdrawn = office.arrive(), office.arrive()
    office.do(services.mark, late)
    office.do(services.mark, withdrawn)
    office.do(services.unmark, withdrawn)
    office.do(services.extend, ticket, reason="Data dihimpun.")
    office.at("09:00", DUE + timedelta(days=1)).do(services.answer, ticket)
    found = office.ask(formal_requests.figures, periods.month(2026, 11))
    assert (found.received, found.answered, found.on_time, found.extended, found.overdue_open) == (2, 1, 1, 1, 1)
