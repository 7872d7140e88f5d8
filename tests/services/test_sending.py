"""A reply that leaves the office: it answers when it has left, and not before."""

import pytest

from reception.errors import Conflict, NotFound, Refused
from reception.queries import consultation
from reception.services import conversations, sending
from tests.builders import JOKO, RINA, refused, write


@pytest.fixture
def ticket(office):
    """In service at desk 1, and a question was asked."""
    ticket = office.arrive(channel="whatsapp", name="Siti", phone="081234567890", question="Berapa IPM 2025?")
    office.call(ticket)
    office.start(ticket)
    office.desk.actor = RINA
    return ticket


def reply(office, ticket, text="IPM 2025 adalah 81,20.", state="unsent", **fields):
    return office.do(conversations.add_message, ticket, kind="out", text=text, state=state, **fields)


def answer(office, ticket):
    return office.select("select answer, answered_at from consultation where ticket_id = ?", ticket)[0]


def newest(office, ticket):
    return office.ask(consultation.card, ticket).messages[-1]


@pytest.mark.parametrize("state", ["unsent", "queued"])
def test_a_reply_that_has_not_left_is_no_answer(office, ticket, state):
    reply(office, ticket, state=state)
    assert answer(office, ticket) == (None, None)
    assert newest(office, ticket).state == state


def test_who_sent_it_and_when_is_kept_and_it_is_the_answer_from_then_on(office, ticket):
    kept = reply(office, ticket)
    office.later(3)
    office.desk.actor = JOKO
    office.do(sending.sent, kept)
    said = newest(office, ticket)
    assert (said.state, said.officer_name, said.sent_by) == ("sent", "Rina", "Joko")
    assert said.sent_at == office.desk.now()
    assert answer(office, ticket)[0] == "IPM 2025 adalah 81,20."


def test_saying_twice_that_it_was_sent_answers_once(office, ticket):
    kept = reply(office, ticket)
    office.do(sending.sent, kept)
    with office.unchanged():
        office.do(sending.sent, kept)


def test_a_reply_that_was_posted_keeps_where(office, ticket):
    office.do(sending.sent, reply(office, ticket), state="posted", link="https://silastik.bps.go.id/t/9")
    assert (newest(office, ticket).state, newest(office, ticket).link) == ("posted", "https://silastik.bps.go.id/t/9")


def test_a_failed_reply_says_why_and_can_be_sent_after_all(office, ticket):
    kept = reply(office, ticket, state="queued")
    office.do(sending.failed, kept, reason="Nomor ini tidak memakai WhatsApp.")
    assert (newest(office, ticket).state, newest(office, ticket).failure) == (
        "failed",
        "Nomor ini tidak memakai WhatsApp.",
    )
    office.do(sending.sent, kept)
    assert (newest(office, ticket).state, newest(office, ticket).failure) == ("sent", None)


def test_what_was_sent_cannot_fail_any_more(office, ticket):
    kept = reply(office, ticket)
    office.do(sending.sent, kept)
    with office.unchanged(), refused("This reply has been sent already.", Refused):
        office.do(sending.failed, kept, reason="terlambat")


def test_a_reply_that_never_left_becomes_a_draft_before_what_is_being_written(office, ticket):
    kept = reply(office, ticket)
    office.do(conversations.save_draft, ticket, mode="reply", text="Sumbernya")
    office.do(sending.withdraw, kept)
    card = office.ask(consultation.card, ticket, RINA)
    assert [message.id for message in card.messages if message.id == kept] == []
    assert card.drafts == {"reply": "IPM 2025 adalah 81,20.\n\nSumbernya"}


@pytest.mark.parametrize("state", ["queued", "sent"])
def test_what_is_on_its_way_cannot_be_taken_back(office, ticket, state):
    kept = reply(office, ticket, state="queued")
    if state == "sent":
        office.do(sending.sent, kept)
    sentence = "This reply is on its way or has been sent: it cannot be taken back."
    with office.unchanged(), refused(sentence, Refused):
        office.do(sending.withdraw, kept)


def test_a_note_is_given_to_no_way_of_sending(office, ticket):
    with office.unchanged(), refused("An internal note is never sent.", Refused):
        office.do(conversations.add_message, ticket, kind="note", text="cek dulu", state="queued")
    note = office.do(conversations.add_message, ticket, kind="note", text="cek dulu")
    for step in (sending.sent, sending.withdraw):
        with office.unchanged(), refused("An internal note is never sent.", Refused):
            office.do(step, note)


def test_a_message_that_does_not_exist_is_said_to_be_so(office, ticket):
    with refused("This message does not exist.", NotFound):
        office.do(sending.sent, 999_999)


def test_two_officers_cannot_both_answer_unknowingly(office, ticket):
    seen = reply(office, ticket, state=None)
    office.desk.actor = JOKO
    office.later(1)
    reply(office, ticket, "Saya tambahkan.", state=None, seen=seen)
    office.desk.actor = RINA
    with office.unchanged(), pytest.raises(Conflict, match="Joko"):
        reply(office, ticket, "Lainnya.", state=None, seen=seen)
    reply(office, ticket, "Lainnya, sesudah membaca.", state=None, seen=newest(office, ticket).id)


def test_an_answer_ends_that_the_visitor_waits_for_one(office, ticket):
    kept = reply(office, ticket)
    office.do(write, "update ticket set unanswered_at = arrived_at where id = ?", ticket)
    office.do(sending.sent, kept)
    assert office.select("select unanswered_at from ticket where id = ?", ticket) == [(None,)]
