"""What items come to for their ticket, and how they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import asked_items, codes
from reception.domain.asked_items import AskedItem
from reception.errors import BadInput
from tests.builders import refused

OUTCOMES = st.sampled_from(list(codes.DATA_OUTCOMES))


def items(*outcomes):
    return [AskedItem("penduduk", outcome=outcome) for outcome in outcomes]


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        ((), None),
        (("fits",), "fits"),
        (("fits", "fits"), "fits"),
        (("not_available", "not_available"), "not_available"),
        (("fits", "not_available"), "differs"),
        (("fits", "differs"), "differs"),
        (("differs", "not_available"), "differs"),
        (("fits", "pending"), "pending"),
        (("fits", None), None),
    ],
)
def test_the_outcome_of_a_ticket_follows_from_its_items(outcomes, whole):
    assert asked_items.outcome_of(items(*outcomes)) == whole


@given(st.lists(OUTCOMES, min_size=1))
def test_the_order_of_items_does_not_matter_and_more_of_the_same_changes_nothing(outcomes):
    whole = asked_items.outcome_of(items(*outcomes))
    assert asked_items.outcome_of(items(*reversed(outcomes), *outcomes)) == whole
    assert whole in codes.DATA_OUTCOMES
    if whole != "differs":
        assert whole in outcomes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024", "2024"),
        ("2019 - 2024", "2019-2024"),
        ("2019–2024;2026", "2019-2024, 2026"),
        ("2019 s.d. 2024", "2019-2024"),
        ("2019 sampai 2021 dan 2024", "2019-2021, 2024"),
        ("  ", None),
        (None, None),
    ],
)
def test_years_are_read_as_people_write_them(typed, kept):
    assert asked_items.years(typed) == kept


@pytest.mark.parametrize("typed", ["24", "tahun lalu", "2024-2019", "20244", "1066", "2019-"])
def test_what_is_no_year_is_refused(typed):
    with refused("{text} is no year; write 2024, or 2019-2024, or 2019, 2021.", BadInput):
        asked_items.years(typed)


@given(st.lists(st.tuples(st.integers(1900, 2100), st.integers(1900, 2100)), min_size=1, max_size=5))
def test_what_is_kept_of_years_is_read_back_as_itself(spans):
    kept = asked_items.years(", ".join(f"{min(span)}-{max(span)}" for span in spans))
    assert asked_items.years(kept) == kept


def test_an_item_without_a_word_is_left_out_and_one_with_only_years_is_refused():
    assert asked_items.checked([AskedItem("  ", area="Kota Blitar", level="city")]) == ()
    with refused("Say what was asked for.", BadInput):
        asked_items.checked([AskedItem("", years="2024")])


def test_items_are_kept_on_one_line_each():
    (item,) = asked_items.checked(
        [AskedItem(" PDRB\n menurut  lapangan usaha ", source="BRS\x00 ", years="2020 dan 2021")]
    )
    assert item == AskedItem("PDRB menurut lapangan usaha", years="2020, 2021", source="BRS")


@pytest.mark.parametrize(
    "item", [AskedItem("a", level="planet"), AskedItem("a", outcome="perhaps"), AskedItem("a" * 201)]
)
def test_what_no_list_knows_or_no_line_holds_is_refused(item):
    with pytest.raises(BadInput):
        asked_items.checked([item])
