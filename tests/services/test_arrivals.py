"""Taking visitors in: numbers, contacts, returning visitors, corrections (domain, sections 2, 3 rule 10, and 4)."""

from datetime import date, timedelta

import pytest

from reception.errors import BadInput, Conflict, NotFound
from reception.queries import consultation, past_board, visitors
from reception.services import arrivals, tickets
from tests.builders import MONDAY, refused

NASTY = "<b>Robert'); DROP TABLE"
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
HIGHEST = "select max(sequence) from ticket"


@pytest.fixture
def number(office):
    return lambda ticket: office.value("number", ticket)


def test_rule_10_each_channel_counts_from_1_each_day(office, number):
    monday = [office.arrive(channel) for channel in ("walk_in", "whatsapp", "silastik", "walk_in")]
    tuesday = [office.at("08:00", TUESDAY).arrive(channel) for channel in ("walk_in", "whatsapp")]
    assert [number(ticket) for ticket in monday] == ["A-001", "W-001", "S-001", "A-002"]
    assert [number(ticket) for ticket in tuesday] == ["A-001", "W-001"]


def test_rule_10_the_day_is_the_offices_not_the_clocks(office, number):
    """23:30 and 00:30 in Blitar are one day in UTC."""
    before = office.at("23:30").arrive()
    after = office.at("00:30", TUESDAY).arrive()
    assert [number(before), number(after)] == ["A-001", "A-001"]


def test_rule_10_a_cancelled_number_is_never_used_again(office, number):
    first = office.arrive()
    office.do(tickets.cancel, first)
    assert number(office.arrive()) == "A-002"


def test_rule_10_a_thousandth_visitor_still_gets_a_number(office, number):
    ticket = office.arrive()
    office.do(_pretend, ticket, 999)
    assert number(office.arrive()) == "A-1000"


def _pretend(work, ticket, sequence):
    from tests.builders import write

    write(work, "update ticket set sequence = ? where id = ?", sequence, ticket)


@pytest.mark.parametrize("typed", ["0812 3456 4471", "+62 812-3456-4471", "62 812 3456 4471", "(0812) 34564471"])
def test_a_phone_number_is_kept_in_one_form(shared_office, typed):
    ticket = shared_office.arrive(name="Dewi", phone=typed)
    assert shared_office.ask(consultation.card, ticket).phone == "+6281234564471"


def test_a_fixed_line_of_blitar_is_a_phone_number_too(shared_office):
    ticket = shared_office.arrive(phone="(0342) 801717")
    assert shared_office.ask(consultation.card, ticket).phone == "+62342801717"


@pytest.mark.parametrize(
    "phone", ["abc", "0812", "12345", "08123", "0812345678901234", "0812abc", "08123456789012345678", "62", "<script>"]
)
def test_a_bad_phone_number_is_refused_and_uses_no_number_up(shared_office, phone):
    sentence = "{text} is not a telephone number. Write it as 0812-3456-7890."
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.arrive(name="Dewi", phone=phone)


@pytest.mark.parametrize("email", ["dewi", "dewi@", "@contoh.id", "dewi@contoh", "dewi lestari@contoh.id", "a@b@c.id"])
def test_a_bad_e_mail_address_is_refused_and_uses_no_number_up(shared_office, email):
    sentence = "{text} is not an e-mail address. Write it as nama@contoh.id."
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.arrive(name="Dewi", email=email)


@pytest.mark.parametrize(
    "field", ["topic", "priority", "sex", "age_group", "education", "occupation", "institution_kind", "purpose"]
)
def test_a_code_that_no_list_has_is_refused(shared_office, field):
    with shared_office.unchanged(), refused("{value} is not in the list.", BadInput):
        shared_office.arrive(**{"name": "Dewi", field: "bukan kode"})


def test_an_unknown_channel_is_refused(shared_office):
    with shared_office.unchanged(), refused("There is no channel {code}."):
        shared_office.arrive("burung merpati")


def test_a_known_phone_brings_the_visitor_back_on_any_channel(office):
    first = office.arrive(name="Siti Rahma", phone="081234564471", institution="Universitas Brawijaya")
    second = office.later(60).arrive("whatsapp", phone="+62 812 3456 4471")
    card = office.ask(consultation.card, second)
    assert (card.name, card.institution, card.visits) == ("Siti Rahma", "Universitas Brawijaya", 2)
    assert office.value("visitor_id", first) == office.value("visitor_id", second)


def test_a_known_e_mail_address_brings_the_visitor_back_in_any_letter_case(office):
    office.arrive(name="Siti", email="Siti.Rahma@Contoh.id")
    back = office.arrive(email="siti.rahma@contoh.id")
    assert office.ask(consultation.card, back).visits == 2


def test_two_who_share_a_phone_keep_the_name_on_record_and_each_ticket_its_own(office):
    office.arrive(name="Siti", phone="081234564471")
    child = office.arrive(name="Adik Siti", phone="081234564471")
    assert office.ask(consultation.card, child).name == "Adik Siti"
    assert office.select("select name from visitor") == [("Siti",)]


def test_ticking_a_requirement_leaves_the_name_that_a_ticket_was_taken_in_with(office):
    office.arrive(name="Siti", phone="081234564471")
    child = office.arrive(name="Adik Siti", phone="081234564471")
    office.do(arrivals.amend, child, version=1, email_ok=True)
    assert office.ask(consultation.card, child).name == "Adik Siti"


def test_somebody_without_name_and_contact_is_taken_in(office):
    ticket = office.arrive()
    assert office.value("visitor_id", ticket) is None
    assert office.ask(consultation.card, ticket).visits == 1


def test_what_was_typed_stays_as_typed(office):
    ticket = office.arrive(name=NASTY, question=NASTY, institution=NASTY)
    card = office.ask(consultation.card, ticket)
    assert (card.name, card.institution, card.question, card.messages[0].text) == (NASTY,) * 4


@pytest.mark.parametrize("dirt", ["\x00", "\ud800", "\x1b", "\x7f"])
def test_what_no_database_can_hold_is_cleaned_away(shared_office, dirt):
    ticket = shared_office.arrive(name=f"De{dirt}wi", institution=f"{dirt}UB", question=f"Berapa{dirt}?")
    card = shared_office.ask(consultation.card, ticket)
    assert (card.name, card.institution, card.question) == ("Dewi", "UB", "Berapa?")


@pytest.mark.parametrize("question", ["", "  ", "\x00 \x01"])
def test_a_question_without_a_word_is_none(office, question):
    office.arrive(question=question)
    assert office.select("select * from message") == office.select("select * from consultation") == []


def test_a_missing_requirement_is_recorded_and_never_blocks(office):
    """Domain, section 2: requirements."""
    ticket = office.arrive(email_ok=False, whatsapp_ok=True)
    card = office.ask(consultation.card, ticket)
    assert (card.email_ok, card.whatsapp_ok, card.silastik_ok) == (False, True, None)
    assert office.call_next() == ticket


def test_a_correction_reaches_ticket_and_visitor(office):
    ticket = office.arrive(name="Sity", phone="081234564471")
    office.do(arrivals.amend, ticket, version=1, name="Siti", topic="labour", email_ok=True)
    card = office.ask(consultation.card, ticket)
    assert (card.name, card.ticket.topic, card.email_ok, card.ticket.version) == ("Siti", "labour", True, 2)


def test_a_correction_may_empty_a_field(office):
    ticket = office.arrive(name="Siti", phone="081234564471", institution="UB")
    office.do(arrivals.amend, ticket, version=1, phone=None, institution=None)
    card = office.ask(consultation.card, ticket)
    assert (card.name, card.phone, card.institution) == ("Siti", None, None)
    assert office.value("contact_key", ticket) is None


def test_an_emptied_name_is_found_no_more(office):
    ticket = office.arrive(name="Siti", phone="081234564471")
    office.do(arrivals.amend, ticket, version=1, name=None)
    assert office.ask(consultation.card, ticket).name is None
    assert office.ask(visitors.find, "siti") == ()


def test_a_wrong_phone_corrected_to_a_known_one_is_that_visitors_ticket(office):
    """The phone is the key that joins channels: there are no two visitors with one."""
    known = office.arrive(name="Siti", phone="081234564471")
    wrong = office.arrive(name="Siti", phone="081234564470")
    office.do(arrivals.amend, wrong, version=1, phone="081234564471")
    assert office.value("visitor_id", wrong) == office.value("visitor_id", known)
    assert office.select("select count(*) from visitor where phone = ?", "+6281234564471") == [(1,)]


def test_a_correction_of_what_somebody_else_changed_meanwhile_is_a_conflict(office):
    ticket = office.arrive(name="Siti")
    office.call(ticket)
    sentence = "Ticket {number} was changed by somebody else meanwhile. Look again."
    with office.unchanged(), refused(sentence, Conflict):
        office.do(arrivals.amend, ticket, version=1, name="Sita")


@pytest.mark.parametrize("wrong", [{"phone": "abc"}, {"email": "abc"}, {"topic": "abc"}, {"sex": "abc"}])
def test_a_bad_correction_changes_nothing(shared_office, wrong):
    ticket = shared_office.arrive(name="Siti")
    with shared_office.unchanged(), pytest.raises(BadInput):
        shared_office.do(arrivals.amend, ticket, version=1, name="Sita", **wrong)


def test_correcting_a_ticket_that_does_not_exist_is_not_found(shared_office):
    with refused("This ticket does not exist.", NotFound):
        shared_office.do(arrivals.amend, 999_999, version=1, name="Siti")


def test_rule_4_a_priority_given_later_takes_no_turn_back(office):
    """The first in line had its turn when the office opened; a priority given after that changes the order only."""
    office.at("07:00")
    first, second = office.arrive(), office.arrive()
    office.at("08:05").do(arrivals.amend, second, version=1, priority="elderly")
    turns = dict(office.select("select id, turn_at from ticket"))
    assert "01:00:00" in str(turns[first])
    assert "01:05:00" in str(turns[second])
    assert office.call_next() == second


def test_rule_3_a_priority_given_later_does_not_reorder_the_board_of_before(office):
    office.arrive(name="Ani")
    second = office.arrive(name="Budi")
    before = office.now
    office.later(5).do(arrivals.amend, second, version=1, priority="elderly")
    shown = [[ticket.name for ticket in office.ask(past_board.at, at).tickets] for at in (before, office.now)]
    assert shown == [["Ani", "Budi"], ["Budi", "Ani"]]
    assert office.call_next() == second


def test_rule_10_days_later_a_reference_names_one_ticket(office):
    monday = office.arrive()
    office.at("08:00", TUESDAY).arrive()
    card = office.ask(consultation.card, monday)
    assert (card.ticket.number, card.ticket.day, card.ticket.is_earlier_day) == ("A-001", date(2026, 11, 23), True)
