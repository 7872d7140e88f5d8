"""Hours as people type them, and days as the window says them."""

from datetime import date, timedelta

import pytest

from ui.models import roster_week, schedule_words


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", []),
        ("8-15", [["08:00", "15:00"]]),
        ("08.00–12.00, 13.00–15.00", [["08:00", "12:00"], ["13:00", "15:00"]]),
        ("8-12 13-15", [["08:00", "12:00"], ["13:00", "15:00"]]),
        ("8 - 12 ; 13:00 - 1530", [["08:00", "12:00"], ["13:00", "15:30"]]),
        ("8 s/d 12 / 13 s.d 15", None),
        ("8 s/d 12", [["08:00", "12:00"]]),
        ("8 sampai 24", [["08:00", "24:00"]]),
        ("8", None),
        ("8-12-15", None),
        ("8-25", None),
        ("pagi", None),
        ("-", None),
    ],
)
def test_hours_are_read_as_people_write_them(typed, stored):
    assert schedule_words.read_hours(typed) == stored


def test_hours_that_were_written_are_read_as_they_were():
    hours = [["08:00", "12:00"], ["13:00", "24:00"]]
    assert schedule_words.read_hours(schedule_words.hours(hours)) == hours


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "23 November 2026"),
        (date(2026, 11, 23), date(2026, 11, 29), "23–29 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November – 6 Desember 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Desember 2026 – 3 Januari 2027"),
    ],
)
def test_dates_share_what_they_have_in_common(first, last, words):
    assert schedule_words.between(first, last) == words


@pytest.mark.parametrize(("minutes", "words"), [(45, "45 mnt"), (60, "1 jam"), (90, "1 jam 30 mnt")])
def test_lengths_are_said_in_hours_and_minutes(minutes, words):
    assert schedule_words.lasting(timedelta(minutes=minutes)) == words


def test_the_gaps_of_a_weekday_are_its_open_time_without_anybody():
    opened = [["08:00", "12:00"], ["13:00", "24:00"]]
    rosters = [[["07:00", "10:00"]], [["09:00", "11:00"], ["14:00", "23:00"]]]
    assert roster_week.gaps(opened, rosters) == [["11:00", "12:00"], ["13:00", "14:00"], ["23:00", "24:00"]]
    assert roster_week.gaps([], rosters) == []
