"""Messages copied out of a chat enter a live conversation with their own times, once; a reply is named for its chat."""

from datetime import timedelta

import pytest

from reception.domain import chat, talks
from reception.errors import NotFound
from reception.queries import consultation, outgoing
from reception.queries import files as staged
from reception.services import conversations, files, pasting, tickets
from tests.builders import RINA, ZONE

COPIED = (
    "[07.40, 23/11/2026] Dewi Lestari: berapa inflasi 2025?",
    "[07.45, 23/11/2026] BPS Kota Blitar: 2,1 persen",
)


def said(office, lines=COPIED):
    local = office.now.astimezone(ZONE).replace(tzinfo=None)
    return talks.sides(chat.read(lines, local), {"BPS Kota Blitar"}, ZONE)


def test_each_message_is_kept_with_its_time_and_the_offices_own_is_sent(office):
    ticket = office.arrive("whatsapp")
    assert office.do(pasting.keep, ticket, said(office)) == 2
    asked, answered = office.ask(consultation.card, ticket).messages
    assert (asked.kind, asked.source, office.now - asked.at) == ("in", "pasted", timedelta(minutes=20))
    assert (answered.kind, answered.state, answered.sent_at) == ("out", "sent", answered.at)
    assert office.select("select question, answer from consultation") == [("berapa inflasi 2025?", "2,1 persen")]


def test_what_is_pasted_again_adds_nothing_and_nobodys_name_is_overwritten(office):
    ticket = office.arrive("whatsapp")
    office.do(pasting.keep, ticket, said(office))
    assert office.value("name", ticket) == "Dewi Lestari"
    again = said(office, (*COPIED, "[07.50, 23/11/2026] Dewi: terima kasih"))
    assert office.do(pasting.keep, ticket, again) == 1
    assert office.value("name", ticket) == "Dewi Lestari"


def test_a_chat_with_a_number_gives_the_ticket_its_visitor(office):
    ticket = office.arrive("whatsapp")
    office.do(pasting.keep, ticket, said(office, ("[07.40, 23/11/2026] +62 812-3456-4471: halo",)))
    assert office.ask(consultation.card, ticket).phone == "+6281234564471"


def test_a_reply_is_handed_out_with_its_number(office):
    ticket = office.arrive("whatsapp", phone="081234564471")
    reply = office.do(conversations.add_message, ticket, kind="out", text="Baik", state="unsent")
    assert office.ask(outgoing.one, reply) == (reply, ticket, "Baik", "unsent", "+6281234564471", "W-001", ())
    with pytest.raises(NotFound):
        office.ask(outgoing.one, 99)


@pytest.mark.parametrize(("clock", "is_kept"), [("07.40", False), ("08.10", True)])
def test_a_pasted_answer_keeps_a_promise_when_it_was_given_and_one_of_before_keeps_none(office, clock, is_kept):
    ticket = office.arrive("whatsapp", question="Berapa inflasi?")
    office.call(ticket)
    office.start(ticket)
    office.later(5).do(tickets.park, ticket, reason="search", reply_owed=True)
    office.later(90)
    office.do(pasting.keep, ticket, said(office, (f"[{clock}, 23/11/2026] BPS Kota Blitar: 2,1 persen",)))
    kept = office.value("replied_at", ticket)
    assert (kept is not None) is is_kept
    assert kept is None or "08:10" in str(kept) or "01:10" in str(kept)


def test_what_is_pasted_takes_nothing_of_the_reply_that_is_being_written(office):
    office.desk.actor = RINA
    ticket = office.arrive("whatsapp")
    office.do(conversations.save_draft, ticket, mode="reply", text="Baik, ")
    office.do(files.stage, ticket, name="tabel.txt", content=b"2,1")
    office.do(pasting.keep, ticket, said(office))
    assert office.ask(consultation.card, ticket, RINA).drafts == {"reply": "Baik, "}
    assert [row.name for row in office.ask(staged.staged, ticket, RINA)] == ["tabel.txt"]
