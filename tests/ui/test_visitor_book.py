"""The visitor book of a month: imported, opened in the window, printed; counted here with nothing of the program."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reception import imports
from reception.desk import Desk
from tests.ui.acting import click, seen
from ui import bridge, failure
from ui.screens.reports import ReportsScreen

DATA = Path(__file__).parents[1] / "data"
NOVEMBER = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def booked() -> list[dict[str, str]]:
    with (DATA / "buku-tamu-2026-10.csv").open(encoding="utf-8-sig", newline="") as book:
        return [
            row for row in csv.DictReader(book, delimiter=";") if any((cell or "").strip() for cell in row.values())
        ]


@pytest.fixture
def desk(sqlite_location):
    made = Desk(sqlite_location, now=lambda: NOVEMBER)
    made.open().result()
    imports.run_now(made, "visits", DATA / "buku-tamu-2026-10.csv")
    imports.run_now(made, "surveys", DATA / "survei-2026-10.csv")
    failure.show_with(lambda sentence, tone: pytest.fail(sentence))
    yield made
    failure.show_with(None)
    made.close_now()


async def test_the_month_of_the_book_is_shown_and_printed_with_every_visitor_counted(qtbot, desk):
    page = ReportsScreen(desk)
    qtbot.addWidget(page)
    page.resize(1290, 690)
    page.show()
    await seen(lambda: page._shown)
    await bridge.settle()
    started = sum(bool(row["started_at"].strip()) for row in booked())
    assert page.title.text() == "Oktober 2026"
    assert page.figures.served.number.text() == str(started)
    await click(page.form.make)
    await seen(lambda: page._document and page._document.has_document)
    paper = page.document.document
    words = " ".join(paper.getAllText(number).text() for number in range(paper.pageCount()))
    assert f"{started} permintaan" in " ".join(words.split())
    assert str(len(booked())) in words
    page._document.forget()
