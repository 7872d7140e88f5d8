"""The visitor book of one month, as an office keeps it, against a count of its own that knows nothing of the program."""

import csv
import re
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from reception import imports
from reception.domain import periods
from reception.queries import consultations, figures
from tests.data import make_visitor_book
from tests.data.make_visitor_book import BOOK, CONSULTATIONS, SURVEYS
from tests.domain.slow_hours import Hours
from tests.domain.slow_imports import ImportRow, events_of_rows
from tests.domain.slow_queue import simulate

DATA = Path(__file__).parents[1] / "data"
ZONE = ZoneInfo("Asia/Jakarta")
OCTOBER = periods.month(2026, 10)
CHANNELS = {
    "langsung": "walk_in",
    "walk_in": "walk_in",
    "whatsapp": "whatsapp",
    "wa": "whatsapp",
    "silastik": "silastik",
}
OUTCOMES = {"": "done", "selesai": "done", "done": "done", "tidak hadir": "no_show", "batal": "cancelled"}
FROM_8_TO_15 = ((time(8), time(15)),)
SCHEDULE = Hours(dict.fromkeys((1, 2, 3, 4), FROM_8_TO_15) | {5: ((time(8), time(15, 30)),)})


def table(name: str, separator: str = ";") -> list[dict[str, str]]:
    """The rows as any reader of CSV sees them, blank ones left out."""
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = [{key: cell.strip() for key, cell in row.items()} for row in csv.DictReader(source, delimiter=separator)]
    return [row for row in rows if any(row.values())]


def moment(text: str) -> datetime | None:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE).astimezone(UTC) if text else None


BOOKED = table(BOOK)


@pytest.fixture
def month(desk):
    """The book, its surveys and its consultations, brought in."""
    for kind, name in (("visits", BOOK), ("surveys", SURVEYS), ("consultations", CONSULTATIONS)):
        imports.run_now(desk, kind, DATA / f"{name}.csv")
    return desk


def test_the_files_are_those_that_the_generator_makes():
    for name, content in make_visitor_book.files().items():
        assert (DATA / name).read_bytes() == content, f"python -m {make_visitor_book.__name__} writes {name} anew"


def test_the_book_is_as_untidy_as_a_real_one():
    raw = (DATA / f"{BOOK}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n\r\n" in raw and b" ;" in raw
    assert {"UNISBA Blitar", "Universitas Islam Balitar"} <= {row["institution"] for row in BOOKED}
    assert any(row["started_at"] and not row["finished_at"] for row in BOOKED)
    assert any(not row["number"] for row in BOOKED)
    assert any(row["finished_at"][11:] > "15:30" for row in BOOKED)
    assert any(date.fromisoformat(row["arrived_at"][:10]).isoweekday() == 6 for row in BOOKED)
    assert max(Counter(tuple(row.values()) for row in BOOKED).values()) == 3
    assert 300 <= len(BOOKED) <= 360


def test_the_counts_of_the_month_are_those_of_the_file(month):
    tickets = month.ask_now(figures.of, OCTOBER).tickets
    assert tickets.total == len(BOOKED)
    assert tickets.by_channel == Counter(CHANNELS[row["channel"].lower()] for row in BOOKED)
    assert tickets.by_state == Counter(OUTCOMES[row["outcome"].lower()] for row in BOOKED)
    assert tickets.by_day == Counter(row["arrived_at"][:10] for row in BOOKED)
    assert tickets.served == sum(bool(row["started_at"]) for row in BOOKED)


def test_one_person_counts_once_however_the_telephone_number_is_written(month):
    def known_by(at: int, row: dict[str, str]) -> object:
        digits = re.sub(r"\D", "", row["phone"])
        return re.sub("^(62|0)", "", digits) or row["email"].lower() or at

    notations = Counter(re.sub(r"\d+", "9", row["phone"]) + row["phone"][:1] for row in BOOKED if row["phone"])
    assert len(notations) == 5
    expected = len({known_by(at, row) for at, row in enumerate(BOOKED)})
    assert month.ask_now(figures.of, OCTOBER).tickets.unique_visitors == expected


def test_the_service_time_is_that_of_the_rows_finished_on_their_day(month):
    served = [(moment(row["started_at"]), moment(row["finished_at"])) for row in BOOKED if row["started_at"]]
    closed = [
        (begun, ended) for begun, ended in served if ended and SCHEDULE.local_date(begun) == SCHEDULE.local_date(ended)
    ]
    service = month.ask_now(figures.of, OCTOBER).service
    assert service.median_s == median((ended - begun).total_seconds() for begun, ended in closed)
    assert service.unusable == len(served) - len(closed)


def test_promptness_is_that_of_a_slow_and_obvious_simulation(month):
    promptness = month.ask_now(figures.of, OCTOBER).promptness
    outcomes = list(simulate(events_of_rows(import_rows(), SCHEDULE), SCHEDULE).values())
    waits = sorted(outcome.wait_s for outcome in outcomes if outcome.wait_s is not None)
    assert promptness.on_time == sum(outcome.verdict == "on_time" for outcome in outcomes)
    assert len(promptness.late) == sum(outcome.verdict == "late" for outcome in outcomes) > 0
    assert promptness.counted == promptness.on_time + len(promptness.late)
    assert (promptness.median_wait_s, promptness.max_wait_s) == (median(waits), waits[-1])


def test_the_spreadsheet_of_the_same_book_adds_nothing(month):
    outcome = imports.run_now(month, "visits", DATA / f"{BOOK}.xlsx")
    assert (outcome.read, outcome.added, outcome.already_there) == (len(BOOKED), 0, len(BOOKED))


def test_the_same_files_twice_add_nothing(month):
    before = month.ask_now(figures.of, OCTOBER)
    for kind, name in (("visits", BOOK), ("surveys", SURVEYS), ("consultations", CONSULTATIONS)):
        assert imports.run_now(month, kind, DATA / f"{name}.csv").added == 0
    assert month.ask_now(figures.of, OCTOBER) == before


def test_every_form_counts_in_the_satisfaction_of_the_month(month):
    forms = table(SURVEYS)
    satisfaction = month.ask_now(figures.of, OCTOBER).satisfaction
    assert satisfaction.respondents == len(forms)
    for code, score in satisfaction.elements.items():
        answers = [int(row[code]) for row in forms if row[code]]
        assert (score.n, score.sum) == (len(answers), sum(answers))


def test_a_consultation_of_the_month_is_found_again(month):
    best = month.ask_now(consultations.search, "data ternak dan telur", 3)[0]
    assert "ternak" in best.question
    assert "**" in best.highlight


def import_rows() -> list[ImportRow]:
    return [
        ImportRow(
            line,
            *(moment(row[name]) for name in ("arrived_at", "called_at", "started_at", "finished_at")),
            outcome=OUTCOMES[row["outcome"].lower()],
            desk=row["desk"] or None,
            priority=bool(row["priority"]),
        )
        for line, row in enumerate(BOOKED)
    ]
