"""Calling somebody out of order, and calling somebody again."""

import json

import pytest

from reception.domain.ids import DeskId
from reception.errors import BadInput, Refused
from reception.queries import consultation
from reception.services import settings, tickets
from tests.builders import refused

NOT_NEXT = "Ticket {number} is not the next one. Say why it is called now."


def call(office, ticket, reason=None, desk=1):
    office.do(tickets.call, ticket, desk_id=DeskId(desk), reason=reason)


def told(office, ticket):
    detail = office.select("select detail from event where ticket_id = ? and kind = 'called'", ticket)[0][0]
    return json.loads(detail).get("out_of_order")


@pytest.mark.parametrize("reason", [None, "", "  \x00 "])
def test_nobody_is_called_before_others_without_a_reason(office, reason):
    office.arrive()
    second = office.later(1).arrive()
    with office.unchanged(), refused(NOT_NEXT, BadInput):
        call(office, second, reason)


def test_the_reason_stands_in_the_event_and_in_the_audit_trail(office):
    office.arrive()
    second = office.later(1).arrive()
    call(office, second, " hendak  berangkat ")
    assert told(office, second) == "hendak berangkat"
    line = office.select("select detail from audit_line where action = 'ticket.called'")[0][0]
    assert json.loads(line)["out_of_order"] == "hendak berangkat"


def test_who_stands_first_is_called_without_a_reason_and_none_is_kept(office):
    first = office.arrive()
    call(office, first, "urgent")
    assert told(office, first) is None


def test_who_is_meant_for_another_desk_is_out_of_order_here(office):
    ticket = office.arrive()
    call(office, ticket)
    office.start(ticket)
    office.do(tickets.transfer, ticket, to_desk_id=2)
    with office.unchanged(), refused(NOT_NEXT, BadInput):
        call(office, ticket, desk=1)
    call(office, ticket, desk=2)


def test_somebody_is_called_again_three_times_at_most(office):
    ticket = office.arrive()
    call(office, ticket)
    for _ in range(3):
        office.later(0.5).do(tickets.recall, ticket)
    sentence = "Ticket {number} has been called again {n} times already. Skip it, or mark it as a no-show."
    with office.later(9).unchanged(), refused(sentence, Refused):
        office.do(tickets.recall, ticket)


def test_a_further_wait_has_its_own_three_calls(office):
    office.do(settings.change, {"recall_max": 1})
    ticket = office.arrive()
    for _ in range(2):
        call(office.later(1), ticket)
        office.later(1).do(tickets.recall, ticket)
        assert office.ask(consultation.card, ticket).recalls.is_last
        office.do(tickets.skip, ticket)


def test_between_two_calls_there_are_some_seconds(office):
    ticket = office.arrive()
    call(office, ticket)
    with office.later(0.25).unchanged(), refused("Ticket {number} can be called again in {n} seconds.", Refused):
        office.do(tickets.recall, ticket)
    office.later(0.1).do(tickets.recall, ticket)
    assert office.ask(consultation.card, ticket).recalls[:2] == (1, 3)


def test_an_office_may_do_without_the_gap(office):
    office.do(settings.change, {"recall_gap_s": 0})
    ticket = office.arrive()
    call(office, ticket)
    office.do(tickets.recall, ticket)
