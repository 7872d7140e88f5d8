"""Files of every kind and condition: what can be read is read alike, what cannot gets one clear sentence."""

import io
import zipfile
from datetime import UTC, date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.errors import BadInput
from reception.imports.reading import csv_text, sheets, values
from reception.settings import zone

KNOWN = frozenset({"arrived_at", "channel", "question", "phone"})
WIB = zone("Asia/Jakarta")
LINES = [(2, ["2026-10-01 08:15", "wa", "Satu, dua; tiga"])]


def read(path):
    sheet = sheets.read(path, KNOWN)
    return sheet.header, sheet.lines


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_one_table_reads_alike_in_every_dialect(file, encoding, end, separator):
    rows = (["arrived_at", "channel", "question"], ["2026-10-01 08:15", "wa ", '"Satu, dua; tiga"'])
    text = "".join(separator.join(row) + end for row in rows)
    assert read(file(text.encode(encoding))) == (["arrived_at", "channel", "question"], LINES)


def test_a_line_number_is_where_the_record_begins_in_the_file(file):
    _, lines = read(file('channel,question\n\nwa,"satu\ndua\n\ntiga"\n,,\nsilastik,empat\n'))
    assert [line for line, _ in lines] == [3, 8]
    assert lines[0][1] == ["wa", "satu\ndua\n\ntiga"]


def test_a_line_separator_of_unicode_ends_no_line(file):
    _, lines = read(file("channel,question\nwa,satu\u2028dua\x0btiga\nwa,empat\n"))
    assert [line for line, _ in lines] == [2, 3]


def test_a_spreadsheet_counts_its_own_rows_and_shows_cells_as_its_csv_would(file):
    content = workbook(
        ("phone", "arrived_at", "channel", "question"),
        (),
        (81234564471, datetime.fromisoformat("2026-10-01 08:15"), 4.0, True),
        (None, date(2026, 10, 2), "wa", time(8, 15)),
    )
    header, lines = read(file(content, "buku.csv"))
    assert header == ["phone", "arrived_at", "channel", "question"]
    assert lines == [
        (3, ["81234564471", "2026-10-01 08:15:00", "4", "1"]),
        (4, ["", "2026-10-02 00:00:00", "wa", "08:15:00"]),
    ]


def test_a_time_in_a_spreadsheet_keeps_its_second_though_days_are_fractions(file):
    at = datetime.fromisoformat("2026-10-01 08:09:59")
    _, lines = read(file(workbook(("arrived_at",), (at,))))
    assert lines[0][1] == ["2026-10-01 08:09:59"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
UNREADABLE = {
    "kosong": b"",
    "hanya baris kosong": b"\n\n;;\n",
    "gambar": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "Excel lama": OLE,
    "cp1252": "channel;question\nwa;caf\xe9\n".encode("cp1252"),
    "UTF-16 rusak": b"\xff\xfea\0b",
    "teks dengan NUL": b"channel\0;question",
    "zip lain": b"PK\x03\x04rusak",
    "kutip tak berpasangan": b'channel,question\nwa,"tak selesai\n',
    "kutip di tengah": b'channel,question\nwa,"satu" dua\n',
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_table_gets_one_clear_sentence(file, name):
    with pytest.raises(BadInput) as refused:
        read(file(UNREADABLE[name], "buku tamu.csv"))
    assert "buku tamu.csv" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_sentence_for_another_encoding_names_the_line(file):
    with pytest.raises(BadInput, match=r"UTF-8 \(baris 2\)"):
        read(file(UNREADABLE["cp1252"]))


def test_a_zip_without_a_workbook_and_a_workbook_cut_short_are_refused(file):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    whole = workbook(("channel",), ("wa",))
    for content in (out.getvalue(), whole[: len(whole) // 2]):
        with pytest.raises(BadInput, match="XLSX"):
            read(file(content, "buku.xlsx"))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(BadInput, match="tidak ada"):
        read(tmp_path / "tiada.csv")
    with pytest.raises(BadInput, match="folder"):
        read(tmp_path)
    for nonsense in (tmp_path / ("x" * 300), tmp_path / "a\0b"):
        with pytest.raises(BadInput, match="tidak dapat dibaca"):
            read(nonsense)


def test_a_file_too_large_is_refused_unread(file, monkeypatch):
    monkeypatch.setattr(sheets, "LARGEST_FILE", 1024**2)
    with pytest.raises(BadInput, match="1 MB"):
        read(file(b"channel\n" + b"wa\n" * 400_000))
    monkeypatch.setattr(sheets, "MOST_LINES", 2)
    with pytest.raises(BadInput, match="2 baris"):
        read(file(b"channel\nwa\nwa\nwa\n"))


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    for prefix in (b"", b"channel,question\n", b"PK\x03\x04"):
        path.write_bytes(prefix + content)
        try:
            sheets.read(path, KNOWN)
        except BadInput as refused:
            assert str(refused)


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])), min_size=2, max_size=2)
    )
)
def test_what_a_csv_writer_writes_the_reader_gives_back(tmp_path_factory, rows):
    import csv

    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([("channel", "question"), *rows])
    path = tmp_path_factory.getbasetemp() / "written.csv"
    path.write_bytes(out.getvalue().encode())
    wanted = [stripped for row in rows if any(stripped := [cell.strip() for cell in row])]
    assert [cells for _, cells in sheets.read(path, KNOWN).lines] == wanted


@given(st.text(max_size=40))
def test_no_text_breaks_a_value(text):
    readers = (values.moment, values.phone, values.email, values.yes_no, values.score, values.reference, values.name)
    for reader in readers:
        try:
            reader(text, WIB)
        except BadInput as refused:
            assert str(refused)


@pytest.mark.parametrize(
    "text",
    ["2026-10-01 08:15", "2026-10-01T08:15:00", "2026-10-01 8:15", "2026-10-01 8:15:00", "2026-10-01T01:15Z", "2026-10-01 09:15+08:00", "2026-10-01T01:15:00.000+0000"],
)  # fmt: skip
def test_a_time_is_office_time_unless_it_says_otherwise(text):
    assert values.moment(text, WIB) == datetime(2026, 10, 1, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-01",
        "01/10/2026 08:15",
        "2026-02-30 08:00",
        "2026-10-01 25:00",
        "46296.34",
        "1926-10-01 08:00",
        "2026-10-01 08:15+99:00",
    ],
)
def test_any_other_time_is_refused(text):
    with pytest.raises(BadInput):
        values.moment(text, WIB)


@pytest.mark.parametrize(
    "text", ["81234564471", "0812-3456-4471", "+62 812 3456 4471", "6281234564471", "0812.3456.4471"]
)
def test_a_telephone_number_in_any_notation_is_one_number(text):
    assert values.phone(text, WIB) == "+6281234564471"


@pytest.mark.parametrize("text", ["8.12346E+10", "8,12346E+10", "0812abcdefg", "12", "tidak ada"])
def test_a_telephone_number_that_lost_its_digits_is_refused(text):
    with pytest.raises(BadInput):
        values.phone(text, WIB)


def test_the_separator_is_told_by_the_header_even_if_other_cells_are_full_of_the_other():
    rows = list(csv_text.lines(b"channel;question\nwa;a,b,c,d,e,f\n", None, KNOWN))
    assert rows[1] == (2, ["wa", "a,b,c,d,e,f"])
