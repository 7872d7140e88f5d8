"""What the office learns of a request to Meta: taken, refused and why, or that nobody knows."""

import httpx
import pytest

from reception.domain.whatsapp_refusals import Fate
from reception.errors import Refused
from reception.queries.cloud import Setup
from reception.web import graph
from reception.web.graph import Graph
from tests.web import meta_server
from tests.web.meta import NUMBER_ID
from tests.web.meta_server import BAD_GATEWAY, CUT_OFF, NO_JSON, NOT_ANSWERED, TOKEN

BODY = {
    "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+6281234567890", "type": "text",
    "text": {"preview_url": False, "body": "Halo"}, "biz_opaque_callback_data": "abc",
}  # fmt: skip


@pytest.fixture(scope="module")
def meta():
    with meta_server.standing() as meta:
        yield meta


def carrier(url, token=TOKEN):
    return Graph(Setup(True, NUMBER_ID, "102290129340398", url, "v25.0", False, "127.0.0.1", 0), token)


def test_a_message_that_meta_took_has_metas_name(meta):
    outcome = carrier(meta.url).send(BODY)
    assert outcome.fate is None and outcome.external_id.startswith("wamid.")
    assert meta.taken[-1] == BODY


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        (131047, Fate.FAILED), (131026, Fate.FAILED), (132001, Fate.FAILED), (130429, Fate.AGAIN), (131056, Fate.AGAIN),
        (2, Fate.AGAIN), (190, Fate.HELD), (131000, Fate.UNKNOWN), (BAD_GATEWAY, Fate.UNKNOWN), (CUT_OFF, Fate.UNKNOWN),
        (NO_JSON, Fate.UNKNOWN),
    ],
)  # fmt: skip
def test_each_error_means_what_meta_publishes(meta, answer, fate):
    meta.next_answers.append(answer)
    assert carrier(meta.url).send(BODY).fate is fate


def test_a_request_that_is_not_answered_may_have_been_taken(meta, monkeypatch):
    monkeypatch.setattr(graph, "WAITS", httpx.Timeout(0.2))
    meta.next_answers.append(NOT_ANSWERED)
    assert carrier(meta.url).send(BODY).fate is Fate.UNKNOWN


def test_a_wrong_token_is_told_from_all_other_troubles(meta):
    outcome = carrier(meta.url, "other").send(BODY)
    assert outcome.fate is Fate.HELD and outcome.code == 190


def test_without_a_connection_nothing_left():
    assert carrier("http://127.0.0.1:9").send(BODY).fate is Fate.AGAIN


@pytest.mark.parametrize("url", ["http://graph.facebook.com", "ftp://127.0.0.1", "http://", "nonsense"])
def test_the_token_goes_nowhere_but_to_an_address_that_is_encrypted_or_here(url):
    assert carrier(url).send(BODY).fate is Fate.HELD


def test_the_connection_can_be_tried(meta):
    assert carrier(meta.url).check() == "+62 812-4922-6969 · BPS Kota Blitar"
    with pytest.raises(Refused, match="Token akses"):
        carrier(meta.url, "other").check()
    with pytest.raises(Refused, match="tidak dapat dihubungi"):
        carrier("http://127.0.0.1:9").check()


def test_the_templates_of_the_account_are_listed(meta):
    assert [one["name"] for one in carrier(meta.url).templates()] == ["jawaban_siap", "brosur"]


def test_a_file_is_fetched_with_the_token_and_one_that_is_gone_is_refused(meta):
    assert carrier(meta.url).fetch("media1").startswith(b"\x89PNG")
    with pytest.raises(Refused):
        carrier(meta.url).fetch("media404")


def test_a_file_is_handed_over_with_its_name_and_kind(meta):
    outcome = carrier(meta.url).upload("tabel.pdf", b"%PDF-1.7")
    assert outcome.fate is None and meta.files[-1] == ("tabel.pdf", "application/pdf", b"%PDF-1.7")


def test_handing_over_a_file_reaches_nobody_and_is_tried_again_whatever_broke(meta, monkeypatch):
    meta.next_answers.append(131000)
    assert carrier(meta.url).upload("tabel.pdf", b"%PDF-1.7").fate is Fate.AGAIN
    assert carrier("http://127.0.0.1:9").upload("tabel.pdf", b"%PDF-1.7").fate is Fate.AGAIN
