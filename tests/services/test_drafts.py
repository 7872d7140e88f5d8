"""A draft that was handed over: seen by whoever comes next, taken over whole, never lost."""

import pytest

from reception.domain.ids import DeskId
from reception.errors import NotFound, Refused
from reception.queries import consultation, drafts
from reception.services import conversations, files, merges, sending, tickets
from reception.services import drafts as handed_over
from tests.builders import JOKO, RINA, refused


@pytest.fixture
def ticket(office):
    office.desk.actor = RINA
    ticket = office.arrive(name="Siti")
    office.call(ticket)
    office.start(ticket)
    return ticket


def write(office, ticket, text, mode="reply", officer=RINA):
    office.desk.actor = officer
    office.do(conversations.save_draft, ticket, mode=mode, text=text)


def others(office, ticket, officer=JOKO):
    return [(one.officer_name, one.mode, one.text) for one in office.ask(drafts.others, ticket, officer)]


def take(office, ticket, officer=JOKO):
    office.desk.actor = officer
    return office.do(handed_over.take_over, office.ask(drafts.others, ticket, officer)[0].id, into=ticket)


def own(office, ticket, officer=JOKO):
    return office.ask(consultation.card, ticket, officer).drafts


def test_after_a_transfer_the_draft_is_seen_and_taken_over_to_the_letter(office, ticket):
    write(office, ticket, "Tabel 3.1.1  ")
    office.do(tickets.transfer, ticket, to_desk_id=DeskId(2))
    assert others(office, ticket) == [("Rina", "reply", "Tabel 3.1.1  ")]
    assert others(office, ticket, RINA) == []
    assert take(office, ticket) == ("reply", "Tabel 3.1.1  ")
    assert (own(office, ticket), own(office, ticket, RINA)) == ({"reply": "Tabel 3.1.1  "}, {})
    assert office.select("select action from audit_line order by id desc limit 1") == [("draft.taken_over",)]


def test_it_stands_behind_ones_own_words_and_in_its_own_mode(office, ticket):
    write(office, ticket, "punya Rina")
    write(office, ticket, "punya Joko", officer=JOKO)
    take(office, ticket)
    write(office, ticket, "cek SP2020", "note")
    take(office, ticket)
    assert own(office, ticket) == {"reply": "punya Joko\n\npunya Rina", "note": "cek SP2020"}


def test_what_was_staged_with_it_comes_along(office, ticket):
    write(office, ticket, "terlampir")
    office.do(files.stage, ticket, name="tabel.csv", content=b"a,b\n")
    write(office, ticket, "Baik", officer=JOKO)
    take(office, ticket)
    assert office.select("select officer_id from attachment") == [(JOKO,)]


def test_a_draft_from_before_somebody_signed_in_belongs_to_whoever_takes_it(office, ticket):
    write(office, ticket, "Selamat pagi", officer=None)
    assert others(office, ticket) == [(None, "reply", "Selamat pagi")]
    take(office, ticket)
    assert own(office, ticket) == {"reply": "Selamat pagi"}


def test_what_is_gone_meanwhile_cannot_be_taken_over(office, ticket):
    write(office, ticket, "Segera")
    (draft,) = office.ask(drafts.others, ticket, JOKO)
    office.do(conversations.add_message, ticket, kind="out", text="Segera")
    with office.unchanged(), refused("This draft is gone: it was sent, emptied, or taken over.", NotFound):
        office.do(handed_over.take_over, draft.id, into=ticket)


def test_a_draft_that_stayed_on_a_merged_ticket_is_seen_there_too(office, ticket):
    other = office.arrive(name="Siti")
    write(office, ticket, "di sini")
    write(office, other, "di sana")
    stays = office.do(merges.merge, ticket, other_id=other)
    assert (stays, others(office, ticket, RINA)) == (ticket, [("Rina", "reply", "di sana")])
    take(office, ticket, RINA)
    assert own(office, ticket, RINA) == {"reply": "di sini\n\ndi sana"} and others(office, ticket, RINA) == []


def test_a_draft_of_another_conversation_cannot_be_taken_over(office, ticket):
    write(office, ticket, "Segera")
    (draft,) = office.ask(drafts.others, ticket, JOKO)
    elsewhere = office.arrive(name="Budi")
    with office.unchanged(), refused("This draft is gone: it was sent, emptied, or taken over.", NotFound):
        office.do(handed_over.take_over, draft.id, into=elsewhere)


def test_a_note_is_given_to_no_way_of_sending(office, ticket):
    note = office.do(conversations.add_message, ticket, kind="note", text="angka sementara")
    for way in (sending.sent, sending.withdraw):
        with office.unchanged(), refused("An internal note is never sent.", Refused):
            office.do(way, note)
    with office.unchanged(), refused("An internal note is never sent.", Refused):
        office.do(sending.failed, note, reason="-")
    for state in ("unsent", "queued"):
        with office.unchanged(), refused("An internal note is never sent.", Refused):
            office.do(conversations.add_message, ticket, kind="note", text="x", state=state)
