"""What Meta says in a webhook, what its errors mean, and what a template is."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import delivery, whatsapp_refusals, whatsapp_templates, whatsapp_webhook
from reception.domain.delivery import Attempt
from reception.domain.whatsapp_refusals import Fate
from reception.domain.whatsapp_templates import Template
from reception.errors import BadInput
from tests.web.meta import NUMBER_ID, incoming, post, status

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["entry", "changes", "field", "value", "messages", "statuses", "id", "type", "from", "metadata"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def only(payload):
    (news,) = whatsapp_webhook.read(payload, NUMBER_ID)
    return news


def test_a_text_is_read_with_who_wrote_it_and_when():
    news = only(post(messages=[incoming("wamid.1", "Berapa IPM?")]))
    assert (news.external_id, news.phone, news.name, news.words) == ("wamid.1", "+6281234567890", "Siti", "Berapa IPM?")
    assert news.user_id == "ID.13491208655302741918" and news.at == datetime(2026, 11, 23, 3, 40, tzinfo=UTC)


def test_who_hides_their_number_is_known_by_metas_id():
    contact = {"profile": {"name": "Siti", "username": "@siti"}, "user_id": "ID.13491208655302741918"}
    news = only(post(contacts=[contact], messages=[incoming("wamid.1", "Halo", phone=None)]))
    assert news.phone is None and news.user_id == "ID.13491208655302741918" and news.name == "Siti"


@pytest.mark.parametrize(
    ("kind", "part", "words"),
    [
        ("image", {"id": "9", "mime_type": "image/jpeg", "caption": "Tabel ini"}, "Tabel ini"),
        ("document", {"id": "9", "filename": "surat.pdf", "caption": "Surat"}, "surat.pdf\nSurat"),
        ("audio", {"id": "9", "voice": True}, ""),
        ("location", {"latitude": -8.1, "longitude": 112.1, "name": "Kantor"}, "Kantor -8.1, 112.1"),
        ("contacts", [{"name": {"formatted_name": "Budi"}, "phones": [{"phone": "+62 857"}]}], "Budi, +62 857"),
        ("reaction", {"message_id": "wamid.0", "emoji": "👍"}, "👍"),
        ("button", {"text": "Ya", "payload": "yes"}, "Ya"),
        ("interactive", {"type": "list_reply", "list_reply": {"id": "a", "title": "Inflasi"}}, "Inflasi"),
        ("unsupported", {}, ""),
        ("something_of_2027", {"body": 3}, ""),
    ],
)
def test_every_kind_of_message_is_read_as_far_as_it_can_be(kind, part, words):
    news = only(post(messages=[incoming("wamid.1", kind=kind, part=part)]))
    assert (news.kind, news.words) == (kind, words)
    assert (news.media is not None) == (kind in ("image", "document", "audio"))


def test_a_failure_tells_its_code_and_whose_message_it_was():
    news = only(post(statuses=[status("wamid.2", "failed", tracker="abc", code=131047)]))
    assert (news.status, news.tracker, news.code) == ("failed", "abc", 131047) and "24 hours" in news.details


def test_several_things_in_one_post_are_all_read_and_another_numbers_are_not():
    several = post(messages=[incoming("1", "a"), incoming("2", "b")], statuses=[status("3", "read")])
    assert len(whatsapp_webhook.read(several, NUMBER_ID)) == 3
    assert whatsapp_webhook.read(several, "4711") == ()


def test_what_concerns_no_single_visitor_is_passed_over():
    group, system = (
        incoming("1", "a") | {"group_id": "g"},
        incoming("2", kind="system", part={"type": "user_changed_number"}),
    )
    assert whatsapp_webhook.read(post(messages=[group, system], statuses=[{"id": "x"}]), NUMBER_ID) == ()


@given(JSON)
def test_whatever_else_is_posted_is_no_news_and_no_error(payload):
    whatsapp_webhook.read(payload, NUMBER_ID)
    whatsapp_webhook.read(post(messages=[payload], statuses=[payload]), NUMBER_ID)


def test_only_these_bytes_with_this_secret_are_signed():
    raw, header = b'{"a":1}', "sha256=" + "0" * 64
    signed = "sha256=" + __import__("hmac").new(b"rahasia", raw, "sha256").hexdigest()
    assert whatsapp_webhook.is_signed(raw, signed, "rahasia")
    assert not any(
        whatsapp_webhook.is_signed(*wrong)
        for wrong in [(raw, header, "rahasia"), (raw + b" ", signed, "rahasia"), (raw, signed, ""), (raw, "", "rahasia"), (raw, "é", "rahasia")]
    )  # fmt: skip


@given(st.lists(st.sampled_from(Attempt), min_size=1), st.randoms())
def test_in_whatever_order_states_become_known_the_same_one_holds(said, dice):
    def told(order):
        state = Attempt.SENDING
        for one in order:
            state = delivery.later(state, one)
        return state

    mixed = [*said, *said]
    dice.shuffle(mixed)
    assert told(mixed) == told(said)


@pytest.mark.parametrize(
    ("status_code", "code", "fate"),
    [
        (400, 131047, Fate.FAILED), (400, 131026, Fate.FAILED), (400, 132001, Fate.FAILED), (400, 999999, Fate.FAILED),
        (429, 130429, Fate.AGAIN), (400, 131056, Fate.AGAIN), (429, None, Fate.AGAIN), (503, 2, Fate.AGAIN),
        (401, 190, Fate.HELD), (401, None, Fate.HELD), (403, 200, Fate.HELD), (404, None, Fate.HELD), (302, None, Fate.HELD),
        (500, 131000, Fate.UNKNOWN), (500, 1, Fate.UNKNOWN), (502, None, Fate.UNKNOWN), (504, None, Fate.UNKNOWN),
    ],
)  # fmt: skip
def test_only_what_proves_that_nothing_was_taken_is_tried_again(status_code, code, fate):
    assert whatsapp_refusals.of_answer(status_code, code).fate is fate


def test_templates_are_read_and_written_alike():
    text = "jawaban_siap | id | Yth. {{1}},\\njawaban siap.\nsapa | en_US | Hello {{name}}"
    read = whatsapp_templates.read(text)
    assert read == (
        Template("jawaban_siap", "id", "Yth. {{1}},\njawaban siap."),
        Template("sapa", "en_US", "Hello {{name}}"),
    )
    assert whatsapp_templates.written(read) == text
    assert read[1].sent({"name": "Siti"})["components"][0]["parameters"] == [
        {"type": "text", "parameter_name": "name", "text": "Siti"}
    ]


@pytest.mark.parametrize("line", ["tanpa teks", "Nama Besar | id | x", "a | bahasa indonesia | x", "a | id | "])
def test_a_line_that_is_no_template_is_named(line):
    with pytest.raises(BadInput) as refusal:
        whatsapp_templates.read("sapa | id | Halo\n\n" + line)
    assert refusal.value.values["n"] == 3


def test_of_metas_list_those_are_taken_that_need_nothing_but_text():
    body = {"type": "BODY", "text": "Halo {{1}}"}
    listed = [
        {"name": "b", "language": "id", "status": "APPROVED", "components": [{"type": "HEADER", "format": "TEXT", "text": "BPS"}, body]},
        {"name": "a", "language": "id", "status": "APPROVED", "components": [body, {"type": "FOOTER", "text": "x"}]},
        {"name": "c", "language": "id", "status": "APPROVED", "components": [{"type": "HEADER", "format": "IMAGE"}, body]},
        {"name": "d", "language": "id", "status": "REJECTED", "components": [body]},
    ]  # fmt: skip
    usable, others = whatsapp_templates.of_listing(listed)
    assert [one.name for one in usable] == ["a", "b"] and others == 1
