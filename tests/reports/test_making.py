"""Reports are found by themselves, written whole or not at all, and made beside the window."""

import asyncio
import errno
import gc
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

import reports
from reception.domain import periods
from reception.errors import NotFound, ReceptionError, StoreError
from reception.words import catalogue
from reports import press, process
from tests.reports import builders, papers


@pytest.fixture(autouse=True)
def _no_garbage_of_earlier_loops() -> None:
    """The threads of `make` would otherwise collect what an earlier test left, and Qt wants its own thread for that."""
    gc.collect()


def test_three_reports_are_known_with_what_their_dialogs_ask():
    known = reports.registered()
    assert list(known) == ["monthly", "annual", "period"]
    assert [field.name for field in known["period"].fields] == ["first", "last", "document_number"]
    assert all(report.identifier == report.period_kind for report in known.values())


def test_file_names_tell_the_period():
    names = [
        reports.find("monthly").file_name(periods.month(2026, 10)), reports.find("annual").file_name(periods.year(2026)),
        reports.find("period").file_name(periods.span(builders.date(2026, 10, 1), builders.date(2026, 10, 15))),
    ]  # fmt: skip
    assert names == [
        "laporan-evaluasi-2026-10.pdf",
        "laporan-evaluasi-2026.pdf",
        "laporan-evaluasi-2026-10-01-sd-2026-10-15.pdf",
    ]


def test_knowing_the_reports_costs_no_pdf_library():
    code = "import sys, reports; reports.registered(); print([m for m in ('reportlab', 'babel', 'PySide6') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_an_unknown_report_is_refused_with_the_known_names(tmp_path: Path):
    with pytest.raises(NotFound, match="monthly, annual, period"):
        reports.render("weekly", builders.given(builders.empty()), tmp_path / "x.pdf")


def test_the_pictures_of_the_screen_are_the_drawings_of_the_paper():
    pictures = reports.find("monthly").pictures(builders.month())
    assert [picture.svg[:4] for picture in pictures] == ["<svg"] * 3
    assert "Source Sans Pro" in pictures[0].svg and "clipPath" not in pictures[0].svg
    assert reports.find("monthly").pictures(builders.empty()) == []


@pytest.mark.parametrize("months", [1, 12])
def test_a_picture_is_captioned_in_the_language_of_the_window_and_says_what_it_counts_by(months):
    figures = builders.month() if months == 1 else builders.year()
    captions = [picture.caption for picture in reports.find("monthly").pictures(figures)]
    assert captions[0] == ("Tickets by date of arrival" if months == 1 else "Tickets by month of arrival")
    assert [caption for caption in captions if caption not in catalogue("id")] == []


def test_progress_only_rises(tmp_path: Path):
    heard: list[float] = []
    reports.render("monthly", papers.given("monthly"), tmp_path / "x.pdf", heard.append)
    assert heard and heard == sorted(heard) and heard[-1] <= 1


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "Disk penuh"), (errno.EACCES, "tidak boleh ditulis"), (errno.EIO, "tidak dapat ditulis")],
)
def test_a_failing_disk_is_one_sentence_and_leaves_nothing(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(press.os, "fsync", fail)
    with pytest.raises(StoreError, match=said):
        reports.render("monthly", papers.given("empty"), tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_older_report_survives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = tmp_path / "x.pdf"
    out.write_bytes(b"old")
    monkeypatch.setattr(press.os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(StoreError):
        reports.render("monthly", papers.given("empty"), out)
    assert out.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["x.pdf"]


def test_a_report_that_is_open_elsewhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_draft: Path, _out: Path) -> None:
        raise PermissionError(errno.EACCES, "open in a viewer")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreError, match=r"x\.pdf tidak dapat diganti"):
        reports.render("monthly", papers.given("empty"), tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(StoreError, match="tidak ada"):
        reports.render("monthly", papers.given("empty"), tmp_path / "nowhere" / "x.pdf")


async def test_a_process_of_its_own_makes_the_same_report(tmp_path: Path):
    heard: list[float] = []
    out = await reports.make("monthly", papers.given("empty"), tmp_path / "x.pdf", heard.append)
    assert out.read_bytes() == papers.paper("empty").content
    assert heard and [file.name for file in tmp_path.iterdir()] == ["x.pdf"]


async def test_cancelling_in_the_middle_leaves_neither_file_nor_process(tmp_path: Path):
    running = asyncio.Event()
    task = asyncio.ensure_future(
        reports.make("monthly", papers.given("extreme"), tmp_path / "x.pdf", lambda _part: running.set())
    )
    await running.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert multiprocessing.active_children() == []
    assert list(tmp_path.iterdir()) == []


async def test_cancelling_at_the_start_orphans_nothing(tmp_path: Path):
    task = asyncio.ensure_future(reports.make("monthly", papers.given("empty"), tmp_path / "x.pdf"))
    await asyncio.sleep(0.002)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert multiprocessing.active_children() == []
    assert list(tmp_path.iterdir()) == []


class Deadly:
    """Input that ends the process which reads it."""

    def __reduce__(self):
        return os._exit, (3,)


async def test_a_dead_child_is_an_error_in_plain_words(tmp_path: Path):
    with pytest.raises(ReceptionError, match="kode 3"):
        await reports.make("monthly", Deadly(), tmp_path / "x.pdf")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


async def test_what_the_child_refuses_the_parent_raises(tmp_path: Path):
    with pytest.raises(StoreError, match="tidak ada"):
        await reports.make("monthly", papers.given("empty"), tmp_path / "nowhere" / "x.pdf")


async def test_a_bug_in_the_child_arrives_with_its_trace(tmp_path: Path):
    with pytest.raises(process.ReportFailed, match="Traceback"):
        await reports.make("monthly", "no input", tmp_path / "x.pdf")  # type: ignore[arg-type]
