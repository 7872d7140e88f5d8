"""What is said when Qt cannot start here, before Qt itself would abort."""

import os
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from ui import preflight

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves Qt's libraries to the system")

NOTHING: dict[str, str] = {}


def test_no_display_names_the_verbs_that_work_without_one():
    problem = preflight.screen_problem(NOTHING)
    assert "tidak ada layar" in problem
    assert "report" in problem and "python3 start.py board" in problem


def test_drawing_offscreen_needs_no_display():
    assert preflight.screen_problem({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_a_platform_with_options_is_still_that_platform():
    assert preflight.wanted_platforms({"QT_QPA_PLATFORM": "vnc:size=800x600;xcb"}) == ["vnc", "xcb"]


def test_a_missing_library_is_named_with_its_debian_package(monkeypatch):
    monkeypatch.setattr(preflight, "can_load", lambda library: library not in ("libEGL.so.1", "libGL.so.1"))
    problem = preflight.screen_problem({"QT_QPA_PLATFORM": "offscreen"})
    assert "libEGL.so.1, libGL.so.1 belum terpasang" in problem
    assert problem.endswith("sudo apt install libegl1 libgl1")


def test_all_that_is_missing_is_named_at_once(monkeypatch):
    monkeypatch.setattr(preflight, "can_load", lambda library: False)
    problem = preflight.screen_problem({"DISPLAY": ":0"})
    assert "libegl1" in problem and "libxcb-cursor0" in problem


def test_a_library_that_nobody_has_cannot_be_loaded():
    assert not preflight.can_load("libnosuch.so.7")


def test_a_display_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(preflight, "missing_libraries", lambda libraries: {})
    monkeypatch.setattr(preflight, "x11_answers", lambda name: False)
    assert "layar “:97” tidak menjawab" in preflight.screen_problem({"DISPLAY": ":97"})


def test_one_platform_that_works_is_enough(monkeypatch):
    monkeypatch.setattr(preflight, "missing_libraries", lambda libraries: {})
    monkeypatch.setattr(preflight, "wayland_answers", lambda name: False)
    monkeypatch.setattr(preflight, "x11_answers", lambda name: True)
    assert preflight.screen_problem({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) is None


def test_the_program_ends_with_exit_code_2_and_one_line():
    command = [sys.executable, "-c", "from ui import preflight; preflight.ensure_screen()"]
    bare = {"PATH": os.environ["PATH"]}
    result = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)


def test_looking_imports_no_qt():
    look = "import sys; from ui import preflight; preflight.ensure_screen(); print('PySide6' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"


@pytest.mark.parametrize(
    ("files", "listed"),
    [
        (["QtWidgets", "QtSvg", "QtPdf", "QtPrintSupport", "libqoffscreen"], preflight.WINDOW),
        (["libqxcb"], preflight.WINDOW | preflight.X11),
        (["QtWebEngineCore"], preflight.WINDOW | preflight.BROWSER),
    ],
)
def test_the_lists_explain_all_that_the_wheels_link_to(files, listed):
    """Asked of the dynamic linker, so that an upgrade of PySide6 cannot outgrow the lists unseen."""
    wheels = Path(PySide6.__file__).parent
    outside = {
        name: path for name, path in linked(qt_files(wheels, files)).items() if wheels.parent not in path.parents
    }
    explained = linked([path for name, path in outside.items() if name in listed])
    assert set(outside) - set(listed) - set(explained) <= ALWAYS_THERE


ALWAYS_THERE = {"libgcc_s.so.1", "libstdc++.so.6", "libz.so.1", "libdl.so.2", "libpthread.so.0", "librt.so.1"}


def qt_files(wheels: Path, names: list[str]) -> list[Path]:
    return [file for name in names for file in wheels.glob(f"**/*{name}.*so*")]


def linked(files: list[Path]) -> dict[str, Path]:
    """name -> place of every library that these files load, directly or through another."""
    words = subprocess.run(["ldd", *files], capture_output=True, text=True, check=True).stdout
    arrows = (line.split() for line in words.splitlines() if " => /" in line)
    return {name: Path(place).resolve() for name, _, place, *_ in arrows}


@pytest.mark.parametrize(
    ("release", "package"),
    [
        ('ID=debian\nVERSION_ID="12"\n', "libglib2.0-0"),
        ('ID=debian\nVERSION_ID="13"\n', "libglib2.0-0t64"),
        ("ID=debian\n", "libglib2.0-0t64"),
        ('ID=ubuntu\nVERSION_ID="22.04"\n', "libglib2.0-0"),
        ('ID=ubuntu\nVERSION_ID="24.04"\n', "libglib2.0-0t64"),
        ("ID=arch\n", "libglib2.0-0"),
    ],
)
def test_packages_have_the_name_that_this_release_gives_them(tmp_path, release, package):
    (tmp_path / "os-release").write_text(release)
    assert preflight.debian_packages(["libglib2.0-0"], tmp_path / "os-release") == [package]
