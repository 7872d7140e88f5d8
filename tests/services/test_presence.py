"""Who reads and who writes in which conversation: two desks on one database."""

import pytest

from reception.desk import Desk
from reception.errors import NotFound
from reception.feed import EVERYTHING
from reception.queries import presence as present
from reception.services import conversations, presence
from tests.builders import JOKO, RINA, refused

HERE, THERE = "a1", "b2"


@pytest.fixture
def ticket(office):
    office.desk.actor = RINA
    return office.arrive(name="Siti")


@pytest.fixture
def other(office):
    """Joko's computer, on the same database and with the same clock."""
    desk = Desk(office.location, now=lambda: office.now)
    desk.open().result()
    desk.actor = JOKO
    yield desk
    desk.close_now()


def look(office, ticket, *, typing=False, window=HERE):
    office.do(presence.note, ticket, window=window, typing=typing)


def seen_from(desk, window=THERE, officer=JOKO):
    return [
        (one.ticket_id, one.name, one.is_typing)
        for one in desk.ask_now(present.others, window=window, officer_id=officer)
    ]


def test_two_officers_see_that_the_other_reads_and_writes(office, ticket, other):
    look(office, ticket)
    assert seen_from(other) == [(ticket, "Rina", False)]
    look(office, ticket, typing=True)
    assert seen_from(other) == [(ticket, "Rina", True)]
    other.do_now(presence.note, ticket, window=THERE, typing=False)
    assert seen_from(office.desk, HERE, RINA) == [(ticket, "Joko", False)]
    assert seen_from(other) == [(ticket, "Rina", True)]


def test_nobody_sees_themselves_not_even_at_another_window(office, ticket):
    look(office, ticket)
    assert seen_from(office.desk, HERE, None) == []
    assert seen_from(office.desk, THERE, RINA) == []


def test_an_officer_whose_window_was_opened_anew_is_seen_once(office, ticket, other):
    look(office, ticket, typing=True, window="gone")
    look(office, ticket)
    assert seen_from(other) == [(ticket, "Rina", True)]


def test_a_window_shows_one_conversation_at_a_time(office, ticket, other):
    second = office.arrive(name="Budi")
    look(office, ticket, typing=True)
    look(office, second)
    assert seen_from(other) == [(second, "Rina", False)]


def test_whoever_leaves_is_gone_at_once_and_whoever_is_cut_off_after_forty_seconds(office, ticket, other):
    look(office, ticket)
    office.do(presence.leave, window=HERE)
    assert seen_from(other) == []
    look(office, ticket)
    office.later(39 / 60)
    assert seen_from(other) == [(ticket, "Rina", False)]
    office.later(1 / 60)
    assert seen_from(other) == []


def test_a_beat_is_told_to_those_who_show_it_and_recorded_nowhere(office, ticket):
    office.changes.clear()
    trail = office.select("select count(*) from audit_line")
    look(office, ticket)
    office.do(presence.leave, window=HERE)
    assert {change.kind for change in office.changes} == {"presence"}
    assert office.select("select count(*) from audit_line") == trail


def test_windows_that_were_never_closed_are_forgotten(office, ticket):
    for number in range(5):
        look(office, ticket, window=f"old {number}")
    office.later(11)
    look(office, ticket)
    assert office.select("select count(*) from presence") == [(1,)]


def test_a_conversation_that_does_not_exist_has_no_readers(office, ticket):
    with office.unchanged(), refused("This ticket does not exist.", NotFound):
        look(office, 999_999)


def test_a_beat_makes_no_other_window_of_the_same_file_read_everything_anew(sqlite_office_twice):
    office, other, heard = sqlite_office_twice
    ticket = office.arrive(name="Siti")
    other.look_around()
    other.ask_now(lambda view: None)
    heard.clear()
    for _ in range(3):
        look(office, ticket)
        other.look_around()
        other.ask_now(lambda view: None)
    assert heard == []
    office.do(conversations.save_draft, ticket, mode="reply", text="Tentu")
    look(office, ticket)
    other.look_around()
    other.ask_now(lambda view: None)
    assert heard == [EVERYTHING]


def test_another_windows_change_is_heard_though_this_one_wrote_since(sqlite_office_twice):
    office, other, heard = sqlite_office_twice
    ticket = office.arrive(name="Siti")
    heard.clear()
    other.do_now(conversations.save_draft, ticket, mode="note", text="sementara")
    heard.clear()
    other.look_around()
    other.ask_now(lambda view: None)
    assert heard == [EVERYTHING]


@pytest.fixture
def sqlite_office_twice(sqlite_migrated):
    from tests.builders import Office

    office = Office(sqlite_migrated)
    other = Desk(sqlite_migrated, now=lambda: office.now)
    other.open().result()
    heard: list[str] = []
    other.feed.subscribe(lambda change: heard.append(change.kind))
    yield office, other, heard
    other.close_now()
    office.close()
