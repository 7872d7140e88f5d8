"""Snippets: those that ship, those of the office, what fills them, and how often each was used."""

from collections import Counter

import pytest

from reception import snippets as program
from reception.domain import filling, people
from reception.domain.ids import OfficerId
from reception.errors import BadInput, Conflict, NotFound, Refused
from reception.queries import snippets
from reception.services import conversations, sending, settings
from reception.services import snippets as services
from tests.builders import RINA, refused

TEXT = {"title": "Ucapan", "body": "Selamat bekerja, {sapaan} {nama}", "folder": "Penutup"}
IDENTITY = "Mohon kirimkan nama, asal instansi, dan alamat email yang aktif"


def listed(office):
    return {row.key: row for row in office.ask(snippets.listed)}


def test_what_ships_is_whole_fills_itself_and_has_one_title_each():
    assert len(program.shipped()) >= 20
    for one in program.shipped().values():
        assert filling.unknown_places(one.body) == [] and one.title and one.folder
        assert len(one.body) < services.LONGEST_BODY and "\n\n\n" not in one.body
    assert max(Counter(people.folded(one.title) for one in program.shipped().values()).values()) == 1


def test_an_office_has_what_ships_from_its_first_day_and_nothing_of_it_in_its_records(office):
    assert list(listed(office)) == list(program.shipped())
    assert office.select("select * from snippet") == []


def test_one_of_the_offices_own_is_added_with_who_and_when(office):
    office.desk.actor = RINA
    key = office.do(services.add, **TEXT)
    row = listed(office)[key]
    assert (row.title, row.version, row.changed_at, row.changed_by) == ("Ucapan", 1, office.now, "Rina")
    assert not row.is_shipped
    assert office.select("select action, subject from audit_line order by id desc limit 1") == [
        ("snippet.add", "ucapan")
    ]


def test_keys_are_never_given_twice(office):
    first = office.do(services.add, title="Salam!", body="a")
    second = office.do(services.add, title="Salam?", body="b") if first != "salam" else None
    assert (first, second) == ("salam-2", "salam-3")
    assert office.do(services.add, title="***", body="c") == "templat"


def test_a_shipped_one_that_was_changed_is_the_offices_own_from_then_on_and_can_go_back(office):
    office.do(services.change, "salam", version=0, title="Salam", body="Halo {nama}")
    row = listed(office)["salam"]
    assert (row.title, row.body, row.version, row.is_shipped) == ("Salam", "Halo {nama}", 1, True)
    office.do(services.as_shipped, "salam", version=1)
    assert listed(office)["salam"].body == program.shipped()["salam"].body
    assert listed(office)["salam"].version == 0


def test_only_what_shipped_goes_back_to_what_shipped(office):
    key = office.do(services.add, **TEXT)
    with office.unchanged(), refused("{title} is the office's own: no other words came with the program.", Refused):
        office.do(services.as_shipped, key, version=1)


def test_of_two_officers_who_change_one_the_second_is_told(office):
    office.do(services.change, "salam", version=0, title="Salam", body="satu")
    sentence = "{title} was changed by somebody else meanwhile. Look again."
    for step in (services.change, services.archive, services.as_shipped):
        text = {"title": "Salam", "body": "dua"} if step is services.change else {}
        with office.unchanged(), refused(sentence, Conflict):
            office.do(step, "salam", version=0, **text)


def test_the_same_words_again_change_nothing(office):
    shipped = program.shipped()["salam"]
    with office.unchanged():
        office.do(services.change, "salam", version=0, title=shipped.title, body=shipped.body, folder=shipped.folder)


def test_an_archived_one_is_offered_no_more_and_comes_back(office):
    office.do(services.archive, "salam", version=0)
    rows = office.ask(snippets.listed)
    assert next(row for row in rows if row.key == "salam").is_archived
    assert "salam" not in [row.key for row in snippets.fitting(rows, "salam")]
    office.do(services.restore, "salam", version=1)
    assert "salam" in [row.key for row in snippets.fitting(office.ask(snippets.listed), "salam")]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"title": "SALAM  pembuka"}, "title"),
        ({"folder": "x" * 41}, "folder"),
        ({"body": "\n "}, "body"),
        ({"body": "x" * 4097}, "body"),
        ({"body": "Halo {Nama}"}, "body"),
        ({"body": "Halo {nama"}, "body"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(office, text, field):
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        office.do(services.add, **TEXT | text)
    assert refusal.value.field == field


def test_an_unknown_place_is_refused_with_those_there_are(office):
    with pytest.raises(BadInput) as refusal:
        office.do(services.add, title="x", body="Jam {waktu}")
    assert "{waktu}" in str(refusal.value) and "{jam_layanan}" in str(refusal.value) and "{?…}" in str(refusal.value)


def test_one_that_does_not_exist_is_not_found(office):
    with refused("There is no such snippet.", NotFound):
        office.do(services.archive, "tidak-ada", version=0)
    with refused("There is no such snippet.", NotFound):
        office.do(services.inserted, office.arrive(), "tidak-ada")


def test_places_are_filled_from_ticket_visitor_officer_office_and_clock(office):
    office.do(settings.change, {"address": "Jl. Sultan Agung 1"})
    ticket = office.at("10:30").arrive(name="Siti {nama}", sex="female", question="Data inflasi?")
    values = office.ask(snippets.values, ticket, RINA)
    assert set(values) == set(filling.PLACES) - {"survei"}
    said = filling.filled(
        "{salam} {sapaan} {nama} {nomor}: {pertanyaan} {petugas} {hari}, {tanggal} {jam} {kota}", values
    )
    assert said.text == "Selamat pagi Ibu Siti (nama) A-001: Data inflasi? Rina Senin, 23 November 2026 10.30 Blitar"
    assert values["jam_layanan"] == "Senin–Kamis 08.00–15.00; Jumat 08.00–15.30"
    assert values["tenggat"] == "Kamis, 26 November 2026"


def test_what_the_office_has_not_said_is_asked_for(office):
    values = office.ask(snippets.values, office.arrive(), None)
    assert filling.filled("{alamat} {nama}.", values).text == "{?alamat}."
    assert values["sapaan"] == "Ibu/Bapak"


def used(office):
    return {row.key: row.uses for row in office.ask(snippets.listed) if row.uses}


def said(office, ticket, text, officer=RINA):
    office.desk.actor = officer
    office.do(conversations.add_message, ticket, kind="out", text=text)


def test_a_use_is_counted_when_the_message_is_sent(office):
    office.desk.actor = RINA
    ticket = office.arrive()
    office.do(services.inserted, ticket, office.do(services.add, title="Identitas diri", body=IDENTITY))
    assert used(office) == {}
    said(office, ticket, IDENTITY + ", Bu")
    assert used(office) == {"identitas-diri": 1}
    first = office.ask(snippets.listed)[0]
    assert (first.key, first.used_at) == ("identitas-diri", office.now)  # the most used stands first


def test_what_was_taken_out_again_was_not_used(office):
    office.desk.actor = RINA
    ticket = office.arrive()
    office.do(services.inserted, ticket, office.do(services.add, title="Identitas diri", body=IDENTITY))
    said(office, ticket, "Baik, Bu")
    said(office, ticket, IDENTITY)
    assert used(office) == {} and office.select("select * from snippet_use") == []


def test_the_draft_of_another_officer_or_ticket_counts_by_itself(office):
    ticket, other = office.arrive(), office.arrive()
    key = office.do(services.add, title="Identitas diri", body=IDENTITY)
    office.desk.actor = RINA
    office.do(services.inserted, ticket, key)
    said(office, ticket, IDENTITY, OfficerId(2))
    said(office, other, IDENTITY)
    assert used(office) == {}
    said(office, ticket, IDENTITY)
    assert used(office) == {key: 1}


def test_a_note_or_the_visitors_words_use_no_snippet(office):
    office.desk.actor = RINA
    ticket = office.arrive()
    office.do(services.inserted, ticket, office.do(services.add, title="Identitas diri", body=IDENTITY))
    for kind in ("note", "in"):
        office.do(conversations.add_message, ticket, kind=kind, text=IDENTITY)
    assert used(office) == {}


def test_a_reply_counts_once_it_has_left_and_waits_with_its_text_when_it_is_taken_back(office):
    office.desk.actor = RINA
    ticket = office.arrive("whatsapp")
    key = office.do(services.add, title="Identitas diri", body=IDENTITY)
    office.do(services.inserted, ticket, key)
    message = office.do(conversations.add_message, ticket, kind="out", text=IDENTITY, state="unsent")
    assert used(office) == {}
    office.do(sending.withdraw, message)
    message = office.do(conversations.add_message, ticket, kind="out", text=IDENTITY, state="unsent")
    office.do(sending.sent, message)
    assert used(office) == {key: 1}
