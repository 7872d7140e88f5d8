"""What only a process of its own can show: pipes, Ctrl+C, a full disk, and how little is imported."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
COMMAND = [sys.executable, "-P", "-m", "reception"]


def run(*words: object, **options) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, words)]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, check=False, **options)


def environment() -> dict[str, str]:
    """This test's own folders, which the fixtures have set by now."""
    return {**os.environ, "PYTHONPATH": str(REPO)}


def test_who_stops_reading_gets_no_trace(place):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as nobody:
        command = [*COMMAND, "figures", "annual", "2026", "--json", "--data", str(place)]
        ended = subprocess.run(
            command, env=environment(), stdout=nobody, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to a whole console")
def test_ctrl_c_in_the_midst_of_a_play_leaves_nothing(tmp_path):
    folder = tmp_path / "data"
    with subprocess.Popen(
        [*COMMAND, "demo", "--months", "36", "--data", str(folder)], env=environment(), stderr=subprocess.PIPE
    ) as play:
        wait_until(lambda: any(folder.glob(".making-*/reception.db-wal")))
        play.send_signal(signal.SIGINT)
        assert (play.wait(20), play.stderr.read()) == (130, b"")
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="limits are a Unix thing")
def test_a_full_disk_is_one_sentence_and_leaves_no_half_backup(place, tmp_path):
    import resource

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    out = tmp_path / "out" / "office.backup"
    ended = run("backup", "--out", out, "--data", place, preexec_fn=little_room)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (2, "", 1), ended
    assert list(out.parent.iterdir()) == []


def test_a_headless_verb_imports_neither_a_window_nor_a_server_nor_a_printer(place):
    code = "import sys; from reception.__main__ import main; main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", code, "figures", "annual", "2026", "--data", str(place)]
    loaded = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout.split()
    assert "apsw" in loaded
    assert not {"PySide6", "peewee", "psycopg", "reportlab", "holidays", "openpyxl", "aiohttp", "rich"} & set(loaded)


def test_a_bug_is_kept_in_the_log_with_its_trace(tmp_path):
    code = "from reception import __main__; from reception.commands import line; line.run = None; raise SystemExit(__main__.main(['board']))"
    ended = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    log = Path(os.environ["RECEPTION_CONFIG"]) / "reception.log"
    assert "Traceback" in log.read_text("utf-8")
    assert str(log) in ended.stderr


def wait_until(happened, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
