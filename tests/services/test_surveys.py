"""The survey of a ticket: offered, declined or answered, at most once, never invented (domain, section 5)."""

import pytest

from reception.errors import BadInput, NotFound, Refused
from reception.services import surveys
from tests.builders import ALL_FOURS, RINA, refused


@pytest.fixture
def ticket(shared_office):
    return shared_office.served()


def state(office, ticket):
    return office.value("survey_state", ticket)


def forms(office, ticket):
    columns = ", ".join(code.lower() for code in ALL_FOURS)
    return office.select(f"select {columns}, comment, source, entered_by_id from survey where ticket_id = ?", ticket)


def test_nothing_is_offered_by_itself(shared_office, ticket):
    assert (state(shared_office, ticket), forms(shared_office, ticket)) == ("not_offered", [])


def test_a_refusal_is_counted_and_invents_no_form(shared_office, ticket):
    shared_office.do(surveys.offer, ticket)
    shared_office.do(surveys.decline, ticket)
    assert (state(shared_office, ticket), forms(shared_office, ticket)) == ("declined", [])


def test_an_answer_is_kept_as_given_and_skipped_questions_stay_empty(shared_office, ticket):
    shared_office.do(surveys.answer, ticket, answers={"U1": 4, "U9": 1}, comment="Tolong kursinya <b>ditambah</b>")
    form = (4, *[None] * 7, 1, "Tolong kursinya <b>ditambah</b>", "desk", None)
    assert (state(shared_office, ticket), forms(shared_office, ticket)) == ("answered", [form])


def test_who_declined_may_still_answer(shared_office, ticket):
    shared_office.do(surveys.decline, ticket)
    shared_office.survey(ticket)
    assert state(shared_office, ticket) == "answered"


@pytest.mark.parametrize("again", [surveys.offer, surveys.decline, "answer"])
def test_a_ticket_has_one_survey(shared_office, ticket, again):
    shared_office.survey(ticket)
    with shared_office.unchanged(), refused("Ticket {number} has its survey already.", Refused):
        shared_office.survey(ticket) if again == "answer" else shared_office.do(again, ticket)


def test_a_form_without_any_answer_is_refused(shared_office, ticket):
    with shared_office.unchanged(), refused("No question was answered.", BadInput):
        shared_office.do(surveys.answer, ticket, answers={}, comment=" \x00 ")


def test_a_comment_alone_is_a_form(shared_office, ticket):
    shared_office.do(surveys.answer, ticket, answers={}, comment="Terima kasih")
    assert forms(shared_office, ticket)[0][9] == "Terima kasih"


@pytest.mark.parametrize("answers", [{"U1": 0}, {"U1": 5}, {"U1": 2.5}, {"U1": "4"}, {"U10": 4}, {"U1": 4, "U2": 9}])
def test_answers_off_the_scale_are_refused_whole(shared_office, ticket, answers):
    with shared_office.unchanged(), pytest.raises(BadInput):
        shared_office.do(surveys.answer, ticket, answers=answers)


def test_a_way_that_is_none_is_refused(shared_office, ticket):
    with shared_office.unchanged(), refused("{value} is not in the list.", BadInput):
        shared_office.do(surveys.answer, ticket, answers=ALL_FOURS, source="telepati")


@pytest.mark.parametrize("service", [surveys.offer, surveys.decline, "answer"])
def test_a_survey_of_no_ticket_is_not_found(shared_office, service):
    with shared_office.unchanged(), refused("This ticket does not exist.", NotFound):
        shared_office.survey(999_999) if service == "answer" else shared_office.do(service, 999_999)


@pytest.mark.parametrize(
    ("source", "entered_by"), [("paper", RINA), ("whatsapp", RINA), ("desk", None), ("phone", None)]
)
def test_who_typed_a_form_in_is_kept_where_it_passed_through_an_officers_hands(office, source, entered_by):
    ticket = office.served()
    office.desk.actor = RINA
    office.do(surveys.answer, ticket, answers=ALL_FOURS, source=source)
    assert forms(office, ticket)[0][-2:] == (source, entered_by)


def test_a_form_belongs_to_the_day_of_its_submission_and_keeps_the_profile(office):
    from datetime import timedelta

    from tests.builders import MONDAY

    ticket = office.served(name="Siti", sex="female", education="d4_s1")
    office.at("00:30", MONDAY + timedelta(days=1)).survey(ticket)
    assert office.select("select sex, education, cast(day as text) from survey") == [("female", "d4_s1", "2026-11-24")]
