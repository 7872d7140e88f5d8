"""The history: every ticket, found again by what is known of it, and told from arrival to end."""

from datetime import timedelta

import pytest

from reception.domain.ids import TicketId
from reception.errors import NotFound
from reception.queries import past_tickets, ticket_story
from reception.queries.past_tickets import Filter
from reception.services import tickets
from tests.builders import MONDAY, refused


def found(office, size: int = 3, **wanted) -> list[TicketId]:
    """Portion by portion, as a list gathers them."""
    fits, mark = [], office.ask(past_tickets.newest, Filter(**wanted))
    while mark is not None:
        ids, mark = office.ask(past_tickets.portion, Filter(**wanted), mark, size)
        fits += ids
    return fits


def test_all_tickets_are_gathered_newest_first_whatever_the_size_of_a_portion(office):
    issued = [office.later(1).arrive() for _ in range(4)] + [office.arrive() for _ in range(4)]
    assert [found(office, size) for size in (1, 3, 8, 100)] == [issued[::-1]] * 4


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"channel": "whatsapp"}, ["Budi"]),
        ({"state": "cancelled"}, ["Citra"]),
        ({"topic": "prices"}, ["Citra"]),
        ({"text": "dinas KESE"}, ["Ayu"]),
        ({"text": "ayu"}, ["Ayu"]),
        ({"text": "w-001"}, ["Budi"]),
        ({"text": "2026-11-23/A-002"}, ["Citra"]),
        ({"text": "%"}, []),
        ({"last": MONDAY - timedelta(days=1)}, []),
        ({"first": MONDAY, "last": MONDAY}, ["Citra", "Budi", "Ayu"]),
        ({"first": MONDAY + timedelta(days=1)}, []),
    ],
)
def test_tickets_are_found_by_what_is_known_of_them(office, wanted, names):
    office.arrive(name="Ayu", institution="Dinas Kesehatan")
    office.later(1).arrive("whatsapp", name="Budi", topic="labour")
    office.do(tickets.cancel, office.later(1).arrive(name="Citra", topic="prices"))
    ids = found(office, **wanted)
    listed = office.ask(past_tickets.listed, ids)
    assert [listed[id_].name for id_ in ids] == names


def test_late_tickets_are_found_with_the_times_they_are_judged_by(office):
    late = office.arrive()
    office.later(11).call(late)
    office.start(late)
    office.arrive()
    (row,) = office.ask(past_tickets.listed, found(office, late_only=True)).values()
    assert (row.id, row.on_time, row.wait_s) == (late, False, 660)
    assert row.started_at - row.turn_at == timedelta(minutes=11)


def test_a_ticket_is_told_from_its_arrival_on(office):
    ticket = office.arrive()
    office.later(1).call(ticket)
    office.do(tickets.skip, ticket)
    story = office.ask(ticket_story.told, ticket)
    assert [event.kind for event in story.events] == ["arrived", "called", "skipped"]
    assert [(wait.ended_by, wait.called_at is not None) for wait in story.waits] == [("skipped", True)]
    assert story.events[1].desk_name == "Meja 1"


def test_a_ticket_that_never_was_is_refused(office):
    with refused("This ticket does not exist.", NotFound):
        office.ask(ticket_story.told, TicketId(999))
