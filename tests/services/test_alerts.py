"""Alerts as every desk sees them: what stands, what somebody has acknowledged, what is passed on, and what rings."""

import json
from datetime import timedelta

import pytest

from reception.desk import Desk
from reception.domain.alerts import Seen
from reception.errors import NotFound
from reception.queries import alerts as standing
from reception.queries import board
from reception.services import alerts, conversations, desks, settings, sign_in, tickets
from tests.builders import JOKO, MONDAY, RINA, Office, moment, refused


@pytest.fixture
def office(migrated):
    opened = Office(migrated)
    opened.do(desks.go_on_duty, 1, officer_id=RINA)
    yield opened
    opened.close()


def calls(office: Office) -> list[tuple[str, str]]:
    return [(row.kind, row.number) for row in office.ask(standing.current).rows]


def unseen(office: Office) -> list[tuple[str, str]]:
    return [(row.kind, row.number) for row in office.ask(standing.current).rows if not row.is_seen]


class Listener:
    """Somebody who looks each second from now on, and counts what rings."""

    def __init__(self, office: Office) -> None:
        self.office, self.listening = office, standing.NOTHING_YET
        self.hear()

    def hear(self) -> list[str]:
        view = self.office.ask(standing.current, self.listening)
        self.listening = view.listening
        return [row.number or row.kind for row in view.rows if row.rings]

    def listen(self, seconds: int) -> list[str]:
        heard = []
        for _ in range(seconds):
            self.office.now += timedelta(seconds=1)
            heard += self.hear()
        return heard


def test_a_ticket_calls_at_its_warning_and_again_when_it_is_overdue(office):
    ticket = office.arrive()
    assert calls(office.later(6.9)) == []
    assert calls(office.later(0.1)) == [("warning", "A-001")]
    office.do(alerts.acknowledge, ticket)
    assert calls(office) == [("warning", "A-001")]
    assert unseen(office.later(3)) == []
    assert unseen(office.later(0.1)) == [("overdue", "A-001")]


def test_a_called_ticket_calls_on_until_service_begins(office):
    ticket = office.arrive()
    office.call(ticket)
    assert calls(office.later(8)) == [("warning", "A-001")]
    office.start(ticket)
    assert calls(office) == []


def test_a_turn_that_began_at_the_opening_calls_without_an_event(office):
    office.at("15:30").arrive()
    assert calls(office.at("08:06", MONDAY + timedelta(days=1))) == []
    assert calls(office.later(5)) == [("overdue", "A-001")]


def test_acknowledging_says_who_and_when_and_leaves_a_line(office):
    ticket = office.arrive()
    office.desk.actor = JOKO
    office.later(8).do(alerts.acknowledge, ticket)
    assert (office.value("ack_level", ticket), office.value("ack_officer_id", ticket)) == ("warning", JOKO)
    ((subject, detail, actor),) = office.select(
        "select subject, detail, actor from audit_line where action = 'alert.acknowledge'"
    )
    assert (subject, json.loads(detail), actor) == ("2026-11-23/A-001", {"alert": "warning"}, str(JOKO))


def test_acknowledging_tells_every_desk_and_leaves_the_clock_alone(office):
    ticket = office.arrive()
    office.later(8)
    due_at = office.ask(board.queue).rows[0].due_at
    office.changes.clear()
    office.do(alerts.acknowledge, ticket)
    assert "ticket" in {change.kind for change in office.changes}
    row = office.ask(board.queue).rows[0]
    assert (row.due_at, row.seen) == (due_at, Seen("warning", office.now))


def test_acknowledging_twice_is_acknowledging_once(office):
    ticket = office.arrive()
    office.later(8).do(alerts.acknowledge, ticket)
    with office.unchanged():
        office.later(1).do(alerts.acknowledge, ticket)


def test_a_ticket_that_calls_for_nobody_cannot_be_acknowledged(office):
    ticket = office.arrive()
    with office.unchanged(), refused("Nothing calls for ticket {number} now."):
        office.do(alerts.acknowledge, ticket)
    with refused("This ticket does not exist.", NotFound):
        office.do(alerts.acknowledge, 99)


def test_another_wait_calls_anew(office):
    ticket = office.arrive()
    office.later(11).do(alerts.acknowledge, ticket)
    office.call(ticket)
    office.do(tickets.skip, ticket)
    assert calls(office) == []
    assert unseen(office.later(10.1)) == [("overdue", "A-001")]


def test_all_are_silenced_at_once(office):
    office.arrive()
    office.do(desks.go_on_duty, 2, officer_id=JOKO)
    office.arrive()
    office.later(11)
    assert office.do(alerts.acknowledge_all) == 2
    assert unseen(office) == []
    assert office.do(alerts.acknowledge_all) == 0


def test_what_nobody_acknowledges_for_five_minutes_is_passed_on(office):
    ticket = office.arrive()
    assert not office.later(11.9).ask(standing.current).rows[0].is_escalated
    assert office.later(0.1).ask(standing.current).rows[0].is_escalated
    office.do(alerts.acknowledge, ticket)
    assert not office.later(60).ask(standing.current).rows[0].is_escalated


def test_the_office_decides_when_and_how_often(office):
    office.do(settings.change, {"alert_escalate_min": 1, "alert_repeat_s": 0, "warning_min": 2, "wait_limit_min": 3})
    office.arrive()
    listener = Listener(office)
    assert listener.listen(179) == ["A-001"]
    assert not office.ask(standing.current).rows[0].is_escalated
    assert listener.listen(2) == ["A-001", "A-001"]
    assert office.ask(standing.current).rows[0].is_escalated
    assert listener.listen(120) == []


def test_it_rings_when_it_begins_and_each_minute_until_it_is_acknowledged(office):
    ticket = office.arrive()
    listener = Listener(office)
    assert listener.listen(419) == []
    assert listener.listen(1) == ["A-001"]
    assert listener.listen(59) == []
    assert listener.listen(1) == ["A-001"]
    office.do(alerts.acknowledge, ticket)
    assert listener.listen(120) == []
    assert listener.listen(1) == ["A-001"]


def test_whoever_starts_looking_hears_what_stands(office):
    ticket = office.arrive()
    office.later(30)
    assert [row.rings for row in office.ask(standing.current).rows] == [True]
    office.do(alerts.acknowledge, ticket)
    assert [row.rings for row in office.ask(standing.current).rows] == [False]


def test_what_happens_in_the_very_instant_of_a_look_is_heard_by_the_next(office):
    ticket = owed(office)
    listener = Listener(office)
    office.do(conversations.add_message, ticket, kind="in", text="Sudah ada, Bu?")
    office.do(desks.go_off_duty, 1)
    assert listener.listen(1) == ["unstaffed", "A-001"]
    assert listener.listen(1) == []


def owed(office: Office) -> int:
    ticket = office.arrive()
    office.call(ticket)
    office.start(ticket)
    office.do(tickets.park, ticket, reply_owed=True, reason="search")
    return ticket


def test_an_answer_that_is_owed_calls_after_the_third_working_day(office):
    ticket = owed(office)
    thursday = MONDAY + timedelta(days=3)
    assert ("reply", "A-001") not in calls(office.at("15:00", thursday))
    assert calls(office.later(0.1)) == [("reply", "A-001")]
    office.do(alerts.acknowledge, ticket)
    assert unseen(office.at("10:00", MONDAY + timedelta(days=4))) == []
    office.done(ticket)
    assert calls(office) == []


def test_a_message_on_a_parked_ticket_calls_until_it_is_answered(office):
    ticket = owed(office)
    office.later(1).do(conversations.add_message, ticket, kind="in", text="Sudah ada, Bu?")
    assert unseen(office) == [("message", "A-001")]
    office.do(alerts.acknowledge, ticket)
    assert calls(office) == [("message", "A-001")]
    assert unseen(office) == []
    office.later(1).do(conversations.add_message, ticket, kind="in", text="Saya tunggu.")
    assert unseen(office) == [("message", "A-001")]
    office.later(1).do(conversations.add_message, ticket, kind="out", text="Besok pagi.")
    assert calls(office) == []


def test_what_was_acknowledged_while_waiting_does_not_silence_the_answer_owed(office):
    ticket = office.arrive()
    office.later(11).do(alerts.acknowledge, ticket)
    office.call(ticket)
    office.start(ticket)
    office.do(tickets.park, ticket, reply_owed=True, reason="search")
    assert office.value("ack_level", ticket) is None


def test_nobody_on_duty_calls_inside_the_hours_only(office):
    office.at("09:12").do(desks.go_off_duty, 1)
    (row,) = office.later(3).ask(standing.current).rows
    assert (row.kind, row.since, row.ticket_id) == ("unstaffed", moment("09:12"), None)
    assert calls(office.at("15:00")) == []
    (row,) = office.at("08:00", MONDAY + timedelta(days=1)).ask(standing.current).rows
    assert row.since == office.now


def test_a_desk_that_still_serves_somebody_counts_as_on_duty(office):
    ticket = office.arrive()
    office.call(ticket)
    office.do(desks.go_off_duty, 1)
    assert ("unstaffed", "") not in calls(office)
    office.start(ticket)
    office.later(5).done(ticket)
    assert calls(office) == [("unstaffed", "")]


def test_a_gap_without_an_officer_is_acknowledged_once_and_the_next_one_again(office):
    office.at("09:12").do(desks.go_off_duty, 1)
    office.later(3).do(alerts.acknowledge_unstaffed)
    assert calls(office) == [("unstaffed", "")]
    assert unseen(office.later(60)) == []
    office.do(desks.go_on_duty, 1, officer_id=RINA)
    with refused("Somebody is on duty, or the office is closed."):
        office.do(alerts.acknowledge_unstaffed)
    office.later(5).do(desks.go_off_duty, 1)
    assert unseen(office.later(1)) == [("unstaffed", "")]


def test_all_at_once_silences_the_empty_office_too(office):
    office.arrive()
    office.do(desks.go_off_duty, 1)
    assert [kind for kind, _ in unseen(office.later(8))] == ["unstaffed", "warning"]
    assert office.do(alerts.acknowledge_all) == 2
    assert unseen(office) == []


def test_a_clock_three_hours_ahead_and_back_silences_nothing(office):
    ticket = office.arrive()
    office.later(180).do(alerts.acknowledge, ticket)
    assert unseen(office) == []
    office.later(-180)
    assert calls(office) == []
    office.do(desks.go_off_duty, 1)
    assert [kind for kind, _ in unseen(office)] == ["unstaffed"]


def test_two_desks_on_the_same_records_see_the_same_alerts(office):
    """Each program has its own connection, and nothing of its own to remember."""
    other = Desk(office.location, now=lambda: office.now)
    other.open().result()
    try:
        office.arrive()
        parked = owed(office)
        office.later(2).do(conversations.add_message, parked, kind="in", text="Sudah ada, Bu?")
        office.do(desks.go_off_duty, 1)
        office.later(12)
        here, there = office.ask(standing.current), other.ask_now(standing.current)
        assert here == there
        assert {row.kind for row in here.rows} == {"message", "unstaffed"} | {"overdue"}
        other.do_now(alerts.acknowledge_all)
        here, there = office.ask(standing.current, here.listening), other.ask_now(standing.current, there.listening)
        assert here == there
        assert all(row.is_seen and not row.rings for row in here.rows)
    finally:
        other.close_now()


def test_what_was_passed_on_is_acknowledged_by_those_who_lead(office):
    """Once one of them has a PIN: before, nobody can prove to be one."""
    ticket = office.arrive()
    office.do(sign_in.choose_pin, JOKO, pin="2580")
    office.later(11).do(desks.go_on_duty, 2, officer_id=JOKO)
    office.desk.actor = RINA
    second = office.arrive()
    office.later(8)
    with office.unchanged(), refused("Only these may {right}: {roles}."):
        office.do(alerts.acknowledge, ticket)
    office.do(alerts.acknowledge_all)
    assert [row.ticket_id for row in office.ask(standing.current).rows if not row.is_seen] == [ticket]
    office.desk.actor = JOKO
    office.do(alerts.acknowledge, ticket)
    assert unseen(office) == []
    assert second != ticket
