"""Every message of the outbox leaves once, whatever happens on the way; or somebody decides about it."""

from datetime import timedelta

import pytest

from reception.domain import whatsapp_refusals as words
from reception.domain.delivery import LEASE, Attempt
from reception.domain.whatsapp_refusals import Fate
from reception.errors import BadInput, NotFound, Refused
from reception.queries import cloud
from reception.services import (
    cloud_decisions,
    cloud_outbox,
    cloud_templates,
    cloud_uploads,
    files,
    merges,
    sending,
    tickets,
)
from reception.services.cloud_outbox import Outcome
from reception.words import tr
from tests.builders import refused
from tests.services.cloud_office import (
    SITI,
    SITI_ID,
    answer,
    attempt,
    claim,
    hear,
    message,
    opened,
    refusal,
    reply,
    settle,
    states,
    switch_on,
    tell,
)

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82"
AGAIN, HELD, FAILED, UNKNOWN = (refusal(fate) for fate in (Fate.AGAIN, Fate.HELD, Fate.FAILED, Fate.UNKNOWN))


@pytest.fixture
def cloudy(office):
    """By the Cloud API, and Siti has just written."""
    switch_on(office)
    hear(office)
    return office


@pytest.fixture
def ticket(cloudy):
    return opened(cloudy)


def test_a_reply_is_sent_as_meta_publishes_it(cloudy, ticket):
    reply(cloudy, ticket)
    body = claim(cloudy).body
    tracker = body.pop("biz_opaque_callback_data")
    assert len(tracker) == 32
    assert body == {
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": SITI, "type": "text",
        "text": {"preview_url": False, "body": "IPM 2025 adalah 81,20."},
    }  # fmt: skip


def test_who_hides_their_number_is_answered_by_metas_id(cloudy):
    hear(cloudy, phone=None, user_id="ID.77", name="Budi")
    budi = opened(cloudy)
    reply(cloudy, budi)
    body = claim(cloudy).body
    assert body["recipient"] == "ID.77" and "to" not in body


def test_a_reply_that_meta_took_is_the_answer_and_its_writers(cloudy, ticket):
    reply(cloudy, ticket)
    settle(cloudy, claim(cloudy))
    said = message(cloudy, ticket)
    assert (said.state, said.officer_name, said.sent_by) == ("sent", "Rina", "Rina")
    assert answer(cloudy, ticket) == "IPM 2025 adalah 81,20."
    assert claim(cloudy) is None


def test_nobody_else_sends_what_somebody_has_in_hand(cloudy, ticket):
    reply(cloudy, ticket)
    assert claim(cloudy, "one") and claim(cloudy, "two") is None


def test_a_conversation_is_sent_in_its_order_and_does_not_hold_up_another(cloudy, ticket):
    hear(cloudy, phone="+6285711112222", user_id="ID.2", name="Budi")
    budi = opened(cloudy)
    reply(cloudy, ticket, "satu")
    reply(cloudy, ticket, "dua")
    reply(cloudy, budi, "tiga")
    first, second = claim(cloudy), claim(cloudy)
    assert [job.body["text"]["body"] for job in (first, second)] == ["satu", "tiga"]
    settle(cloudy, first)
    assert claim(cloudy).body["text"]["body"] == "dua"


@pytest.mark.parametrize("outcome", [AGAIN, HELD])
def test_what_was_proved_not_to_be_taken_is_tried_again_after_a_while(cloudy, ticket, outcome):
    reply(cloudy, ticket)
    job = claim(cloudy)
    settle(cloudy, job, outcome)
    assert message(cloudy, ticket).state == "queued" and "dicoba lagi" in attempt(cloudy, ticket).problem
    assert claim(cloudy) is None and cloudy.ask(cloud.next_due) > cloudy.now
    cloudy.later(1)
    repeated = claim(cloudy)
    assert repeated == job, "the same try, not another message"


def test_pauses_grow_and_meta_may_ask_for_longer_ones(cloudy, ticket):
    reply(cloudy, ticket)
    pauses = []
    for _ in range(4):
        settle(cloudy, claim(cloudy), AGAIN)
        pauses.append((attempt(cloudy, ticket).next_at - cloudy.now).total_seconds())
        cloudy.now = attempt(cloudy, ticket).next_at
    assert pauses == sorted(set(pauses))
    settle(cloudy, claim(cloudy), AGAIN._replace(retry_after_s=3600))
    assert attempt(cloudy, ticket).next_at - cloudy.now == timedelta(hours=1)


def test_what_may_have_been_taken_is_never_sent_again_by_itself(cloudy, ticket):
    reply(cloudy, ticket)
    settle(cloudy, claim(cloudy), refusal(Fate.UNKNOWN, words.UNSURE))
    assert attempt(cloudy, ticket).state is Attempt.UNKNOWN and "mungkin sudah" in attempt(cloudy, ticket).problem
    assert message(cloudy, ticket).state == "queued" and answer(cloudy, ticket) is None
    assert claim(cloudy.later(60 * 23)) is None


def test_a_process_that_was_killed_while_sending_leaves_a_message_that_waits_for_a_word(cloudy, ticket):
    reply(cloudy, ticket)
    claim(cloudy, "killed")
    assert claim(cloudy, "two") is None and cloudy.ask(cloud.next_due) == cloudy.now + LEASE
    cloudy.now += LEASE
    assert claim(cloudy, "two") is None
    assert attempt(cloudy, ticket).state is Attempt.UNKNOWN


def test_a_status_tells_what_nobody_knew(cloudy, ticket):
    reply(cloudy, ticket)
    job = claim(cloudy)
    settle(cloudy, job, UNKNOWN)
    assert tell(cloudy, "delivered", job.body["biz_opaque_callback_data"], "wamid.NEVERSEEN")
    assert message(cloudy, ticket).state == "delivered" and answer(cloudy, ticket) is not None


def test_a_process_that_wakes_up_late_still_tells_what_became_of_its_message(cloudy, ticket):
    reply(cloudy, ticket)
    job = claim(cloudy)
    cloudy.now += LEASE
    claim(cloudy, "two")
    settle(cloudy, job)
    assert message(cloudy, ticket).state == "sent"


def test_an_officer_may_say_that_it_arrived(cloudy, ticket):
    kept = reply(cloudy, ticket)
    settle(cloudy, claim(cloudy), UNKNOWN)
    cloudy.do(cloud_decisions.was_sent, kept)
    assert message(cloudy, ticket).state == "sent" and claim(cloudy) is None


def test_an_officer_may_have_it_sent_once_more(cloudy, ticket):
    kept = reply(cloudy, ticket)
    first = claim(cloudy)
    settle(cloudy, first, UNKNOWN)
    cloudy.do(cloud_decisions.again, kept)
    second = claim(cloudy)
    assert second.body["text"] == first.body["text"]
    assert second.body["biz_opaque_callback_data"] != first.body["biz_opaque_callback_data"]


def test_if_the_first_try_proves_to_have_arrived_the_second_is_not_sent(cloudy, ticket):
    kept = reply(cloudy, ticket)
    first = claim(cloudy)
    settle(cloudy, first, UNKNOWN)
    cloudy.do(cloud_decisions.again, kept)
    tell(cloudy, "delivered", first.body["biz_opaque_callback_data"])
    assert claim(cloudy) is None
    assert message(cloudy, ticket).state == "delivered" and states(cloudy) == [Attempt.DELIVERED, Attempt.FAILED]


def test_what_was_refused_for_good_says_why_and_can_be_a_draft_again(cloudy, ticket):
    kept = reply(cloudy, ticket)
    settle(cloudy, claim(cloudy), refusal(Fate.FAILED, words.UNREACHABLE))
    assert message(cloudy, ticket).state == "failed" and message(cloudy, ticket).failure == tr(words.UNREACHABLE)
    cloudy.do(cloud_decisions.back_to_draft, kept)
    assert cloudy.select("select text from draft") == [("IPM 2025 adalah 81,20.",)]
    assert claim(cloudy) is None


def test_what_waits_may_be_taken_back_and_what_is_under_way_may_not(cloudy, ticket):
    kept = reply(cloudy, ticket)
    claim(cloudy)
    with refused("This reply is on its way or has been sent: it cannot be taken back.", Refused):
        cloudy.do(cloud_decisions.back_to_draft, kept)
    waiting = reply(cloudy, ticket, "dua")
    cloudy.do(cloud_outbox.enter, waiting)
    cloudy.do(cloud_decisions.back_to_draft, waiting)
    assert len(cloudy.select("select id from message where kind = 'out'")) == 1


@pytest.mark.parametrize("verb", [cloud_decisions.again, cloud_decisions.was_sent])
def test_about_a_reply_that_was_sent_there_is_nothing_to_decide(cloudy, ticket, verb):
    kept = reply(cloudy, ticket)
    settle(cloudy, claim(cloudy))
    with pytest.raises(Refused), cloudy.unchanged():
        cloudy.do(verb, kept)


def test_after_24_hours_free_text_is_not_even_tried(cloudy, ticket):
    cloudy.later(24 * 60)
    reply(cloudy, ticket)
    assert claim(cloudy) is None
    assert message(cloudy, ticket).failure == tr(words.WINDOW_CLOSED)


def test_who_hears_no_visitor_cannot_know_and_leaves_it_to_meta(cloudy, ticket):
    switch_on(cloudy, cloud_webhook=False)
    cloudy.later(48 * 60)
    reply(cloudy, ticket)
    assert claim(cloudy) is not None


def test_each_message_of_the_visitor_opens_the_24_hours_anew(cloudy, ticket):
    cloudy.later(23 * 60)
    hear(cloudy, "Masih ada?")
    hear(cloudy, "terlambat sampai", at=cloudy.now - timedelta(hours=5))
    cloudy.later(23 * 60)
    reply(cloudy, ticket)
    assert claim(cloudy) is not None


def test_nothing_is_tried_for_longer_than_a_day(cloudy, ticket):
    kept = cloudy.do(cloud_templates.send, ticket, name="sapa", language="id", values={})
    settle(cloudy, claim(cloudy), AGAIN)
    cloudy.later(24 * 60)
    assert claim(cloudy) is None
    assert message(cloudy, ticket).id == kept and message(cloudy, ticket).failure == tr(words.GAVE_UP)


def test_a_template_reaches_who_has_not_written_for_long(cloudy, ticket):
    cloudy.later(48 * 60)
    values = {"1": "Ibu Siti", "2": "IPM\n2025"}
    cloudy.do(cloud_templates.send, ticket, name="jawaban_siap", language="id", values=values)
    assert message(cloudy, ticket).text == "Yth. Ibu Siti, jawaban atas IPM 2025 sudah siap."
    body = claim(cloudy).body
    parameters = [{"type": "text", "text": "Ibu Siti"}, {"type": "text", "text": "IPM 2025"}]
    assert body["template"] == {
        "name": "jawaban_siap", "language": {"code": "id"},
        "components": [{"type": "body", "parameters": parameters}],
    }  # fmt: skip


def test_a_template_calls_the_visitor_back_and_is_no_answer(cloudy, ticket):
    """What was promised is still owed, whether the template arrives or comes back."""
    cloudy.call(ticket)
    cloudy.start(ticket)
    cloudy.do(tickets.park, ticket, reply_owed=True, reason="search")
    cloudy.do(cloud_templates.send, ticket, name="sapa", language="id", values={})
    settle(cloudy, claim(cloudy))
    kept = message(cloudy, ticket)
    assert (kept.state, kept.source, answer(cloudy, ticket)) == ("sent", "template", None)
    assert cloudy.value("replied_at", ticket) is None
    cloudy.do(sending.bounced, kept.id, reason="tidak sampai")
    assert cloudy.value("replied_at", ticket) is None and message(cloudy, ticket).state == "failed"


def test_an_unfilled_or_unknown_template_is_not_sent(cloudy, ticket):
    with refused("Fill in {place} first.", BadInput), cloudy.unchanged():
        cloudy.do(cloud_templates.send, ticket, name="jawaban_siap", language="id", values={"1": "Siti"})
    with pytest.raises(NotFound), cloudy.unchanged():
        cloudy.do(cloud_templates.send, ticket, name="promosi", language="id", values={})


def test_in_a_merged_conversation_the_one_who_wrote_last_is_answered(cloudy, ticket):
    hear(cloudy.later(1), "Saya putrinya.", phone="+6285711112222", user_id="ID.2", name="Tari")
    goes_on = cloudy.do(merges.merge, opened(cloudy), other_id=ticket)
    reply(cloudy, goes_on)
    assert claim(cloudy).body["to"] == "+6285711112222"
    assert attempt(cloudy, goes_on).state is Attempt.SENDING


def test_a_visitor_of_the_counter_with_a_number_can_be_written_a_template(cloudy):
    walk_in = cloudy.arrive(name="Joni", phone="085711112222")
    cloudy.do(cloud_templates.send, walk_in, name="sapa", language="id", values={})
    assert claim(cloudy).body["to"] == "+6285711112222"


def test_without_a_number_there_is_nobody_to_send_it_to(cloudy):
    nobody = cloudy.arrive(name="Joni")
    reply(cloudy, nobody)
    assert claim(cloudy) is None and "nomor WhatsApp" in message(cloudy, nobody).failure


def test_while_it_is_switched_off_nothing_leaves(cloudy, ticket):
    reply(cloudy, ticket)
    switch_on(cloudy, cloud_on=False)
    assert cloudy.ask(cloud.next_due) is None and claim(cloudy) is None
    assert message(cloudy, ticket).state == "queued"


def test_a_reply_that_could_not_be_delivered_is_no_answer_after_all(cloudy, ticket):
    reply(cloudy, ticket, "Ada dua bagian.")
    settle(cloudy, claim(cloudy))
    reply(cloudy, ticket, "Ini bagian kedua.")
    settle(cloudy, claim(cloudy), Outcome(None, "wamid.OUT2"))
    assert tell(cloudy, "failed", name="wamid.OUT2", code=131026)
    assert message(cloudy, ticket).failure == tr(words.UNREACHABLE)
    assert answer(cloudy, ticket) == "Ada dua bagian."
    tell(cloudy, "failed", code=131026)
    assert answer(cloudy, ticket) is None


def test_a_failure_on_a_parked_ticket_calls_for_somebody(cloudy, ticket):
    cloudy.call(ticket)
    cloudy.start(ticket)
    cloudy.do(tickets.park, ticket, reply_owed=True, reason="search")
    reply(cloudy, ticket)
    settle(cloudy, claim(cloudy))
    tell(cloudy, "failed", code=131047)
    assert cloudy.value("unanswered_at", ticket) is not None


def test_the_program_that_ends_and_starts_again_goes_on_where_it_was(cloudy, ticket):
    reply(cloudy, ticket)
    cloudy.reopen()
    assert claim(cloudy).body["text"]["body"] == "IPM 2025 adalah 81,20."


def test_a_number_and_an_id_that_prove_to_be_one_person_are_one(cloudy):
    hear(cloudy, phone=None, user_id="ID.9", name="Wati")
    hear(cloudy, phone="+6285799998888", user_id=None, name="Wati")
    hear(cloudy, phone="+6285799998888", user_id="ID.9", name="Wati")
    assert len(cloudy.select("select id from cloud_contact")) == 2, "Siti and Wati"
    assert (SITI, SITI_ID) in cloudy.select("select phone, user_id from cloud_contact")


def with_files(office, ticket, *names, text="Terlampir."):
    for name in names:
        office.do(files.stage, ticket, name=name, content=PNG + name.encode())
    return reply(office, ticket, text)


def handed_over(office, outcome=None):
    wanted = office.do(cloud_uploads.next_upload)
    office.do(cloud_uploads.uploaded, wanted.attempt_id, outcome or Outcome(None, f"media{wanted.file_id}"))
    return wanted


def test_the_words_go_first_then_each_file_as_a_message_of_its_own(cloudy, ticket):
    with_files(cloudy, ticket, "tabel.png", "peta.png")
    settle(cloudy, claim(cloudy), Outcome(None, "wamid.1"))
    assert claim(cloudy) is None, "Meta has no file yet"
    assert [handed_over(cloudy).name, handed_over(cloudy).name] == ["tabel.png", "peta.png"]
    assert cloudy.do(cloud_uploads.next_upload) is None
    for number in (2, 3):
        job = claim(cloudy)
        assert job.body["type"] == "image" and job.body["image"]["id"].startswith("media")
        assert message(cloudy, ticket).state == "queued" and answer(cloudy, ticket) is None
        settle(cloudy, job, Outcome(None, f"wamid.{number}"))
    assert message(cloudy, ticket).state == "sent" and answer(cloudy, ticket) == "Terlampir."


def test_a_message_is_read_when_all_of_it_is(cloudy, ticket):
    with_files(cloudy, ticket, "tabel.png")
    settle(cloudy, claim(cloudy), Outcome(None, "wamid.1"))
    handed_over(cloudy)
    settle(cloudy, claim(cloudy), Outcome(None, "wamid.2"))
    tell(cloudy, "read", name="wamid.1")
    assert message(cloudy, ticket).state == "sent"
    tell(cloudy, "read", name="wamid.2")
    assert message(cloudy, ticket).state == "read"


def test_of_a_message_in_parts_only_what_failed_is_sent_again(cloudy, ticket):
    kept = with_files(cloudy, ticket, "tabel.png")
    settle(cloudy, claim(cloudy), Outcome(None, "wamid.1"))
    handed_over(cloudy)
    settle(cloudy, claim(cloudy), refusal(Fate.FAILED, words.UNREACHABLE))
    assert message(cloudy, ticket).state == "failed" and attempt(cloudy, ticket).state is Attempt.FAILED
    with refused("This reply is on its way or has been sent: it cannot be taken back.", Refused):
        cloudy.do(cloud_decisions.back_to_draft, kept)
    cloudy.do(cloud_decisions.again, kept)
    job = claim(cloudy)
    assert job.body["type"] == "image" and attempt(cloudy, ticket).state is Attempt.SENDING
    settle(cloudy, job, Outcome(None, "wamid.3"))
    assert message(cloudy, ticket).state == "sent" and claim(cloudy) is None


def test_a_file_without_words_is_a_message_too(cloudy, ticket):
    with_files(cloudy, ticket, "tabel.png", text="")
    assert claim(cloudy) is None
    handed_over(cloudy)
    settle(cloudy, claim(cloudy))
    assert message(cloudy, ticket).state == "sent"


def test_a_file_that_meta_does_not_take_says_why_and_one_that_it_cannot_take_now_waits(cloudy, ticket):
    with_files(cloudy, ticket, "tabel.png", text="")
    assert claim(cloudy) is None
    handed_over(cloudy, refusal(Fate.AGAIN))
    assert cloudy.do(cloud_uploads.next_upload) is None
    handed_over(cloudy.later(1), refusal(Fate.FAILED, "Meta could not take the attachment."))
    assert message(cloudy, ticket).failure == "Meta tidak dapat menerima lampirannya."
