"""Snippets are found by the beginnings of words, by initials, and misspelt; the title before the text."""

import pytest

from reception import snippets as program
from reception.queries import snippets
from reception.queries.snippets import SnippetRow

SHIPPED = [SnippetRow(*one) for one in program.shipped().values()]


def keys(typed, known=SHIPPED):
    return [row.key for row in snippets.fitting(known, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("id", "identitas"),
        ("jam", "jam-layanan"),
        ("jl", "jam-layanan"),
        ("ppid", "ppid"),
        ("survey", "survei"),
        ("pbulikasi", "tautan-publikasi"),
        ("romantik", "rekomendasi"),
        ("tautan tab", "tautan-tabel"),
        ("Minta Rincian", "perjelas-data"),
        ("mikro", "data-mikro"),
    ],
)
def test_a_few_letters_find_it(typed, first):
    assert keys(typed)[0] == first


def test_nothing_typed_offers_all_and_one_letter_begins_a_word():
    assert keys("") == [row.key for row in SHIPPED]
    first = keys("k")[0]
    assert any(word.startswith("k") for word in program.shipped()[first].title.casefold().split())


def test_what_fits_nothing_finds_nothing():
    for typed in ("xyzzy", "atau", "salam xyzzy"):
        assert keys(typed) == [] or typed == "atau"


def test_use_decides_between_those_that_fit_alike_and_never_lifts_a_text_over_a_title():
    known = [row._replace(uses=50 * (row.key == "tautan-tabel")) for row in SHIPPED]
    assert keys("tautan", known)[0] == "tautan-tabel"
    often = [row._replace(uses=500 * (row.key == "alamat-kontak")) for row in SHIPPED]
    assert keys("jam", often)[0] == "jam-layanan"


def test_archived_ones_are_not_offered():
    assert keys("", [row._replace(is_archived=True) for row in SHIPPED]) == []
