"""Rows: what is kept, what is refused and how it is said; all or nothing, and none twice."""

from time import sleep

import pytest

from reception import imports
from reception.desk import Desk
from reception.errors import BadInput, NotFound
from reception.queries import office
from reception.services import first_run, officers
from reception.services import imports as service
from reception.store.database import rows
from tests.builders import write

HEADER = "channel,arrived_at,number,started_at,finished_at,visitor_name,phone,outcome\n"
ONE = "langsung,2026-10-01 08:15,14,2026-10-01 08:20,2026-10-01 08:30,Budi,081234564471,\n"
TWO = "wa,2026-10-01 09:15,,2026-10-01 09:20,,Rina,,\n"


def held(desk, sql):
    return desk.ask_now(lambda view: rows(view.db, sql))


def numbers(desk):
    return [number for (number,) in held(desk, "select number from ticket order by id")]


def refusal(desk, kind, path):
    with pytest.raises(BadInput) as refused:
        imports.run_now(desk, kind, path)
    return refused.value


def bad_row(desk, file, cells: str) -> str:
    """The one sentence about the second line of a file that is otherwise right."""
    header, line = (
        "channel,arrived_at,number,called_at,started_at,finished_at,outcome,sex,phone,email,topic,email_ok\n",
        cells,
    )
    (sentence,) = refusal(desk, "visits", file(header + line)).rows
    return sentence


def test_a_fresh_folder_takes_the_standards_defaults(desk, file):
    assert imports.run_now(desk, "visits", file(HEADER + ONE)) == imports.Outcome("visits", 1, 1, 0)
    assert desk.ask_now(office.profile).name == "BPS Kota Blitar"


def test_the_same_file_twice_adds_nothing_and_new_rows_add_themselves(desk, file):
    assert imports.run_now(desk, "visits", file(HEADER + ONE)).added == 1
    assert imports.run_now(desk, "visits", file(HEADER + ONE)).added == 0
    grown = imports.run_now(desk, "visits", file(HEADER + TWO + ONE))
    assert (grown.read, grown.added, grown.already_there) == (2, 1, 1)
    assert numbers(desk) == ["A-014", "W-001"]


def test_equal_rows_are_as_many_visits_and_the_copies_get_numbers_of_their_own(desk, file):
    assert imports.run_now(desk, "visits", file(HEADER + ONE + ONE)).added == 2
    assert numbers(desk) == ["A-014", "A-015"]
    assert imports.run_now(desk, "visits", file(HEADER + ONE)).added == 0
    assert imports.run_now(desk, "visits", file(HEADER + ONE * 3)).added == 1
    assert numbers(desk) == ["A-014", "A-015", "A-016"]


def test_columns_in_another_order_and_labels_in_other_letters_are_the_same_rows(desk, file):
    imports.run_now(desk, "visits", file(HEADER + ONE))
    other = (
        "phone;outcome;arrived_at;channel;started_at;finished_at;visitor_name;number\n"
        "+62 812-3456-4471;SELESAI;2026-10-01T01:15:00Z;Walk_In;2026-10-01 08:20:00;2026-10-01 08:30;Budi;a-014\n"
    )
    assert imports.run_now(desk, "visits", file(other)).already_there == 1


def test_a_header_alone_imports_nothing_and_is_no_error(desk, file):
    assert imports.run_now(desk, "visits", file(HEADER)) == imports.Outcome("visits", 0, 0, 0)


def test_a_dry_run_says_what_would_happen_and_changes_nothing(desk, file):
    path = file(HEADER + ONE + TWO)
    assert imports.run_now(desk, "visits", path, dry_run=True).added == 2
    assert not desk.ask_now(office.is_founded)
    assert held(desk, "select count(*) from ticket") == [(0,)]
    assert imports.run_now(desk, "visits", path).added == 2
    assert imports.run_now(desk, "visits", path, dry_run=True).already_there == 2


def test_all_bad_rows_are_named_and_nothing_is_imported(desk, file):
    broken = "pos,2026-10-01,,,,,12,\nwa,,,,,,,\n"
    error = refusal(desk, "visits", file(HEADER + ONE + broken + TWO))
    assert [row.split(":")[0] for row in error.rows] == ["baris 3", "baris 4"]
    assert all(column in error.rows[0] for column in ("channel", "arrived_at", "phone"))
    assert str(error) == "Tidak ada yang diimpor: 2 baris tidak dapat dipakai."
    assert held(desk, "select count(*) from ticket") == [(0,)]
    assert not desk.ask_now(office.is_founded)


def test_a_dry_run_names_bad_rows_too(desk, file):
    with pytest.raises(BadInput) as refused:
        imports.run_now(desk, "visits", file(HEADER + "pos,,,,,,,\n"), dry_run=True)
    assert len(refused.value.rows) == 1


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ("wa,2026-10-01 09:00,,2026-10-01 08:59,,,,,,,,", "called_at lebih awal daripada arrived_at"),
        ("wa,2026-10-01 09:00,,,2026-10-01 09:10,2026-10-01 09:05,,,,,,", "finished_at lebih awal daripada started_at"),
        ("wa,2026-10-01 09:00,,2026-10-01 09:09,,2026-10-01 09:05,,,,,,", "finished_at lebih awal daripada called_at"),
        ("wa,2026-10-01 09:00,,,2026-10-01 09:10,,no_show,,,,,", "no_show"),
        ("wa,2026-10-01 09:00,A-003,,,,,,,,,", "W-014"),
        ("wa,2026-10-01 09:00,0,,,,,,,,,", "W-014"),
        ("wa,2026-10-01 09:00,,,,,pulang,,,,,", "Selesai; Tidak hadir; Batal"),
        ("wa,2026-10-01 09:00,,,,,,X,,,,", "Laki-laki; Perempuan"),
        ("wa,2026-10-01 09:00,,,,,,,,bukan surel,,", "email"),
        ("wa,2026-10-01 09:00,,,,,,,,,astrologi,", "docs/import-formats.md"),
        ("wa,2026-10-01 09:00,,,,,,,,,,mungkin", "ya"),
        ("wa,2026-10-01 09:00,,,,,,,,,,,,lebih", "Selnya lebih banyak"),
        (",2026-10-01 09:00,,,,,,,,,,", "wajib diisi"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason(desk, file, cells, word):
    sentence = bad_row(desk, file, cells)
    assert sentence.startswith("baris 2: ")
    assert word in sentence


def test_a_finish_in_another_century_is_no_service_time(desk, file):
    row = "channel,arrived_at,started_at,finished_at\nlangsung,2001-01-02 08:00,2001-01-02 08:05,2098-01-02 08:10\n"
    assert imports.run_now(desk, "visits", file(row)).added == 1
    assert [(s, bool(c)) for s, c in held(desk, "select service_s, service_counts from ticket")] == [(0, False)]


def test_a_server_waits_while_a_long_file_is_thought_through(postgres_migrated):
    desk = Desk(postgres_migrated)
    desk.open().result()
    desk.do_now(write, "set idle_in_transaction_session_timeout = '50ms'")
    kept = desk.do_now(
        service.take_in, "visits", [], [], check=lambda _work, _rows: sleep(0.3) or (), keep=lambda _work, _rows: None
    )
    assert kept.read == 0
    desk.close_now()


def test_two_different_rows_cannot_share_a_number(desk, file):
    error = refusal(desk, "visits", file(HEADER + ONE + ONE.replace("Budi", "Rina").replace(",14,", ",A-014,")))
    assert error.rows == ("baris 3: Nomor A-014 tanggal 2026-10-01 sudah dipakai baris 2.",)


def test_a_number_of_the_records_cannot_be_taken_again(desk, file):
    imports.run_now(desk, "visits", file(HEADER + ONE))
    error = refusal(desk, "visits", file(HEADER + ONE.replace("Budi", "Rina")))
    assert error.rows == ("baris 2: Nomor A-014 tanggal 2026-10-01 milik antrean lain.",)


def test_rows_without_a_number_get_one_behind_all_that_the_file_names(desk, file):
    imports.run_now(desk, "visits", file(HEADER + ONE.replace(",14,", ",,").replace("Budi", "Rina") + ONE))
    assert numbers(desk) == ["A-015", "A-014"]


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("channel,arrived_at,warna\n", "warna"),
        ("channel,arrived_at,Number\n", "Number"),
        ("channel,arrived_at,channel\n", "dua kali"),
        ("channel,visitor_name\n", "arrived_at"),
    ],
)
def test_a_wrong_header_is_one_sentence(desk, file, header, word):
    error = refusal(desk, "visits", file(header + "wa,2026-10-01 08:00,x\n"))
    assert word in str(error)
    assert not error.rows


def test_an_unknown_column_lists_the_known_ones(desk, file):
    text = str(refusal(desk, "surveys", file("submitted_at,U10\n")))
    assert all(column.name in text for column in imports.get("surveys").columns)


def test_blanks_around_a_header_and_columns_without_a_name_or_a_cell_are_forgiven(desk, file):
    assert imports.run_now(desk, "visits", file(" channel ,arrived_at,,\nwa,2026-10-01 08:00,,\n")).added == 1
    assert refusal(desk, "visits", file("channel,arrived_at,\nwa,2026-10-01 08:00,x\n")).rows


def test_an_unknown_kind_lists_the_known_ones(desk, file):
    with pytest.raises(NotFound, match="consultations, surveys, visits"):
        imports.run_now(desk, "cuaca", file(HEADER))


def test_what_looks_like_code_is_kept_as_typed(desk, file):
    name = "<b>Robert'); DROP TABLE {ticket} %s ?"
    imports.run_now(desk, "visits", file(HEADER + f"wa,2026-10-01 08:00,,,,{name},,\n"))
    assert held(desk, "select name from ticket") == [(name,)]


@pytest.mark.parametrize("newest_serves", [True, False])
def test_of_two_officers_of_one_name_the_one_who_serves_is_meant(desk, file, newest_serves):
    """Whatever order the records give them back in."""
    desk.do_now(first_run.found, officers=[{"name": "Joko"}, {"name": "Rina"}])
    older = desk.ask_now(office.officers)[1].id
    desk.do_now(officers.retire, older)
    newer = desk.do_now(officers.add, name="RINA")
    if not newest_serves:
        desk.do_now(write, "update officer set is_active = (id <> ?)", newer)
    book = "channel,arrived_at,number,officer\nlangsung,2026-10-01 08:15,1,Rina\n"
    imports.run_now(desk, "visits", file(book))
    answer = "ticket,question,answer,officer\n2026-10-01/A-001,Apa?,Ini.,rina\n"
    imports.run_now(desk, "consultations", file(answer, "answers.csv"))
    meant = newer if newest_serves else older
    assert (
        held(desk, "select officer_id from ticket") == held(desk, "select officer_id from consultation") == [(meant,)]
    )


def test_desks_and_officers_are_found_in_any_letter_case_and_made_when_unknown(desk, file):
    header = "channel,arrived_at,desk,officer\n"
    lines = "".join(
        f"wa,2026-10-01 08:0{n},{d},{o}\n"
        for n, (d, o) in enumerate([("meja 1", "Rina"), ("MEJA 2", "RINA"), ("Meja 2", "")])
    )
    imports.run_now(desk, "visits", file(header + lines))
    assert [d.name for d in desk.ask_now(office.desks)] == ["Meja 1", "MEJA 2"]
    assert [o.name for o in desk.ask_now(office.officers)] == ["Rina"]


def test_a_plain_yes_is_a_priority_and_a_plain_no_is_none(desk, file):
    cells = ["ya", "1", "tidak", "0", "", "Ibu hamil", "disabled"]
    lines = "".join(f"wa,2026-10-01 08:0{n},{cell}\n" for n, cell in enumerate(cells))
    imports.run_now(desk, "visits", file("channel,arrived_at,priority\n" + lines))
    found = [priority for (priority,) in held(desk, "select priority from ticket order by id")]
    assert found == ["other", "other", None, None, None, "pregnant", "disabled"]
