"""Name and content must say the same, and neither may say that it is a program."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception import settings
from reception.domain import file_kinds
from reception.domain.file_kinds import KINDS, MEGABYTE, Limits
from reception.errors import BadInput
from tests.builders import refused
from tests.data import sample_files
from tests.data.sample_files import DOCX, OLD, PDF, REAL, XLSX, archive

TAKEN = Limits(20 * MEGABYTE, tuple(KINDS))
NO_KIND = "{name} is not what its name says, or is damaged: it holds no {kind}."
PROGRAM = "{name} is a program or holds one (a macro is one too). Programs are never kept."
NOT_TAKEN = "{name}: files of this kind are not taken. Taken are: {kinds}."


def test_there_is_a_sample_of_every_kind():
    assert REAL.keys() == KINDS.keys()


@pytest.mark.parametrize("code", KINDS)
def test_each_kind_is_known_by_its_name_and_its_content(code):
    assert TAKEN.recognised(f"Berkas.{code.upper()}", REAL[code]) == code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tabel.pdf", b"MZ\x90\0" + bytes(64)),
        ("skrip.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("data.csv", b"\x7fELF" + bytes(64)),
        ("bonus.pdf.exe", PDF),
        ("foto.scr", REAL["jpg"]),
        ("surat.docm", DOCX),
        ("surat.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("lama.xls", OLD + "_VBA_PROJECT".encode("utf-16-le")),
        ("data.zip", archive("tabel.csv", "alat/Pasang.EXE")),
    ],
)
def test_a_program_is_never_taken_whatever_it_is_called(name, content):
    with refused(PROGRAM, BadInput):
        TAKEN.recognised(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("surat.pdf", DOCX),
        ("surat.docx", XLSX),
        ("surat.docx", OLD),
        ("surat.docx", DOCX[: len(DOCX) // 2]),
        ("foto.jpg", PDF),
        ("foto.png", REAL["jpg"]),
        ("catatan.txt", bytes(64)),
        ("catatan.txt", b"\xff\xfe\0"),
        ("data.csv", REAL["png"]),
        ("surat.odt", REAL["ods"]),
        ("data.zip", b"PK\x03\x04 and no more"),
    ],
)
def test_a_content_that_its_name_denies_is_refused(name, content):
    with refused(NO_KIND, BadInput):
        TAKEN.recognised(name, content)


@pytest.mark.parametrize("name", ["film.mp4", "peta.svg", "tanpa_akhiran", "halaman.html", "arsip.rar"])
def test_other_kinds_are_refused_by_their_name_alone(name):
    with refused(NOT_TAKEN, BadInput):
        TAKEN.ensure_kind(name)


def test_an_office_may_take_less():
    with refused(NOT_TAKEN, BadInput):
        Limits(MEGABYTE, ("pdf",)).recognised("tabel.csv", REAL["csv"])


def test_a_document_behind_a_password_is_a_document():
    locked = OLD + "EncryptedPackage".encode("utf-16-le")
    assert TAKEN.recognised("rahasia.xlsx", locked) == "xlsx"


@pytest.mark.parametrize("place", [MEGABYTE - 7, MEGABYTE, 3 * MEGABYTE + 1])
def test_a_macro_is_found_wherever_it_stands(place):
    content = bytearray(OLD.ljust(4 * MEGABYTE, b"x"))
    mark = "_VBA_PROJECT".encode("utf-16-le")
    content[place : place + len(mark)] = mark
    with refused(PROGRAM, BadInput):
        TAKEN.recognised("lama.doc", bytes(content))
    content = bytearray(b"x" * 4 * MEGABYTE)
    content[place] = 0
    with refused(NO_KIND, BadInput):
        TAKEN.recognised("lama.txt", bytes(content))


def test_size_is_judged_before_anything_else():
    with refused("{name} is too large: {size} MB. Files of up to {limit} MB are taken.", BadInput) as _:
        TAKEN.ensure_size("film.mp4", 300 * MEGABYTE)
    with refused("{name} is empty: there is nothing in it.", BadInput):
        TAKEN.recognised("kosong.txt", b"")


@given(st.sampled_from(sorted(KINDS)), st.binary(min_size=1, max_size=300))
def test_any_bytes_are_judged_or_refused_and_nothing_breaks(code, content):
    for data in (content, REAL[code][: len(content)], REAL[code][: len(content)] + content):
        with suppress(BadInput):
            assert TAKEN.recognised(f"x.{code}", data or b"x") == code


def test_kinds_are_listed_as_somebody_types_them():
    assert file_kinds.listed("PDF, .docx;jpeg  jpg") == ["pdf", "docx", "jpg"]
    with pytest.raises(KeyError):
        file_kinds.listed("pdf, exe")


def test_the_samples_are_small():
    assert sum(map(len, sample_files.REAL.values())) < 10_000


def test_an_office_takes_every_kind_that_is_recognised_until_it_says_otherwise():
    assert settings.FILE_KINDS.split(", ") == list(file_kinds.KINDS)
