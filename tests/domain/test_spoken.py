"""What the loudspeaker says."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reception.domain import spoken

ONES = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def test_digits_are_spelt_and_the_desk_has_its_own_name():
    assert spoken.announcement("A-014", "Meja 2") == "Nomor antrean A nol satu empat, silakan ke Meja dua"


def test_the_date_is_said_of_a_ticket_of_an_earlier_day():
    said = spoken.announcement("W-003", "Loket 1", date(2026, 11, 21))
    assert said == "Nomor antrean W nol nol tiga, tanggal dua puluh satu November, silakan ke Loket satu"


@pytest.mark.parametrize(
    ("desk", "words"),
    [
        ("Meja 2", "Meja dua"),
        ("Loket 12A", "Loket dua belas A"),
        ("Ruang 101", "Ruang seratus satu"),
        ("Pojok Statistik", "Pojok Statistik"),
        ("Meja 007", "Meja nol nol tujuh"),
        ("Lantai 1 - Meja 3", "Lantai satu Meja tiga"),
        ("<b>Meja</b> ２", "b Meja b dua"),
        ("Meja 12345678", "Meja satu dua tiga empat lima enam tujuh delapan"),
        ("!!!", ""),
    ],
)
def test_numbers_in_a_desks_name_become_words(desk, words):
    assert spoken.place(desk) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (11000, "sebelas ribu"),
        (100000, "seratus ribu"),
        (999999, "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_a_number_in_words(number, words):
    assert spoken.cardinal(number) == words


def counted(words: list[str]) -> int:
    """The number again, from its words, as one learns it at school."""
    total = part = 0
    for word in words:
        if word in ONES[1:]:
            part += ONES.index(word)
        elif word == "belas":
            part += 10
        elif word == "puluh":
            part += (part % 10) * 9
        elif word == "ratus":
            part += (part % 10) * 99
        else:
            part, total = 0, total + part * 1000
    return total + part


@given(st.integers(1, spoken.LARGEST))
def test_the_words_of_a_number_are_that_number(number):
    plain = {"sepuluh": "satu puluh", "sebelas": "satu belas", "seratus": "satu ratus", "seribu": "satu ribu"}
    words = [word for said in spoken.cardinal(number).split() for word in plain.get(said, said).split()]
    assert counted(words) == number


@example("", "𒐀")
@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_ticket_and_a_desk_are_called_no_digit_or_sign_is_left_to_the_voice(number, desk):
    said = spoken.announcement(number, desk)
    assert not any(sign.isdecimal() for sign in said)
    assert all(sign.isalpha() or sign in " ," for sign in said)
