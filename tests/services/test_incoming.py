"""What a visitor writes from outside finds its ticket, whatever has become of the last one."""

from datetime import date, timedelta
from threading import Thread

import pytest

from reception.domain.ids import DeskId
from reception.errors import BadInput
from reception.queries import consultation
from reception.services import incoming, merges, tickets
from tests.builders import Office, refused

SITI = "+6281234567890"


def write(office, words="Selamat pagi, berapa IPM 2025?", phone="0812-3456-7890", **fields):
    given = {"name": "Siti", "at": office.now, "source": "cloud"} | fields
    return office.do(incoming.receive, phone=phone, text=words, **given)


def said(office, ticket):
    return office.select("select kind, text, source, external_id from message where ticket_id = ? order by id", ticket)


@pytest.fixture
def done(office):
    """Siti's WhatsApp ticket, served and done."""
    return office.served(channel="whatsapp", name="Siti", phone="081234567890", question="Berapa IPM 2024?")


def test_somebody_new_waits_on_a_ticket_of_their_own(office):
    ticket = write(office, external_id="wamid.1")
    assert [office.value(column, ticket) for column in ("number", "state", "name")] == ["W-001", "waiting", "Siti"]
    assert office.value("whatsapp_ok", ticket)
    assert said(office, ticket) == [("in", "Selamat pagi, berapa IPM 2025?", "cloud", "wamid.1")]
    assert office.select("select question from consultation") == [("Selamat pagi, berapa IPM 2025?",)]


def test_the_same_message_twice_is_one_message(office):
    first = write(office, external_id="wamid.1")
    with office.unchanged():
        assert write(office, external_id="wamid.1") == first


def test_a_further_message_joins_the_live_ticket_and_asks_nobody(office):
    first = write(office)
    assert write(office, "Untuk Kota Blitar.") == first
    assert len(said(office, first)) == 2 and office.value("unanswered_at", first) is None


def test_a_message_on_a_parked_ticket_waits_for_an_answer_from_its_first_word_on(office):
    ticket = write(office)
    office.call(ticket)
    office.start(ticket)
    office.do(tickets.park, ticket, reply_owed=True, reason="search")
    wrote = office.later(30).now
    write(office, "Bagaimana kabarnya?")
    office.later(5)
    write(office, "Halo?")
    assert office.value("unanswered_at", ticket) in (wrote, wrote.isoformat(" ", "microseconds"))


def test_a_message_soon_after_the_end_joins_the_finished_ticket(office, done):
    office.at("09:00", date(2026, 11, 27))
    assert write(office, "Maaf, maksud saya 2023.") == done
    assert office.value("state", done) == "done" and office.value("unanswered_at", done) is not None


def test_a_message_long_after_the_end_is_a_new_ticket_that_goes_on_from_it(office, done):
    office.at("09:00", date(2026, 12, 2))
    ticket = write(office, "Sekarang 2025.")
    assert ticket != done and office.value("earlier_id", ticket) == done
    assert office.value("state", ticket) == "waiting"


def test_what_was_said_at_the_counter_is_another_matter(office):
    at_the_counter = office.served(name="Siti", phone="081234567890")
    ticket = write(office)
    assert ticket != at_the_counter and office.value("earlier_id", ticket) == at_the_counter


def test_a_visitor_who_stands_in_the_hall_may_write_to_their_ticket(office):
    here = office.arrive(name="Siti", phone="081234567890")
    assert write(office, "Ini berkasnya.") == here


def test_the_name_on_record_outweighs_the_one_of_the_profile(office, done):
    ticket = write(office, name="si_cantik_88")
    assert office.value("name", ticket) == "Siti"
    assert office.select("select name from visitor") == [("Siti",)]


def test_at_night_the_ticket_waits_and_its_turn_comes_with_the_morning(office):
    office.at("21:30")
    ticket = write(office)
    assert office.value("turn_at", ticket) is None
    office.at("08:05", date(2026, 11, 24))
    office.do(tickets.call_next, desk_id=DeskId(1))
    assert office.value("state", ticket) == "called"


def test_a_message_is_dated_when_it_was_written_and_never_ahead_of_our_clock(office):
    written = office.now - timedelta(minutes=20)
    ticket = write(office, at=written)
    write(office, "Halo", at=office.now + timedelta(minutes=3))
    earlier, later = (at for (at,) in office.select("select at from message where ticket_id = ? order by id", ticket))
    assert str(earlier)[:16] == str(written)[:16] and str(later)[:16] == str(office.now)[:16]


def test_whoever_wrote_on_a_merged_ticket_goes_on_in_the_same_conversation(office):
    mother, daughter = write(office), write(office, "Saya putrinya.", phone="0857-1111-2222", name="Tari")
    goes_on = office.do(merges.merge, daughter, other_id=mother)
    office.call(goes_on)
    office.start(goes_on)
    office.do(tickets.park, goes_on, reply_owed=True, reason="search")
    assert write(office, "Bagaimana?", phone="0857-1111-2222") == daughter
    assert office.value("unanswered_at", goes_on) is not None
    assert len(office.ask(consultation.card, goes_on).messages) == 3


def test_what_is_no_number_is_refused_and_no_number_is_used_up(office):
    with refused("{text} is not a telephone number. Write it as 0812-3456-7890.", BadInput), office.unchanged():
        write(office, phone="Bu Siti")
    assert office.value("number", write(office)) == "W-001"


def test_two_desks_that_receive_one_message_at_once_write_it_once(migrated):
    one = Office(migrated)
    other = Office.__new__(Office)
    other.location, other.now, other.changes = migrated, one.now, []
    other.desk = other._opened()
    found = []

    def receive(office):
        for number in range(8):
            found.append(write(office, f"Pesan {number}", external_id=f"wamid.{number}"))

    threads = [Thread(target=receive, args=(office,)) for office in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    try:
        assert len(found) == 16 and len(set(found)) == 1
        assert len(said(one, found[0])) == 8
    finally:
        one.close()
