"""What is typed to search is understood as far as it can be, and never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception import channels
from reception.domain import asking
from reception.domain.asking import Filter


def read(text: str) -> asking.Asked:
    return asking.read(text, channels.codes())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("topik:inflasi", Filter(topic="prices")),
        ("topik:Kemiskinan", Filter(topic="poverty")),
        ('topik:"tenaga kerja"', Filter(topic="labour")),
        ("tahun:2025", Filter(year=2025)),
        ("kanal:wa", Filter(channel="whatsapp")),
        ("KANAL:silastik", Filter(channel="silastik")),
        ("petugas:rina", Filter(officer="rina")),
        ("hasil:not_available", Filter(outcome="not_available")),
    ],
)
def test_filters_are_read_in_words(text, wanted):
    assert read(f"penduduk {text} miskin") == asking.Asked("penduduk miskin", filter=wanted)


def test_a_filter_that_is_not_understood_is_searched_as_words():
    assert read("tahun:lalu http://bps.go.id jam:08").words == "tahun:lalu http://bps.go.id jam:08"


def test_phrases_and_what_must_not_be_there():
    asked = read('"garis kemiskinan" kota -desa -"daerah tertinggal"')
    assert asked == asking.Asked("garis kemiskinan kota", ("garis kemiskinan",), ("desa", "daerah tertinggal"))


@given(st.text())
def test_nothing_typed_is_an_error(text):
    asked = read(text)
    assert isinstance(asked.words, str)
