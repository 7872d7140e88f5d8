"""The office itself: first run, settings, calendar, desks, officers."""

from datetime import date, timedelta

import pytest

from reception.desk import Desk
from reception.errors import BadInput, NotFound, Refused
from reception.queries import board
from reception.queries import office as offices
from reception.services import arrivals, calendar, desks, first_run, officers, settings, tickets
from tests.builders import MONDAY, Office, moment, refused

TUESDAY = MONDAY + timedelta(days=1)


def state(office):
    return office.ask(offices.state)


# first run


def test_an_office_is_founded_once(office):
    with office.unchanged(), refused("This data folder holds an office already.", Refused):
        office.do(first_run.found)


def test_nothing_given_takes_the_standards_defaults(location):
    desk = Desk(location, now=lambda: moment("08:00"))
    desk.open().result()
    desk.do_now(first_run.ensure_founded)
    desk.do_now(first_run.ensure_founded)
    profile = desk.ask_now(offices.profile)
    desk.close_now()
    assert (profile.name, [d.name for d in profile.desks], profile.officers) == ("BPS Kota Blitar", ["Meja 1"], ())
    assert profile.settings["hours"]["5"] == [["08:00", "15:30"]]


@pytest.mark.parametrize(
    "given",
    [
        {"office": {"bukan": 1}},
        {"office": {"wait_limit_min": 0}},
        {"officers": [{"name": " "}]},
        {"officers": [{"name": "Rina"}, {"name": "Rina"}]},
        {"officers": [{"name": "Rina", "role": "raja"}]},
        {"desks": ["Meja 1", "Meja  1"]},
        {"desks": [""]},
    ],
)
def test_a_bad_first_run_founds_nothing(migrated, given):
    desk = Desk(migrated, now=lambda: moment("08:00"))
    desk.open().result()
    with pytest.raises(BadInput):
        desk.do_now(first_run.found, **given)
    assert not desk.ask_now(offices.is_founded)
    desk.close_now()


@pytest.mark.parametrize("query", [board.queue, offices.profile])
def test_a_folder_without_an_office_says_so(migrated, query):
    desk = Desk(migrated, now=lambda: moment("08:00"))
    desk.open().result()
    sentence = "This data folder holds no office yet. Open the program once, or import a file."
    with refused(sentence, NotFound):
        desk.ask_now(query)
    with refused(sentence, NotFound):
        desk.do_now(arrivals.arrive, channel="walk_in")
    desk.close_now()


# settings

BAD = [
    ("office_name", 7, "{label} must be a text."),
    ("wait_limit_min", 0, "{label} must be a whole number from {low} to {high}."),
    ("wait_limit_min", 481, "{label} must be a whole number from {low} to {high}."),
    ("wait_limit_min", "sepuluh", "{label} must be a whole number from {low} to {high}."),
    ("wait_limit_min", "", "{label} must be a whole number from {low} to {high}."),
    ("wait_limit_min", 7.9, "{label} must be a whole number from {low} to {high}."),
    ("wait_limit_min", float("inf"), "{label} must be a whole number from {low} to {high}."),
    ("wait_limit_min", True, "{label} must be a whole number from {low} to {high}."),
    ("wait_limit_min", None, "{label} must be a whole number from {low} to {high}."),
    ("theme", "merah", "{label} does not know the choice {value}."),
    ("timezone", ["Asia/Jakarta"], "{label} does not know the choice {value}."),
    ("timezone", "Mars/Olympus", "{label} does not know the choice {value}."),
    ("lan_address", "http://###", "{label} is an address such as {example}."),
    ("lan_address", "komputer saya", "{label} is an address such as {example}."),
    ("holidays", "ya", "{label} is either on or off."),
    ("hours", [], "{label} must give the hours of each weekday."),
    ("hours", {"8": []}, "{label} must give the hours of each weekday."),
    ("hours", {}, "{label}: the office must be open on at least one day of the week."),
    ("hours", {"1": 5}, "Opening hours are written as 08:00-15:00."),
    ("hours", {"1": ["08:00"]}, "Opening hours are written as 08:00-15:00."),
    ("hours", {"1": [["08:00"]]}, "Opening hours are written as 08:00-15:00."),
    ("hours", {"1": [["8", "15"]]}, "Opening hours are written as 08:00-15:00."),
    ("hours", {"1": [["08:00", "25:00"]]}, "Opening hours are written as 08:00-15:00."),
    ("hours", {"1": [["15:00", "08:00"]]}, "Opening hours must begin before they end and must not overlap."),
    ("hours", {"1": [["08:00", "08:00"]]}, "Opening hours must begin before they end and must not overlap."),
    (
        "hours",
        {"1": [["08:00", "12:00"], ["11:00", "15:00"]]},
        "Opening hours must begin before they end and must not overlap.",
    ),
]


@pytest.mark.parametrize(("key", "value", "sentence"), BAD)
def test_a_bad_value_is_refused_with_its_setting_and_no_other_value_is_kept(shared_office, key, value, sentence):
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.do(settings.change, {"city": "Kediri", key: value})


def test_an_unknown_setting_is_refused(shared_office):
    with shared_office.unchanged(), refused("There is no setting {key}.", BadInput):
        shared_office.do(settings.change, {"city": "Kediri", "colour": "merah"})


def test_the_warning_never_comes_after_the_limit(shared_office):
    with shared_office.unchanged(), refused("The warning must not come after the time limit.", BadInput):
        shared_office.do(settings.change, {"wait_limit_min": 5})


@pytest.mark.parametrize(
    "values", [{"wait_limit_min": 5}, {"warning_min": 11}, {"wait_limit_min": 20, "warning_min": 21}]
)
def test_not_even_in_a_new_office(migrated, values):
    desk = Desk(migrated, now=lambda: moment("08:00"))
    desk.open().result()
    with refused("The warning must not come after the time limit.", BadInput):
        desk.do_now(first_run.found, office=values)
    assert not desk.ask_now(offices.is_founded)
    desk.close_now()


def test_a_changed_setting_is_read_at_once_and_after_a_restart(office):
    office.do(settings.change, {"city": "Kediri", "wait_limit_min": "20", "office_name": "BPS\x00 Kediri"})
    seen = state(office)
    office.reopen()
    for one in (seen, state(office)):
        assert (one.settings["city"], one.promise.limit) == ("Kediri", timedelta(minutes=20))
        assert one.settings["office_name"] == "BPS Kediri"


def test_a_setting_that_another_desk_changed_is_read_at_once(office):
    other = Desk(office.location, now=lambda: office.now)
    other.open().result()
    before = other.ask_now(offices.state).settings["city"]
    office.do(settings.change, {"city": "Kediri"})
    assert (before, other.ask_now(offices.state).settings["city"]) == ("Blitar", "Kediri")
    other.close_now()


def test_what_did_not_change_leaves_no_audit_line(office):
    with office.unchanged():
        office.do(settings.change, {"city": "Blitar"})


def test_rule_5_hours_changed_in_the_morning_take_no_turn_back_that_had_begun(office):
    office.at("07:00")
    ticket = office.arrive()
    office.at("08:30").do(settings.change, {"hours": {"1": [["09:00", "15:00"]]}})
    assert str(office.value("turn_at", ticket)).startswith("2026-11-23 01:00")
    assert str(office.value("due_at", ticket)).startswith("2026-11-23 01:10")


def test_a_wait_is_judged_by_the_limit_in_force_at_its_turn(office):
    """Domain, section 2."""
    ticket = office.arrive()
    office.later(1).do(settings.change, {"wait_limit_min": 60})
    office.later(15).call(ticket)
    office.start(ticket)
    assert not office.value("on_time", ticket)
    assert office.ask(board.row, ticket).due_at == moment("08:10")


def test_rule_4_a_turn_that_other_hours_allow_begins_when_they_are_set(office):
    office.do(calendar.set_day, day=MONDAY, name="Tutup", hours=[])
    ticket = office.at("09:00").arrive()
    office.at("10:00").do(calendar.forget_day, day=MONDAY)
    assert office.later(5).ask(board.row, ticket).turn_at == moment("10:00")
    office.do(tickets.cancel, ticket)
    ticket = office.at("16:00").arrive()
    office.at("16:10").do(settings.change, {"hours": {"1": [["08:00", "17:00"]]}})
    assert office.later(5).ask(board.row, ticket).turn_at == moment("16:10")


# calendar


def is_open(office, day, clock="09:00"):
    return state(office).calendar.is_open(moment(clock, day))


def test_the_schedule_of_the_standard_is_kept(office):
    """Monday to Thursday 08.00-15.00, Friday to 15.30."""
    calendar, friday = state(office).calendar, MONDAY + timedelta(days=4)
    assert calendar.spans(MONDAY) == ((moment("08:00"), moment("15:00")),)
    assert calendar.spans(friday) == ((moment("08:00", friday), moment("15:30", friday)),)
    assert calendar.spans(MONDAY + timedelta(days=5)) == calendar.spans(MONDAY + timedelta(days=6)) == ()


@pytest.mark.parametrize("day", [date(2026, 8, 17), date(2026, 3, 20), date(2026, 12, 24), date(2026, 12, 25)])
def test_the_office_is_closed_on_national_holidays_and_cuti_bersama(shared_office, day):
    assert not is_open(shared_office, day)


def test_an_office_that_knows_no_holidays_is_open_on_them(office):
    office.do(settings.change, {"holidays": False})
    assert is_open(office, date(2026, 8, 17))


def test_a_holiday_outside_the_years_kept_is_looked_up(shared_office):
    assert not is_open(shared_office, date(2031, 8, 18)) or date(2031, 8, 18).isoweekday() < 6
    assert not is_open(shared_office, date(2032, 8, 17))


def test_the_offices_own_word_on_a_date_wins_over_the_holiday(office):
    office.do(calendar.set_day, day=date(2026, 12, 24), name="Piket", hours=[["09:00", "12:00"]])
    assert is_open(office, date(2026, 12, 24))
    office.do(calendar.forget_day, day=date(2026, 12, 24))
    assert not is_open(office, date(2026, 12, 24))


def test_a_closed_day_of_the_offices_own_starts_no_turn(office):
    office.do(calendar.set_day, day=TUESDAY, name="Rapat", hours=[])
    ticket = office.at("16:00").arrive()
    office.at("09:00", MONDAY + timedelta(days=2))
    assert office.ask(board.row, ticket).turn_at == moment("08:00", MONDAY + timedelta(days=2))


@pytest.mark.parametrize("hours", [[["12:00", "09:00"]], [["9", "12"]], ["09:00"], "09:00"])
def test_bad_hours_of_a_date_are_refused(shared_office, hours):
    with shared_office.unchanged(), pytest.raises(BadInput):
        shared_office.do(calendar.set_day, day=TUESDAY, name="Rapat", hours=hours)


# desks


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "A desk needs a name."), (" \x00", "A desk needs a name."), (" Meja  1", "There is a desk {name} already.")],
)
def test_a_desk_needs_a_name_of_its_own(shared_office, name, sentence):
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.do(desks.add, name=name)
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.do(desks.rename, 2, name=name)


def test_a_desk_may_be_renamed_even_to_its_own_name(office):
    for name in ("Meja 1", "Loket Utama"):
        office.do(desks.rename, 1, name=name)
    assert [desk.name for desk in office.ask(offices.desks)] == ["Loket Utama", "Meja 2"]


def test_a_desk_with_a_ticket_is_not_retired_nor_is_the_last_one(office):
    ticket = office.arrive()
    office.call(ticket)
    with office.unchanged(), refused("{desk} still has ticket {number}. Finish it first.", Refused):
        office.do(desks.retire, 1)
    office.do(desks.retire, 2)
    office.do(tickets.no_show, ticket)
    with office.unchanged(), refused("The office needs at least one desk.", Refused):
        office.do(desks.retire, 1)


def test_a_retired_desk_comes_back_by_its_name(office):
    office.do(desks.retire, 2)
    assert office.do(desks.add, name="Meja 2") == 2
    assert [desk.name for desk in office.ask(offices.desks)] == ["Meja 1", "Meja 2"]


@pytest.mark.parametrize("service", [desks.go_off_duty, desks.retire, desks.rename, desks.go_on_duty])
def test_a_desk_that_does_not_exist_is_not_found(shared_office, service):
    named = {desks.rename: {"name": "Baru"}, desks.go_on_duty: {"officer_id": 1}}.get(service, {})
    with shared_office.unchanged(), refused("This desk does not exist.", NotFound):
        shared_office.do(service, 999, **named)


def duty(office):
    return office.select("select officer_id, ended_at is null from duty order by id")


def test_an_officer_who_takes_over_ends_the_stretch_of_the_one_before(office):
    office.do(desks.go_on_duty, 1, officer_id=1)
    office.later(60).do(desks.go_on_duty, 1, officer_id=2)
    office.do(desks.go_on_duty, 1, officer_id=2)
    assert [(officer, bool(is_open)) for officer, is_open in duty(office)] == [(1, False), (2, True)]


def test_who_takes_over_a_desk_that_is_about_to_leave_has_a_stretch_of_their_own(office):
    office.do(desks.go_on_duty, 1, officer_id=1)
    ticket = office.arrive()
    office.call(ticket)
    office.do(desks.go_off_duty, 1)
    office.later(5).do(desks.go_on_duty, 1, officer_id=2)
    assert [(officer, bool(is_open)) for officer, is_open in duty(office)] == [(1, False), (2, True)]


def test_rule_2_whoever_calls_is_on_duty(office):
    office.desk.actor = 2
    office.call(office.arrive(), desk=2)
    assert [(d.on_duty, d.officer_name) for d in office.ask(offices.desks)] == [(False, None), (True, "Joko")]


def test_whoever_calls_at_a_desk_that_another_left_is_on_duty_there(office):
    office.do(desks.go_on_duty, 1, officer_id=1)
    office.do(desks.go_off_duty, 1)
    office.desk.actor = 2
    office.call(office.arrive())
    assert duty(office)[1][0] == office.ask(offices.desks)[0].officer_id == 2


# officers


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "Baru", "nip": "1" * 33}, "The text is longer than {limit} characters."),
        ({"name": ""}, "An officer needs a name."),
        ({"name": "\x00 "}, "An officer needs a name."),
        ({"name": "Rina"}, "There is an officer {name} already."),
        ({"name": "Baru", "role": "raja"}, "{value} is not in the list."),
    ],
)
def test_an_officer_needs_a_name_of_their_own_and_a_role(shared_office, fields, sentence):
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.do(officers.add, **fields)
    with shared_office.unchanged(), refused(sentence, BadInput):
        shared_office.do(officers.change, 2, **({"nip": None, "role": "officer"} | fields))


def test_an_officer_is_changed_in_place(office):
    office.do(officers.change, 1, name="Rina  Wati", nip=" 1987\x00 ", role="head")
    (rina,) = [one for one in office.ask(offices.officers) if one.id == 1]
    assert (rina.name, rina.nip, rina.role) == ("Rina Wati", "1987", "head")


def test_an_officer_on_duty_is_not_retired_nor_is_the_last_one(office):
    office.do(desks.go_on_duty, 1, officer_id=1)
    with office.unchanged(), refused("This officer is on duty at a desk.", Refused):
        office.do(officers.retire, 1)
    office.do(officers.retire, 2)
    office.do(desks.go_off_duty, 1)
    with office.unchanged(), refused("The office needs at least one officer.", Refused):
        office.do(officers.retire, 1)


def test_a_retired_officer_takes_no_desk_and_no_ticket(office):
    office.do(officers.retire, 2)
    with office.unchanged(), refused("{name} no longer serves here.", Refused):
        office.do(desks.go_on_duty, 1, officer_id=2)
    ticket = office.arrive()
    office.call(ticket)
    office.start(ticket)
    with office.unchanged(), refused("{name} no longer serves here.", Refused):
        office.do(tickets.transfer, ticket, to_officer_id=2)


@pytest.mark.parametrize("service", [officers.retire, officers.change])
def test_an_officer_who_does_not_exist_is_not_found(shared_office, service):
    named = {"name": "Baru", "nip": None, "role": "officer"} if service is officers.change else {}
    with shared_office.unchanged(), refused("This officer does not exist.", NotFound):
        shared_office.do(service, 999, **named)


def test_two_offices_of_one_test_run_know_nothing_of_each_other(office, tmp_path):
    """The fixture's promise, on which the tests above rely."""
    other = Office(tmp_path / "other")
    other.do(desks.add, name="Meja 3")
    assert len(office.ask(offices.desks)) == 2
    other.close()
