"""A page of Silastik, copied in one way or another: read as far as it can be, and nothing of it lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import silastik_page

ASKED = "Mohon data jumlah penduduk Kota Blitar menurut kecamatan tahun 2020-2025.\n\nApakah ada menurut umur: 15-24?"

LINES = f"""Transaksi Konsultasi
No. Transaksi : KD-2026/0815
Tanggal: Senin, 23 November 2026 pukul 10.15 WIB
Nama Lengkap : Dewi Lestari
E-mail: dewi.lestari@contoh.ac.id
No. HP: 0812-3456-4471
Asal Instansi: Universitas Negeri Malang
Status: Menunggu jawaban
URL: https://silastik.bps.go.id/v3/index.php/transaksi/view/815
Pertanyaan:
{ASKED}
"""
TABLE = LINES.replace(" : ", "\t").replace(": ", "\t", 6).replace("Pertanyaan:", "Pertanyaan")
BELOW = f"""Beranda
Nomor Transaksi
KD-2026/0815
Nama
Dewi Lestari
Email

dewi.lestari@contoh.ac.id
Telepon
:0812-3456-4471
Instansi
Universitas Negeri Malang
Tanggal Pengajuan
2026-11-23 10:15:00
Status
Menunggu jawaban
https://silastik.bps.go.id/v3/index.php/transaksi/view/815
Isi Pertanyaan
{ASKED}
"""


@pytest.mark.parametrize(
    "text", [LINES, TABLE, BELOW, LINES.replace("\n", "\r\n")], ids=["lines", "table", "below", "crlf"]
)
def test_a_page_is_read_whether_its_values_stand_beside_or_below_their_labels(text):
    page = silastik_page.read(text)
    assert (page.number, page.asked_on) == ("KD-2026/0815", date(2026, 11, 23))
    assert (page.name, page.email) == ("Dewi Lestari", "dewi.lestari@contoh.ac.id")
    assert (page.phone, page.institution) == ("0812-3456-4471", "Universitas Negeri Malang")
    assert page.state == "Menunggu jawaban"
    assert page.link == "https://silastik.bps.go.id/v3/index.php/transaksi/view/815"
    assert page.question.endswith(ASKED)
    assert page.question.removesuffix(ASKED).strip() in ("Transaksi Konsultasi", "Beranda")


def test_a_few_words_with_nothing_to_read_are_the_question():
    page = silastik_page.read("Berapa inflasi Kota Blitar?\nTerima kasih: Budi")
    assert page.question == "Berapa inflasi Kota Blitar?\nTerima kasih: Budi"
    assert (page.number, page.name, page.link) == (None, None, None)


def test_a_subject_stands_before_the_question():
    page = silastik_page.read("Judul: Data inflasi\nPertanyaan: Berapa inflasi\ntahun 2025?")
    assert page.question == "Data inflasi\n\nBerapa inflasi\ntahun 2025?"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Transaksi #20261123001\nApa saja?", "20261123001"),
        ("Konsultasi No. KS-77 oleh Budi", "KS-77"),
        ("https://silastik.bps.go.id/transaksi/48213?tab=chat", "48213"),
        ("Nomor: 12", "12"),
        ("Nomor: tidak ada", None),
        ("Konsultasi data 2025", None),
    ],
)
def test_the_number_is_found_in_a_heading_or_in_the_address_too(text, number):
    assert silastik_page.read(text).number == number


def test_an_e_mail_address_in_the_question_is_known_and_stays_there():
    page = silastik_page.read("Mohon dikirim ke budi@contoh.id. Terima kasih")
    assert page.email == "budi@contoh.id" and "budi@contoh.id" in page.question


def test_what_is_said_twice_or_is_not_what_its_label_says_stays_in_the_question():
    text = "Nama: Budi\nTanggal: kapan saja\nEmail: belum punya\nPertanyaan:\nNama: nama-nama kelurahan\nStatus: ?"
    page = silastik_page.read(text)
    assert (page.name, page.asked_on, page.email, page.state) == ("Budi", None, None, None)
    for line in text.splitlines()[1:3] + text.splitlines()[4:]:
        assert line in page.question


@pytest.mark.parametrize(
    "text",
    [
        "23 November 2026", "Senin, 23 Nov 2026 10:15", "2026-11-23 10:15:00", "2026-11-23T03:15:00Z", "23/11/2026",
        "23-11-2026 14.05", "23.11.26", "November 23, 2026", "23 Nopember 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written_here(text):
    assert silastik_page.read_date(text) == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["", "besok", "31/02/2026", "23 Foo 2026", "1/13/2026", "12.30"])
def test_what_is_no_day_is_none(text):
    assert silastik_page.read_date(text) is None


def test_one_number_however_it_is_written():
    assert {silastik_page.number_key(one) for one in ("#kd-12", " KD-12 ", "kd- 12")} == {"KD-12"}


LABEL = st.sampled_from(sorted(spelling for known in silastik_page.LABELS.values() for spelling in known))
VALUE = st.text(st.sampled_from("abK/.@#12 "), min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(st.text(st.sampled_from("abK1/.,? "), max_size=12), max_size=8))
def test_lines_without_a_label_are_the_question_as_they_stand(lines):
    said = silastik_page.read("\n".join(lines)).question.splitlines()
    assert [line.strip() for line in said if line.strip()] == [line.strip() for line in lines if line.strip()]


@given(LABEL, st.sampled_from([": ", " : ", "\t", "\n", ":\n\n"]), VALUE, VALUE)
def test_what_stands_at_a_label_is_understood_or_stays(label, sign, value, after):
    page = silastik_page.read(f"{label}{sign}{value}\n{after}")
    held = [page.number, page.link, page.name, page.email, page.phone, page.institution, page.state, page.question]
    known = "\n".join(filter(None, held))
    assert page.asked_on or all(word in known for word in f"{value} {after}".replace("#", " ").split())


@given(st.text())
def test_any_text_at_all_can_be_pasted(text):
    silastik_page.read(text)
