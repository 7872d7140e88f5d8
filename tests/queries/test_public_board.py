"""What everybody may see on the wall: numbers and desks, one call after the other, never a name."""

from datetime import date, timedelta

from reception.queries import board as workspace
from reception.queries import public_board
from reception.services import settings, tickets
from tests.builders import MONDAY, moment


def board(office):
    return office.ask(public_board.public)


def announced(office):
    return public_board.announced(board(office), office.now)


def calls(office):
    return [(call.number, call.desk) for call in announced(office).last]


def test_an_empty_morning_shows_no_call_and_when_the_office_closes(office):
    found = board(office)
    assert (found.is_open, found.closes_at, found.opens_at) == (True, moment("15:00"), None)
    assert public_board.announced(found, office.now) == (None, ())
    assert (found.office_name, found.waiting, found.expected_wait_s) == ("BPS Kota Blitar", (), 0)
    assert found.hours == ((moment("08:00"), moment("15:00")),)


def test_a_call_stands_large_with_its_desk_until_its_ticket_leaves(office):
    ticket = office.arrive()
    office.later(1).call(ticket)
    current = announced(office).current
    assert (current.number, current.desk, current.day, current.called_at) == ("A-001", "Meja 1", None, office.now)
    assert (current.is_called, current.is_here) == (True, True)
    office.later(1).start(ticket)
    assert not announced(office).current.is_called
    office.later(5).done(ticket)
    assert announced(office).current is None
    assert calls(office) == [("A-001", "Meja 1")]


def test_the_last_five_calls_stand_beside_it_newest_first(office):
    for _ in range(7):
        office.later(1).served()
    assert [number for number, _ in calls(office)] == ["A-007", "A-006", "A-005", "A-004", "A-003"]


def test_two_calls_at_once_follow_one_another(office):
    first, second = office.arrive(), office.arrive()
    office.later(1).call(first, 1)
    office.call(second, 2)
    assert announced(office).current.number == "A-001"
    found = board(office)
    due = office.now + timedelta(seconds=8)
    assert public_board.changes_at(found, office.now) == due
    assert public_board.announced(found, due - timedelta(seconds=1)).current.number == "A-001"
    after = public_board.announced(found, due)
    assert (after.current.number, [call.number for call in after.last]) == ("A-002", ["A-001"])
    assert after.last[0].is_called


def test_the_office_decides_for_how_long_a_call_is_shown(office):
    office.do(settings.change, {"board_min_s": 20})
    first, second = office.arrive(), office.arrive()
    office.call(first, 1)
    office.call(second, 2)
    assert public_board.changes_at(board(office), office.now) == office.now + timedelta(seconds=20)


def test_a_recalled_ticket_is_announced_anew_and_stands_there_once(office):
    ticket, other = office.arrive(), office.arrive()
    office.call(ticket, 1)
    office.later(1).call(other, 2)
    assert announced(office).current.number == "A-002"
    office.later(1).do(tickets.recall, ticket)
    again = announced(office)
    assert (again.current.number, [call.number for call in again.last]) == ("A-001", ["A-002"])


def test_a_skipped_ticket_is_called_anew_with_its_new_desk(office):
    ticket, other = office.arrive(), office.arrive()
    office.call(ticket, 1)
    office.later(1).do(tickets.skip, ticket)
    assert announced(office).current is None
    office.later(1).call(other, 1)
    office.later(1).call(ticket, 2)
    found = announced(office)
    assert (found.current.number, found.current.desk, found.current.is_called) == ("A-001", "Meja 2", True)
    assert [(call.number, call.is_called) for call in found.last] == [("A-002", True)]


def test_whoever_did_not_come_is_large_no_more(office):
    ticket = office.arrive()
    office.call(ticket)
    office.later(3).do(tickets.no_show, ticket)
    assert announced(office).current is None


def test_a_ticket_of_an_earlier_day_carries_its_date(office):
    waiting = office.arrive()
    office.at("08:10", date(2026, 11, 24))
    office.arrive()
    assert [tuple(one) for one in board(office).waiting] == [("A-001", MONDAY), ("A-001", None)]
    office.call(waiting)
    assert announced(office).current.day == MONDAY


def test_yesterdays_calls_are_gone(office):
    office.served()
    office.at("08:10", date(2026, 11, 24))
    assert announced(office) == (None, ())


def test_who_is_not_in_the_room_is_known_as_such(office):
    office.call(office.arrive("whatsapp"))
    assert not announced(office).current.is_here


def test_the_wait_of_the_next_arrival_is_what_the_workspace_says(office):
    for _ in range(4):
        office.arrive()
    assert board(office).expected_wait_s == office.ask(workspace.queue).next_expected_wait_s == 2400


def test_priority_stands_first_as_it_is_called(office):
    office.arrive()
    office.arrive(priority="elderly")
    assert [one.number for one in board(office).waiting] == ["A-002", "A-001"]


def test_a_closed_office_says_when_it_opens(office):
    office.at("16:00")
    found = board(office)
    assert (found.is_open, found.opens_at, found.closes_at) == (False, moment("08:00", date(2026, 11, 24)), None)
    assert public_board.changes_at(found, office.now) == found.opens_at


def test_no_name_leaves_the_office(office):
    ticket = office.arrive(name="Siti Rahma", phone="0812-3456-4471", institution="Dinas Sosial", question="PDRB?")
    office.arrive(name="Budi Santoso")
    office.call(ticket)
    said = repr((board(office), announced(office)))
    assert not any(word in said for word in ("Siti", "Budi", "0812", "Dinas", "PDRB"))
