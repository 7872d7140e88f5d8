"""The office's calendar: its own word on single dates, hours for a time, national holidays; on both engines."""

from datetime import date, timedelta

import pytest

from reception.errors import BadInput, NotFound
from reception.queries import board, national_days, past_board
from reception.queries import calendar as calendars
from reception.queries import office as offices
from reception.services import calendar, settings
from tests.builders import MONDAY, moment, refused

FRIDAY, NEXT_MONDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=7)
RAMADAN = {str(day): [["08:00", "12:00"], ["12:30", "14:00"]] for day in range(1, 6)}
CLOSED: dict[str, list[list[str]]] = {}


def hours_on(office, day):
    return office.ask(calendars.day, day).hours


def add(office, **given):
    fields = {"name": "Ramadan", "first": MONDAY, "last": FRIDAY, "hours": RAMADAN}
    return office.do(calendar.add_range, **(fields | given))


# hours for a time


def test_hours_for_a_time_hold_on_their_first_and_last_day_and_not_outside(office):
    add(office)
    assert hours_on(office, MONDAY) == hours_on(office, FRIDAY) == (("08:00", "12:00"), ("12:30", "14:00"))
    assert hours_on(office, MONDAY - timedelta(days=3)) == (("08:00", "15:30"),)
    assert hours_on(office, NEXT_MONDAY) == (("08:00", "15:00"),)


def test_a_turn_in_the_midday_break_of_a_month_is_due_after_it(office):
    add(office)
    ticket = office.at("11:55").arrive()
    assert office.ask(board.row, ticket).due_at == moment("12:35")


def test_a_turn_that_hours_for_a_time_allow_begins_when_they_are_set(office):
    ticket = office.at("16:00").arrive()
    office.at("16:30")
    add(office, name="Lembur", last=MONDAY, hours={"1": [["08:00", "18:00"]]})
    assert office.ask(board.row, ticket).turn_at == moment("16:30")


def test_hours_for_a_time_are_changed_and_removed(office):
    id_ = add(office)
    office.do(calendar.change_range, id_, name="Puasa", first=MONDAY, last=MONDAY, hours={"1": [["09:00", "12:00"]]})
    (row,) = office.ask(calendars.ranges)
    assert (row.name, row.first, row.last, row.hours["1"], row.hours["2"]) == (
        "Puasa", MONDAY, MONDAY, [["09:00", "12:00"]], [],
    )  # fmt: skip
    assert hours_on(office, MONDAY) == (("09:00", "12:00"),)
    office.do(calendar.remove_range, id_)
    assert office.ask(calendars.ranges) == ()
    assert hours_on(office, MONDAY) == (("08:00", "15:00"),)


def test_a_range_without_hours_closes_the_office_for_a_while(office):
    add(office, name="Renovasi", hours=CLOSED)
    ticket = office.at("09:00").arrive()
    office.at("09:00", NEXT_MONDAY)
    assert office.ask(board.row, ticket).turn_at == moment("08:00", NEXT_MONDAY)


BAD = [
    ({"name": " "}, "Say what these hours are for, for instance Ramadan.", "name"),
    ({"name": "x" * 121}, "The text is longer than {limit} characters.", "name"),
    ({"last": MONDAY - timedelta(days=1)}, "The last day must not come before the first.", "last"),
    (
        {"last": MONDAY + timedelta(days=366)},
        "Hours for a time last a year at most. What holds for longer belongs to the weekly hours.",
        "last",
    ),
    ({"hours": {"8": []}}, "Hours are given for the weekdays 1 to 7.", None),
    ({"hours": {"1": [["9", "12"]]}}, "Opening hours are written as 08:00-15:00.", None),
    ({"hours": {"1": [["12:00", "09:00"]]}}, "Opening hours must begin before they end and must not overlap.", None),
    (
        {"hours": {"1": [["08:00", "12:00"], ["11:00", "14:00"]]}},
        "Opening hours must begin before they end and must not overlap.",
        None,
    ),
]


@pytest.mark.parametrize(("given", "sentence", "field"), BAD)
def test_bad_hours_for_a_time_are_refused_at_their_field(shared_office, given, sentence, field):
    with shared_office.unchanged(), refused(sentence, BadInput):
        try:
            add(shared_office, **given)
        except BadInput as error:
            assert error.field == field
            raise


def test_two_hours_for_the_same_time_are_refused_by_name(office):
    first = add(office)
    with office.unchanged(), refused("{name} lies in the same time already. Change its dates, or remove it."):
        add(office, name="Lain", first=FRIDAY, last=NEXT_MONDAY)
    second = add(office, name="Lain", first=NEXT_MONDAY, last=NEXT_MONDAY)
    office.do(calendar.change_range, first, name="Ramadan", first=MONDAY, last=FRIDAY, hours=RAMADAN)
    with office.unchanged(), pytest.raises(BadInput):
        office.do(calendar.change_range, second, name="Lain", first=FRIDAY, last=FRIDAY, hours=RAMADAN)


@pytest.mark.parametrize("service", [calendar.remove_range, calendar.change_range])
def test_hours_that_somebody_else_has_removed_are_not_found(shared_office, service):
    fields = {"name": "x", "first": MONDAY, "last": MONDAY, "hours": RAMADAN} if "change" in service.__name__ else {}
    with shared_office.unchanged(), refused("These hours do not exist any more.", NotFound):
        shared_office.do(service, 999, **fields)


def test_an_office_that_would_never_open_again_is_refused(office):
    """The promise could not be kept, nor the queue go on."""
    for n in range(2):
        first = MONDAY + timedelta(days=n * 366)
        hours = {"first": first, "last": first + timedelta(days=365), "hours": CLOSED}
        if n == 0:
            add(office, **hours)
        else:
            sentence = "With these hours the office would stay closed for more than a year."
            with office.unchanged(), refused(sentence, BadInput):
                add(office, **hours)


def test_an_office_that_stays_closed_for_long_can_still_be_changed(office):
    """Two years of repairs, planned long ahead."""
    far = MONDAY + timedelta(days=500)
    for first in (far, far + timedelta(days=366)):
        add(office, name=f"Renovasi {first.year}", first=first, last=first + timedelta(days=365), hours=CLOSED)
    office.at("09:00", far + timedelta(days=7)).do(settings.change, {"city": "Malang"})
    assert office.ask(offices.state).settings["city"] == "Malang"
    office.do(calendar.remove_range, office.ask(calendars.ranges)[1].id)
    office.do(calendar.remove_range, office.ask(calendars.ranges)[0].id)
    assert office.ask(offices.state).calendar.is_open(moment("09:00", far + timedelta(days=11)))


def test_every_change_of_the_calendar_leaves_a_line(office):
    id_ = add(office)
    office.do(calendar.change_range, id_, name="Puasa", first=MONDAY, last=MONDAY, hours=RAMADAN)
    office.do(calendar.remove_range, id_)
    office.do(calendar.renew_holidays, year=2026)
    lines = office.select("select action, subject from audit_line where action like ? order by id", "calendar.%")
    assert lines == [
        ("calendar.range_add", "Ramadan"),
        ("calendar.range_change", "Ramadan"),
        ("calendar.range_remove", "Puasa"),
        ("calendar.renew", "2026"),
    ]


# what was before


def test_days_gone_by_keep_the_hours_of_their_time(office):
    office.at("09:00", NEXT_MONDAY)
    office.do(settings.change, {"hours": {"1": [["10:00", "12:00"]]}})
    office.at("09:00", NEXT_MONDAY + timedelta(days=7))
    office.do(settings.change, {"hours": {"1": [["13:00", "14:00"]]}})
    assert hours_on(office, MONDAY) == (("08:00", "15:00"),)
    assert hours_on(office, NEXT_MONDAY) == (("10:00", "12:00"),)
    assert hours_on(office, NEXT_MONDAY + timedelta(days=7)) == (("13:00", "14:00"),)
    assert office.ask(past_board.at, moment("09:00", MONDAY)).open


def test_hours_mended_on_the_day_of_founding_hold_for_the_past_too(office):
    office.do(settings.change, {"hours": {"1": [["10:00", "12:00"]]}})
    assert hours_on(office, MONDAY - timedelta(days=7)) == (("10:00", "12:00"),)


def test_hours_changed_twice_on_one_day_leave_one_past(office):
    office.at("09:00", NEXT_MONDAY)
    office.do(settings.change, {"hours": {"1": [["10:00", "12:00"]]}})
    office.do(settings.change, {"hours": {"1": [["11:00", "12:00"]]}})
    assert hours_on(office, MONDAY) == (("08:00", "15:00"),)
    assert office.select("select count(*) from hours_before") == [(1,)]


# the year


def year(office, number=2026):
    found = office.ask(calendars.year, number)
    return found, {day.day: day for day in found.days}


def test_a_year_names_each_day_and_why_it_is_as_it_is(office):
    office.do(calendar.set_day, day=date(2026, 12, 25), name="Piket Natal", hours=[["09:00", "11:00"]])
    office.do(calendar.set_day, day=date(2026, 11, 24), name="Rapat", hours=[])
    office.do(calendar.set_day, day=date(2026, 11, 28), name="", hours=[["20:00", "24:00"]])
    add(office, first=date(2026, 12, 1), last=date(2026, 12, 31))
    found, days = year(office)
    assert len(days) == 365
    told = {day: (days[day].kind, days[day].name, days[day].hours) for day in days}
    assert told[date(2026, 11, 23)] == ("open", "", (("08:00", "15:00"),))
    assert told[date(2026, 11, 29)] == ("rest", "", ())
    assert told[date(2026, 11, 24)] == ("closed", "Rapat", ())
    assert told[date(2026, 11, 28)] == ("hours", "", (("20:00", "24:00"),))
    assert told[date(2026, 12, 25)] == ("hours", "Piket Natal", (("09:00", "11:00"),))
    assert days[date(2026, 12, 25)].national == "Hari Raya Natal"
    assert told[date(2026, 12, 24)] == ("collective", "Cuti Bersama Hari Raya Natal", ())
    assert told[date(2026, 8, 17)] == ("holiday", "Hari Kemerdekaan Republik Indonesia", ())
    assert told[date(2026, 12, 1)] == ("range", "Ramadan", (("08:00", "12:00"), ("12:30", "14:00")))
    assert (found.estimates, found.lacks_collective, found.can_renew) == (0, False, False)


def test_estimates_are_told_apart_and_a_year_without_cuti_bersama_says_so(shared_office):
    found, days = year(shared_office, 2027)
    assert days[date(2027, 3, 10)].name == "Hari Raya Idul Fitri"
    assert days[date(2027, 3, 10)].is_estimate
    assert not days[date(2027, 8, 17)].is_estimate
    assert not found.lacks_collective
    assert year(shared_office, 2028)[0].lacks_collective


def test_an_office_without_national_holidays_still_sees_their_names(office):
    office.do(settings.change, {"holidays": False})
    found, days = year(office)
    assert not found.follows_holidays
    assert days[date(2026, 12, 25)][1:5] == ("open", "", (("08:00", "15:30"),), "Hari Raya Natal")


def test_holidays_that_have_been_decreed_meanwhile_are_taken_over_when_the_office_says_so(office, monkeypatch):
    known = national_days.of_year(2027)
    decreed = {day: national_days.plain(name) for day, name in known.items()}
    assert not office.ask(calendars.year, 2027).can_renew
    monkeypatch.setattr(national_days, "of_year", lambda year: decreed)
    assert office.ask(calendars.year, 2027).can_renew
    assert office.ask(calendars.year, 2027).estimates > 0
    office.do(calendar.renew_holidays, year=2027)
    assert (office.ask(calendars.year, 2027).can_renew, office.ask(calendars.year, 2027).estimates) == (False, 0)


def test_the_mark_of_an_estimate_is_that_of_the_library():
    import holidays

    marked = holidays.country_holidays("ID", years=2027).estimated_label
    assert marked.replace("%s", "Idul Fitri").endswith(national_days.ESTIMATE) or "estimated" in marked
    assert any(national_days.is_estimate(name) for name in national_days.of_year(2028).values())


def test_the_holidays_of_the_coming_year_are_kept_in_time(office):
    def kept():
        return [year for (year,) in office.select("select year from holiday_year order by year")]

    assert kept() == [2025, 2026, 2027]
    assert office.ask(calendars.years_to_keep) == []
    office.at("09:00", date(2027, 1, 4))
    assert office.ask(calendars.years_to_keep) == [2028]
    office.do(calendar.keep_coming)
    assert kept() == [2025, 2026, 2027, 2028]
    office.do(calendar.keep_coming)
    assert len(kept()) == 4
