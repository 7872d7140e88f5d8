"""Who is on the roster, and whether that covers the opening hours; on both engines."""

from datetime import timedelta

import pytest

from reception.domain import periods
from reception.errors import BadInput, NotFound, Refused
from reception.queries import figures
from reception.queries import roster as rosters
from reception.services import calendar, desks, officers, roster
from tests.builders import JOKO, MONDAY, RINA, moment, refused

TUESDAY, NEXT_MONDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=7)
ALL_DAY = {str(day): [["08:00", "15:00"]] for day in range(1, 6)}
MORNINGS = {"1": [["08:00", "11:00"]], "2": [["08:00", "11:00"]]}


def cover(office, day):
    (found,) = office.ask(rosters.cover, day, day)
    return found


def on(office, day):
    return [(one.name, one.hours, one.note) for one in office.ask(rosters.cover, day, day)[0].people]


def test_a_roster_with_nobody_is_a_gap_all_day(office):
    found = cover(office, MONDAY)
    assert found.gaps == found.open == ((moment("08:00"), moment("15:00")),)
    assert (found.people, found.has_roster) == ((), False)


def test_the_gaps_are_the_open_time_without_anybody_on_the_roster(office):
    office.do(roster.set_week, RINA, hours={"1": [["08:00", "10:00"], ["13:00", "16:00"]]})
    office.do(roster.set_week, JOKO, hours={"1": [["09:00", "12:00"]]})
    found = cover(office, MONDAY)
    assert found.gaps == ((moment("12:00"), moment("13:00")),)
    assert [one.name for one in found.people] == ["Joko", "Rina"]


def test_a_closed_day_has_no_gap(office):
    office.do(roster.set_week, RINA, hours=MORNINGS)
    office.do(calendar.set_day, day=TUESDAY, name="Rapat", hours=[])
    assert cover(office, TUESDAY).gaps == ()


def test_an_absence_opens_a_gap_and_names_its_reason(office):
    office.do(roster.set_week, RINA, hours=ALL_DAY)
    office.do(roster.set_day, RINA, day=TUESDAY, note="  Cuti   sakit ")
    assert on(office, TUESDAY) == [("Rina", (), "Cuti sakit")]
    assert cover(office, TUESDAY).gaps == ((moment("08:00", TUESDAY), moment("15:00", TUESDAY)),)
    office.do(roster.forget_day, RINA, day=TUESDAY)
    assert on(office, TUESDAY) == [("Rina", (("08:00", "15:00"),), "")]
    assert cover(office, TUESDAY).gaps == ()


def test_somebody_steps_in_for_a_day(office):
    office.do(roster.set_week, RINA, hours=ALL_DAY)
    office.do(roster.set_day, RINA, day=TUESDAY)
    office.do(roster.set_day, JOKO, day=TUESDAY, hours=[["07:30", "24:00"]], note="menggantikan Rina")
    assert cover(office, TUESDAY).gaps == ()
    assert [row[:5] for row in office.ask(rosters.exceptions, TUESDAY)] == [
        (2, "Joko", TUESDAY, (("07:30", "24:00"),), "menggantikan Rina"),
        (1, "Rina", TUESDAY, (), ""),
    ]
    assert office.ask(rosters.exceptions, TUESDAY + timedelta(days=1)) == ()


def test_the_week_is_shown_with_every_officer_who_serves(office):
    office.do(roster.set_week, RINA, hours=MORNINGS)
    found = {row.name: row.hours for row in office.ask(rosters.week)}
    assert found["Rina"]["1"] == [["08:00", "11:00"]]
    assert set(found) == {"Rina", "Joko"}
    assert not any(found["Joko"].values())


def test_another_week_holds_from_today_on_and_days_gone_by_keep_theirs(office):
    office.do(roster.set_week, RINA, hours=ALL_DAY)
    office.at("09:00", NEXT_MONDAY).do(roster.set_week, RINA, hours=MORNINGS)
    office.do(roster.set_week, RINA, hours={"1": [["09:00", "10:00"]]})
    assert on(office, MONDAY) == [("Rina", (("08:00", "15:00"),), "")]
    assert on(office, NEXT_MONDAY) == [("Rina", (("09:00", "10:00"),), "")]
    assert on(office, NEXT_MONDAY + timedelta(days=1)) == []


def test_who_serves_no_longer_is_on_no_roster_and_stays_on_that_of_the_past(office):
    office.do(roster.set_week, RINA, hours=ALL_DAY)
    office.at("09:00", NEXT_MONDAY).do(roster.set_day, RINA, day=NEXT_MONDAY, note="cuti")
    office.do(officers.retire, RINA)
    assert on(office, MONDAY) == [("Rina", (("08:00", "15:00"),), "")]
    assert on(office, NEXT_MONDAY) == []
    assert [row.name for row in office.ask(rosters.week)] == ["Joko"]


def test_who_was_really_there_stands_beside_the_roster(office):
    office.do(roster.set_week, RINA, hours=ALL_DAY)
    office.at("08:30").do(desks.go_on_duty, 1, officer_id=RINA)
    office.at("10:00").do(desks.go_off_duty, 1)
    office.at("11:00").do(desks.go_on_duty, 2, officer_id=JOKO)
    office.at("11:30")
    assert cover(office, MONDAY).present == (
        (moment("08:30"), moment("10:00")),
        (moment("11:00"), moment("11:30")),
    )


BAD = [[["12:00", "09:00"]], [["8", "12"]], ["08:00"], [["08:00", "12:00"], ["11:00", "15:00"]]]


@pytest.mark.parametrize("hours", BAD)
def test_hours_that_cannot_be_are_refused(shared_office, hours):
    sentence = "Hours on the roster are written as 08.00-12.00, begin before they end, and do not overlap."
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.do(roster.set_week, RINA, hours={"1": hours})
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.do(roster.set_day, RINA, day=MONDAY, hours=hours)


def test_a_weekday_that_no_week_has_and_a_note_without_end_are_refused(shared_office):
    with shared_office.unchanged(), refused("Hours are given for the weekdays 1 to 7.", BadInput):
        shared_office.do(roster.set_week, RINA, hours={"8": [["08:00", "09:00"]]})
    with shared_office.unchanged(), refused("The text is longer than {limit} characters.", BadInput):
        shared_office.do(roster.set_day, RINA, day=MONDAY, note="x" * 201)


@pytest.mark.parametrize(
    ("service", "fields"), [(roster.set_week, {"hours": ALL_DAY}), (roster.set_day, {"day": MONDAY})]
)
def test_only_who_serves_here_is_put_on_the_roster(office, service, fields):
    with office.unchanged(), refused("This officer does not exist.", NotFound):
        office.do(service, 99, **fields)
    office.do(officers.retire, JOKO)
    with office.unchanged(), refused("{name} no longer serves here.", Refused):
        office.do(service, JOKO, **fields)


def test_every_change_of_the_roster_leaves_a_line(office):
    office.do(roster.set_week, RINA, hours=MORNINGS)
    office.do(roster.set_day, RINA, day=TUESDAY, note="cuti")
    office.do(roster.forget_day, RINA, day=TUESDAY)
    office.do(roster.forget_day, RINA, day=TUESDAY)
    lines = office.select("select action, subject from audit_line where action like ? order by id", "roster.%")
    assert lines == [("roster.week", "1"), ("roster.day", "1"), ("roster.forget", "1")]


def test_figures_tell_what_the_roster_had_planned_from_the_day_it_was_kept(office):
    office.at("08:00", TUESDAY).do(roster.set_week, RINA, hours={"2": [["07:00", "11:30"]], "3": [["08:00", "15:00"]]})
    office.at("16:00", TUESDAY + timedelta(days=1))
    found = office.ask(figures.of, periods.span(MONDAY, TUESDAY + timedelta(days=1))).coverage
    assert found.open_s == 3 * 7 * 3600
    assert (found.roster_open_s, found.rostered_s) == (2 * 7 * 3600, 10.5 * 3600)


def test_figures_of_an_office_without_a_roster_say_nothing_of_one(office):
    found = office.at("16:00").ask(figures.of, periods.span(MONDAY, MONDAY)).coverage
    assert (found.roster_open_s, found.rostered_s) == (0, 0)


def test_the_next_gap_is_that_of_today_or_of_the_next_service_day(office):
    friday, monday = MONDAY + timedelta(days=4), MONDAY + timedelta(days=7)
    assert office.ask(rosters.next_gap) is None  # no roster is kept
    office.do(roster.set_week, RINA, hours=ALL_DAY | {"1": [["08:00", "12:00"]]})
    assert office.ask(rosters.next_gap) == (MONDAY, ((moment("12:00"), moment("15:00")),))
    office.at("13:00")
    assert office.ask(rosters.next_gap) == (MONDAY, ((moment("13:00"), moment("15:00")),))
    assert office.at("15:00").ask(rosters.next_gap) is None
    office.at("16:00", friday)  # its last half hour, 15.00 to 15.30, lies behind
    assert office.ask(rosters.next_gap) == (monday, ((moment("12:00", monday), moment("15:00", monday)),))
