"""What a PIN is, and how long wrong ones make somebody wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import pins
from tests.builders import refused

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("pin", ["2580", "1357", "0042", "112233", "1243", "123456789013"])
def test_four_to_twelve_digits_are_a_pin(pin):
    pins.ensure_usable(pin)


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12a4", "12 34", "١٢٣٥", "²³⁴⁵", "-123", "1234\n"])
def test_anything_else_is_none(pin):
    with refused("A PIN has {shortest} to {longest} digits."):
        pins.ensure_usable(pin)


@pytest.mark.parametrize("pin", ["0000", "777777"])
def test_one_digit_again_and_again_is_none(pin):
    with refused("A PIN of one repeated digit is too easy to guess."):
        pins.ensure_usable(pin)


@pytest.mark.parametrize("pin", ["1234", "4321", "987654321", "7890", "0987", "0123456789"])
def test_digits_in_a_row_are_none(pin):
    with refused("A PIN of digits in a row is too easy to guess."):
        pins.ensure_usable(pin)


def test_wrong_ones_slow_down_from_the_third_on_and_never_more_than_five_minutes():
    seconds = [pins.wait_after(wrong).total_seconds() for wrong in range(13)]
    assert seconds == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]


@given(st.integers(0, 40_000))
def test_no_count_of_wrong_ones_locks_anybody_out_for_good(wrong):
    assert pins.wait_after(wrong) <= pins.LONGEST_WAIT


def test_a_wait_ends_and_a_clock_that_was_set_back_makes_none_that_does_not():
    assert pins.is_waiting(NOW + timedelta(seconds=1), NOW)
    assert not pins.is_waiting(NOW, NOW)
    assert not pins.is_waiting(None, NOW)
    assert not pins.is_waiting(NOW + timedelta(hours=3), NOW)
