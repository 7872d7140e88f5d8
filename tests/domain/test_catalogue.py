"""What BPS lists becomes a title, a link that leads somewhere, and the attribution that its terms want."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import catalogue
from reception.domain.catalogue import MODELS
from tests.web.webapi_server import LISTS

SITE = "https://blitarkota.bps.go.id"


def test_links_lead_to_the_pages_that_visitors_see():
    links = [catalogue.entry(model, LISTS[model][-1], SITE).link for model in MODELS]
    assert links == [
        f"{SITE}/id/publication/2026/02/28/000000000000000000000002/indikator-kesejahteraan-rakyat-kota-blitar-2025.html",
        f"{SITE}/id/statistics-table/1/MTgjMQ==/tingkat-pengangguran-terbuka-kota-blitar-2007-2025.html",
        f"{SITE}/id/pressrelease/2026/11/02/1969/oktober-2026-inflasi-year-on-year-kota-blitar-sebesar-2-11-persen.html",
    ]


def test_hidden_markup_is_no_word():
    made = catalogue.entry("pressrelease", LISTS["pressrelease"][0], "blitarkota.bps.go.id/")
    assert (made.about, made.subject, made.released_on) == ("Inflasi", "Inflasi", date(2026, 11, 2))
    assert made.link.startswith(f"{SITE}/id/")


@pytest.mark.parametrize(
    "item", [{}, {"pub_id": "1"}, {"title": "x"}, {"pub_id": None, "title": "x"}, {"pub_id": [], "title": {}}]
)
def test_an_item_without_a_name_is_left_out(item):
    assert catalogue.entry("publication", item, SITE) is None


@given(
    st.dictionaries(
        st.sampled_from(["pub_id", "title", "abstract", "rl_date", "subj"]),
        st.one_of(st.none(), st.integers(), st.text(), st.lists(st.integers())),
    )
)
def test_whatever_is_listed_is_read_or_left_out(item):
    made = catalogue.entry("publication", item, SITE)
    assert made is None or (made.title and made.link.startswith(SITE) and not set(made.link) & set(' <>"\n'))


def test_the_attribution_stands_once():
    first = catalogue.inserted("Kota Blitar *Dalam* Angka", "https://x", "BPS Kota Blitar", is_credited=False)
    assert first.splitlines() == [
        "*Kota Blitar Dalam Angka*", "https://x",
        "Sumber: BPS Kota Blitar. Layanan ini menggunakan API Badan Pusat Statistik (BPS).",
    ]  # fmt: skip
    assert catalogue.inserted("A", "https://y", "B", is_credited=True) == "*A*\nhttps://y"


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        (" https://blitarkota.bps.go.id/id/publication/x.html ", "https://blitarkota.bps.go.id/id/publication/x.html"),
        ("www.bps.go.id", "https://www.bps.go.id"),
        ("https://bps.go.id.jahat.com/x", None),
        ("https://jahat.com/bps.go.id", None),
        ("bps", None),
        ("javascript:bps.go.id", None),
    ],
)
def test_only_an_address_of_bps_is_a_typed_link(typed, link):
    assert catalogue.typed_link(typed) == link
