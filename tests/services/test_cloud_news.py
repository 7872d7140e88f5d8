"""Webhooks come twice, in any order, and sometimes about nothing of ours: the records end the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain.ids import TicketId
from reception.domain.whatsapp_webhook import Media
from reception.services import incoming, tickets
from tests.builders import Office
from tests.services.cloud_office import (
    SITI,
    answer,
    claim,
    hear,
    message,
    opened,
    reply,
    settle,
    switch_on,
    tell,
)

ORDER = ("sent", "failed", "delivered", "read")


@pytest.fixture
def cloudy(office):
    switch_on(office)
    hear(office, external_id="wamid.FIRST")
    return office


def said(office):
    return [text for (text,) in office.select("select text from message order by id")]


@given(st.data())
@settings(max_examples=25)
def test_in_any_order_and_however_often_webhooks_end_in_the_same_state(shared_cloud: Office, data):
    """Statuses and messages of one conversation, each at least once; the request's own answer may come last."""
    office = shared_cloud
    office.later(1)
    number = hear_from_somebody_new(office)
    ticket = opened(office)
    reply(office, ticket)
    job = claim(office)
    tracker, name = job.body["biz_opaque_callback_data"], f"wamid.OUT{job.attempt_id}"
    statuses = data.draw(st.lists(st.sampled_from(ORDER), min_size=1))
    words = [("word", f"{number}-{n}") for n in range(2)]
    told = [("status", one) for one in statuses] + words + [("answer", "")]
    again = data.draw(st.lists(st.sampled_from(told)))
    for kind, what in data.draw(st.permutations(told + again)):
        if kind == "status":
            tell(office, what, tracker, name, 131026 if what == "failed" else None)
        elif kind == "word":
            hear(office, what, external_id=f"wamid.{what}", phone=number, user_id=None)
        else:
            settle(office, job, job_taken(name))
    assert message_of(office, ticket, "out") == max([*statuses, "sent"], key=ORDER.index)
    assert sorted(text for text in words_of(office, ticket) if text.startswith(number)) == [text for _, text in words]
    assert (answer(office, ticket) is None) == (max([*statuses, "sent"], key=ORDER.index) == "failed")


def hear_from_somebody_new(office):
    number = f"+62812{10_000_000 + office.select('select count(*) from ticket')[0][0]}"
    hear(office, "Halo", phone=number, user_id=None)
    return number


def job_taken(name):
    from reception.services.cloud_outbox import Outcome

    return Outcome(None, name)


def message_of(office, ticket, kind):
    ((state,),) = office.select("select state from message where ticket_id = ? and kind = ?", ticket, kind)
    return state


def words_of(office, ticket):
    return [text for (text,) in office.select("select text from message where ticket_id = ? and kind = 'in'", ticket)]


@pytest.fixture(scope="module")
def shared_cloud(shared_office):
    switch_on(shared_office)
    return shared_office


def test_the_same_webhook_again_changes_nothing(cloudy):
    with cloudy.unchanged():
        assert not hear(cloudy, external_id="wamid.FIRST")


def test_a_status_of_a_message_that_nobody_here_sent_changes_nothing(cloudy):
    with cloudy.unchanged():
        assert not tell(cloudy, "delivered", "somebody else's", "wamid.UNKNOWN")


def test_a_late_failure_does_not_take_back_that_it_was_read(cloudy):
    reply(cloudy, opened(cloudy))
    settle(cloudy, claim(cloudy))
    tell(cloudy, "read")
    with cloudy.unchanged():
        assert not tell(cloudy, "failed", code=131026)
    assert message(cloudy, opened(cloudy)).state == "read"


def test_what_cannot_be_read_leaves_a_mark_and_a_file_to_fetch(cloudy):
    hear(cloudy, "Tabel ini", kind="image", media=Media("9", "image/jpeg", None))
    assert said(cloudy)[-1] == "[Foto]\nTabel ini"
    assert cloudy.select("select media_id, mime_type from cloud_media") == [("9", "image/jpeg")]


def test_a_message_without_words_is_kept_all_the_same(cloudy):
    hear(cloudy, "")
    hear(cloudy, kind="audio", words="")
    assert said(cloudy)[-2:] == ["[Pesan kosong]", "[Pesan suara]"]


def test_a_thumb_up_belongs_to_a_conversation_that_goes_on_and_opens_none(cloudy):
    ticket = opened(cloudy)
    hear(cloudy, "👍", kind="reaction")
    assert said(cloudy)[-1] == "[Reaksi]\n👍"
    cloudy.call(ticket)
    cloudy.start(ticket)
    cloudy.do(tickets.park, ticket, reply_owed=True, reason="search")
    hear(cloudy, "👍", kind="reaction")
    assert cloudy.value("unanswered_at", ticket) is None
    cloudy.do(tickets.done, ticket, data_outcome="fits", topic="population")
    assert not hear(cloudy, "🙏", kind="reaction") and opened(cloudy) == ticket


def test_a_message_that_was_pasted_before_and_comes_by_webhook_finds_the_same_ticket(cloudy):
    pasted = cloudy.do(
        incoming.receive, phone=SITI, name=None, text="Ditempel", at=cloudy.now, source="pasted"
    )  # fmt: skip
    assert pasted == opened(cloudy) == TicketId(1)


def test_an_empty_heart_taken_back_is_no_message(cloudy):
    assert not hear(cloudy, "", kind="reaction")


def test_who_sits_at_this_computer_has_no_part_in_what_comes_in(cloudy):
    hear(cloudy, "Satu lagi")
    assert cloudy.select("select distinct officer_id from message where kind = 'in'") == [(None,)]
    actors = cloudy.select("select distinct actor from audit_line where action in ('message.in', 'ticket.arrived')")
    assert actors == [("",)]
