"""Answers that say the same stand together, and nothing is lost by that."""

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.copies import are_copies, gathered

WORDS = st.frozensets(
    st.sampled_from(["inflasi", "penduduk", "padi", "upah", "miskin", "ipm", "tpt", "ekspor", "panen", "harga"])
)
ANSWERS = st.lists(WORDS, max_size=12).map(lambda found: list(enumerate(found)))

LONG = frozenset(
    ["jumlah", "penduduk", "menurut", "kecamatan", "tersedia", "pada", "tabel", "tiga", "kota", "dalam", "angka"]
)


def test_the_same_words_are_a_copy_and_other_ones_are_not():
    assert are_copies(LONG, LONG)
    assert not are_copies(LONG, frozenset(["inflasi", "bulan", "lalu", "nol", "koma", "dua", "persen"]))


def test_an_answer_that_only_adds_something_is_a_copy():
    assert are_copies(
        LONG, LONG | frozenset(["tautan", "publikasi", "kami", "kirim", "lewat", "surel", "hari", "senin", "depan"])
    )


def test_a_short_answer_inside_a_long_one_is_not():
    assert not are_copies(frozenset(["tersedia"]), LONG)


def test_the_same_sentence_about_another_year_is_another_answer():
    assert not are_copies(LONG | {"2024"}, LONG | {"2025"})
    assert not are_copies(LONG | {"2024"}, LONG)
    assert are_copies(LONG | {"2024"}, LONG | {"2024"})


def test_the_first_stays_in_front_and_names_its_copies():
    other = frozenset(["belum", "tersedia"])
    assert gathered([(1, LONG), (2, other), (3, LONG), (4, other)], most=5) == [(1, (3,)), (2, (4,))]


def test_no_more_than_wanted_are_kept_but_their_copies_are_all_found():
    answers = [(place, frozenset([f"kata{place}"])) for place in range(4)] + [(9, frozenset(["kata0"]))]
    assert gathered(answers, most=2) == [(0, (9,)), (1, ())]


@given(ANSWERS)
def test_everything_is_found_once_in_its_order(answers):
    groups = gathered(answers, most=len(answers) or 1)
    assert sorted(id_ for first, copies in groups for id_ in (first, *copies)) == [id_ for id_, _ in answers]
    assert [first for first, _ in groups] == sorted(first for first, _ in groups)
    kept = [words for id_, words in answers if id_ in {first for first, _ in groups}]
    assert not any(are_copies(one, other) for place, one in enumerate(kept) for other in kept[:place])
