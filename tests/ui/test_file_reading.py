"""A file from outside is judged before it is read, and whatever is wrong with it is one sentence."""

import os
from pathlib import Path

import pytest

from reception.domain.file_kinds import KINDS, MEGABYTE, Limits
from reception.errors import BadInput
from tests.builders import refused
from tests.data.sample_files import PDF
from ui import file_reading

LIMITS = Limits(MEGABYTE, tuple(KINDS))


def test_a_file_is_read_as_it_is(tmp_path):
    (tmp_path / "Tabel.pdf").write_bytes(PDF)
    assert file_reading.Incoming(tmp_path / "Tabel.pdf").read(LIMITS) == ("Tabel.pdf", PDF)


def test_three_hundred_megabytes_are_refused_without_being_read(tmp_path, monkeypatch):
    film = tmp_path / "obrolan.txt"
    with film.open("wb") as opened:
        opened.truncate(300 * MEGABYTE)
    with monkeypatch.context() as now, pytest.raises(BadInput) as refusal:
        now.setattr(Path, "open", never)
        file_reading.read(film, LIMITS)
    assert str(refusal.value) == "obrolan.txt terlalu besar: 300 MB. Paling besar 1 MB."


def test_a_kind_that_is_not_taken_is_refused_without_being_read(tmp_path, monkeypatch):
    (tmp_path / "film.mp4").write_bytes(bytes(10))
    with monkeypatch.context() as now, pytest.raises(BadInput):
        now.setattr(Path, "open", never)
        file_reading.read(tmp_path / "film.mp4", LIMITS)


def test_what_cannot_be_read_is_told_apart(tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "kosong.txt").touch()
    with refused("{name} is not there any more. It was moved, renamed or deleted.", BadInput):
        file_reading.read(tmp_path / "hilang.pdf", LIMITS)
    with refused("{name} is a folder. Choose the files in it.", BadInput):
        file_reading.read(tmp_path / "folder.pdf", LIMITS)
    with refused("{name} is empty: there is nothing in it.", BadInput):
        file_reading.read(tmp_path / "kosong.txt", LIMITS)


def test_a_file_that_may_not_be_read_says_why(tmp_path, monkeypatch):
    (tmp_path / "rahasia.pdf").write_bytes(PDF)
    with monkeypatch.context() as now, pytest.raises(BadInput) as refusal:
        now.setattr(Path, "open", forbidden)
        file_reading.read(tmp_path / "rahasia.pdf", LIMITS)
    assert str(refusal.value) == "rahasia.pdf tidak dapat dibaca (Permission denied)."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipa.txt")
    with refused("{name} is no file that can be read.", BadInput):
        file_reading.read(tmp_path / "pipa.txt", LIMITS)


def never(*_args, **_named):
    raise AssertionError("opened")


def forbidden(*_args, **_named):
    raise PermissionError(13, "Permission denied")
