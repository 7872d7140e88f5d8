"""Indonesian paper: numbers, dates, times, and lines that fit."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reception.domain import periods
from reports import formats, lettering


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (formats.number(1234.5, 1), "1.234,5"), (formats.number(1_000_000), "1.000.000"),
        (formats.number(Decimal("0.125"), 2), "0,13"), (formats.number(2.5), "3"), (formats.percent(Decimal("95.81")), "95,81%"),
        (formats.percent(None), "belum ada data"), (formats.share(1, 3), "33,3"), (formats.share(1, 8, 1), "12,5"),
        (formats.share(1, 5000), "<0,1"), (formats.share(0, 5), "0,0"), (formats.share(0, 0), "–"),
        (formats.duration(192), "3 menit 12 detik"), (formats.duration(1440), "24 menit"), (formats.duration(3900), "1 jam 5 menit"),
        (formats.duration(0), "0 detik"), (formats.duration(59.5), "1 menit"), (formats.duration(None), "belum ada data"),
        (formats.minutes(192), "3.12"), (formats.minutes(4441), "74.01"), (formats.minutes(None), "–"),
        (formats.long_date(date(2026, 11, 22)), "22 November 2026"), (formats.short_date(date(2026, 1, 2)), "02/01/2026"),
        (formats.weekday(1), "Senin"), (formats.weekday(5), "Jumat"), (formats.month("2026-10"), "Oktober 2026"),
        (formats.moment(datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "Asia/Jakarta"), "22 November 2026 pukul 14.05 WIB"),
        (formats.moment(datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "Asia/Makassar"), "22 November 2026 pukul 15.05 WITA"),
        (formats.zone_name(datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "Asia/Jayapura"), "WIT"),
        (formats.change(430, 392), "▲ 38"), (formats.change(Decimal("95.81"), Decimal("97.91"), 2), "▼ 2,10"),
        (formats.change(5, None), None), (formats.listed(["a"]), "a"), (formats.listed(["a", "b", "c"]), "a, b, dan c"),
        (formats.period(periods.month(2026, 10)), "Oktober 2026"), (formats.period(periods.year(2026)), "Tahun 2026"),
        (formats.period(periods.span(date(2026, 10, 1), date(2026, 10, 15))), "1–15 Oktober 2026"),
        (formats.period(periods.span(date(2025, 12, 28), date(2026, 1, 3))), "28 Desember 2025–3 Januari 2026"),
        (formats.period(periods.span(date(2026, 1, 3), date(2026, 1, 3))), "3 Januari 2026"),
        (formats.earlier(periods.month(2026, 1)), "Desember 2025"), (formats.earlier(periods.year(2026)), "tahun 2025"),
    ],
)  # fmt: skip
def test_indonesian_formats(shown: str | None, expected: str | None):
    assert shown == expected


def test_no_line_is_wider_than_its_room():
    text = "TNI/Polri/BIN/Kejaksaan " + "W" * 200 + " dan kata-kata biasa\nbaris kedua"
    lines = lettering.wrapped(text, lettering.SANS, 8.5, 90)
    assert all(lettering.width(line, lettering.SANS, 8.5) <= 90 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_an_empty_text_is_one_empty_line():
    assert lettering.wrapped("", lettering.SANS, 8.5, 90) == [""]


def test_marks_without_ink_fall_away_and_emoji_become_one_lozenge():
    assert lettering.printable("a\u200e\x00b \U0001f64f\U0001f64f c\u202fd") == "ab ◊ c d"


def test_markup_is_escaped():
    assert lettering.markup("<b>&\n") == "&lt;b&gt;&amp;<br/>"
