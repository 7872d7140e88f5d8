"""What is bold in a message, and that copying it gives back what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import emphasis

MARKED = [
    ("*Jumlah penduduk* 2025", "Jumlah penduduk 2025", [("Jumlah penduduk", "bold")]),
    (
        "angka _sementara_, bukan ~final~.",
        "angka sementara, bukan final.",
        [("sementara", "italic"), ("final", "strike")],
    ),
    ("*_dua-duanya_*", "dua-duanya", [("dua-duanya", "bold italic")]),
    ("(*penting*)", "(penting)", [("penting", "bold")]),
    ("*a _b* c_", "a b c", [("a ", "bold"), ("b", "bold italic"), (" c", "italic")]),
    ("*a *b*", "a *b", [("a *b", "bold")]),
]
PLAIN = [
    "2*3*4",
    "nama_file_baru",
    "* bukan *",
    "*satu\ndua*",
    "**",
    "*",
    "a * b * c",
    "**dua**",
    "5 ~ 7 ~ 9",
    "*terbuka",
]
LINKS = [
    ("lihat https://blitarkota.bps.go.id.", "https://blitarkota.bps.go.id"),
    ("(https://id.wikipedia.org/wiki/Blitar_(kota))", "https://id.wikipedia.org/wiki/Blitar_(kota)"),
    ("*http://s.bps.go.id/pengaduan_bps_blitar*", "http://s.bps.go.id/pengaduan_bps_blitar"),
    ("HTTPS://BPS.GO.ID/a?b=1&c=2, ya", "HTTPS://BPS.GO.ID/a?b=1&c=2"),
]
messages = st.text(st.sampled_from("*_~ab \n.(") | st.characters(), max_size=60) | st.lists(
    st.sampled_from(["*tebal*", "_miring_", "~coret~", " ", "\n", "https://a.id/b_c_d", "kata", "*", "_"]), max_size=12
).map("".join)


def looks(text):
    found = emphasis.shown(text)
    return found.text, [(found.text[run.begin : run.end], " ".join(sorted(run.styles))) for run in found.runs]


@pytest.mark.parametrize(("typed", "text", "runs"), MARKED)
def test_marks_at_the_edges_of_words_are_shown_as_what_they_mean(typed, text, runs):
    assert looks(typed) == (text, runs)


@pytest.mark.parametrize("typed", PLAIN)
def test_marks_that_mean_nothing_stay(typed):
    assert looks(typed) == (typed, [])


@pytest.mark.parametrize(("typed", "address"), LINKS)
def test_an_address_ends_where_the_sentence_goes_on_and_keeps_its_own_marks(typed, address):
    assert [run.link for run in emphasis.shown(typed).runs] == [address]


@pytest.mark.parametrize(
    "typed", ["javascript://a", "file:///etc/passwd", "mailto:a@b.id", "https://", "www.bps.go.id"]
)
def test_nothing_else_is_a_link(typed):
    assert emphasis.shown(typed).runs == ()


@given(messages, st.integers(0), st.integers(0))
def test_whatever_is_copied_is_what_was_typed(typed, one, other):
    """All of it, and in any three pieces: no character is lost or doubled, and nothing but marks is hidden."""
    found = emphasis.shown(typed)
    first, second = sorted((one % (len(found.text) + 1), other % (len(found.text) + 1)))
    pieces = [found.source_of(*ends) for ends in ((0, first), (first, second), (second, len(found.text)))]
    assert "".join(pieces) == typed
    assert "".join(letter for letter in typed if letter not in "*_~") == "".join(
        letter for letter in found.text if letter not in "*_~"
    )


@given(messages)
def test_runs_are_in_order_and_inside_the_text(typed):
    found = emphasis.shown(typed)
    ends = [end for run in found.runs for end in (run.begin, run.end)]
    assert ends == sorted(ends) and all(0 <= end <= len(found.text) for end in ends)
    assert all(run.begin < run.end for run in found.runs)


def test_a_long_text_of_nothing_but_openings_takes_no_longer_than_another():
    """One walk through the text for each mark; looking for the end of each opening would take its square."""
    assert emphasis.shown("*a " * 20_000).runs == ()
