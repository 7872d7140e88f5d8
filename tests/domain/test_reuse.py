"""An inserted answer that was edited is still that answer; one that was replaced is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import reuse

ANSWER = (
    "Data jumlah penduduk menurut kecamatan tersedia di Kota Blitar Dalam Angka, Tabel 3.1.1."
    " Untuk kelompok umur hanya tersedia tingkat kota, Tabel 3.1.5. Silakan diunduh di blitarkota.bps.go.id."
)
texts = st.text(alphabet="abc de 1.,\n", max_size=60)


@pytest.mark.parametrize(
    ("sent", "stands"),
    [
        (ANSWER, True),
        (f"Selamat pagi, Ibu Dewi.\n\n{ANSWER.upper()}\n\nTerima kasih.", True),
        (ANSWER.replace("3.1.1", "3.2.4").replace("kecamatan", "kelurahan"), True),
        ("Data jumlah penduduk menurut kecamatan tersedia di Kota Blitar Dalam Angka.", True),
        ("Jumlah penduduk Kota Blitar tahun 2025 sebanyak 160.000 jiwa menurut proyeksi.", False),
        ("Maaf, kami periksa dahulu.", False),
        ("", False),
    ],
)
def test_an_answer_stands_in_what_was_sent_while_its_sentences_do(sent, stands):
    assert reuse.stands_in(ANSWER, sent) is stands


@pytest.mark.parametrize(("short", "sent", "stands"), [("Ada.", "Ya, ada.", True), ("Ada.", "Tidak.", False)])
def test_a_short_answer_stands_as_a_whole_or_not(short, sent, stands):
    assert reuse.stands_in(short, sent) is stands


@given(texts, texts, texts)
def test_whatever_is_written_around_an_answer_it_stands(before, answer, after):
    has_words = any(character.isalnum() for character in answer)
    assert reuse.stands_in(answer, f"{before}\n{answer}\n{after}") is has_words


@pytest.mark.parametrize(
    ("answer", "sex", "name", "now"),
    [
        ("Selamat pagi Ibu •••, ada.", "male", "Budi Santoso", "Selamat pagi Bapak Budi Santoso, ada."),
        ("Baik Kak •••.", None, None, "Baik Ibu/Bapak."),
        ("Untuk ••• sudah kami kirim.", "female", "Siti", "Untuk Siti sudah kami kirim."),
        ("Tersedia, Bu.", "male", "Budi", "Tersedia, Bu."),
        ("Ke 0812-••••-4471 atau d•••@contoh.id", "male", "Budi", "Ke 0812-••••-4471 atau d•••@contoh.id"),
    ],
)
def test_whoever_is_answered_now_is_addressed(answer, sex, name, now):
    assert reuse.addressed_to(answer, name, sex) == now


OPENING = "Selamat pagi Ibu •••, terima kasih telah menghubungi BPS Kota Blitar. Mohon ditunggu sebentar, kami carikan datanya."


def test_what_was_sent_twice_is_given_again_once():
    assert reuse.addressed_to(f"{ANSWER}\n\nMaaf, berkasnya kami kirim ulang.\n\n{ANSWER}", "Siti", "female") == (
        f"{ANSWER}\n\nMaaf, berkasnya kami kirim ulang."
    )


def test_nobody_is_asked_to_wait_for_an_answer_that_stands_below():
    given_again = "Selamat pagi Ibu Siti, terima kasih telah menghubungi BPS Kota Blitar."
    assert reuse.addressed_to(f"{OPENING}\n\n{ANSWER}", "Siti", "female") == f"{given_again}\n\n{ANSWER}"
    assert reuse.in_one_piece("Halo. Kami cek dahulu ya.") == "Halo. Kami cek dahulu ya."


def test_whoever_is_answered_is_greeted_once():
    answer = f"Baik Ibu •••, kami bantu.\n\nHalo Ibu •••, terima kasih sudah menghubungi kami.\n\n{ANSWER}"
    assert reuse.addressed_to(answer, "Siti", "female") == f"Baik Ibu Siti, kami bantu.\n\n{ANSWER}"


def test_in_a_line_or_two_stands_what_was_answered_and_not_the_greeting():
    assert reuse.substance(f"{OPENING}\n\n{ANSWER}") == ANSWER
    assert reuse.substance("Selamat pagi. Ada.") == "Selamat pagi. Ada."


@given(texts)
def test_an_answer_never_comes_to_nothing_and_is_in_one_piece_already_the_second_time(answer):
    once = reuse.in_one_piece(answer)
    assert bool(once.strip()) == bool(answer.strip())
    assert reuse.in_one_piece(once) == once
