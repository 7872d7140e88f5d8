"""Files wait beside a draft, go with its message, lie in the database once, and leave when nobody has them any more."""

import pytest

from reception.errors import BadInput, NotFound, Refused
from reception.queries import files as shown
from reception.services import conversations, files, merges, sending, settings
from reception.store import checks, contents
from tests.builders import JOKO, RINA, refused, write
from tests.data.sample_files import PDF, REAL

LARGE = b"%PDF-" + bytes(range(256)) * (3 * 1024)  # three pieces and a bit


@pytest.fixture
def ticket(office):
    office.desk.actor = RINA
    return office.arrive(name="Siti")


def say(office, ticket, kind="out", text="Terlampir."):
    return office.do(conversations.add_message, ticket, kind=kind, text=text)


def names(rows):
    return [row.name for row in rows]


def faults(office):
    return [finding.fault for finding in office.ask(checks.run) if finding.fault]


def count(office):
    return tuple(
        office.select(f"select count(*) from {name}")[0][0] for name in ("attachment", "file_content", "file_part")
    )


def test_a_staged_file_waits_beside_the_draft_of_its_officer_and_mode(office, ticket):
    office.do(files.stage, ticket, name="/tmp/Tabel.pdf", content=PDF)
    office.do(files.stage, ticket, name="catatan.txt", content=REAL["txt"], mode="note")
    found = office.ask(shown.staged, ticket, RINA)
    assert [(row.name, row.kind, row.size, row.mode) for row in found] == [
        ("Tabel.pdf", "pdf", len(PDF), "reply"),
        ("catatan.txt", "txt", len(REAL["txt"]), "note"),
    ]
    assert office.ask(shown.staged, ticket, JOKO) == ()


def test_a_message_takes_the_files_of_its_own_mode_and_no_others(office, ticket):
    office.do(files.stage, ticket, name="jawaban.pdf", content=PDF)
    office.do(files.stage, ticket, name="rahasia.txt", content=REAL["txt"], mode="note")
    reply = say(office, ticket)
    assert names(office.ask(shown.of_message, reply)) == ["jawaban.pdf"]
    assert names(office.ask(shown.staged, ticket, RINA)) == ["rahasia.txt"]
    note = say(office, ticket, "note")
    assert {message: names(rows) for message, rows in office.ask(shown.of_ticket, ticket).items()} == {
        reply: ["jawaban.pdf"],
        note: ["rahasia.txt"],
    }


def test_another_officers_files_do_not_go_with_my_message(office, ticket):
    office.do(files.stage, ticket, name="punya_rina.pdf", content=PDF)
    office.desk.actor = JOKO
    assert office.ask(shown.of_message, say(office, ticket)) == ()
    assert names(office.ask(shown.staged, ticket, RINA)) == ["punya_rina.pdf"]


def test_a_file_alone_is_a_message_too_and_an_answer(office, ticket):
    office.do(files.stage, ticket, name="Tabel 3.1.pdf", content=PDF)
    say(office, ticket, text="  ")
    assert office.select("select answer from consultation") == [("Lampiran: Tabel 3.1.pdf",)]
    with refused("There is nothing to keep: the text is empty.", BadInput):
        say(office, ticket, text=" ")


def test_a_visitors_file_without_words_is_no_question(office, ticket):
    office.do(files.stage, ticket, name="foto.jpg", content=REAL["jpg"], mode="guest")
    say(office, ticket, "in", text="")
    assert office.select("select count(*) from consultation") == [(0,)]
    say(office, ticket, "in", text="Berapa jumlah penduduk?")
    assert office.select("select question from consultation") == [("Berapa jumlah penduduk?",)]


def test_each_content_lies_there_once_and_leaves_with_its_last_file(office, ticket):
    first = office.do(files.stage, ticket, name="a.pdf", content=LARGE)
    again = office.do(files.stage, ticket, name="a lagi.pdf", content=LARGE)
    other = office.do(files.stage, office.arrive(), name="b.pdf", content=LARGE)
    assert first == again
    assert count(office) == (2, 1, 4)
    office.do(files.unstage, first)
    assert count(office) == (1, 1, 4)
    office.do(files.unstage, other)
    assert count(office) == (0, 0, 0)


def test_what_is_in_a_file_comes_back_as_it_went_in(office, ticket):
    file = office.do(files.stage, ticket, name="a.pdf", content=LARGE)
    assert office.ask(shown.content, file) == LARGE
    pieces = [office.ask(shown.part, file, place) for place in range(5)]
    assert [len(piece) for piece in pieces if piece] == [contents.PART] * 3 + [5] and pieces[4] is None


def test_two_contents_of_one_name_are_told_apart(office, ticket):
    for content in (PDF, LARGE):
        office.do(files.stage, ticket, name="Tabel.pdf", content=content)
    assert names(office.ask(shown.staged, ticket, RINA)) == ["Tabel.pdf", "Tabel (2).pdf"]


def test_what_is_refused_leaves_nothing(office, ticket):
    office.do(settings.change, {"file_size_mb": 1, "file_kinds": "pdf, txt"})
    with office.unchanged():
        for name, content in (
            ("a.pdf", b"MZ" + PDF),
            ("a.png", REAL["png"]),
            ("a.pdf", PDF + bytes(2**20)),
            ("a.txt", b""),
        ):
            with pytest.raises(BadInput):
                office.do(files.stage, ticket, name=name, content=content)
        with pytest.raises(NotFound):
            office.do(files.stage, 999, name="a.pdf", content=PDF)


def test_a_message_carries_twenty_files_at_most(office, ticket):
    for number in range(files.MOST):
        office.do(files.stage, ticket, name=f"{number}.txt", content=f"Tabel {number}".encode())
    with refused("A message carries {most} files at most.", BadInput):
        office.do(files.stage, ticket, name="lagi.txt", content=b"lagi")


def test_a_file_that_was_said_cannot_be_taken_away_from_its_message(office, ticket):
    file = office.do(files.stage, ticket, name="a.pdf", content=PDF)
    say(office, ticket)
    with refused("This file belongs to a message already.", Refused):
        office.do(files.unstage, file)
    with refused("This file is not there any more.", NotFound):
        office.do(files.unstage, 999)


def test_what_came_from_outside_belongs_to_its_message_at_once(office, ticket):
    office.desk.actor = None
    message = say(office, ticket, "in", "Ini fotonya")
    office.do(files.add, message, name="IMG-20261123-WA0001.jpg", content=REAL["jpg"])
    assert names(office.ask(shown.of_message, message)) == ["IMG-20261123-WA0001.jpg"]
    with pytest.raises(NotFound):
        office.do(files.add, 999, name="a.pdf", content=PDF)


def test_files_of_a_message_that_becomes_a_draft_again_wait_beside_it(office, ticket):
    office.do(files.stage, ticket, name="a.pdf", content=PDF)
    message = office.do(conversations.add_message, ticket, kind="out", text="", state="unsent")
    office.do(sending.withdraw, message)
    assert names(office.ask(shown.staged, ticket, RINA)) == ["a.pdf"]


def test_a_file_that_has_yet_to_leave_is_no_answer_before(office, ticket):
    office.do(files.stage, ticket, name="Tabel.pdf", content=PDF)
    message = office.do(conversations.add_message, ticket, kind="out", text="", state="unsent")
    assert office.select("select answer from consultation") == []
    office.do(sending.sent, message)
    assert office.select("select answer from consultation") == [("Lampiran: Tabel.pdf",)]


def test_with_a_visitors_personal_data_their_files_go(office, ticket):
    other = office.arrive(name="Budi")
    for one in (ticket, other):
        office.do(files.stage, one, name="surat.pdf", content=PDF)
        say(office, one)
    office.do(files.stage, ticket, name="ktp.pdf", content=LARGE)
    visitor = office.value("visitor_id", ticket)
    assert office.do(files.forget, visitor) == 2
    assert office.ask(shown.of_ticket, ticket) == {} and len(office.ask(shown.of_ticket, other)) == 1
    assert count(office) == (1, 1, 1)
    assert office.do(files.forget, visitor) == 0
    assert faults(office) == []


def test_the_trail_tells_which_contents_went_with_a_message_and_no_names(office, ticket):
    office.do(files.stage, ticket, name="Siti Rahma.pdf", content=PDF)
    say(office, ticket)
    ((detail,),) = office.select("select detail from audit_line where action = 'file.add'")
    (row,) = office.ask(shown.of_ticket, ticket).popitem()[1]
    assert row.digest in detail and "Siti" not in detail


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("update file_part set data = substr(data, 2) where place = 1", "rusak.pdf"),
        ("delete from file_part where place = 3", "rusak.pdf"),
        ("delete from file_part", "rusak.pdf"),
        ("delete from attachment", "bukan milik"),
    ],
)
def test_a_content_that_is_damaged_missing_or_nobodys_is_found(office, ticket, statement, says):
    office.do(files.stage, ticket, name="rusak.pdf", content=LARGE)
    assert faults(office) == []
    office.do(write, statement)
    assert [says in fault for fault in faults(office)] == [True]


@pytest.mark.parametrize(("typed", "kept"), [("PDF .jpeg;docx", "pdf, jpg, docx"), ("txt\ncsv", "txt, csv")])
def test_the_kinds_that_an_office_takes_are_kept_as_a_list(office, typed, kept):
    office.do(settings.change, {"file_kinds": typed})
    assert office.ask(shown.limits).kinds == tuple(kept.split(", "))


@pytest.mark.parametrize("typed", ["exe", "pdf, mp4", " , "])
def test_a_kind_that_nobody_can_tell_is_no_setting(office, typed):
    with pytest.raises(BadInput):
        office.do(settings.change, {"file_kinds": typed})


def test_a_merged_ticket_brings_its_files_along(office, ticket):
    other = office.arrive("whatsapp", name="Siti")
    office.do(files.stage, other, name="surat.pdf", content=PDF, mode="guest")
    message = say(office, other, "in", "Ini suratnya")
    office.do(files.stage, other, name="jawaban.pdf", content=LARGE)
    stays = office.do(merges.merge, ticket, other_id=other)
    assert names(office.ask(shown.of_ticket, stays)[message]) == ["surat.pdf"]
    assert names(office.ask(shown.staged, stays, RINA)) == ["jawaban.pdf"]
