"""The outbox at work against a Meta on this computer: killed, cut off, refused, two at once. Nothing is lost or doubled."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from reception import outbox
from reception.domain.delivery import LEASE, Attempt
from reception.errors import StoreError
from reception.outbox import Outbox
from reception.services import cloud_decisions, cloud_keys, cloud_outbox, files
from reception.store import secrets
from tests.builders import JOKO, Office
from tests.services.cloud_office import attempt, claim, hear, message, opened, reply, states, switch_on, tell
from tests.web import meta_server
from tests.web.meta_server import CUT_OFF, NOT_ANSWERED, TOKEN

PATIENCE_S = 30
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82"
A_PROCESS = """
import sys, time
from datetime import datetime
from pathlib import Path
from reception.desk import Desk
from reception.outbox import Outbox
place, now = sys.argv[1], datetime.fromisoformat(sys.argv[2])
desk = Desk(place if "://" in place else Path(place), now=lambda: now)
desk.open().result()
Outbox(desk).start()
time.sleep(600)
"""


@pytest.fixture
def meta():
    with meta_server.standing() as meta:
        yield meta


@pytest.fixture
def cloudy(office: Office, meta):
    """Siti has written; the token is on this computer."""
    switch_on(office, cloud_api=meta.url)
    secrets.keep(office.location, outbox.TOKEN, TOKEN)
    hear(office)
    return office


@pytest.fixture
def ticket(cloudy):
    return opened(cloudy)


@contextmanager
def working(office, **more):
    """An outbox beside the window, until it has nothing to do."""
    box = Outbox(office.desk, **more)
    box.start()
    try:
        yield box
    finally:
        box.stop()


def until(is_so, *offices):
    """Waits for the news that something has become so; the feeds tell, no clock does."""
    news = threading.Event()
    leaving = [office.desk.feed.subscribe(lambda change: news.set()) for office in offices]
    try:
        while not is_so():
            assert news.wait(PATIENCE_S), "nothing changed any more"
            news.clear()
    finally:
        for leave in leaving:
            leave()


def test_a_queued_reply_leaves_by_itself(cloudy, ticket, meta):
    with working(cloudy):
        reply(cloudy, ticket)
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)
    (body,) = meta.taken
    assert body["text"]["body"] == "IPM 2025 adalah 81,20." and body["to"] == "+6281234567890"


def test_what_waited_while_the_program_was_closed_leaves_when_it_starts(cloudy, ticket, meta):
    reply(cloudy, ticket)
    cloudy.reopen()
    with working(cloudy):
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)


@pytest.mark.parametrize("answer", [CUT_OFF, 131000])
def test_a_connection_that_breaks_off_leaves_a_message_that_nobody_sends_again(cloudy, ticket, meta, answer):
    meta.next_answers.append(answer)
    reply(cloudy, ticket)
    with working(cloudy):
        until(lambda: states(cloudy) == [Attempt.UNKNOWN], cloudy)
        hear(cloudy, "Halo?")
        reply(cloudy, ticket, "Sebentar ya.")
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)
    texts = [body["text"]["body"] for body in meta.taken]
    assert texts.count("IPM 2025 adalah 81,20.") == (1 if answer == CUT_OFF else 0) and texts[-1] == "Sebentar ya."


def test_a_wrong_token_holds_everything_until_there_is_another_one(cloudy, ticket, meta):
    secrets.keep(cloudy.location, outbox.TOKEN, "expired")
    reply(cloudy, ticket)
    with working(cloudy):
        until(lambda: states(cloudy) and attempt(cloudy, ticket).problem, cloudy)
        assert "Token akses" in attempt(cloudy, ticket).problem
        secrets.keep(cloudy.location, outbox.TOKEN, TOKEN)
        cloudy.desk.actor = JOKO
        cloudy.do(cloud_keys.noted, [outbox.TOKEN])
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)
    assert len(meta.taken) == 1


def test_whoever_does_not_want_to_wait_has_it_tried_at_once(cloudy, ticket, meta):
    secrets.keep(cloudy.location, outbox.TOKEN, "expired")
    reply(cloudy, ticket)
    with working(cloudy):
        until(lambda: states(cloudy) and attempt(cloudy, ticket).problem, cloudy)
        secrets.keep(cloudy.location, outbox.TOKEN, TOKEN)
        cloudy.do(cloud_decisions.try_now)
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)


def test_a_computer_without_the_token_leaves_the_outbox_to_others(cloudy, ticket, meta):
    secrets.keep(cloudy.location, outbox.TOKEN, "")
    reply(cloudy, ticket)
    with working(cloudy):
        pass
    assert meta.asked == 0 and claim(cloudy) is not None


def test_two_at_once_send_everything_once_and_in_order(migrated, meta):
    one = Office(migrated)
    switch_on(one, cloud_api=meta.url)
    secrets.keep(migrated, outbox.TOKEN, TOKEN)
    hear(one)
    ticket = opened(one)
    texts = [f"Bagian {n}" for n in range(6)]
    for text in texts:
        reply(one, ticket, text)
    other = Office.__new__(Office)
    other.location, other.now, other.changes = migrated, one.now, []
    other.desk = other._opened()
    try:
        with working(one), working(other):
            until(lambda: states(one) == [Attempt.SENT] * 6, one, other)
    finally:
        other.close()
        one.close()
    assert [body["text"]["body"] for body in meta.taken] == texts


def test_a_process_killed_while_it_sends_loses_nothing_and_doubles_nothing(cloudy, ticket, meta):
    meta.next_answers.append(NOT_ANSWERED)
    reply(cloudy, ticket)
    child = subprocess.Popen(
        [sys.executable, "-c", A_PROCESS, str(cloudy.location), cloudy.now.isoformat()],
        cwd=Path(__file__).parents[1],
        env=os.environ,
    )
    assert meta.came.wait(PATIENCE_S)
    child.kill()
    child.wait()
    cloudy.now += LEASE
    with working(cloudy):
        until(lambda: states(cloudy) == [Attempt.UNKNOWN], cloudy)
    assert len(meta.taken) == 1 and message(cloudy, ticket).state == "queued"
    tell(cloudy, "delivered", meta.taken[0]["biz_opaque_callback_data"])
    assert message(cloudy, ticket).state == "delivered" and claim(cloudy) is None


def test_a_computer_that_slept_before_it_sent_does_not_send_what_others_have_decided_about(
    cloudy, ticket, meta, monkeypatch
):
    real = cloud_outbox.claim

    def and_sleep(work, sender):
        job = real(work, sender)
        if job is not None and not slept:
            slept.append(job)
            cloudy.later(60)
        return job

    slept = []
    monkeypatch.setattr(cloud_outbox, "claim", and_sleep)
    reply(cloudy, ticket)
    with working(cloudy):
        until(lambda: slept and attempt(cloudy, ticket).state is not Attempt.SENDING, cloudy)
        assert meta.asked == 0, "proved not to be sent: it may be tried again"
        cloudy.later(1).do(cloud_decisions.try_now)
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)
    assert meta.asked == 1


def test_a_result_that_cannot_be_written_down_now_is_written_down_later(cloudy, ticket, meta, monkeypatch, caplog):
    monkeypatch.setattr(outbox, "AFTER_TROUBLE_S", 0.0)
    real, troubles = cloud_outbox.settle, iter([StoreError("The disk is full. Nothing was changed.")])

    def full(*args):
        if (trouble := next(troubles, None)) is not None:
            raise trouble
        real(*args)

    monkeypatch.setattr(cloud_outbox, "settle", full)
    reply(cloudy, ticket)
    with working(cloudy):
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)
    assert meta.asked == 1
    caplog.clear()


def test_a_photo_of_the_visitor_is_fetched_and_stands_in_its_message(cloudy, ticket, meta):
    from reception.domain.whatsapp_webhook import Media

    with working(cloudy):
        hear(cloudy, "Tabel ini", kind="image", media=Media("media1", "image/png", None))
        until(lambda: cloudy.select("select id from attachment"), cloudy)
    assert cloudy.select("select name from attachment") == [("whatsapp.png",)]
    assert cloudy.select("select id from cloud_media") == []


def test_a_photo_that_is_gone_is_asked_for_again_and_given_up_some_time(cloudy, ticket, meta, caplog):
    from reception.domain.whatsapp_webhook import Media

    hear(cloudy, kind="image", media=Media("media404", "image/png", None))
    with working(cloudy):
        until(lambda: cloudy.select("select tries from cloud_media") == [(1,)], cloudy)
    caplog.clear()


def test_the_token_is_nowhere_in_the_records_or_the_log(cloudy, ticket, meta, caplog):
    caplog.set_level(0)
    reply(cloudy, ticket)
    with working(cloudy):
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)
    assert TOKEN not in repr(cloudy.dump()) and TOKEN not in caplog.text
    caplog.clear()


def test_a_reply_with_a_file_leaves_in_two_messages(cloudy, ticket, meta):
    cloudy.do(files.stage, ticket, name="tabel.png", content=PNG)
    with working(cloudy):
        reply(cloudy, ticket)
        until(lambda: message(cloudy, ticket).state == "sent", cloudy)
    assert [body["type"] for body in meta.taken] == ["text", "image"] and meta.taken[1]["image"] == {"id": "media1"}
    assert meta.files == [("tabel.png", "image/png", PNG)]
