"""What is looked for beside a conversation: the newest question, with what it goes on from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import asking, codes, suggesting

FIRST = ("in", "Berapa jumlah penduduk per kecamatan?")
REPLY, NOTE = ("out", "Tersedia di Tabel 3.1.1."), ("note", "cek ke tim sosial")
SECOND = ("in", "Kalau angka pengangguran terbuka 2025 ada?")
CHATTED = ("in", "trs klo utk thn 2023 ada jg ga pak? sama bs minta softcopy nya")


@pytest.mark.parametrize(
    ("said", "typed", "words"),
    [
        ([], "", ""),
        ([FIRST], "", FIRST[1]),
        ([FIRST, NOTE], "", FIRST[1]),
        ([FIRST, REPLY], "", FIRST[1]),
        ([FIRST, REPLY, SECOND], "", SECOND[1]),
        ([FIRST, ("in", "untuk skripsi")], "", f"untuk skripsi\n{FIRST[1]}"),
        ([FIRST, REPLY, ("in", "kalau 2024?")], "", f"kalau 2024?\n{FIRST[1]}"),
        ([FIRST, REPLY, CHATTED], "", f"{CHATTED[1].replace('-', ' ')}\n{FIRST[1]}"),
        ([FIRST, REPLY, ("in", "baik, terima kasih bu")], "", f"baik, terima kasih bu\n{FIRST[1]}"),
        ([FIRST, REPLY], "inflasi tahunan kota blitar", "inflasi tahunan kota blitar"),
        ([FIRST, REPLY, SECOND, REPLY, ("in", "ok")], "", f"ok\n{SECOND[1]}"),
        ([FIRST, REPLY, ("in", "Adakah rincian menurut umur?")], "", f"Adakah rincian menurut umur?\n{FIRST[1]}"),
        ([NOTE, REPLY], "", ""),
    ],
)
def test_the_newest_question_is_looked_for_and_what_it_goes_on_from(said, typed, words):
    assert suggesting.words_for(said, typed) == words


@pytest.mark.parametrize(("words", "asks"), [("Selamat pagi, bu", False), ("ipm?", True), ("", False), ("👍", False)])
def test_a_greeting_asks_nothing(words, asks):
    assert suggesting.asks_something(words) is asks


@given(st.text(alphabet='ab:"-“ \n', max_size=30))
def test_a_pasted_text_is_never_read_as_a_filter_a_phrase_or_an_exclusion(words):
    found = asking.read(suggesting.plain(f"topik:inflasi tahun:2025 {words}"), codes.TOPICS)
    assert (found.phrases, found.without, found.filter) == ((), (), asking.Filter())


def test_a_range_of_years_and_a_word_with_a_dash_stay_whole():
    assert suggesting.plain("data 2020-2025 laki-laki") == "data 2020-2025 laki-laki"
