"""Filled forms from a file: of a ticket or without one, one per ticket."""

import pytest

from reception import imports
from reception.domain import periods
from reception.errors import BadInput
from reception.queries import figures
from reception.store.database import rows

VISITS = "channel,arrived_at,number,sex\nlangsung,2026-10-01 08:15,14,P\n"
HEADER = "submitted_at,ticket,source,sex,U1,U2,comment\n"
OF_TICKET = "2026-10-01 09:00,2026-10-01/A-014,kertas,,4,3,Ramah\n"


@pytest.fixture
def office(desk, file):
    imports.run_now(desk, "visits", file(VISITS, "visits.csv"))
    return desk


def held(desk, sql):
    return desk.ask_now(lambda view: rows(view.db, sql))


def bad_rows(desk, path):
    with pytest.raises(BadInput) as refused:
        imports.run_now(desk, "surveys", path)
    return refused.value.rows


def test_a_form_belongs_to_its_ticket_and_takes_over_who_that_was(office, file):
    imports.run_now(office, "surveys", file(HEADER + OF_TICKET))
    assert held(
        office,
        "select number, u1, u2, u3, source, survey.sex, comment from survey join ticket on ticket.id = ticket_id",
    ) == [("A-014", 4, 3, None, "paper", "female", "Ramah")]
    assert held(office, "select survey_state from ticket") == [("answered",)]


def test_a_form_without_a_ticket_is_kept_and_came_by_import(office, file):
    assert (
        imports.run_now(office, "surveys", file("submitted_at,U1\n2026-10-01 09:00,4\n2026-10-01 09:00,4\n")).added == 2
    )
    assert held(office, "select source, ticket_id from survey") == [("import", None)] * 2


def test_a_second_form_for_one_ticket_is_a_bad_row(office, file):
    twice = bad_rows(office, file(HEADER + OF_TICKET + OF_TICKET.replace("Ramah", "Lambat")))
    assert twice == ("baris 3: Antrean 2026-10-01/A-014 sudah mempunyai survei di baris 2.",)
    imports.run_now(office, "surveys", file(HEADER + OF_TICKET))
    later = bad_rows(office, file(HEADER + OF_TICKET.replace("Ramah", "Lambat")))
    assert later == ("baris 2: Antrean 2026-10-01/A-014 sudah mempunyai survei.",)
    assert imports.run_now(office, "surveys", file(HEADER + OF_TICKET)).already_there == 1


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ("2026-10-01 09:00,2026-10-01/A-015,,,4,,", "2026-10-01/A-015"),
        ("2026-10-01 09:00,A-014,,,4,,", "ticket:"),
        ("2026-10-01 09:00,,,,5,,", "U1:"),
        ("2026-10-01 09:00,,,,2.5,,", "U1:"),
        ("2026-10-01 09:00,,,,0,,", "U1:"),
        (",,,,4,,", "submitted_at:"),
    ],
)
def test_a_bad_form_is_named(office, file, cells, word):
    (sentence,) = bad_rows(office, file(HEADER + cells + "\n"))
    assert word in sentence


@pytest.mark.parametrize("ticket", ["", "2026-10-01/A-014"])
def test_a_form_that_says_nothing_is_a_bad_row(office, file, ticket):
    """Nobody answered, and nobody said that the visitor refused: neither is to be invented."""
    rows = bad_rows(office, file(HEADER + f"2026-10-01 09:00,{ticket},kertas,P,,,\n"))
    assert rows == (
        "baris 2: Formulir ini tidak menjawab satu pun pertanyaan (U1 sampai U9) dan tidak memuat komentar.",
    )


def test_a_form_with_a_comment_alone_is_kept_and_its_writer_is_no_respondent(office, file):
    imports.run_now(office, "surveys", file(HEADER + "2026-10-01 09:00,,,P,,,Ramah\n2026-10-01 10:00,,,L,4,,\n"))
    found = office.ask_now(figures.of, periods.month(2026, 10)).satisfaction
    assert (found.respondents, found.by_sex, found.comments) == (1, {"male": 1}, ["Ramah"])


def test_nothing_is_kept_of_a_file_with_one_bad_form(office, file):
    bad_rows(office, file(HEADER + OF_TICKET + "2026-10-01 09:00,,,,9,,\n"))
    assert held(office, "select count(*) from survey") == [(0,)]
    assert held(office, "select survey_state from ticket") == [("not_offered",)]
