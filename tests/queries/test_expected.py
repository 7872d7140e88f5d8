"""How long somebody will still wait: rule 11, on the clock of an office that is not always open."""

import pytest

from reception.errors import NotFound
from reception.queries import expected, slips
from reception.services import desks
from tests.builders import MONDAY, moment


def test_each_waiting_ticket_has_its_place_its_minutes_and_its_clock(office):
    office.do(desks.go_on_duty, 1, officer_id=1)
    first, second = office.arrive(), office.arrive()
    assert office.ask(expected.of, first) == (0, 0, office.now, True)
    assert office.ask(expected.of, second) == (1, 600, moment("08:10"), True)
    office.call(first)
    assert office.ask(expected.of, second) == (0, 600, moment("08:10"), True)
    assert office.ask(expected.of, first) is None


def test_nobody_is_expected_while_the_office_is_closed(office):
    tickets = [office.at("14:55").arrive() for _ in range(3)]
    on = [office.ask(expected.of, ticket).at for ticket in tickets]
    tuesday = MONDAY.replace(day=24)
    assert on == [moment("14:55"), moment("08:05", tuesday), moment("08:15", tuesday)]


def test_before_the_doors_open_the_wait_is_counted_from_when_they_do(office):
    early = office.ask(expected.of, office.at("07:30").arrive())
    assert (early.at, early.is_unbroken) == (moment("08:10"), False)


def test_a_slip_says_what_stands_in_the_records(office):
    office.arrive()
    ticket = office.arrive("whatsapp", people=4, priority="elderly", name="Siti")
    slip = office.ask(slips.of, ticket, "http://kantor/s/x")
    assert (slip.number, slip.channel, slip.people, slip.is_priority, slip.ahead) == ("W-001", "WhatsApp", 4, True, 0)
    assert (slip.office_name, slip.survey_url) == ("BPS Kota Blitar", "http://kantor/s/x")
    assert slip.hours == "Senin–Kamis 08.00–15.00; Jumat 08.00–15.30"
    office.call(ticket)
    later = office.ask(slips.of, ticket)
    assert (later.ahead, later.wait_s, later.expected_at, later.survey_url) == (None, None, None, "")


@pytest.mark.parametrize("wrong", [0, 99])
def test_there_is_no_slip_of_a_ticket_that_is_none(office, wrong):
    with pytest.raises(NotFound):
        office.ask(slips.of, wrong)
