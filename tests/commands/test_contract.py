"""What other programs rely on: verbs, keys, shapes, exit codes. The keys are typed here once more, on purpose."""

import re

import pytest

from reception import __version__
from reception.domain.satisfaction import ELEMENTS

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")

TOP = {"period", "tickets", "promptness", "service", "consultations", "satisfaction", "complaints", "officers"}
KEYS = {
    "tickets": {
        "total", "by_channel", "by_state", "by_topic", "by_occupation", "by_institution_kind", "unique_visitors",
        "by_day", "by_weekday_hour",
    },
    "promptness": {
        "counted", "on_time", "on_time_percent", "median_wait_s", "p90_wait_s", "max_wait_s", "late", "no_show",
        "cancelled", "skipped", "outside_hours", "unusable",
    },
    "service": {"median_s", "mean_s", "unusable"},
    "consultations": {
        "answered", "by_data_outcome", "confirmed", "reopened", "reused", "reused_percent", "searched_first", "unanswered",
        "items", "formal",
    },
    "satisfaction": {"respondents", "target", "elements", "ni", "index", "grade"},
    "complaints": {"total", "by_kind", "by_status", "on_time"},
}  # fmt: skip
LATE = {"number", "day", "arrived_at", "turn_at", "due_at", "started_at", "reason"}
OFFICER = {"name", "served", "on_time_percent", "median_service_s", "u6", "u7"}
BOARD_DESK = {"name", "on_duty", "officer", "ticket"}
BOARD_TICKET = {
    "number", "day", "channel", "state", "name", "arrived_at", "turn_at", "due_at", "alert", "expected_wait_s",
}  # fmt: skip
HIT = {"ticket", "channel", "topic", "asked_at", "question", "answer", "highlight", "score"}


def test_the_version_is_printed(reception):
    assert reception("--version").out.strip() == __version__


@pytest.fixture
def month(reception, place):
    return reception("figures", "monthly", "2026-11", "--json", "--data", place).json


def test_figures_have_every_key_at_every_level_and_no_other(month):
    assert set(month) == TOP
    assert {name: set(month[name]) for name in KEYS} == KEYS
    assert set(month["promptness"]["late"][0]) == LATE
    assert set(month["officers"][0]) == OFFICER
    assert set(month["satisfaction"]["elements"]) == set(ELEMENTS)
    assert set(month["satisfaction"]["elements"]["U1"]) == {"n", "sum", "mean", "index", "grade"}


def test_figures_count_what_happened(month):
    assert month["tickets"]["total"] == 4
    assert month["tickets"]["by_channel"] == {"walk_in": 3, "whatsapp": 1}
    assert month["tickets"]["by_occupation"] == {"unknown": 4}
    assert month["tickets"]["by_day"] == {"2026-11-23": 4}
    assert month["tickets"]["by_weekday_hour"] == {"1-08": 4}
    assert (month["promptness"]["counted"], month["promptness"]["on_time"]) == (2, 1)
    assert (month["promptness"]["on_time_percent"], month["promptness"]["max_wait_s"]) == (50, 1500)
    assert month["service"]["median_s"] == 390


def test_a_late_ticket_is_told_with_its_instants_in_utc(month):
    late = month["promptness"]["late"][0]
    assert (late["number"], late["day"]) == ("A-002", "2026-11-23")
    assert all(INSTANT.fullmatch(late[key]) for key in ("arrived_at", "turn_at", "due_at", "started_at"))
    assert late["due_at"] == "2026-11-23T01:19:00+00:00"


def test_an_element_without_answers_leaves_the_index_empty(month):
    satisfaction = month["satisfaction"]
    assert satisfaction["elements"]["U2"] == {"n": 1, "sum": 3, "mean": 3, "index": 75, "grade": "C"}
    assert satisfaction["elements"]["U9"]["mean"] is None
    assert (satisfaction["ni"], satisfaction["index"], satisfaction["grade"]) == (None, None, None)


def test_a_year_counts_by_month_instead_of_by_day(reception, place):
    tickets = reception("figures", "annual", "2026", "--json", "--data", place).json["tickets"]
    assert tickets["by_month"] == {"2026-11": 4}
    assert "by_day" not in tickets


def test_a_period_without_data_has_every_key_and_null_where_nothing_can_be_divided(reception, place):
    empty = reception("figures", "period", "2020-01-01", "2020-01-31", "--json", "--data", place).json
    assert set(empty) == TOP
    assert empty["tickets"]["total"] == 0
    assert (empty["promptness"]["on_time_percent"], empty["promptness"]["median_wait_s"]) == (None, None)
    assert (empty["satisfaction"]["index"], empty["service"]["mean_s"], empty["officers"]) == (None, None, [])


def test_figures_without_json_are_readable_indonesian(reception, place):
    said = reception("figures", "monthly", "2026-11", "--data", place).out
    assert "Tepat waktu" in said
    assert "1 dari 2 (50" in said


def test_the_board_tells_desks_and_tickets(reception, place):
    board = reception("board", "--json", "--data", place, "--at", "2026-11-23T08:20").json
    assert set(board) == {"open", "closes_at", "desks", "tickets"}
    assert (board["open"], board["closes_at"]) == (True, "2026-11-23T08:00:00+00:00")
    assert all(set(desk) == BOARD_DESK for desk in board["desks"])
    assert all(set(ticket) == BOARD_TICKET for ticket in board["tickets"])
    assert [(one["number"], one["state"], one["alert"]) for one in board["tickets"]] == [
        ("A-002", "waiting", "overdue")
    ]


@pytest.mark.parametrize(
    "instant", ["2026-11-23T08:17", "2026-11-23 08:17:00", "2026-11-23T01:17:00Z", "2026-11-23T01:17:00+00:00"]
)
def test_an_instant_without_an_offset_is_the_offices_own_time(reception, place, instant):
    board = reception("board", "--json", "--at", instant, "--data", place).json
    assert [ticket["alert"] for ticket in board["tickets"]] == ["warning"]


@pytest.mark.parametrize("instant", ["2126-01-01T20:05:00Z", "2126-01-02T03:05", "2126-01-02T05:05+09:00"])
def test_an_instant_to_come_has_no_board_and_is_named_in_the_offices_own_time(reception, place, instant):
    sentence = reception.refused("board", "--at", instant, "--data", place)
    assert sentence == "2 Januari 2126 03.05 WIB belum tiba."


def test_figures_for_people_name_days_as_people_do(reception, place):
    said = reception("figures", "monthly", "2026-11", "--data", place).out
    assert said.startswith("Angka 1 November 2026 sampai 30 November 2026\n")


def test_a_search_tells_question_answer_and_where_it_fits(reception, place):
    hits = reception("search", "inflasi", "--json", "--data", place)
    assert hits.code == 0
    assert all(set(hit) == HIT for hit in hits.json)


def test_a_search_finds_at_most_what_was_asked_for(reception, tmp_path):
    assert reception("demo", "--months", 0, "--data", tmp_path / "demo").code == 0
    found = reception("search", "penduduk", "kecamatan", "--limit", 3, "--json", "--data", tmp_path / "demo").json
    assert len(found) <= 3
    assert [hit["score"] for hit in found] == sorted((hit["score"] for hit in found), reverse=True)


def test_a_report_is_written_where_it_was_asked_for_and_its_path_is_printed(reception, place, tmp_path):
    run = reception("report", "monthly", "2026-11", "--out", tmp_path, "--data", place)
    assert run.code == 0, run.err
    assert run.out.strip() == str(tmp_path / "laporan-evaluasi-2026-11.pdf")
    assert (tmp_path / "laporan-evaluasi-2026-11.pdf").read_bytes().startswith(b"%PDF")


def test_a_backup_restores_and_checks_from_the_command_line(reception, place, tmp_path):
    made = reception("backup", "--data", place)
    assert made.code == 0, made.err
    assert reception("restore", made.out.strip(), "--data", tmp_path / "new").code == 0
    checked = reception("check", "--data", tmp_path / "new")
    assert (checked.code, checked.err) == (0, "")
    assert all(line.endswith(": beres") for line in checked.out.splitlines())
    assert reception("figures", "annual", "2026", "--json", "--data", tmp_path / "new").json["tickets"]["total"] == 4


def test_backups_of_one_minute_stand_beside_each_other(reception, place):
    first, second = (reception("backup", "--data", place).out.strip() for _ in range(2))
    assert first != second
    assert re.fullmatch(r".*/backups/reception-\d{4}-\d\d-\d\d-\d{4}(-2)?\.backup", second)


def test_the_recovery_sheet_has_seventeen_words(reception, place):
    words = reception("backup", "--recovery-sheet", "--data", place).out.split()
    assert len(words) == 17
    assert not (place / "backups").exists()


def test_an_import_adds_once_and_a_rehearsal_nothing(reception, tmp_path):
    book = tmp_path / "visits.csv"
    book.write_text("arrived_at,channel,visitor_name\n2026-10-01 09:00,Langsung,Siti\n2026-10-01 09:05,WhatsApp,Budi\n")
    place = tmp_path / "office"
    assert "2 akan ditambahkan" in reception("import", "visits", book, "--dry-run", "--data", place).out
    assert not place.exists()
    assert "2 ditambahkan" in reception("import", "visits", book, "--data", place).out
    assert "0 ditambahkan, 2 sudah ada" in reception("import", "visits", book, "--data", place).out


def test_a_bad_row_is_named_with_its_line_and_nothing_is_made(reception, tmp_path):
    book = tmp_path / "visits.csv"
    book.write_text("arrived_at,channel\n2026-10-01 09:00,walk_in\nkemarin,walk_in\n2026-10-01 09:00,merpati\n")
    run = reception("import", "visits", book, "--data", tmp_path / "office")
    assert run.code == 2
    assert [line.split(":")[0] for line in run.complaints[1:]] == ["baris 3", "baris 4"]
    assert not (tmp_path / "office").exists()
