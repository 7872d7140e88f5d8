"""Questions and answers from a file: of a ticket, or by themselves; findable at once."""

import pytest

from reception import imports
from reception.errors import BadInput
from reception.queries import consultations
from reception.store.database import rows

VISITS = (
    "channel,arrived_at,number,topic,question,answer\n"
    "langsung,2026-10-01 08:15,14,Kemiskinan,,\n"
    "wa,2026-10-01 08:20,1,PDRB,Berapa PDRB?,Rp8 triliun\n"
)
HEADER = "ticket,question,answer,officer,asked_at\n"


@pytest.fixture
def office(desk, file):
    imports.run_now(desk, "visits", file(VISITS, "visits.csv"))
    return desk


def held(desk, sql):
    return desk.ask_now(lambda view: rows(view.db, sql))


def test_a_consultation_by_itself_is_found(office, file):
    imports.run_now(office, "consultations", file(HEADER + ",Luas wilayah kota?,32 km2,,2026-10-01 21:00\n"))
    (hit,) = office.ask_now(consultations.search, "luas wilayah")
    assert (hit.ticket, hit.channel, hit.question, hit.answer) == (None, None, "Luas wilayah kota?", "32 km2")
    assert hit.asked_at.isoformat() == "2026-10-01T14:00:00+00:00"


def test_channel_and_topic_default_from_the_ticket_and_the_words_become_its_conversation(office, file):
    imports.run_now(office, "consultations", file(HEADER + "2026-10-01/A-014,Garis kemiskinan?,Rp563 ribu,Rina,\n"))
    (hit,) = office.ask_now(consultations.search, "garis")
    assert (hit.ticket, hit.channel, hit.topic) == ("2026-10-01/A-014", "walk_in", "poverty")
    assert held(office, f"select number from ticket where id = {hit.ticket_id}") == [("A-014",)]
    assert held(office, f"select kind, text from message where ticket_id = {hit.ticket_id} order by id") == [
        ("in", "Garis kemiskinan?"),
        ("out", "Rp563 ribu"),
    ]


def test_a_ticket_has_one_consultation_and_texts_are_added_to_it_once(office, file):
    lines = "2026-10-01/W-001,Berapa PDRB?,Rp8 triliun,Rina,\n2026-10-01/W-001,Dan per kapita?,Rp53 juta,,\n"
    assert imports.run_now(office, "consultations", file(HEADER + lines)).added == 2
    assert held(office, "select question, answer, name from consultation join officer on officer.id = officer_id") == [
        ("Berapa PDRB?\n\nDan per kapita?", "Rp8 triliun\n\nRp53 juta", "Rina")
    ]
    assert len(office.ask_now(consultations.search, "kapita")) == 1


def test_the_same_file_twice_adds_nothing(office, file):
    path = file(HEADER + "2026-10-01/A-014,Satu?,Dua,,\n,Tiga?,Empat,,\n,Tiga?,Empat,,\n")
    assert imports.run_now(office, "consultations", path).added == 3
    assert imports.run_now(office, "consultations", path).already_there == 3
    assert len(office.ask_now(consultations.search, "tiga")) == 2


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("2026-10-02/A-014,Satu?,Dua,,", "2026-10-02/A-014"),
        (",,Dua,,", "question:"),
        (",Satu?,,,", "answer:"),
        (",Satu?,Dua,,kemarin", "asked_at:"),
    ],
)
def test_a_bad_consultation_is_named(office, file, line, word):
    with pytest.raises(BadInput) as refused:
        imports.run_now(office, "consultations", file(HEADER + line + "\n"))
    assert word in refused.value.rows[0]
    assert held(office, "select count(*) from consultation") == [(1,)]
