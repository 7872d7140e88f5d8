"""The list of questions without an answer: one line each, nobody's data in it, like ones counted together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import unanswered
from reception.domain.unanswered import Searched, Unanswered

LETTER = (
    "Yth. Kepala BPS Kota Blitar\n\nDengan hormat,\nSaya Dewi Lestari, mahasiswa Universitas Negeri Malang (081234564471)."
    "\nUntuk skripsi saya memerlukan data pengeluaran per kapita menurut kelurahan. Balasan ke dewi@contoh.ac.id."
)
stems = st.frozensets(st.sampled_from("abcdef"), max_size=4)
searches = st.lists(st.builds(lambda stems: Searched(" ".join(sorted(stems)), stems), stems), max_size=12)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (LETTER, "Untuk skripsi saya memerlukan data pengeluaran per kapita menurut kelurahan."),
        ("Selamat pagi.\nsaya dewi mau tanya. ada data ipm 2025?", "ada data ipm 2025?"),
        ("data ipm untuk dewi  lestari", "data ipm untuk •••"),
        ("ipm 2025", "ipm 2025"),
        ("Selamat pagi", "Selamat pagi"),
        ("", ""),
    ],
)
def test_a_question_is_told_in_the_sentence_that_asks_without_who_asks(words, line):
    assert unanswered.in_one_line(words, "Dewi Lestari").strip() == line


def test_an_institution_as_visitor_takes_no_word_out_of_the_question():
    assert (
        unanswered.in_one_line("Ada data luas panen pertanian?", "Dinas Pertanian") == "Ada data luas panen pertanian?"
    )


def test_a_long_question_ends_between_two_words():
    line = unanswered.in_one_line("mohon data " + "kependudukan " * 40)
    assert len(line) <= unanswered.LONGEST_LINE + 2 and line.endswith("kependudukan …")


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_words_and_any_name_give_one_line(words, name):
    assert "\n" not in unanswered.in_one_line(words, name)


def test_like_questions_are_counted_together_under_the_first_words():
    asked = [
        Searched("data inflasi kelurahan", frozenset({"inflasi", "lurah"})),
        Searched("ipm", frozenset({"ipm"})),
        Searched("inflasi per kelurahan 2025", frozenset({"inflasi", "lurah", "2025"})),
    ]
    assert unanswered.counted(asked) == [Unanswered("data inflasi kelurahan", 2), Unanswered("ipm", 1)]


@given(searches)
def test_every_question_is_counted_once_and_the_commonest_stand_first(asked):
    found = unanswered.counted(asked)
    assert sum(group.n for group in found) == len(asked)
    assert [group.n for group in found] == sorted((group.n for group in found), reverse=True)
    assert {group.words for group in found} <= {one.words for one in asked}


@given(searches)
def test_the_same_words_are_never_listed_twice(asked):
    found = [group.words for group in unanswered.counted(asked)]
    assert len(found) == len(set(found))
