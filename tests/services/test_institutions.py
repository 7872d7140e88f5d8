"""One institution, one spelling: merged, remembered, and taken back."""

import pytest

from reception import imports
from reception.domain.ids import OfficerId
from reception.errors import BadInput, NotFound, Refused
from reception.queries import institutions
from reception.services import arrivals, sign_in
from reception.services import institutions as services
from tests.builders import refused

SHORT, LONG = "Dinkes Kota Blitar", "Dinas Kesehatan Kota Blitar"


@pytest.fixture
def two(office):
    """Two visitors under the short spelling, one of them in capitals, and one under the long one."""
    office.arrive(name="Siti", phone="081234564471", institution=SHORT)
    office.arrive(name="Budi", phone="081234564472", institution=SHORT.upper())
    office.arrive(name="Dewi", phone="081234564473", institution=LONG)
    return office


def held(office, table="ticket"):
    return [name for (name,) in office.select(f"select institution from {table} order by id")]


def test_visitors_and_tickets_have_the_agreed_spelling_at_once(two):
    two.do(services.merge, from_=SHORT, into=LONG)
    assert held(two) == held(two, "visitor") == [LONG] * 3


def test_the_old_spelling_typed_or_imported_later_gives_the_agreed_one(two):
    two.do(services.merge, from_=SHORT, into=LONG)
    two.arrive(name="Rudi", institution="  dinkes  KOTA blitar ")
    ticket = two.arrive(name="Tono")
    two.do(arrivals.amend, ticket, version=1, institution=SHORT)
    assert held(two)[-2:] == [LONG, LONG]


def test_a_visitor_book_with_the_old_spelling_brings_the_agreed_one(two, tmp_path):
    two.do(services.merge, from_=SHORT, into=LONG)
    book = tmp_path / "buku.csv"
    book.write_text(f"arrived_at,channel,visitor_name,institution\n2026-10-01 08:15,walk_in,Rudi,{SHORT}\n", "utf-8")
    assert imports.run_now(two.desk, "visits", book).added == 1
    assert held(two)[-1] == held(two, "visitor")[-1] == LONG
    assert imports.run_now(two.desk, "visits", book).added == 0


def test_a_merge_can_be_taken_back_to_every_spelling_of_before(two):
    before = held(two), held(two, "visitor")
    merge = two.do(services.merge, from_=SHORT, into=LONG)
    two.arrive(name="Rudi", institution=SHORT)
    two.do(services.undo_merge, merge)
    assert (held(two)[:3], held(two, "visitor")[:3]) == before
    assert held(two)[3] == LONG  # it came under the agreed one
    two.arrive(name="Tono", institution=SHORT)
    assert held(two)[-1] == SHORT


def test_what_was_corrected_since_stays_when_a_merge_is_taken_back(two):
    merge = two.do(services.merge, from_=SHORT, into=LONG)
    two.do(arrivals.amend, 1, version=1, institution="Puskesmas Sukorejo")
    two.do(services.undo_merge, merge)
    assert held(two) == ["Puskesmas Sukorejo", SHORT.upper(), LONG]


def test_spellings_lead_on_from_merge_to_merge_and_back(two):
    first = two.do(services.merge, from_=SHORT, into=LONG)
    second = two.do(services.merge, from_=LONG, into="Dinas Kesehatan")
    two.arrive(name="Rudi", institution=SHORT)
    assert set(held(two)) == {"Dinas Kesehatan"}
    with two.unchanged(), refused("{name} was merged into {agreed} since. Take that back first.", Refused):
        two.do(services.undo_merge, first)
    two.do(services.undo_merge, second)
    two.arrive(name="Tono", institution=SHORT)
    assert held(two)[-1] == LONG
    two.do(services.undo_merge, first)
    assert held(two)[0] == SHORT


def test_letter_cases_of_one_spelling_are_merged_too(two):
    two.do(services.merge, from_=SHORT.upper(), into=SHORT)
    two.arrive(name="Rudi", institution=SHORT.lower())
    assert held(two) == [SHORT, SHORT, LONG, SHORT]


def test_a_spelling_merged_away_is_no_goal_but_leads_to_its_own(two):
    two.do(services.merge, from_=SHORT, into=LONG)
    two.arrive(name="Rudi", institution="Dinas Kes. Blitar")
    two.do(services.merge, from_="Dinas Kes. Blitar", into=SHORT)
    assert set(held(two)) == {LONG}


@pytest.mark.parametrize(
    ("from_", "into", "sentence", "kind"),
    [
        ("Tidak Ada", LONG, "Nobody has the institution {name}.", NotFound),
        ("", LONG, "Nobody has the institution {name}.", NotFound),
        (SHORT, "  ", "Say which spelling is the right one.", BadInput),
        (LONG, LONG, "These two are one already.", BadInput),
    ],
)
def test_what_cannot_be_merged_is_refused_and_nothing_changes(two, from_, into, sentence, kind):
    with two.unchanged(), refused(sentence, kind):
        two.do(services.merge, from_=from_, into=into)


def test_a_merge_is_taken_back_once(two):
    merge = two.do(services.merge, from_=SHORT, into=LONG)
    two.do(services.undo_merge, merge)
    with two.unchanged(), refused("This merge was taken back already.", Refused):
        two.do(services.undo_merge, merge)
    with two.unchanged(), refused("There is no such merge of institutions.", NotFound):
        two.do(services.undo_merge, 99)


def test_merging_is_audited_with_who_and_how_many(two):
    two.desk.actor = OfficerId(2)
    two.do(services.merge, from_=SHORT, into=LONG)
    actor, action, detail = two.select("select actor, action, detail from audit_line order by id desc limit 1")[0]
    assert (actor, action) == ("2", "institution.merge") and '"tickets": 2' in detail
    (merge,) = two.ask(institutions.merges)
    assert (merge.old, merge.agreed, merge.officer_name) == (SHORT, LONG, "Joko")


def test_only_who_may_merges(two):
    two.do(sign_in.choose_pin, OfficerId(2), pin="482913")
    two.desk.actor = OfficerId(1)
    with two.unchanged(), pytest.raises(Refused):
        two.do(services.merge, from_=SHORT, into=LONG)
    two.desk.actor = OfficerId(2)
    two.do(services.merge, from_=SHORT, into=LONG)


def test_known_ones_are_offered_by_the_beginnings_of_their_words_most_used_first(office):
    for name in ("Universitas Brawijaya", "Univ. Negeri Malang", "Universitas Brawijaya", "Dinas Universal"):
        office.arrive(name="X", institution=name)
    offered = office.ask(institutions.offered, "univ")
    assert offered == ("Universitas Brawijaya", "Univ. Negeri Malang", "Dinas Universal")
    assert office.ask(institutions.offered, "malang NEG") == ("Univ. Negeri Malang",)
    for nothing in ("%", "", "  ", "jaya"):
        assert office.ask(institutions.offered, nothing) == ()


def test_the_old_spelling_typed_offers_the_agreed_one(two):
    two.do(services.merge, from_=SHORT, into=LONG)
    assert two.ask(institutions.offered, "dinkes") == (LONG,)


def test_the_list_counts_visitors_and_tickets_of_all_letter_cases(two):
    two.arrive(name="Siti", phone="081234564471")
    assert two.ask(institutions.listed) == ((SHORT, 2, 3, 2), (LONG, 1, 1, 1))
