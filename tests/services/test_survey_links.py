"""A visitor's own link to the survey: unguessable, used once, closed after some days."""

import pytest

from reception.errors import NotFound, Refused
from reception.queries import survey_links
from reception.services import settings, surveys, tickets
from tests.builders import ALL_FOURS, refused


@pytest.fixture
def ticket(office):
    return office.served()


def found(office, link):
    return office.ask(survey_links.find, link)


def test_a_ticket_has_one_link_however_often_it_is_asked_for(office, ticket):
    link = office.do(surveys.token, ticket)
    assert office.do(surveys.token, ticket) == link
    assert len(link) == 22  # 128 bits
    other = office.served()
    assert office.do(surveys.token, other) != link


def test_it_leads_to_the_number_of_the_ticket_and_nobodys_name(office):
    ticket = office.served(name="Siti Rahma")
    link = found(office, office.do(surveys.token, ticket))
    assert (link.state, link.ticket_id, link.number) == ("open", ticket, "A-001")
    assert "Siti" not in str(link)


def test_an_answer_by_link_is_a_survey_from_the_phone_that_nobody_typed_in(office, ticket):
    link = office.do(surveys.token, ticket)
    office.do(surveys.answer_link, link, answers=ALL_FOURS, comment="Baik")
    assert office.select("select ticket_id, source, entered_by_id from survey") == [(ticket, "phone", None)]
    assert found(office, link).state == "answered"


def test_a_link_is_used_once(office, ticket):
    link = office.do(surveys.token, ticket)
    office.do(surveys.answer_link, link, answers=ALL_FOURS)
    with office.unchanged(), refused("This survey link cannot be used any more.", Refused):
        office.do(surveys.answer_link, link, answers=ALL_FOURS)


def test_whoever_declined_by_link_may_still_answer(office, ticket):
    link = office.do(surveys.token, ticket)
    office.do(surveys.decline_link, link)
    assert office.value("survey_state", ticket) == "declined"
    office.do(surveys.answer_link, link, answers={"U1": 2})
    assert office.value("survey_state", ticket) == "answered"


@pytest.mark.parametrize("link", ["", "x" * 22, "' or 1=1 --", "a" * 5000, "A-001", "é" * 10, "\x00"])
def test_an_invented_link_leads_nowhere(office, ticket, link):
    office.do(surveys.token, ticket)
    assert found(office, link).state == "unknown"
    with office.unchanged(), refused("This survey link is not known here.", NotFound):
        office.do(surveys.answer_link, link, answers=ALL_FOURS)


def test_a_ticket_that_never_asked_for_a_link_has_none(office, ticket):
    assert found(office, "None").state == "unknown"


def test_it_opens_with_the_service_and_closes_days_after_its_end(office):
    ticket = office.arrive()
    link = office.do(surveys.token, ticket)
    assert found(office, link).state == "too_early"
    office.call(ticket)
    assert found(office, link).state == "too_early"
    office.start(ticket)
    assert found(office, link).state == "open"
    office.later(5).done(ticket)
    assert found(office, link).state == "open"
    assert found(office.later(7 * 24 * 60), link).state == "open"
    assert found(office.later(1), link).state == "expired"


def test_the_office_decides_for_how_long(office, ticket):
    link = office.do(surveys.token, ticket)
    office.do(settings.change, {"survey_link_days": 1})
    office.later(2 * 24 * 60)
    with refused("This survey link cannot be used any more.", Refused):
        office.do(surveys.decline_link, link)


def test_who_was_never_served_has_nothing_to_judge(office):
    ticket = office.arrive()
    link = office.do(surveys.token, ticket)
    office.do(tickets.cancel, ticket)
    assert found(office, link).state == "expired"
