"""The slip as it comes out of the printer: read back, measured, and its code held against the library's own."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdf
import pypdfium2
import pytest
import segno

import reports
from reception.domain.slip import Slip
from reports import slip as paper

AT = datetime(2026, 11, 24, 2, 12, tzinfo=UTC)
URL = "http://192.168.1.20:8080/s/AbCdEfGhIjKlMnOpQrStUv"
SLIP = Slip(
    office_name="BPS Kota Blitar",
    timezone="Asia/Jakarta",
    number="A-014",
    channel="Langsung",
    people=3,
    is_priority=True,
    arrived_at=AT,
    printed_at=AT,
    ahead=2,
    wait_s=24 * 60,
    expected_at=AT + timedelta(minutes=24),
    hours="Senin–Kamis 08.00–15.00; Jumat 08.00–15.30",
    whatsapp="0812-4922-6969",
    survey_url=URL,
)
ALONE = replace(SLIP, survey_url="", ahead=None, wait_s=None, expected_at=None, people=1, is_priority=False)
LONG = replace(SLIP, office_name="Badan Pusat Statistik " * 8, hours="; ".join(["Senin 08.00–12.00, 13.00–15.00"] * 7))
SIZES = ("80mm", "a6")
MM = 72 / 25.4


def page(slip: Slip, size: str) -> pypdfium2.PdfPage:
    document = pypdfium2.PdfDocument(paper.pdf(slip, size))
    assert len(document) == 1
    return document[0]


def text(slip: Slip, size: str = "80mm") -> str:
    return " ".join(page(slip, size).get_textpage().get_text_bounded().split())


@pytest.mark.parametrize("size", SIZES)
def test_it_says_number_time_place_in_the_line_and_when_the_office_is_open(size):
    said = text(SLIP, size)
    for words in (
        "BPS Kota Blitar", "A-014", "Selasa, 24 November 2026 pukul 09.12 WIB", "Langsung · Prioritas · 3 orang",
        "2 antrean di depan Anda", "Perkiraan tunggu 24 menit", "Dilayani sekitar pukul 09.36", URL,
        "Senin–Kamis 08.00–15.00", "WhatsApp 0812-4922-6969", "Terima kasih.",
    ):  # fmt: skip
        assert words in said


def test_who_waits_no_more_is_told_nothing_about_waiting_and_who_comes_alone_nothing_about_people():
    said = text(ALONE)
    assert "depan Anda" not in said and "Perkiraan" not in said and "orang" not in said and "nilailah" not in said
    assert "Anda berikutnya" in text(replace(SLIP, ahead=0, wait_s=0.0))


def test_an_expected_time_of_another_day_says_which():
    assert "Dilayani sekitar Rabu pukul 08.12" in text(replace(SLIP, expected_at=AT + timedelta(hours=23)))


@pytest.mark.parametrize("slip", [SLIP, ALONE, LONG])
def test_a_roll_is_80_mm_wide_and_as_long_as_needed(slip):
    wide, high = page(slip, "80mm").get_size()
    assert wide == pytest.approx(80 * MM, abs=0.1)
    lowest = min(box[1] for box in ink(slip, "80mm"))
    assert 2 * MM < lowest < 9 * MM and high > 80 * MM


def test_a_sheet_is_a6():
    assert page(LONG, "a6").get_size() == pytest.approx((105 * MM, 148 * MM), abs=0.1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("slip", [SLIP, ALONE, LONG])
def test_nothing_reaches_over_the_edge(slip, size):
    wide, high = page(slip, size).get_size()
    for left, bottom, right, top in ink(slip, size):
        assert left > 3 * MM and right < wide - 3 * MM and bottom > 2 * MM and top < high - 2 * MM


def ink(slip: Slip, size: str) -> list[tuple[float, float, float, float]]:
    return [thing.get_bounds() for thing in page(slip, size).get_objects()]


@pytest.mark.parametrize("size", SIZES)
def test_the_code_is_the_one_of_the_address_with_white_around_it(size):
    """At the 203 dots per inch of a thermal printer."""
    sheet = page(SLIP, size)
    scale = 203 / 72
    picture = sheet.render(scale=scale).to_pil().convert("L")
    drawn = [thing.get_bounds() for thing in sheet.get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    bars = [box for box in drawn if box[2] - box[0] < 20 * MM]  # the rules are longer
    left, top = min(box[0] for box in bars), max(box[3] for box in bars)
    side = max(box[2] for box in bars) - left
    wanted = [[bool(dark) for dark in row] for row in segno.make_qr(URL, error="m").matrix]
    module = side / len(wanted)

    def dark(row: int, column: int) -> bool:
        x, y = left + (column + 0.5) * module, sheet.get_height() - top + (row + 0.5) * module
        return picture.getpixel((int(x * scale), int(y * scale))) < 128

    around = range(-4, len(wanted) + 4)
    for row in around:
        for column in around:
            inside = 0 <= row < len(wanted) and 0 <= column < len(wanted)
            assert dark(row, column) is (inside and wanted[row][column]), (row, column)
    assert module > 0.7 * MM


def test_every_font_is_embedded_and_the_file_says_what_it_is():
    reader = pypdf.PdfReader(io.BytesIO(paper.pdf(SLIP, "80mm")))
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)
    assert reader.metadata.title == "Nomor antrean A-014"


async def test_the_window_gets_it_through_the_registry():
    assert (await reports.make_slip(SLIP, "a6")) == paper.pdf(SLIP, "a6")
