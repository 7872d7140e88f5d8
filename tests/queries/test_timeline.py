"""Every conversation of one visitor as one."""

import pytest

from reception.errors import NotFound
from reception.queries import timeline
from reception.services import conversations
from tests.builders import RINA, refused, write

PHONE = "081234567890"


def told(office, ticket, **given):
    found = office.ask(timeline.of_visitor, ticket, **given)
    return [(one.number, one.channel, [(m.kind, m.text) for m in one.messages]) for one in found.chapters]


def talk(office, ticket, *messages):
    office.desk.actor = RINA
    for kind, text in messages:
        office.later(1).do(conversations.add_message, ticket, kind=kind, text=text)


@pytest.fixture
def three(office):
    """One visitor on three channels, and somebody else."""
    first = office.arrive("whatsapp", name="Siti", phone=PHONE, question="Jumlah penduduk?")
    talk(office, first, ("note", "angka sementara"), ("out", "Tabel 3.1.1"))
    second = office.later(5).arrive("walk_in", name="Siti Rahma", phone=PHONE)
    third = office.later(5).arrive("silastik", name="Siti", phone=PHONE)
    office.later(5).arrive("walk_in", name="Budi", phone="081298765432")
    return first, second, third


def test_the_phone_joins_the_channels_and_the_newest_stands_first(office, three):
    first = [("in", "Jumlah penduduk?"), ("note", "angka sementara"), ("out", "Tabel 3.1.1")]
    wanted = [("S-001", "silastik", []), ("A-001", "walk_in", []), ("W-001", "whatsapp", first)]
    assert [told(office, ticket) for ticket in three] == [wanted] * 3


def test_a_second_record_with_the_same_phone_is_the_same_visitor(office, three):
    copy = office.do(
        write,
        "insert into visitor (office_id, phone, created_at, consents_to_invitation, version)"
        " select office_id, phone, created_at, consents_to_invitation, 1 from visitor where phone = '+6281234567890'",
    )
    assert copy == 1
    office.do(write, "update ticket set visitor_id = (select max(id) from visitor) where number = 'A-001'")
    assert [number for number, *_ in told(office, three[0])] == ["S-001", "A-001", "W-001"]


def test_whoever_left_no_contact_has_one_conversation(office, three):
    ticket = office.arrive("walk_in", name="Siti")
    assert [number for number, *_ in told(office, ticket)] == ["A-003"]


def test_long_ago_and_long_talks_come_in_portions(office, three):
    talk(office, three[0], *(("in", f"pesan {n}") for n in range(70)))
    found = office.ask(timeline.of_visitor, three[0], chapters=2)
    assert (len(found.chapters), found.more) == (2, 1)
    oldest = office.ask(timeline.of_visitor, three[0]).chapters[-1]
    assert (len(oldest.messages), oldest.older, oldest.messages[-1].text) == (60, 13, "pesan 69")


def test_of_somebody_who_was_anonymised_nothing_is_told(office, three):
    office.do(
        write, "update visitor set name = null, phone = null, anonymised_at = created_at where phone = '+6281234567890'"
    )
    assert office.ask(timeline.of_visitor, three[1]) == timeline.Timeline((), 0, is_anonymised=True)


def test_a_ticket_that_does_not_exist_has_no_visitor(shared_office):
    with shared_office.unchanged(), refused("This ticket does not exist.", NotFound):
        shared_office.ask(timeline.of_visitor, 999_999)
