"""Several people who come together have one ticket."""

import pytest

from reception.domain.periods import Period
from reception.errors import BadInput
from reception.queries import board, consultation, figures
from reception.services import arrivals
from tests.builders import MONDAY, refused


def test_a_group_has_one_ticket_that_says_how_many_came(office):
    ticket = office.arrive(name="Guru SMP 1", people=32)
    office.arrive(name="Siti")
    assert [row.people for row in office.ask(board.queue).rows] == [32, 1]
    assert office.ask(consultation.card, ticket).ticket.people == 32


def test_how_many_came_can_be_corrected(office):
    ticket = office.arrive(name="Guru SMP 1", people=32)
    office.do(arrivals.amend, ticket, version=1, people=33)
    assert office.value("people", ticket) == 33


@pytest.mark.parametrize("people", [0, -1, 1000, "tiga", "", None, True, 2.0])
def test_nobody_comes_in_a_number_that_is_none(office, people):
    with office.unchanged(), refused("How many came is a whole number from 1 to {most}.", BadInput):
        office.arrive(name="Guru", people=people)


def test_figures_count_groups_beside_tickets(office):
    for people in (32, 3, 1):
        office.arrive(name="Guru", people=people)
    tickets = office.ask(figures.of, Period("period", MONDAY, MONDAY)).tickets
    assert (tickets.total, tickets.groups, tickets.in_groups) == (3, 2, 35)
