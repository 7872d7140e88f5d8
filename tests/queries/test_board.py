"""What the workspace shows: the queue with its clocks, expected waits, and visitors found again."""

from datetime import timedelta

import pytest

from reception.domain import turns
from reception.queries import board, past_board, visitors
from reception.services import calendar, desks, settings, tickets
from tests.builders import MONDAY, moment

TUESDAY = MONDAY + timedelta(days=1)


def queue(office):
    return office.ask(board.queue)


def expected(office):
    return [row.expected_wait_s for row in queue(office).rows]


# rule 5: the clocks


def test_rule_5_a_turn_at_ten_to_closing_is_due_at_closing(office):
    office.at("14:50").arrive()
    (row,) = queue(office).rows
    assert (row.turn_at, row.warn_at, row.due_at) == (moment("14:50"), moment("14:57"), moment("15:00"))


def test_rule_5_a_turn_at_five_to_closing_is_due_five_past_the_next_opening(office):
    office.at("14:55").arrive()
    (row,) = queue(office).rows
    assert (row.warn_at, row.due_at) == (moment("08:02", TUESDAY), moment("08:05", TUESDAY))


@pytest.mark.parametrize(
    ("clock", "alert"), [("08:06", "none"), ("08:07", "warning"), ("08:10", "warning"), ("08:11", "overdue")]
)
def test_rules_5_and_6_a_ticket_is_warned_at_seven_minutes_and_overdue_only_after_ten(shared_office, clock, alert):
    ticket = shared_office.at("08:00").arrive()
    row = shared_office.ask(board.row, ticket)
    shown = turns.alert(moment("08:07"), moment("08:10"), moment(clock))
    assert shown == alert
    if row.turn_at:
        assert turns.alert(row.warn_at, row.due_at, moment(clock)) == alert
    shared_office.do(tickets.cancel, ticket)


def test_rule_1_a_called_ticket_still_waits_and_a_served_one_no_longer(office):
    ticket = office.arrive()
    office.call(ticket)
    assert queue(office).called[0].due_at == moment("08:10")
    office.later(3).start(ticket)
    assert queue(office).called[0].warn_at is None


def test_rule_4_the_screen_shows_a_turn_that_began_since_the_last_event(office):
    office.at("07:00").arrive()
    assert queue(office).rows[0].turn_at is None
    office.at("08:04")
    assert queue(office).rows[0].turn_at == moment("08:00")
    office.at("08:04", TUESDAY)
    assert queue(office).rows[0].due_at == moment("08:10")


def test_rule_10_a_ticket_of_an_earlier_day_says_so(office):
    office.arrive()
    assert [row.is_earlier_day for row in queue(office).rows] == [False]
    office.at("08:00", TUESDAY)
    assert [row.is_earlier_day for row in queue(office).rows] == [True]


# rule 11: expected wait


def test_rule_11_ten_minutes_are_expected_until_five_tickets_are_done(office):
    office.do(desks.go_on_duty, 1, officer_id=1)
    for _ in range(4):
        office.served(minutes=2)
    for _ in range(3):
        office.arrive()
    assert expected(office) == [0, 600, 1200]
    office.served(minutes=2)
    assert expected(office) == [0, 120, 240]


def test_rule_11_one_more_is_ahead_while_no_desk_is_free(office):
    office.call(office.arrive())
    for _ in range(2):
        office.arrive()
    assert expected(office) == [600, 1200]
    assert queue(office).next_expected_wait_s == 1800


def test_rule_11_the_wait_is_shared_by_the_desks_on_duty(office):
    for desk in (1, 2):
        office.call(office.arrive(), desk)
    for _ in range(2):
        office.arrive()
    assert expected(office) == [300, 600]


def test_rule_11_the_median_is_that_of_the_last_thirty(office):
    for _ in range(10):
        office.served(minutes=60)
    for minutes in [4] * 16 + [2] * 14:
        office.served(minutes=minutes)
    assert office.ask(board.median_service, office.now) == timedelta(minutes=4)
    office.served(minutes=2)
    assert office.ask(board.median_service, office.now) == timedelta(minutes=3)  # 15 of 2, 15 of 4


def test_rule_11_a_ticket_closed_on_another_day_has_no_service_time(office):
    for _ in range(5):
        office.served(minutes=4)
    ticket = office.arrive()
    office.call(ticket)
    office.start(ticket)
    office.at("09:00", TUESDAY).done(ticket)
    assert office.ask(board.median_service, office.now) == timedelta(minutes=4)


def test_parking_is_no_service(office):
    ticket = office.arrive()
    office.call(ticket)
    office.start(ticket)
    office.later(3).do(tickets.park, ticket, reason="search")
    office.later(60).do(tickets.resume, ticket, desk_id=1)
    office.later(4).done(ticket)
    assert office.value("service_s", ticket) == 7 * 60


# the rest of the strip


def test_today_counts_what_was_served_and_how_promptly(office):
    office.served()
    late = office.arrive()
    office.later(12).call(late)
    office.start(late)
    gone = office.arrive()
    office.do(tickets.cancel, gone)
    today = queue(office).today
    assert (today.served, today.counted, today.on_time, today.median_wait_s) == (2, 2, 1, 360)


def test_the_strip_says_when_the_office_opens_or_closes(office):
    assert (queue(office).is_open, queue(office).closes_at) == (True, moment("15:00"))
    office.at("15:00")
    assert (queue(office).is_open, queue(office).opens_at) == (False, moment("08:00", TUESDAY))


def test_ended_tickets_are_todays_newest_first(office):
    first, second = office.served(), office.served()
    assert [row.id for row in queue(office).ended] == [second, first]
    office.at("08:00", TUESDAY)
    assert queue(office).ended == ()


def test_an_empty_office_has_an_empty_queue(office):
    view = queue(office)
    assert (view.rows, view.called, view.parked, view.ended, view.next_expected_wait_s) == ((), (), (), (), 0)


# the board of a past instant, its desks


def test_the_past_board_knows_who_sat_where_with_which_ticket(office):
    office.do(desks.go_on_duty, 1, officer_id=1)
    ticket = office.arrive(name="Siti")
    office.call(ticket)
    before = office.later(5).now
    office.later(5).do(tickets.no_show, ticket)
    office.do(desks.go_off_duty, 1)
    office.at("09:00", TUESDAY)
    (desk, empty), (siti,) = office.ask(past_board.at, before).desks, office.ask(past_board.at, before).tickets
    assert (desk.on_duty, desk.officer, desk.ticket) == (True, "Rina", "A-001")
    assert (empty.on_duty, empty.ticket) == (False, None)
    assert (siti.name, siti.state, siti.due_at) == ("Siti", "called", moment("08:10"))
    assert office.ask(past_board.at, office.now).tickets == ()


def test_the_past_board_shows_the_due_times_that_were_in_force_then(office):
    ticket = office.at("08:00").arrive()
    then = office.at("08:05").now
    known = office.ask(past_board.at, then).tickets
    office.at("08:08").do(settings.change, {"wait_limit_min": 30, "warning_min": 20})
    assert office.ask(past_board.at, then).tickets == known
    office.at("08:12").call(ticket)
    office.start(ticket)
    office.do(calendar.set_day, day=MONDAY, name="Tutup", hours=[])
    (shown,) = office.ask(past_board.at, then).tickets
    assert (shown.turn_at, shown.due_at) == (moment("08:00"), moment("08:10"))
    (shown,) = office.ask(past_board.at, moment("08:11")).tickets
    assert shown.alert == "overdue"


def test_the_past_board_shows_no_turn_that_a_later_setting_would_have_given(office):
    office.do(calendar.set_day, day=MONDAY, name="Tutup", hours=[])
    office.at("08:00").arrive()
    office.at("09:00").do(calendar.forget_day, day=MONDAY)
    assert [one.turn_at for one in office.ask(past_board.at, moment("08:30")).tickets] == [None]
    assert [one.turn_at for one in office.ask(past_board.at, moment("09:00")).tickets] == [moment("09:00")]


def test_the_past_board_shows_a_desk_that_has_been_retired_since(office):
    office.do(desks.go_on_duty, 2, officer_id=2)
    then = office.later(5).now
    office.later(5).do(desks.retire, 2)
    assert [(desk.name, desk.officer) for desk in office.ask(past_board.at, then).desks] == [
        ("Meja 1", None),
        ("Meja 2", "Joko"),
    ]
    assert [desk.name for desk in office.ask(past_board.at, office.now).desks] == ["Meja 1"]


# visitors


@pytest.fixture
def known(office):
    office.arrive(name="Siti Rahma", phone="081234564471", email="siti@contoh.id")
    office.arrive(name="Café_100% d'Ívoire", phone="081100000000")
    return office


@pytest.mark.parametrize(
    "typed", ["siti", "RAHMA", "rah sit", "0812-3456", "+62 812 3456 4471", "62812", "812 3456", "4471", "siti@contoh"]
)
def test_a_visitor_is_found_by_part_of_name_phone_or_address(known, typed):
    assert [row.name for row in known.ask(visitors.find, typed)] == ["Siti Rahma"]


@pytest.mark.parametrize("typed", ["cafe", "d'ivoire", "100%", "CAFÉ 1"])
def test_accents_and_signs_are_no_hindrance(known, typed):
    assert [row.name for row in known.ask(visitors.find, typed)] == ["Café_100% d'Ívoire"]


@pytest.mark.parametrize(
    "typed", ["%%%", "___", "%s%", "s_ti", "!!!", "sit'; drop", "\x00\x00\x00", "\ud800xx", "si", ""]
)
def test_signs_with_a_meaning_for_the_database_find_nothing(known, typed):
    assert known.ask(visitors.find, typed) == ()


def test_contacts_are_masked_beside_the_plain_ones(known):
    (row,) = known.ask(visitors.find, "siti")
    assert (row.masked_phone, row.masked_email, row.visits) == ("0812-••••-4471", "s•••@contoh.id", 1)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("4471", "S••• R••••"), ("sit", "Sit• R••••"), ("RAHMA s", "S••• Rahma"), ("siti@", "Siti R••••")],
)
def test_of_a_name_only_what_was_typed_is_shown(known, typed, shown):
    assert known.ask(visitors.find, typed)[0].masked_name == shown


def test_rule_3_the_rule_of_the_order_says_when_a_normal_ticket_stands_first(office):
    office.arrive(priority="elderly")
    office.arrive(priority="pregnant")
    assert office.ask(board.queue).order == (2, False)
    for _ in range(2):
        ticket = office.later(1).call_next()
        office.do(tickets.no_show, ticket)
    office.arrive(priority="disabled")
    assert office.ask(board.queue).order == (2, False)  # nobody whom that would help
    normal = office.arrive()
    assert office.ask(board.queue).order == (2, True)
    assert office.ask(board.queue).rows[0].id == normal
