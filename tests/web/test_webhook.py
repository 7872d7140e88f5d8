"""The webhook: what Meta signed is kept before it is answered, and nothing else is looked at."""

import hashlib
import hmac
import json
import logging
from contextlib import contextmanager

import pytest

from reception.services import cloud_news
from reception.web.webhook import WebhookPages
from tests.services.cloud_office import claim, opened, reply, settle, switch_on
from tests.web.conftest import PATIENCE_S, Site
from tests.web.meta import NUMBER_ID, incoming, post, status

SECRET, WORD = "rahasia aplikasi", "kata kunci"


class Relay(Site):
    """Meta, through whatever makes this computer reachable."""

    def hear(self, payload, secret=SECRET, **headers):
        raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        signature = "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
        given = {"X-Hub-Signature-256": signature, "Content-Type": "application/json"} | headers
        return self.ask("POST", "/whatsapp", raw, **given).status


@contextmanager
def served(office, secret=SECRET):
    pages = WebhookPages(office.desk, host="127.0.0.1", port=0, number_id=NUMBER_ID, secret=secret, verify=WORD)
    try:
        yield Relay(pages.start().result(PATIENCE_S))
    finally:
        pages.stop().result(PATIENCE_S)


@pytest.fixture
def relay(office):
    switch_on(office)
    with served(office) as relay:
        yield relay


def said(office):
    return [text for (text,) in office.select("select text from message order by id")]


def test_meta_is_given_its_challenge_back_when_it_knows_the_word(relay):
    asked = "/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    answer = relay.get(asked + "kata%20kunci")
    assert (answer.status, answer.text) == (200, "1158201444")
    assert relay.get(asked + "lain").status == 403
    assert relay.get("/whatsapp").status == 403


def test_several_messages_in_one_post_are_kept_before_the_answer(office, relay):
    assert relay.hear(post(messages=[incoming("wamid.1", "Satu"), incoming("wamid.2", "Dua")])) == 200
    assert said(office) == ["Satu", "Dua"]


def test_the_same_post_again_is_welcome_and_changes_nothing(office, relay):
    payload = post(messages=[incoming("wamid.1", "Satu")])
    relay.hear(payload)
    with office.unchanged():
        assert relay.hear(payload) == 200


def test_a_status_finds_its_message(office, relay):
    relay.hear(post(messages=[incoming("wamid.1", "Berapa IPM?")]))
    reply(office, opened(office))
    job = claim(office)
    settle(office, job)
    assert relay.hear(post(statuses=[status("wamid.X", "read", tracker=job.body["biz_opaque_callback_data"])])) == 200
    assert office.select("select state from message where kind = 'out'") == [("read",)]


@pytest.mark.parametrize(
    "forged",
    [
        lambda relay, payload: relay.hear(payload, secret="lain"),
        lambda relay, payload: relay.hear(payload, **{"X-Hub-Signature-256": ""}),
        lambda relay, payload: relay.hear(payload, **{"X-Hub-Signature-256": "sha256=" + "0" * 64}),
        lambda relay, payload: relay.hear(payload, **{"X-Hub-Signature-256": "sha1=abc"}),
    ],
)
def test_of_a_forged_post_nothing_is_kept_but_a_line_that_counts(office, relay, forged, caplog):
    with caplog.at_level(logging.WARNING), office.unchanged():
        for _ in range(3):
            assert forged(relay, post(messages=[incoming("wamid.1", "Palsu")])) == 403
    lines = [line for line in caplog.messages if "not signed" in line]
    assert len(lines) == 1 and "Palsu" not in caplog.text
    caplog.clear()


def test_without_a_secret_everything_is_forged(office):
    switch_on(office)
    with served(office, secret="") as relay, office.unchanged():
        assert relay.hear(post(messages=[incoming("wamid.1", "Palsu")]), secret="") == 403


def test_the_signature_is_of_the_bytes_as_they_came(office, relay):
    raw = json.dumps(post(messages=[incoming("wamid.1", "Apa kabar? é/")]), indent=3, ensure_ascii=True).encode()
    assert relay.hear(raw) == 200 and said(office) == ["Apa kabar? é/"]


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b'{"entry": 3}', b"\xff\xfe", b"[" * 5000])
def test_what_is_signed_and_no_news_is_taken_and_forgotten(office, relay, raw):
    with office.unchanged():
        assert relay.hear(raw) == 200


def test_what_is_too_large_is_refused_unread(office, relay):
    with office.unchanged():
        assert relay.hear(b" " * 5_000_000) == 413


def test_what_cannot_be_kept_is_asked_for_again_and_the_rest_is_kept(office, relay, monkeypatch, caplog):
    real = cloud_news.take

    def broken(work, news):
        if news.external_id == "wamid.1":
            raise ZeroDivisionError
        return real(work, news)

    payload = post(messages=[incoming("wamid.1", "Satu"), incoming("wamid.2", "Dua")])
    monkeypatch.setattr(cloud_news, "take", broken)
    assert relay.hear(payload) == 500
    assert said(office) == ["Dua"]
    monkeypatch.setattr(cloud_news, "take", real)
    assert relay.hear(payload) == 200 and sorted(said(office)) == ["Dua", "Satu"]
    caplog.clear()


def test_nothing_but_the_webhook_can_be_reached_through_the_relay(relay):
    assert {relay.get(path).status for path in ("/", "/board", "/s/abc", "/web/board.js")} == {404}
