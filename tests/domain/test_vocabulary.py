"""What a question means beyond its letters: chatted words, and words that mean one thing."""

from hypothesis import given
from hypothesis import strategies as st

from reception import settings
from reception.domain import vocabulary

SHIPPED = vocabulary.read(settings.default("search_same"), settings.default("search_chat"))


def test_at_least_eighty_groups_of_official_statistics_are_shipped():
    assert len(SHIPPED.same) >= 80


def test_an_abbreviation_means_its_words_and_the_words_their_abbreviation():
    words = ("indeks", "pembangunan", "manusia")
    assert (("ipm",), words) in list(SHIPPED.synonyms(["ipm", "blitar"]))
    assert (words, ("ipm",)) in list(SHIPPED.synonyms(["data", "indeks", "pembangunan", "manusia"]))


def test_words_apart_from_one_another_are_no_term():
    assert ("ipm",) not in [other for _, other in SHIPPED.synonyms(["indeks", "manusia", "pembangunan"])]


def test_chatted_words_are_written_out():
    assert SHIPPED.written(["brp", "jml", "pddk", "thn", "2025"]) == ["berapa", "jumlah", "penduduk", "tahun", "2025"]


@given(st.text(), st.text())
def test_whatever_an_office_writes_into_its_list_is_no_error(same, chat):
    known = vocabulary.read(same, chat)
    assert all(len(group) > 1 for group in known.same)
