"""An exported chat becomes past tickets with their conversation, once, whoever exported it and how often."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from reception import imports
from reception.domain.periods import month
from reception.errors import BadInput
from reception.queries import board, consultation, consultations, figures
from reception.services import tickets as services
from reception.services import visitors

NAME = "Chat WhatsApp dengan Siti Rahma.txt"
CHAT = """\
28/10/26 09.55 - Pesan dan panggilan terenkripsi secara end-to-end.
28/10/26 09.55 - Siti Rahma: Selamat pagi
28/10/26 09.56 - Siti Rahma: Berapa inflasi Kota Blitar
tahun 2025?
28/10/26 10.04 - BPS Kota Blitar: Inflasi 2025 sebesar 2,1 persen.
28/10/26 10.20 - Siti Rahma: Terima kasih
02/11/26 07.10 - Siti Rahma: Jumlah penduduk miskin?
"""
LATER = "02/11/26 08.05 - BPS Kota Blitar: Sekitar sepuluh ribu jiwa.\n03/11/26 10.00 - Siti Rahma: Terima kasih pak\n"
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture
def office(office):
    """Whose clock stands at the end of November."""
    office.now = NOW
    return office


def brought(office, path, **options):
    return imports.run_now(office.desk, "chat", path, **options)


def tickets(office):
    sql = "select id, number, state, name, started_at is not null, imported, on_time, wait_s from ticket order by id"
    return [
        (*row[:4], *map(bool, row[4:6]), row[6] if row[6] is None else bool(row[6]), row[7])
        for row in office.select(sql)
    ]


def said(office, ticket):
    card = office.ask(consultation.card, ticket)
    return [(one.kind, one.text, one.state, one.source) for one in card.messages]


def test_each_talk_becomes_a_finished_ticket_with_its_conversation(office, file):
    outcome = brought(office, file(CHAT, NAME))
    assert (outcome.read, outcome.added, outcome.already_there) == (5, 5, 0)
    assert tickets(office) == [
        (1, "W-001", "done", "Siti Rahma", True, True, True, 540),
        (2, "W-001", "done", "Siti Rahma", False, True, None, None),
    ]
    assert said(office, 1)[1:3] == [
        ("in", "Berapa inflasi Kota Blitar\ntahun 2025?", None, "file"),
        ("out", "Inflasi 2025 sebesar 2,1 persen.", "sent", "file"),
    ]


def test_it_is_found_as_a_finished_consultation_and_never_stands_in_the_line(office, file):
    brought(office, file(CHAT, NAME))
    (hit,) = office.ask(consultations.search, "inflasi")
    assert (hit.ticket, hit.question) == ("2026-10-28/W-001", "Berapa inflasi Kota Blitar\ntahun 2025?")
    assert hit.answer == "Inflasi 2025 sebesar 2,1 persen."
    assert office.ask(board.queue).rows == ()


def test_the_same_file_twice_adds_nothing_and_a_longer_one_only_what_is_new(office, file):
    brought(office, file(CHAT, NAME))
    with office.unchanged():
        assert brought(office, file(CHAT, NAME)).added == 0
    grown = brought(office, file(CHAT + LATER, NAME))
    assert (grown.added, grown.already_there, grown.left_out, grown.taken.continued) == (1, 5, 1, 1)
    assert tickets(office)[1] == (2, "W-001", "done", "Siti Rahma", True, True, True, 300)
    assert [hit.ticket for hit in office.ask(consultations.search, "miskin")] == ["2026-11-02/W-001"]


def test_another_phone_and_a_contact_saved_meanwhile_bring_nothing_again(office, file):
    lines = "".join(f"2{n}/10/26 09.55 - +62 812-3456-4471: pertanyaan inflasi {n}\n" for n in range(5, 9))
    brought(office, file(lines, "Chat WhatsApp dengan +62 812-3456-4471.txt"))
    iphone = "".join(f"[2{n}/10/26 09.55.17] Siti Rahma: pertanyaan inflasi {n}\n" for n in range(5, 9))
    assert brought(office, file(iphone, NAME)).added == 0


def test_a_number_in_the_file_finds_the_visitor(office, file):
    known = office.arrive("whatsapp", name="Siti Rahmawati", phone="081234564471")
    number = "+62 812-3456-4471"
    brought(office, file(CHAT.replace("Siti Rahma", number), f"Chat WhatsApp dengan {number}.txt"))
    visitors = office.select("select distinct visitor_id, contact_key from ticket")
    assert visitors == [(office.value("visitor_id", known), "+6281234564471")]


def test_a_chat_without_a_number_says_so_and_can_be_told_it(office, file):
    outcome = brought(office, file(CHAT, NAME), dry_run=True)
    assert "tidak menyebut nomor pengunjung" in imports.get("chat").told(outcome, dry_run=True)
    brought(office, file(CHAT, NAME), phone="0812-3456-4471")
    assert office.select("select phone, name from visitor") == [("+6281234564471", "Siti Rahma")]


def test_a_dry_run_changes_nothing(office, file):
    with office.unchanged():
        outcome = brought(office, file(CHAT, NAME), dry_run=True)
    assert (outcome.added, len(outcome.taken.tickets)) == (5, 2)


def test_a_conversation_that_the_office_had_as_a_ticket_is_added_to_it(office, file):
    asked = "Berapa inflasi Kota Blitar\ntahun 2025?"
    office.at("09:50", date(2026, 10, 28))
    ticket = office.served(minutes=20, channel="whatsapp", name="Siti", phone="081234564471", question=asked)
    office.now = NOW
    number = "+62 812-3456-4471"
    outcome = brought(office, file(CHAT.replace("Siti Rahma", number), f"Chat WhatsApp dengan {number}.txt"))
    assert (len(outcome.taken.tickets), outcome.taken.continued) == (1, 1)
    words = [text for _, text, _, _ in said(office, ticket)]
    assert sorted(words) == sorted([asked, "Selamat pagi", "Inflasi 2025 sebesar 2,1 persen.", "Terima kasih"])
    assert [hit.ticket for hit in office.ask(consultations.search, "inflasi")] == ["2026-10-28/W-001"]


def test_an_answer_that_was_promised_and_stands_in_the_chat_was_given_then(office, file):
    asked = "Berapa inflasi Kota Blitar\ntahun 2025?"
    office.at("09:50", date(2026, 10, 28))
    ticket = office.arrive(channel="whatsapp", name="Siti", phone="081234564471", question=asked)
    office.call(ticket)
    office.start(ticket)
    office.later(8).do(services.park, ticket, reason="search", reply_owed=True)
    office.now = NOW
    number = "+62 812-3456-4471"
    brought(office, file(CHAT.replace("Siti Rahma", number), f"Chat WhatsApp dengan {number}.txt"))
    clock = office.ask(figures.of, month(2026, 10)).reply_clock
    assert (clock.owed, clock.answered, clock.on_time) == (1, 1, 1)


def test_waits_of_a_chat_change_nothing_for_those_who_came_to_the_desk(office, file):
    book = "channel,arrived_at,started_at,finished_at\nwalk_in,2026-10-28 09:57,2026-10-28 10:30,2026-10-28 10:40\n"
    imports.run_now(office.desk, "visits", file(book, "buku.csv"))
    before = office.select("select wait_s, on_time from ticket")
    brought(office, file(CHAT, NAME))
    assert office.select("select wait_s, on_time from ticket where chat_id is null") == before
    found = office.ask(figures.of, month(2026, 11)).promptness
    assert (found.counted, found.unusable) == (0, 1)


def test_of_two_who_write_the_one_who_answers_is_the_office(office, file):
    outcome = brought(office, file(CHAT.replace("BPS Kota Blitar", "Bu Tini"), "_chat.txt"))
    assert "Pihak kantor: Bu Tini." in imports.get("chat").told(outcome, dry_run=False)
    assert [kind for kind, *_ in said(office, 1)] == ["in", "in", "out", "in"]


def test_an_office_called_by_its_function_is_known_whoever_writes_first(office, file):
    lines = "05/11/26 07.10 - Petugas PST: Data Anda sudah ada\n06/11/26 09.00 - Budi: Data apa?\n"
    outcome = brought(office, file(lines, "_chat.txt"))
    assert outcome.me == "Petugas PST"


AMBIGUOUS = "03/04/26, 18:00 - Siti Rahma: Berapa inflasi?\n03/04/26, 18:05 - BPS Kota Blitar: 2,1 persen\n"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (AMBIGUOUS, NAME, "--order dmy --order mdy"),
        (
            CHAT.replace("BPS Kota Blitar", "Bu Tini")
            + "05/11/26 07.10 - Bu Tini: Ada\n09/11/26 07.10 - Bu Tini: Ada lagi?",
            "_chat.txt",
            "Siti Rahma, Bu Tini",
        ),
        ("", NAME, "bukan percakapan"),
        (b"\0\0\0\x18ftypmp42" * 50, NAME, "bukan teks"),
        ("Halo\n" + CHAT, NAME, "30/08/25 18.00 - Nama: pesan"),
        (b"PK\x03\x04 nothing", NAME, "arsip yang rusak"),
        ("28/10/26 09.55 - Siti: caf\xe9".encode("latin-1"), NAME, "UTF-8 (baris 1)"),
    ],
)
def test_what_cannot_be_imported_is_refused_whole(office, file, content, name, sentence):
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        brought(office, file(content, name))
    assert sentence in str(refusal.value)


def test_an_unknown_form_names_its_line(office, file):
    with pytest.raises(BadInput) as refusal:
        brought(office, file("\nHalo dunia\n", NAME))
    assert refusal.value.rows == ("baris 2: Bukan awal sebuah pesan percakapan: Halo dunia",)


def test_a_film_of_300_megabytes_is_refused_without_being_read(office, tmp_path):
    film = tmp_path / "chat.txt"
    with film.open("wb") as sparse:
        sparse.write(b"A" * 5000)
        sparse.truncate(300 * 1024**2)
    with pytest.raises(BadInput, match="64 MB"):
        brought(office, film)


def test_an_answer_to_both_questions_decides(office, file):
    brought(office, file(AMBIGUOUS.replace("BPS Kota Blitar", "Bu Rina"), "x.txt"), order="mdy", me=("bu rina",))
    assert [str(day)[:10] for (day,) in office.select("select day from ticket")] == ["2026-03-04"]
    with pytest.raises(BadInput, match="Bu Tini"):
        brought(office, file(CHAT, NAME), me=("Bu Tini",))
    with pytest.raises(BadInput, match="--me"):
        imports.run_now(office.desk, "visits", file("channel,arrived_at\n", "b.csv"), me=("a",))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_texts_with_a_mark_of_their_encoding_are_read(office, file, encoding):
    assert brought(office, file(CHAT.encode(encoding), NAME)).added == 5


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 60


def test_the_pictures_of_an_archive_come_along(office, file):
    text = "\u200e[28/10/26 09.55.10] Siti Rahma: \u200e<terlampir: foto.png>\n[28/10/26 09.56.10] BPS Kota Blitar: Terlihat\n"
    content = zipped(_chat__txt=text.encode(), foto__png=PNG, jahat__exe=b"MZ" + b"\0" * 40)
    brought(office, file(content, "WhatsApp Chat - Siti Rahma.zip"))
    assert office.select("select name, message_id from attachment") == [("foto.png", 1)]


def test_a_text_that_swells_out_of_an_archive_is_refused(office, file, monkeypatch):
    from reception.imports.reading import chat_file

    monkeypatch.setattr(chat_file, "LARGEST_TEXT", 1024 * 1024)
    with office.unchanged(), pytest.raises(BadInput, match="1 MB"):
        brought(office, file(zipped(_chat__txt=b" " * 3_000_000), "WhatsApp Chat - Siti.zip"))


def test_pictures_that_were_left_out_first_come_along_later_and_once(office, file):
    text = "28/10/26 09.55 - Siti Rahma: <Media tidak disertakan>\n28/10/26 09.56 - BPS Kota Blitar: Terlihat\n"
    brought(office, file(text, NAME))
    along = text.replace("<Media tidak disertakan>", "foto.png (file terlampir)").encode()
    archive = file(zipped(_chat__txt=along, foto__png=PNG), "WhatsApp Chat - Siti Rahma.zip")
    assert [brought(office, archive).taken.files for _ in range(2)] == [1, 0]
    assert office.select("select name, message_id from attachment") == [("foto.png", 1)]


def test_a_name_that_was_corrected_meanwhile_stays(office, file):
    brought(office, file(CHAT, NAME))
    office.do(visitors.change, 1, {"name": "Siti Rahmawati"})
    brought(office, file(CHAT + LATER, NAME), phone="0812-3456-4471")
    assert office.select("select name, phone from visitor") == [("Siti Rahmawati", "+6281234564471")]
