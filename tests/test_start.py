"""start.py, run for real in a copy of its own: no network, a lock without packages, a project of three lines."""

import ast
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")

# The copy builds itself: its backend makes a wheel of one path entry and notes that it was asked.
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "reception"
version = "1"
"""
BACKEND = """
import os, pathlib, zipfile

def build_editable(folder, *rest):
    here = pathlib.Path(__file__).parent
    with (here / "builds").open("a") as log:
        log.write("built\\n")
    info = "reception-1.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, "reception-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("reception.pth", str(here))
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: reception\\nVersion: 1\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return "reception-1-py3-none-any.whl"
"""
ECHO = "import json, os, sys; print(json.dumps([__package__, sys.argv[1:], os.getcwd()])); sys.exit({code})"


def copy_into(folder: Path) -> Path:
    """A folder that start.py takes for the checkout."""
    for package, code in (("ui", 0), ("reception", 3)):
        (folder / package).mkdir(parents=True)
        (folder / package / "__main__.py").write_text(ECHO.format(code=code))
    shutil.copy(REPO / "start.py", folder)
    shutil.copy(REPO / "ui" / "preflight.py", folder / "ui")
    for lock in LOCKS:
        (folder / lock).write_text("# nothing\n")
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "backend.py").write_text(BACKEND)
    return folder


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> subprocess.CompletedProcess[str]:
    """What the first start of a copy said; its folder is `made`."""
    return start(copy_into(tmp_path_factory.mktemp("made") / "reception"), "board", "--json")


@pytest.fixture(scope="module")
def made(first) -> Path:
    """A copy whose environment is made already; tests leave it whole."""
    return Path(first.args[1]).parent


@pytest.fixture
def fresh(tmp_path) -> Path:
    return copy_into(tmp_path / "reception")


def start(folder: Path, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "start.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)


def builds(folder: Path) -> int:
    return (folder / "builds").read_text().count("built")


def test_the_first_start_says_what_it_does_and_then_runs(first):
    assert first.stderr.startswith("Menyiapkan Reception di ")
    assert first.stderr.splitlines()[-1] == "Siap."
    assert json.loads(first.stdout)[:2] == ["reception", ["board", "--json"]]


def test_the_set_up_leaves_nothing_to_compile(made):
    for package in ("ui", "reception"):
        assert list((made / package / "__pycache__").glob("__main__.*.pyc"))


def test_a_second_start_installs_nothing_and_says_nothing(made):
    before = builds(made)
    result = start(made, "board")
    assert (result.stderr, builds(made)) == ("", before)


def test_no_verb_opens_the_window(made):
    assert json.loads(start(made).stdout)[:2] == ["ui", []]


@pytest.mark.parametrize("where", [["--data", "folder"], ["--data=folder"], ["--database", "postgresql://x"]])
def test_where_the_data_are_is_no_verb(made, where):
    assert json.loads(start(made, *where).stdout)[:2] == ["ui", where]


@pytest.mark.parametrize("arguments", [["--version"], ["--data", "folder", "board"], ["import", "visits", "a b.csv"]])
def test_a_verb_and_its_exit_code_are_passed_on(made, arguments):
    result = start(made, *arguments)
    assert json.loads(result.stdout)[:2] == ["reception", arguments]
    assert result.returncode == 3


def test_the_users_own_folder_stays_the_current_one_and_is_not_imported_from(made, tmp_path):
    (tmp_path / "reception").mkdir()
    (tmp_path / "reception" / "__main__.py").write_text("raise SystemExit('the wrong program')")
    assert json.loads(start(made, "board", cwd=tmp_path).stdout)[2] == str(tmp_path)


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_at_the_next_start(made, changed):
    before = builds(made)
    with (made / changed).open("a") as file:
        file.write("\n# changed\n")
    assert "Siap." in start(made, "board").stderr
    assert builds(made) == before + 1


def test_what_the_tests_need_holds_all_that_the_program_needs():
    program, tests = (set(PIN.findall((REPO / lock).read_text())) for lock in LOCKS)
    assert program and program < tests


@pytest.mark.parametrize("half", ["nothing", "a python that does not run", "a set-up that was killed"])
def test_a_half_made_environment_is_not_built_upon(fresh, half):
    python = fresh / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    if half != "nothing":
        python.write_text("#!/bin/sh\nexit 1\n")
    if half == "a set-up that was killed":
        python.unlink()
        python.symlink_to(sys.executable)
        (fresh / ".venv" / "unfinished").touch()
    assert not runpy.run_path(str(fresh / "start.py"))["is_whole"]()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
def test_a_start_that_was_killed_half_way_is_made_good_by_the_next(fresh):
    process = subprocess.Popen([sys.executable, fresh / "start.py", "board"], stderr=subprocess.DEVNULL)
    wait_for((fresh / ".venv" / "pyvenv.cfg").exists)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert start(fresh, "board").returncode == 3
    assert not (fresh / ".venv" / "unfinished").exists()


def test_two_first_starts_at_once_make_one_environment(fresh):
    command = [sys.executable, fresh / "start.py", "board"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [3, 3]
    assert builds(fresh) == 1
    assert sum("menunggu sampai selesai" in words for words in said) == 1


def test_without_a_network_one_sentence_says_so_and_the_next_start_recovers(fresh):
    (fresh / "requirements.lock").write_text("nosuchpackage==1 --hash=sha256:" + "0" * 64)
    result = start(fresh, "board", env=without_network())
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1].startswith("Reception belum dapat disiapkan: paket yang diperlukan tidak")
    (fresh / "requirements.lock").write_text("# nothing")
    assert start(fresh, "board").returncode == 3


def without_network() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return kept | {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}


@pytest.mark.skipif(os.name == "nt", reason="folders have no mode on Windows")
def test_a_read_only_folder_is_named_in_one_sentence(capsys):
    with tempfile.TemporaryDirectory() as parent:
        folder = copy_into(Path(parent) / "reception")
        main = runpy.run_path(str(folder / "start.py"))["main"]
        for path, mode in ((Path(parent), 0o755), (folder, 0o555)):
            path.chmod(mode)
        with nobody_in_particular():
            assert main(["board"]) == 2
        folder.chmod(0o755)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"folder {folder} tidak dapat ditulisi" in said


@contextmanager
def nobody_in_particular():
    """Root may write anywhere; so for a moment it is not root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_window_without_a_screen_is_refused_before_anything_is_downloaded(fresh):
    if sys.platform != "linux":
        return
    without = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    result = start(fresh, env=without)
    assert result.returncode == 2
    assert "python3 start.py board" in result.stderr
    assert not (fresh / ".venv").exists()


def test_an_old_python_is_told_its_age_in_one_sentence():
    age = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('start.py', run_name='__main__')"
    result = subprocess.run([sys.executable, "-c", age], cwd=REPO, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == ("Reception memerlukan Python 3.11 atau lebih baru; yang dipakai di sini Python 3.9.\n")


def test_an_old_python_can_read_as_far_as_that_sentence():
    ast.parse((REPO / "start.py").read_text(), feature_version=(3, 7))


def test_start_needs_nothing_but_the_standard_library():
    tree = ast.parse((REPO / "start.py").read_text())
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    assert names <= sys.stdlib_module_names


def test_a_python_without_venv_is_told_which_package_brings_it(start_module, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(start_module["Refused"], match="sudo apt install python3-venv"):
        start_module["ensure_venv_module"]()


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "tempat di disk habis"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "tidak sama dengan yang tercatat"),
        ("NewConnectionError: Failed to establish a new connection: [Errno 111]", "periksa sambungan internet"),
        ("error: something nobody thought of", "rinciannya di"),
    ],
)
def test_what_pip_complains_of_becomes_words_that_help(start_module, log, words):
    assert words in start_module["reason_in"](log)


@pytest.fixture
def start_module() -> dict:
    return runpy.run_path(str(REPO / "start.py"))


PIN = re.compile(r"^[a-z0-9-]+==[^ \n]+", re.MULTILINE)


def wait_for(condition) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
