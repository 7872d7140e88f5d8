"""Transactions of Silastik: registered once, their state and address kept, their answer marked as posted."""

from datetime import date, timedelta

import pytest

from reception.domain.ids import OfficerId
from reception.errors import BadInput, NotFound, Refused
from reception.queries import consultation, silastik
from reception.services import conversations, sending, settings
from reception.services import silastik as services
from tests.builders import MONDAY, RINA, moment, refused

LINK = "https://silastik.bps.go.id/transaksi/815"
GIVEN = {"number": "KD-815", "question": "Berapa penduduk 2025?", "link": LINK, "asked_on": MONDAY - timedelta(days=2)}


def register(office, **other):
    return office.do(services.register, **GIVEN | other)


def test_a_transaction_is_a_ticket_of_the_one_queue_with_what_the_site_says_beside_it(office):
    office.desk.actor = RINA
    ticket = office.at("09:00").do(services.register, **GIVEN, name="Dewi", email="dewi@contoh.id", topic="population")
    card = office.ask(consultation.card, ticket)
    assert (card.ticket.number, card.ticket.arrived_at, card.silastik_ok) == ("S-001", moment("09:00"), True)
    assert (card.question, card.name, card.email) == ("Berapa penduduk 2025?", "Dewi", "dewi@contoh.id")
    row = office.ask(silastik.of_ticket, ticket)
    assert (row.number, row.link, row.asked_on) == ("KD-815", LINK, date(2026, 11, 21))
    assert (row.state, row.state_by, row.reference) == ("Baru", "Rina", "2026-11-23/S-001")


def test_the_clock_runs_from_when_it_was_registered_not_from_when_it_was_asked(office):
    ticket = office.at("09:00").do(services.register, **GIVEN)
    assert office.ask(consultation.card, ticket).ticket.turn_at == moment("09:00")


@pytest.mark.parametrize("number", ["KD-815", "#kd-815", " kd- 815 "])
def test_a_number_that_is_registered_leads_to_its_ticket(office, number):
    first = register(office)
    with office.unchanged(), refused("Transaction {number} is registered already, as {ticket}."):
        register(office, number=number)
    with pytest.raises(services.AlreadyRegistered) as known:
        register(office, number=number)
    assert known.value.ticket_id == first


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"number": " # "}, "number"),
        ({"number": "9" * 41}, "number"),
        ({"link": "silastik"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"asked_on": MONDAY + timedelta(days=1)}, "asked_on"),
        ({"question": " "}, "question"),
        ({"state": "Entah"}, "state"),
        ({"email": "bukan"}, "email"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_no_number_is_used_up(office, other, field):
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        register(office, **other)
    assert refusal.value.field == field


def test_the_state_is_one_of_the_offices_own_words(office):
    ticket = register(office)
    office.desk.actor = RINA
    office.later(5).do(services.change_state, ticket, "Diproses")
    row = office.ask(silastik.of_ticket, ticket)
    assert (row.state, row.state_at, row.state_by) == ("Diproses", office.now, "Rina")
    with office.unchanged(), pytest.raises(BadInput):
        office.do(services.change_state, ticket, "Entah")
    with office.unchanged():
        office.do(services.change_state, ticket, "Diproses")


def test_the_words_can_be_changed_and_what_stands_stays(office):
    ticket = register(office)
    office.do(settings.change, {"silastik_states": " Masuk \nMasuk\n\nTuntas"})
    assert office.ask(silastik.states) == ("Masuk", "Tuntas")
    assert office.ask(silastik.of_ticket, ticket).state == "Baru"
    assert office.ask(silastik.of_ticket, register(office, number="2")).state == "Masuk"
    office.do(settings.change, {"silastik_states": " "})
    assert office.ask(silastik.states)[0] == "Baru"


def reply(office, ticket):
    return office.do(conversations.add_message, ticket, kind="out", text="9.991 jiwa", state="unsent")


def test_an_answer_counts_once_it_was_posted_with_its_link_and_the_new_state(office):
    ticket = register(office)
    office.desk.actor = OfficerId(2)
    message = reply(office, ticket)
    assert office.select("select answer from consultation") == [(None,)]
    office.do(services.posted, message, link=LINK + "#2", state="Dijawab")
    (said,) = office.ask(consultation.card, ticket).messages[-1:]
    assert (said.state, said.link, said.sent_by, said.sent_at) == ("posted", LINK + "#2", "Joko", office.now)
    assert office.select("select answer from consultation") == [("9.991 jiwa",)]
    assert office.ask(silastik.of_ticket, ticket).state == "Dijawab"


def test_a_bad_link_or_state_posts_nothing(office):
    message = reply(office, register(office))
    for wrong in ({"link": "x"}, {"state": "Entah"}):
        with office.unchanged(), pytest.raises(BadInput):
            office.do(services.posted, message, **wrong)


def test_what_was_not_posted_can_be_withdrawn(office):
    office.desk.actor = RINA
    ticket = register(office)
    office.do(sending.withdraw, reply(office, ticket))
    assert office.ask(consultation.card, ticket, RINA).drafts == {"reply": "9.991 jiwa"}


def test_a_ticket_that_was_taken_in_without_its_transaction_gets_it_later_and_it_can_be_mended(office):
    ticket = office.arrive("silastik")
    assert office.ask(silastik.of_ticket, ticket) is None
    office.do(services.note, ticket, number="KD-1")
    office.do(services.note, ticket, number="KD-2", link=LINK, asked_on=MONDAY)
    row = office.ask(silastik.of_ticket, ticket)
    assert (row.number, row.link, row.asked_on, row.state) == ("KD-2", LINK, MONDAY, "Baru")
    assert office.ask(silastik.by_number, "kd-1") is None
    register(office)
    with office.unchanged(), pytest.raises(services.AlreadyRegistered):
        office.do(services.note, ticket, number="kd-815")


def test_only_tickets_of_silastik_have_a_transaction(office):
    ticket = office.arrive("whatsapp")
    with office.unchanged(), refused("Ticket {number} did not come by Silastik.", Refused):
        office.do(services.note, ticket, number="1")
    with office.unchanged(), refused("This ticket has no transaction yet.", NotFound):
        office.do(services.change_state, ticket, "Baru")


def test_every_step_leaves_a_line(office):
    ticket = register(office)
    office.do(services.change_state, ticket, "Diproses")
    office.do(services.posted, reply(office, ticket), state="Dijawab")
    told = [action for (action,) in office.select("select action from audit_line order by id") if "silastik" in action]
    assert told == ["silastik.register", "silastik.state", "silastik.state"]


def test_after_posting_the_offices_word_for_it_is_proposed():
    assert silastik.after_posting(("Baru", "DIJAWAB"), "Baru") == "DIJAWAB"
    assert silastik.after_posting(("Masuk", "Tuntas"), "Masuk") == "Masuk"
    assert silastik.after_posting(("Masuk", "Tuntas"), None) == "Masuk"
