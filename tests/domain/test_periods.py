"""Periods as they are typed and stepped through."""

from datetime import date

import pytest

from reception.domain import periods
from reception.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        (("monthly", "2026-02"), date(2026, 2, 1), date(2026, 2, 28)),
        (("monthly", "2028-02"), date(2028, 2, 1), date(2028, 2, 29)),
        (("annual", "2026"), date(2026, 1, 1), date(2026, 12, 31)),
        (("period", "2026-10-05", "2026-10-05"), date(2026, 10, 5), date(2026, 10, 5)),
    ],
)
def test_a_period_is_whole_days_with_both_ends(typed, first, last):
    period = periods.read(*typed)
    assert (period.kind, period.first, period.last) == (typed[0], first, last)


@pytest.mark.parametrize(
    "typed",
    [
        ("monthly", "2026-13"),
        ("monthly", "2026-00"),
        ("monthly", "Oktober 2026"),
        ("monthly", "2026-10-01"),
        ("monthly", ""),
        ("annual", "26-10"),
        ("annual", "0"),
        ("annual", "10000"),
        ("annual", ""),
        ("period", "2026-10-15", "2026-10-01"),
        ("period", "2026-02-29", "2026-03-01"),
        ("period", "2026-10-01", "besok"),
        ("period", "2026-10-01"),
        ("annual",),
    ],
)
def test_what_is_no_period_is_refused(typed):
    with pytest.raises(BadInput):
        periods.read(*typed)


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        (("monthly", "2026-01"), ("monthly", "2025-12")),
        (("annual", "2026"), ("annual", "2025")),
        (("period", "2026-10-05", "2026-10-11"), ("period", "2026-09-28", "2026-10-04")),
    ],
)
def test_the_period_before_is_of_the_same_kind_and_length(typed, before):
    assert periods.read(*typed).previous == periods.read(*before)


def test_a_span_touches_its_months_and_counts_its_days():
    period = periods.read("period", "2026-10-31", "2026-12-01")
    assert [month.first.month for month in period.months()] == [10, 11, 12]
    assert len(list(period.days())) == 32
