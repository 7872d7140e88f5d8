"""Reports made once per test run, and what is read back out of them."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf
import pypdfium2

import reports
from reception.domain.figures import ReportInput
from tests.reports import builders

NAMES = ("monthly", "annual", "empty", "extreme")
Box = tuple[float, float, float, float]  # left, bottom, right, top


def given(name: str) -> ReportInput:
    if name == "empty":
        nobody = builders.letterhead(document_number="", prepared_by=("", ""), checked_by=("", ""))
        return replace(builders.given(builders.empty()), letterhead=nobody)
    figures = {"monthly": builders.month, "annual": builders.year, "extreme": builders.extreme}[name]()
    return builders.given(figures, register=builders.register(figures))


def content(report_id: str, what: ReportInput) -> bytes:
    with TemporaryDirectory() as folder:
        return reports.render(report_id, what, Path(folder) / "report.pdf").read_bytes()


@dataclass(frozen=True)
class Paper:
    content: bytes

    @property
    def pages(self) -> list[str]:
        """The text of each page, on one line."""
        pdf = pypdfium2.PdfDocument(self.content)
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in pdf]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    @property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.content))

    def glyphs(self) -> Iterator[tuple[int, str, Box]]:
        """Page number, character and box of everything that leaves ink."""
        for number, page in enumerate(pypdfium2.PdfDocument(self.content), 1):
            text = page.get_textpage()
            whole = text.get_text_range()
            for place in range(text.count_chars()):
                if not whole[place : place + 1].isspace():
                    yield number, whole[place : place + 1], text.get_charbox(place)


@cache
def paper(name: str) -> Paper:
    return Paper(content("annual" if name == "annual" else "monthly", given(name)))
