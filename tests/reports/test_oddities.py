"""Whatever an office may have typed or counted, the report is printed, inside its margins."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from reception.domain import periods
from reception.domain.figures import Figures, Letterhead
from reports import page
from tests.reports import builders, papers
from tests.reports.papers import Paper

LONG = "Dr. Ir. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.ST., M.Stat., Ph.D., Ketua Tim Pelayanan Statistik Terpadu"


def odd_letterhead() -> Letterhead:
    return builders.letterhead(
        office_name=LONG, heading=("BADAN PUSAT STATISTIK " * 3, LONG), address=LONG * 2, addressee=LONG, document_number="X" * 80,
        prepared_by=(LONG, "1" * 18), checked_by=("<b>x</b>", "&"), approved_by=(LONG, ""), approved_title=LONG, city="Kotawaringin Barat",
    )  # fmt: skip


def odd_counts() -> Figures:
    """Codes that no list knows, more than a page of them, and hours by night."""
    one, chance = builders.month(), Random(5)
    strange = {f"code_{number}": chance.randrange(1, 9) for number in range(70)}
    tickets = replace(
        one.tickets, by_occupation=strange, by_topic=strange, by_weekday_hour={"6-00": 3, "7-23": 1, "1-08": 1200}
    )
    return replace(one, tickets=tickets, complaints=builders.ComplaintFigures(280, strange, {"new": 280}, 0))


def one_day() -> Figures:
    one = builders.month()
    day = date(2026, 10, 5)
    tickets = replace(one.tickets, by_day={day.isoformat(): 21}, top_institutions=[])
    return replace(one, period=periods.span(day, day), tickets=tickets, requirements=[], officers=[], before=None)


def nobody_served() -> Figures:
    """Tickets came, but every one left."""
    one, none = builders.month(), builders.empty()
    tickets = replace(one.tickets, served=0, by_state={"no_show": 430}, unique_visitors=0)
    return replace(none, period=one.period, tickets=tickets, satisfaction=replace(none.satisfaction, elements={}))


def a_fortnight_across_months() -> Figures:
    one = builders.month()
    span = periods.span(date(2026, 9, 21), date(2026, 10, 20))
    return replace(one, period=span, tickets=replace(one.tickets, by_day={day.isoformat(): 17 for day in span.days()}))


def everything_perfect() -> Figures:
    one = builders.year()
    survey = builders.survey(29, dict.fromkeys(builders.SUMS, 116))
    trend = [
        replace(month, on_time_percent=Decimal("100.00"), index=Decimal("100.00"), served=0) for month in one.trend
    ]
    return replace(one, satisfaction=survey, trend=trend)


ODD = (odd_counts, one_day, nobody_served, a_fortnight_across_months, everything_perfect, builders.month)


@pytest.mark.parametrize("figures", ODD, ids=lambda made: made.__name__)
def test_odd_figures_stay_inside_the_margins(figures):
    made = figures()
    paper = Paper(papers.content(made.period.kind, builders.given(made, letterhead=odd_letterhead(), legal_basis=())))
    for number, mark, (left, _, right, _) in paper.glyphs():
        assert left > page.LEFT - 1 and right < page.LEFT + page.WIDTH + 1, (number, mark)


def test_tickets_that_all_left_have_no_promptness_and_no_index():
    text = Paper(papers.content("monthly", builders.given(nobody_served()))).text
    assert "belum ada tiket yang dapat dinilai ketepatan waktunya" in text
    assert "0 tiket (0,0 persen) dilayani" in text
    assert "U9 Penanganan Pengaduan, Saran dan Masukan 0 – – – belum ada data" in text
