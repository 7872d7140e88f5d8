"""States of a ticket: what may follow what, as the domain's section 3 lists it; everything else changes nothing."""

from itertools import count

import pytest

from reception.errors import BadInput, NotFound, Refused
from reception.services import desks, tickets
from tests.builders import refused

STATES = ("waiting", "called", "serving", "parked", "done", "no_show", "cancelled")

# `waiting -> called -> serving -> done`; `called -> waiting` (skipped); ... copied from the text, not from the program
ALLOWED = {
    ("waiting", "call"): "called",
    ("called", "recall"): "called",
    ("called", "start"): "serving",
    ("serving", "done"): "done",
    ("called", "skip"): "waiting",
    ("called", "no_show"): "no_show",
    ("serving", "park"): "parked",
    ("parked", "resume"): "serving",
    ("parked", "done"): "done",
    ("serving", "transfer"): "waiting",
    ("waiting", "cancel"): "cancelled",
    ("called", "cancel"): "cancelled",
    ("parked", "cancel"): "cancelled",
    ("done", "reopen"): "waiting",
    ("no_show", "restore"): "waiting",
    ("cancelled", "restore"): "waiting",
}
STEPS = (
    "call",
    "recall",
    "start",
    "skip",
    "no_show",
    "park",
    "resume",
    "transfer",
    "done",
    "cancel",
    "reopen",
    "restore",
)
WAYS = {
    "waiting": (),
    "called": ("call",),
    "serving": ("call", "start"),
    "parked": ("call", "start", "park"),
    "done": ("call", "start", "done"),
    "no_show": ("call", "no_show"),
    "cancelled": ("cancel",),
}
NEEDS = {"call": ("desk_id", "reason"), "park": ("reason",), "resume": ("desk_id",), "done": ("data_outcome",)}

names = count(1)


class Case:
    """One ticket, and a desk of its own."""

    def __init__(self, office, state: str) -> None:
        self.office = office
        self.desk_id = office.do(desks.add, name=f"Meja khusus {next(names)}")
        self.ticket = office.arrive()
        for step in WAYS[state]:
            self.take(step)

    def take(self, step: str) -> None:
        values = {"desk_id": self.desk_id, "data_outcome": "fits", "reason": "agreed"}
        if step == "recall":
            self.office.later(0.5)
        self.office.do(getattr(tickets, step), self.ticket, **{name: values[name] for name in NEEDS.get(step, ())})

    @property
    def state(self) -> str:
        return self.office.value("state", self.ticket)

    def free_the_desk(self) -> None:
        """So that a call or resumption is refused for the state of its ticket, not for its desk."""
        self.desk_id = self.office.do(desks.add, name=f"Meja khusus {next(names)}")


@pytest.mark.parametrize(("state", "step"), list(ALLOWED))
def test_a_listed_step_leads_to_the_listed_state_and_is_kept_as_an_event(shared_office, state, step):
    case = Case(shared_office, state)
    case.take(step)
    kinds = shared_office.select("select kind from event where ticket_id = ? order by id", case.ticket)
    assert (case.state, len(kinds)) == (ALLOWED[state, step], len(WAYS[state]) + 2)


@pytest.mark.parametrize(
    ("state", "step"), [(state, step) for state in STATES for step in STEPS if (state, step) not in ALLOWED]
)
def test_any_other_step_is_refused_in_plain_indonesian_and_changes_nothing(shared_office, state, step):
    case = Case(shared_office, state)
    case.free_the_desk()
    with shared_office.unchanged(), pytest.raises(Refused) as refusal:
        case.take(step)
    number = shared_office.value("number", case.ticket)
    assert str(refusal.value).startswith(f"Antrean {number} tidak dapat ")


@pytest.mark.parametrize("step", STEPS)
def test_a_ticket_that_does_not_exist_is_not_found(shared_office, step):
    case = Case(shared_office, "waiting")
    case.ticket = 999_999
    with shared_office.unchanged(), refused("This ticket does not exist.", NotFound):
        case.take(step)


@pytest.mark.parametrize(("state", "step"), [("called", "call"), ("serving", "call"), ("called", "resume")])
def test_rule_2_a_desk_holds_at_most_one_ticket(shared_office, state, step):
    held = Case(shared_office, state)
    other = Case(shared_office, "parked" if step == "resume" else "waiting")
    other.desk_id = held.desk_id
    with shared_office.unchanged(), refused("{desk} still has ticket {number}. Finish it first.", Refused):
        other.take(step)


@pytest.mark.parametrize("desk_id", [999, "retired"])
def test_nobody_is_called_to_a_desk_that_is_not_in_use(shared_office, desk_id):
    case = Case(shared_office, "waiting")
    if desk_id == "retired":
        shared_office.do(desks.retire, case.desk_id)
    else:
        case.desk_id = desk_id
    with shared_office.unchanged():
        with pytest.raises((NotFound, Refused)):
            case.take("call")
        with pytest.raises((NotFound, Refused)):
            shared_office.call_next(case.desk_id)


def test_call_next_calls_nobody_when_nobody_waits(office):
    assert office.call_next() is None
    assert office.select("select * from event") == []


def test_every_call_is_an_event_but_the_first_one_counts(office):
    """Rule 7."""
    ticket = office.arrive()
    office.at("08:03").call(ticket)
    office.at("08:05").do(tickets.recall, ticket)
    assert office.select("select count(*) from event where kind in ('called', 'recalled')") == [(2,)]
    assert "01:03:00" in str(office.value("called_at", ticket))


def test_a_transferred_ticket_goes_to_the_desk_it_is_meant_for(office):
    ticket = office.arrive()
    office.call(ticket, desk=1)
    office.start(ticket)
    office.do(tickets.transfer, ticket, to_desk_id=2)
    assert (office.call_next(desk=1), office.call_next(desk=2)) == (None, ticket)


def test_a_transferred_ticket_goes_to_the_officer_it_is_meant_for(office):
    ticket = office.arrive()
    office.call(ticket, desk=1)
    office.start(ticket)
    office.do(tickets.transfer, ticket, to_officer_id=2)
    office.desk.actor = 1
    assert office.call_next(desk=1) is None
    office.desk.actor = 2
    assert office.call_next(desk=1) == ticket


def test_a_transferred_ticket_that_was_served_is_anybodys_when_it_is_reopened(office):
    ticket = office.arrive()
    office.call(ticket, desk=1)
    office.start(ticket)
    office.do(tickets.transfer, ticket, to_desk_id=2)
    office.call(ticket, desk=2)
    office.start(ticket)
    office.done(ticket)
    office.do(tickets.reopen, ticket)
    assert office.call_next(desk=1) == ticket


@pytest.mark.parametrize("meant_for", [{"to_desk_id": 2}, {"to_officer_id": 2}])
@pytest.mark.parametrize("leaves", ["cancel", "no_show"])
def test_a_transferred_ticket_that_left_and_comes_back_is_anybodys(office, meant_for, leaves):
    """It is another visit by then: whoever it was meant for may be at home."""
    ticket = office.arrive()
    office.call(ticket, desk=1)
    office.start(ticket)
    office.do(tickets.transfer, ticket, **meant_for)
    if leaves == "no_show":
        office.call(ticket, desk=2)
    office.do(getattr(tickets, leaves), ticket)
    office.do(tickets.restore, ticket)
    office.desk.actor = 1
    assert office.call_next(desk=1) == ticket


def test_a_transferred_ticket_that_is_skipped_stays_meant_for_the_same_desk(office):
    ticket = office.arrive()
    office.call(ticket, desk=1)
    office.start(ticket)
    office.do(tickets.transfer, ticket, to_desk_id=2)
    office.call(ticket, desk=2)
    office.do(tickets.skip, ticket)
    assert (office.call_next(desk=1), office.call_next(desk=2)) == (None, ticket)


@pytest.mark.parametrize("target", [{"to_desk_id": 999}, {"to_officer_id": 999}])
def test_nothing_is_transferred_to_somebody_who_does_not_exist(office, target):
    ticket = office.arrive()
    office.call(ticket)
    office.start(ticket)
    with office.unchanged(), pytest.raises(NotFound):
        office.do(tickets.transfer, ticket, **target)


def test_a_ticket_meant_for_a_desk_that_closes_for_good_is_anybodys(office):
    ticket = office.arrive()
    office.call(ticket, desk=1)
    office.start(ticket)
    office.do(tickets.transfer, ticket, to_desk_id=2)
    office.do(desks.retire, 2)
    assert office.call_next(desk=1) == ticket


@pytest.mark.parametrize("outcome", ["", "none", None])
def test_done_wants_to_know_whether_the_data_was_obtained(office, outcome):
    ticket = office.arrive()
    office.call(ticket)
    office.start(ticket)
    with office.unchanged(), refused("Choose whether the data was obtained.", BadInput):
        office.done(ticket, data_outcome=outcome)


def test_done_wants_a_topic(office):
    ticket = office.arrive(topic=None)
    office.call(ticket)
    office.start(ticket)
    with office.unchanged(), refused("Choose a topic.", BadInput):
        office.done(ticket)
    office.do(tickets.done, ticket, data_outcome="fits", topic="labour")
    assert office.value("topic", ticket) == "labour"


def test_a_step_at_a_clock_that_lags_behind_by_moments_does_not_come_before_the_last_one(office):
    """Two desks, two clocks: what follows never seems to lie before what it follows."""
    ticket = office.arrive()
    office.later(5).call(ticket)
    called_at = office.now
    office.later(-0.5).start(ticket)
    assert office.select("select count(*) from event where at < ?", called_at) == [(1,)]


def test_a_clock_set_back_by_an_hour_makes_no_service_negative_and_loses_nobody(office):
    first = office.at("10:00").arrive()
    office.call(first)
    office.start(first)
    second = office.at("09:00").arrive()
    office.done(first)
    assert office.value("service_s", first) == 0
    assert office.call_next() == second
