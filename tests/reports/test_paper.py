"""What every printed page owes its reader: margins, numbers, fonts, bookmarks, nothing overprinted."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pytest
from pypdf.generic import DictionaryObject

from reports import page
from tests.reports import papers
from tests.reports.papers import NAMES, Box, paper

SLACK = 1.0  # points
OVERHANG = 1.5  # the tail of a bold j reaches under its neighbour by design of the font


@pytest.mark.parametrize("name", NAMES)
def test_every_page_but_the_first_carries_its_number(name: str):
    first, *others = paper(name).pages
    assert "- 1 -" not in first
    assert all(f"- {number} -" in text for number, text in enumerate(others, 2))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_outside_the_margins(name: str):
    for number, mark, (left, bottom, right, top) in paper(name).glyphs():
        assert left > page.LEFT - SLACK and right < page.LEFT + page.WIDTH + SLACK, (number, mark, left, right)
        assert bottom > 20 and top < 842 - 30, (number, mark, bottom, top)


@pytest.mark.parametrize("name", NAMES)
def test_no_drawing_stands_outside_the_margins(name: str):
    for sheet in pypdfium2.PdfDocument(paper(name).content):
        for thing in sheet.get_objects(max_depth=2):
            left, _, right, _ = thing.get_bounds()
            assert left > page.LEFT - 2 * SLACK and right < page.LEFT + page.WIDTH + 2 * SLACK


@pytest.mark.parametrize("name", NAMES)
def test_no_glyph_is_printed_over_another(name: str):
    assert list(overlaps(paper(name))) == []


def overlaps(made: papers.Paper) -> Iterator[tuple[int, str, str]]:
    """Neighbours of one line whose boxes share more than the font intends."""
    lines: dict[tuple[int, int], list[tuple[float, float, Box, str]]] = defaultdict(list)
    for number, mark, box in made.glyphs():
        lines[number, round((box[1] + box[3]) / 2 / 4)].append((box[0], box[2], box, mark))
    for (number, _), line in lines.items():
        line.sort()
        for one, other in pairwise(line):
            tall = min(one[2][3], other[2][3]) - max(one[2][1], other[2][1])
            if min(one[1], other[1]) - other[0] > OVERHANG and tall > SLACK:
                yield number, one[3], other[3]


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded(name: str):
    fonts = dict(fonts_of(paper(name)))
    assert fonts
    assert all(fonts.values()), fonts


def fonts_of(made: papers.Paper) -> Iterator[tuple[str, bool]]:
    for sheet in made.reader.pages:
        resources = sheet["/Resources"]
        assert isinstance(resources, DictionaryObject)
        for font in resources["/Font"].values():
            described = font.get_object()
            yield described["/BaseFont"], "/FontFile2" in described.get("/FontDescriptor", {})


def test_the_file_says_what_it_is():
    about, reader = papers.given("monthly"), paper("monthly").reader
    assert reader.metadata is not None
    assert reader.metadata.title == "Laporan Evaluasi Pelaksanaan Tugas dan Fungsi Pelayanan, Oktober 2026"
    assert reader.metadata.author == "BPS Kota Blitar"
    assert reader.metadata.creation_date == about.printed_at
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"


def test_chapters_and_sections_are_bookmarks_on_the_right_pages():
    reader = paper("monthly").reader
    chapters = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [entry.title.split(".")[0] for entry in chapters] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "Lampiran 1",
        "Lampiran 2",
    ]
    pages = paper("monthly").pages
    for entry in chapters:
        assert entry.title in pages[reader.get_destination_page_number(entry)]


def test_the_foot_tells_cut_off_version_and_fingerprint():
    about = papers.given("monthly")
    foot = f"Keadaan data 1 November 2026 pukul 08.00 WIB · Reception 0.1.0 · sidik angka {page.fingerprint(about.figures)}"
    assert all(foot in text for text in paper("monthly").pages)


def test_one_input_gives_the_same_bytes():
    assert papers.content("monthly", papers.given("monthly")) == paper("monthly").content


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    """Every bookmark has something below it before the footer."""
    for name in NAMES:
        reader = paper(name).reader
        for entry, text in headings(reader, paper(name).pages):
            below = text.split(entry, 1)[1].split("Keadaan data")[0]
            assert len(below) > 40, (name, entry)


def headings(reader, pages: list[str]) -> Iterator[tuple[str, str]]:
    flat = [entry for group in reader.outline for entry in (group if isinstance(group, list) else [group])]
    return ((entry.title, pages[reader.get_destination_page_number(entry)]) for entry in flat)
