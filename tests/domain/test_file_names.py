"""A name that came with a file can do no harm, and stays the name that somebody gave."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import file_names


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Laporan Triwulan.pdf", "Laporan Triwulan.pdf"),
        ("/home/siti/../Tabel 3.1.1.xlsx", "Tabel 3.1.1.xlsx"),
        (r"C:\Users\Siti\surat.docx", "surat.docx"),
        ("../../etc/passwd", "passwd"),
        ("laporan\u202efdp.exe", "laporanfdp.exe"),
        ("dua\nbaris\t.txt", "dua baris.txt"),
        ('apa:ini?"<>|*.csv', "apa_ini______.csv"),
        ("CON.txt", "_CON.txt"),
        ("lpt1 .pdf", "_lpt1.pdf"),
        ("", "lampiran"),
        ("...", "lampiran"),
        (" . pdf", "pdf"),
        ("foto\u0000.jpg", "foto.jpg"),
        ("Cafe\u0301.pdf", "Café.pdf"),
        ("📊 grafik.png", "📊 grafik.png"),
    ],
)
def test_what_is_kept_of_a_name(given_name, kept):
    assert file_names.cleaned(given_name) == kept


@given(st.text(max_size=400))
def test_a_cleaned_name_goes_onto_any_disk_and_stays_as_it_is(name):
    cleaned = file_names.cleaned(name)
    assert file_names.cleaned(cleaned) == cleaned
    assert 0 < len(cleaned) <= file_names.LONGEST and len(cleaned.encode()) <= file_names.LONGEST_BYTES
    assert not set(cleaned) & set('/\\<>:"|?*\n\r\t')
    assert not [c for c in cleaned if unicodedata.category(c).startswith("C")]
    assert cleaned == cleaned.strip(". ")


@given(st.text(min_size=1, max_size=300), st.sampled_from(["pdf", "xlsx", "jpeg"]))
def test_the_ending_outlives_any_shortening(stem, ending):
    assert file_names.ending(file_names.cleaned(f"a{stem.replace('.', '')}b.{ending}")) == ending


def test_a_second_file_of_one_name_gets_a_number():
    taken = frozenset({"tabel.xlsx", "tabel (2).xlsx"})
    assert file_names.numbered("Tabel.xlsx", taken) == "Tabel (3).xlsx"
    assert file_names.numbered("Peta.xlsx", taken) == "Peta.xlsx"
