"""Finished consultations are found by what they are about, alike on both engines, whatever is typed."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.desk import Desk
from reception.domain import text as texts
from reception.queries import consultations
from reception.queries.excerpts import excerpt
from reception.services import arrivals
from reception.services import consultations as service
from reception.store import lexicon, search, stems
from reception.store.database import insert
from tests.builders import Office, select, write

KEPT = (
    ("population", "Minta data jumlah penduduk Kota Blitar tahun 2025", "Lihat Kota Blitar Dalam Angka, tabel 3.1."),
    ("poverty", "Berapa garis kemiskinan dan jumlah penduduk miskin?", "Rp563.214 per kapita; 9,6 ribu orang."),
    (
        "prices",
        "Inflasi bulanan Blitar",
        "Blitar bukan kota IHK; pakai Kediri. Hubungi 0812-0000-1234 atau sari@contoh.id.",
    ),
    ("agriculture", "Produksi padi dan jumlah petani", "Produksi 7.021 ton GKG, petani tidak dirinci."),
    ("multi_domain", "IPM dan komponennya", "IPM 81,06."),
    ("population", "<b>Robert'); DROP TABLE</b> ditanyakan", "Kepadatan per kelurahan ada."),
)


@pytest.fixture
def desk(office: Office) -> Desk:
    for topic, question, answer in KEPT:
        office.do(keep, topic, question, answer)
    return office.desk


def keep(work, topic: str | None, question: str, answer: str) -> int:
    day = work.now.date()
    return service.record(work, day=day, topic=topic, question=question, answer=answer, asked_at=work.now)


def found(desk: Desk, text: str, limit: int = 20) -> list[str]:
    return [hit.question for hit in desk.ask_now(consultations.search, text, limit)]


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("jumlah penduduk", 0),
        ("ada data kependudukan kota blitar gak kak", 0),
        ("orang miskin", 1),
        ("angka kemiskinan", 1),
        ("inflasi", 2),
        ("hasil pertanian", 3),
        ("PRODUKSI PADI!!!", 3),
        ("ipm", 4),
        ("robert drop table", 5),
    ],
)
def test_the_best_consultation_stands_first(desk, asked, best):
    assert found(desk, asked)[0] == KEPT[best][1]


def test_one_word_of_many_is_enough(desk):
    assert found(desk, "tolong carikan publikasi inflasi antariksa zaman purba") == [KEPT[2][1]]


def test_scores_fall_from_the_first_to_the_last(desk):
    scores = [hit.score for hit in desk.ask_now(consultations.search, "jumlah penduduk miskin kota")]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_the_limit_is_kept(desk):
    assert len(found(desk, "jumlah", 2)) == 2
    assert found(desk, "jumlah", 0) == []
    assert len(found(desk, "jumlah", 10**30)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        '"',
        '"inflasi',
        "'",
        "*",
        "-",
        "NOT",
        "a OR",
        "(",
        "{x}: ^y",
        "\0",
        "😀",
        "\ud800",
        "question:inflasi",
        "%s ? :x",
        "' | 'a",
        "\\",
    ],
)
def test_no_text_is_read_as_a_language(desk, text):
    desk.ask_now(consultations.search, text)


def test_signs_around_a_word_do_not_hide_it(desk):
    for text in ('"inflasi"', "-inflasi", "inflasi*", "question:inflasi", "😀inflasi\0"):
        assert KEPT[2][1] in found(desk, text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=60))
def test_any_text_at_all_gets_an_answer(desk, text):
    desk.ask_now(consultations.search, text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_kept_text_can_be_found_by_its_own_words(desk, question, answer):
    question, answer = (text.encode("utf-8", "ignore").decode().replace("\0", "") for text in (question, answer))
    id_ = desk.do_now(keep, None, question, answer)
    asked = f"{question} {answer}"
    matches = desk.ask_now(search.find, stems.asked(asked, search.MOST_WORDS), 1000)
    searchable = stems.of(texts.impersonal(question)) + stems.of(texts.impersonal(answer))
    assert (id_ in {match.id for match in matches}) == bool(
        set(searchable) & set(stems.asked(asked, search.MOST_WORDS))
    )
    assert desk.ask_now(search.check) == []


def test_only_finished_consultations_are_found(desk):
    desk.do_now(write, "update consultation set is_finished = ? where topic = 'prices'", False)
    (id_,) = desk.ask_now(select, "select id from consultation where topic = 'prices'")[0]
    assert desk.ask_now(search.check) == [id_]
    desk.do_now(search.index, consultation_id=id_)
    assert found(desk, "inflasi") == []
    assert desk.ask_now(search.check) == []


def test_a_damaged_index_is_noticed_and_made_anew(desk):
    desk.do_now(write, "delete from search_document")
    assert len(desk.ask_now(search.check)) == len(KEPT)
    assert desk.do_now(search.rebuild) == len(KEPT)
    desk.do_now(write, "update consultation set answer = 'lain sekali' where topic = 'prices'")
    assert len(desk.ask_now(search.check)) == 1
    desk.do_now(search.rebuild)
    assert desk.ask_now(search.check) == []


def test_nobody_is_found_by_telephone_or_mail_and_neither_is_shown(desk):
    assert found(desk, "0812-0000-1234") == found(desk, "1234 sari") == found(desk, "sari@contoh.id") == []
    (hit,) = desk.ask_now(consultations.search, "inflasi kediri", 1)
    assert "0812-••••-1234" in hit.answer
    assert "s•••@contoh.id" in hit.answer
    assert "0000" not in hit.highlight


def test_the_offices_own_numbers_are_shown(desk):
    desk.do_now(keep, None, "Nomor layanan?", "WhatsApp kami 081249226969, telepon (0342) 8178012")
    (hit,) = desk.ask_now(consultations.search, "layanan", 1)
    assert hit.answer == "WhatsApp kami 081249226969, telepon (0342) 8178012"


@pytest.mark.parametrize(
    "text",
    [
        "Produksi 7.021 ton, 1.024.311 kunjungan",
        "PDRB 8123456789,5 juta",
        "tahun 2020-2035",
        "kode 3572010001",
        "Rp0,5 per 0.25",
        "tabel 0812.1",
    ],
)
def test_a_figure_is_no_telephone_number(text):
    assert texts.masked(text) == text


@pytest.mark.parametrize(
    "number", ["0812-0000-1234", "+62 812 0000 1234", "6281200001234", "81200001234", "0812.0000.1234", "(0342) 801717"]
)
def test_a_telephone_number_is_masked_in_any_notation(number):
    masked = texts.masked(f"hubungi {number}, ya")
    assert "••••" in masked and "00001" not in masked and masked.endswith(", ya")


def test_an_identity_number_is_masked():
    assert texts.masked("NIK 3572011203900001.") == "NIK ••••••••••••••••."


def test_the_highlight_marks_every_form_of_a_word_and_nothing_else():
    wanted = frozenset(stems.asked("kependudukan miskin", 10))
    assert (
        excerpt("Jumlah penduduk  dan\nkemiskinan **di** kota", wanted)
        == "Jumlah **penduduk** dan **kemiskinan** di kota"
    )


def test_the_highlight_of_a_long_text_is_the_stretch_that_fits_best():
    text = "kata lain " * 60 + "lalu inflasi pangan naik " + "kata lain " * 60
    shown = excerpt(text, frozenset(stems.asked("inflasi pangan", 10)))
    assert "**inflasi** **pangan**" in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) < 300


@given(st.text(max_size=400), st.text(max_size=40))
def test_a_highlight_without_its_marks_is_a_piece_of_the_text(text, asked):
    shown = excerpt(text, frozenset(stems.asked(asked, 40)))
    plain = " ".join(text.replace("**", " ").split())
    assert shown.replace("**", "").removeprefix("… ").removesuffix(" …").strip() in plain or "*" in text


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("indeks pembangunan manusia", 4),
        ("brp jml pddk miskin", 1),
        ("inflsai", 2),
        ("kemiskianan", 1),
        ("topik:agriculture produksi", 3),
        ('"jumlah petani"', 3),
        ("jumlah -petani -penduduk miskin", None),
    ],
)
def test_abbreviations_chat_spelling_typos_and_filters_are_understood(desk, asked, best):
    assert found(desk, asked)[:1] == ([] if best is None else [KEPT[best][1]])


def test_a_mended_word_is_told(desk):
    assert desk.ask_now(consultations.look_up, "inflsai").mended == (("inflsai", "inflasi"),)


def test_while_somebody_types_the_last_word_may_be_the_beginning_of_one(desk):
    assert not desk.ask_now(consultations.look_up, "infl").hits
    assert desk.ask_now(consultations.look_up, "infl", is_typing=True).hits[0].question == KEPT[2][1]


def test_of_two_that_fit_alike_the_newer_one_stands_first(desk):
    old = desk.do_now(service.record, day=date(2019, 5, 1), question="Curah hujan", answer="lama")
    new = desk.do_now(service.record, day=date(2026, 5, 1), question="Curah hujan", answer="baru")
    assert old < new
    desk.do_now(service.record, day=date(2018, 5, 1), question="Curah hujan", answer="kuno")
    assert [hit.answer for hit in desk.ask_now(consultations.search, "curah hujan")] == ["baru", "lama", "kuno"]


def test_an_abbreviation_is_as_good_as_its_words_and_better_than_some_of_them(desk):
    desk.do_now(keep, "gender", "Indeks pembangunan gender", "IPG 97,12.")
    assert found(desk, "indeks pembangunan manusia")[0] == KEPT[4][1]


def test_of_a_run_of_stems_only_the_whole_run_is_marked():
    wanted = frozenset({"indeks bangun manusia"})
    assert (
        excerpt("Indeks harga, indeks pembangunan manusia", wanted)
        == "Indeks harga, **indeks** **pembangunan** **manusia**"
    )


def test_a_filter_alone_gives_the_newest_and_nothing_at_all_gives_nothing(desk):
    assert found(desk, "topik:kependudukan") == [KEPT[5][1], KEPT[0][1]]
    assert found(desk, "topik:kependudukan tahun:1990") == found(desk, "petugas:siapa") == found(desk, "") == []


def test_a_word_that_came_since_the_lexicon_was_read_is_found_and_not_mended(desk):
    for number in range(120):
        desk.do_now(keep, None, f"Kunjungan ke {number}", "Ada.")
    assert found(desk, "sapi") == []
    desk.do_now(keep, None, "Populasi sapi perah", "Ada.")
    assert found(desk, "sapi") == ["Populasi sapi perah"]


def test_common_words_only_weigh_where_rarer_ones_are_enough(desk, monkeypatch):
    monkeypatch.setattr(search, "FEW", 3)
    monkeypatch.setattr(search, "ENOUGH", 1)
    assert found(desk, "jumlah inflasi") == [KEPT[2][1]]
    assert found(desk, "jumlah") == found(desk, "jumlah jumlah")


def test_an_answer_that_was_given_again_stands_before_one_that_was_not(desk):
    for _ in range(2):
        desk.do_now(keep, None, "Curah hujan", "Ada di bab 1.")
    plain = [hit.id for hit in desk.ask_now(consultations.search, "curah hujan")]
    ticket = desk.do_now(arrivals.arrive, channel="walk_in", name="Budi")
    used = {
        "office_id": 1,
        "consultation_id": plain[1],
        "ticket_id": ticket,
        "day": date(2026, 11, 24),
        "at": desk.now(),
    }
    desk.do_now(lambda work: insert(work.db, "answer_use", message_id=1, **used))
    hits = desk.ask_now(consultations.search, "curah hujan")
    assert [(hit.id, hit.used) for hit in hits] == [(plain[1], 1), (plain[0], 0)]


def test_what_a_word_may_become_counts_no_more_than_the_word_itself(desk):
    desk.do_now(keep, None, "Di mana situs kantor?", "Di blitarkota.bps.go.id, situs Kota Blitar.")
    hits = desk.ask_now(consultations.look_up, "jumlah penduduk blitar", is_typing=True).hits
    assert hits[0].question == KEPT[0][1]


def test_the_words_of_the_memory_can_be_read_in_portions(desk):
    """PostgreSQL counts them only all at once."""
    portions = 0
    while desk.ask_now(lexicon.warm, 5):
        portions += 1
    assert (portions > 3) == (desk.ask_now(lambda view: view.db.engine) == "sqlite")
    assert desk.ask_now(consultations.look_up, "inflsai").mended == (("inflsai", "inflasi"),)


def test_a_whole_letter_is_searched_by_its_rarest_words_wherever_they_stand(desk):
    letter = (
        " ".join(f"kata{number}" for number in range(60)) + " mohon data garis kemiskinan. " + "hormat kami " * 2_000
    )
    assert found(desk, letter)[:1] == [KEPT[1][1]]
