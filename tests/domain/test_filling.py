"""Snippets fill themselves, ask, and never read again what was filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import filling

NO_BRACES = st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"]))
NAMES = st.sampled_from(sorted(filling.PLACES))
PIECES = st.one_of(NO_BRACES, NAMES.map("{{{}}}".format), st.sampled_from(["{?tahun}", "{|}", "{?kota lain}"]))
BODIES = st.lists(PIECES, max_size=8).map("".join)
VALUES = st.dictionaries(NAMES, st.text(st.sampled_from("ab {}?|\nnama")), max_size=8)
EVERYTHING = dict.fromkeys(filling.PLACES, "x")


def test_places_fill_themselves_and_the_cursor_knows_its_place():
    said = filling.filled(
        "Yth. {sapaan} {nama}, {|} Salam, {petugas}", {"sapaan": "Ibu", "nama": "Siti", "petugas": "Rina"}
    )
    assert said == ("Yth. Ibu Siti,  Salam, Rina", len("Yth. Ibu Siti, "))


def test_an_empty_value_takes_the_space_before_it_along():
    assert filling.filled("Yth. {sapaan} {nama}, salam", {"sapaan": "Ibu", "nama": ""}).text == "Yth. Ibu, salam"


def test_a_place_without_a_value_asks_for_it():
    assert filling.filled("Isi survei: {survei}", {}).text == "Isi survei: {?survei}"


def test_what_is_asked_is_filled_everywhere_at_once():
    text = "Data {?tahun} untuk {?wilayah}, tahun { ?tahun} dan {? tahun }"
    assert filling.asked(text) == ("tahun", "wilayah")
    assert filling.answered(text, "tahun", "2025") == "Data 2025 untuk {?wilayah}, tahun { ?tahun} dan 2025"


def test_where_something_is_asked_can_be_marked():
    text = "{?a} dan {nama} dan {?b}"
    assert [text[start:end] for start, end in filling.spans_asked(text)] == ["{?a}", "{?b}"]


@pytest.mark.parametrize(
    ("body", "unknown"),
    [
        ("{nama} {?tahun} {|}", []),
        ("{Nama} dan {waktu}", ["{Nama}", "{waktu}"]),
        ("{}", ["{}"]),
        ("{?}", ["{?}"]),
        ("{?" + "x" * 41 + "}", ["{?" + "x" * 41 + "}"]),
        ("{{nama}} dan {nama", ["{", "}", "{"]),
        ("satu {\ndan }", ["{", "}"]),
    ],
)
def test_places_that_nobody_fills_are_named(body, unknown):
    assert filling.unknown_places(body) == unknown


def test_a_snippet_of_which_half_was_taken_out_again_was_not_used():
    body = "Mohon kirim nama dan asal instansi, {sapaan} {nama}"
    assert filling.stays(body, "Mohon kirim nama serta asal instansi, Ibu Siti")
    assert not filling.stays(body, "Baik, asal jelas dan nama ada, {sapaan} {nama}")
    assert filling.stays("{salam}", "Selamat pagi")


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "malam"), (4, "pagi"), (10, "pagi"), (11, "siang"), (15, "sore"), (18, "malam")]
)
def test_the_greeting_follows_the_clock(hour, words):
    assert filling.greeting(hour) == f"Selamat {words}"


@given(NO_BRACES, VALUES)
def test_a_text_without_braces_stays_as_it_is(text, values):
    assert filling.filled(text, values) == (text, len(text))
    assert filling.asked(text) == () == tuple(filling.unknown_places(text))


@given(BODIES, VALUES)
def test_what_is_filled_holds_no_known_place(body, values):
    said = filling.filled(body, values)
    assert not any(f"{{{name}}}" in said.text for name in filling.PLACES)
    assert 0 <= said.cursor <= len(said.text)


@given(BODIES, VALUES)
def test_what_a_visitor_typed_is_never_read_again(body, values):
    """Braces in a value neither ask nor move the cursor: the text asks the same whatever stands in the values."""
    plain = {name: "x" if value else "" for name, value in values.items()}
    said, bare = filling.filled(body, values), filling.filled(body, plain)
    assert filling.asked(said.text) == filling.asked(bare.text)
    assert said.text.count("{") == bare.text.count("{")


@given(BODIES, st.text())
def test_once_everything_asked_is_answered_nothing_is_asked(body, value):
    text = filling.filled(body, EVERYTHING).text
    for name in filling.asked(text):
        text = filling.answered(text, name, value)
    assert filling.asked(text) == ()
