"""The catalogue is fetched from a WebAPI of the documented form, kept whole, found offline; its errors harm nothing."""

from datetime import timedelta

import pytest

from reception import catalogue
from reception.errors import Refused
from reception.queries import catalogue as known
from reception.services import settings
from reception.store import secrets
from reception.web import webapi
from tests.web import webapi_server
from tests.web.webapi_server import BROKEN_OFF, HALF, HTML, KEY, LISTS, NO_JSON, SHORT


@pytest.fixture
def bps(monkeypatch):
    monkeypatch.setattr(catalogue, "BETWEEN_S", 0)
    monkeypatch.setattr(catalogue, "AGAIN_S", 0)
    with webapi_server.serving() as bps:
        yield bps


@pytest.fixture
def wanted(office, bps):
    """An office that wants the catalogue, with its key."""
    office.do(settings.change, {"catalogue_on": True, "catalogue_api": bps.url})
    secrets.keep(office.location, catalogue.KEY, KEY)
    return office


def refresh(office) -> str:
    return catalogue.Refresh(office.desk).run()


def entries(office) -> dict[str, int]:
    return {one.model: one.entries for one in office.ask(known.lists)}


def titles(office, text, limit=3):
    return [row.title for row in office.ask(known.find, text, limit)]


ALL = {model: len(items) for model, items in LISTS.items()}


def test_every_page_of_every_list_is_kept(wanted, bps):
    seen = []
    assert catalogue.Refresh(wanted.desk, seen.append).run() == ""
    assert entries(wanted) == ALL
    assert [(one.model, one.page, one.pages) for one in seen] == [
        ("publication", 1, 3), ("publication", 2, 3), ("publication", 3, 3), ("statictable", 1, 1), ("pressrelease", 1, 1),
    ]  # fmt: skip
    assert wanted.ask(known.due) == ()


def test_what_was_fetched_is_found_without_the_service_by_the_words_of_visitors(wanted, bps):
    refresh(wanted)
    bps.port = 1
    assert titles(wanted, "brp jml penduduk per kecamatan", 1) == [LISTS["statictable"][0]["title"]]
    assert titles(wanted, "IPM", 1) == [LISTS["statictable"][1]["title"]]
    assert titles(wanted, "pengangguran", 1) == [LISTS["statictable"][2]["title"]]
    assert titles(wanted, "sananwetan dalam angka", 1) == ["Kecamatan Sananwetan Dalam Angka 2025"]
    assert titles(wanted, "kesejahter", 1) == ["Indikator Kesejahteraan Rakyat Kota Blitar 2025"]
    assert titles(wanted, "zzz") == []
    assert titles(wanted, "", 1) == [LISTS["pressrelease"][0]["title"]]


def test_a_list_is_fetched_again_when_it_is_old_and_what_left_it_is_gone(wanted, bps):
    refresh(wanted)
    bps.lists["publication"] = LISTS["publication"][-1:]
    assert refresh(wanted) == "" and entries(wanted) == ALL
    wanted.now += timedelta(days=7)
    assert refresh(wanted) == ""
    assert entries(wanted) == ALL | {"publication": 1}
    assert wanted.select(
        "select count(*) from catalogue_word w left join catalogue_entry e on e.id = w.entry_id where e.id is null"
    ) == [(0,)]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([401], webapi.WRONG_KEY),
        ([403], webapi.WRONG_KEY),
        ([429], webapi.TOO_MANY),
        ([500, 502, 503], webapi.TROUBLE),
        ([HTML], webapi.NO_DATA),
        ([NO_JSON], webapi.NO_DATA),
        ([HALF], webapi.HALF),
        ([None, SHORT], catalogue.HALF),
        ([None, BROKEN_OFF, BROKEN_OFF, BROKEN_OFF], webapi.BROKE_OFF),
        ([400], webapi.REFUSED),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_error_of_the_service_is_one_sentence_and_what_was_known_stays(wanted, bps, answers, sentence):
    refresh(wanted)
    wanted.now += timedelta(days=8)
    bps.next_answers.extend(answers)
    said = refresh(wanted)
    status, message = 503, "There is something wrong!"
    assert said == str(Refused(sentence, status=status, said=message)) != sentence
    assert entries(wanted) == ALL
    first = wanted.ask(known.lists)[0]
    assert first.failure == said and first.refreshed_at < wanted.now
    assert wanted.ask(known.due) == ("statictable", "pressrelease")
    wanted.now += timedelta(hours=2)
    assert refresh(wanted) == "" and wanted.ask(known.lists)[0].failure is None


def test_trouble_that_passes_is_not_even_told(wanted, bps):
    bps.next_answers.extend([503, None, 500, BROKEN_OFF])
    assert refresh(wanted) == ""
    assert entries(wanted) == ALL


def test_a_wrong_key_is_told_though_the_service_answers_well(wanted, bps):
    secrets.keep(wanted.location, catalogue.KEY, "salah")
    assert "kunci" in refresh(wanted)
    with pytest.raises(Refused, match="kunci"):
        catalogue.check(wanted.desk, "salah")
    assert catalogue.check(wanted.desk, KEY) == ALL["publication"]


def test_without_a_key_or_a_network_nothing_is_lost(wanted, bps):
    refresh(wanted)
    wanted.now += timedelta(days=8)
    wanted.do(settings.change, {"catalogue_api": "http://127.0.0.1:9"})
    assert "internet" in refresh(wanted)
    secrets.keep(wanted.location, catalogue.KEY, "")
    wanted.now += timedelta(hours=2)
    assert "kunci" in refresh(wanted)
    assert entries(wanted) == ALL and titles(wanted, "IPM")


def test_a_key_never_travels_in_the_open(wanted):
    wanted.do(settings.change, {"catalogue_api": "http://webapi.contoh.id"})
    with pytest.raises(Refused, match="Alamat WebAPI"):
        catalogue.check(wanted.desk, KEY)


def test_what_was_interrupted_goes_on_with_the_lists_that_are_left(wanted, bps):
    bps.next_answers.extend([None, None, None, 500, 500, 500])
    refresh(wanted)
    assert entries(wanted) == ALL | {"statictable": 0, "pressrelease": 0}
    bps.asked.clear()
    wanted.now += timedelta(hours=1)
    refresh(wanted)
    assert {model for model, _ in bps.asked} == {"statictable", "pressrelease"} and entries(wanted) == ALL


def test_a_domain_without_lists_has_an_empty_catalogue(wanted, bps):
    wanted.do(settings.change, {"catalogue_domain": "0000"})
    assert refresh(wanted) == ""
    assert set(entries(wanted).values()) == {0} and titles(wanted, "IPM") == []


def test_an_office_that_does_not_want_it_asks_nobody(office, bps):
    assert office.ask(known.due) == () and refresh(office) == ""
    assert bps.asked == []


def test_the_key_is_in_no_table_and_no_trail(wanted, bps):
    refresh(wanted)
    assert KEY not in str(wanted.dump())
