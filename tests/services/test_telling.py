"""Telling somebody when it will be their turn: what is said, and what is kept of it."""

import pytest

from reception.domain.ids import OfficerId
from reception.errors import BadInput, Refused
from reception.queries import consultation, suggestions, telling
from reception.services import answers, conversations, settings
from reception.services import telling as services
from reception.services.answers import Searched
from tests.builders import JOKO, RINA, refused

PHONE = {"phone": "0812-3456-4471", "name": "Siti", "sex": "female"}


def test_the_sentence_says_number_place_and_clock(office):
    office.arrive()
    draft = office.ask(telling.draft, office.arrive("whatsapp", **PHONE))
    assert draft.phone == "+6281234564471"
    assert draft.text == (
        "Yth. Ibu Siti, nomor antrean Anda di BPS Kota Blitar adalah W-001. Masih ada 1 antrean di depan Anda; "
        "perkiraan dilayani sekitar pukul 08.10. Terima kasih."
    )


def test_the_sentence_is_the_offices_own(office):
    office.do(settings.change, {"tell_text": "Halo {nama}: {nomor}, {tunggu}, {di_depan}."})
    draft = office.ask(telling.draft, office.arrive(**PHONE))
    assert draft.text == "Halo Siti: A-001, 1 menit, Anda berikutnya."


def test_a_turn_of_tomorrow_says_its_day(office):
    for _ in range(2):
        office.at("14:55").arrive()
    assert "pukul 08.15 hari Selasa" in office.ask(telling.draft, office.arrive(**PHONE)).text


def test_a_place_that_nobody_fills_is_refused_with_those_there_are(office):
    with office.unchanged(), refused("{label}: nothing fills {place}. There are: {known}.", BadInput):
        office.do(settings.change, {"tell_text": "Halo {waktu}"})


def test_without_a_telephone_nobody_is_told(office):
    ticket = office.arrive(name="Siti")
    with refused("{number} has given no telephone number.", Refused):
        office.ask(telling.draft, ticket)


def test_who_waits_no_more_is_not_told(office):
    ticket = office.arrive(**PHONE)
    office.call(ticket)
    with refused("Only who waits is told when it will be their turn.", Refused):
        office.ask(telling.draft, ticket)


def test_what_was_sent_stands_in_the_conversation_with_who_and_when_and_is_no_answer(office):
    ticket = office.arrive(**PHONE, question="Data inflasi?")
    office.desk.actor = OfficerId(1)
    office.later(3).do(services.told, ticket, text=" Giliran Anda pukul 08.10 ", sent=True)
    last = office.ask(consultation.card, ticket).messages[-1]
    assert (last.kind, last.text, last.at, last.officer_name) == ("out", "Giliran Anda pukul 08.10", office.now, "Rina")
    assert office.select("select answer from consultation") == [(None,)]


def test_whoever_was_told_is_not_answered_by_that(office):
    ticket = office.arrive(**PHONE, question="Data inflasi?")
    office.do(answers.none_fits, ticket, searched=Searched("inflasi"))
    seen = office.ask(consultation.card, ticket).messages[-1].id
    office.desk.actor = RINA
    office.do(services.told, ticket, text="Giliran Anda pukul 08.10", sent=True)
    assert office.ask(suggestions.links, ticket, RINA).outcome == "none_fits"
    office.desk.actor = JOKO
    office.do(conversations.add_message, ticket, kind="out", text="2,51 persen.", seen=seen)
    assert office.select("select answer from consultation") == [("2,51 persen.",)]


def test_what_was_not_sent_is_only_in_the_audit_trail(office):
    ticket = office.arrive(**PHONE)
    office.do(services.told, ticket, text="Giliran Anda", sent=False)
    assert office.ask(consultation.card, ticket).messages == ()
    assert office.select("select action from audit_line order by id desc limit 1") == [("ticket.told",)]


@pytest.mark.parametrize("text", ["", "  ", "x" * 5000])
def test_an_empty_or_endless_message_is_not_kept(office, text):
    ticket = office.arrive(**PHONE)
    with office.unchanged(), pytest.raises(BadInput):
        office.do(services.told, ticket, text=text, sent=True)
