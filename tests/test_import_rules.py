"""Each contract in pyproject.toml holds, and each one bites when an import breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
ROOMS = ("reception", "ui", "reports", "resources")


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    """The skeleton of the program: every room, each with one empty file."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(REPO / "pyproject.toml", folder)
    for room in (*ROOMS, "reception/domain", "reception/store", "reception/services", "reception/web"):
        (folder / room).mkdir(exist_ok=True)
        (folder / room / "__init__.py").touch()
        (folder / room / "first.py").touch()
    return folder


def test_an_empty_house_keeps_every_contract(house):
    assert broken_contracts(house) == []


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("reception/store/second.py", "import reception.services.first", "Arrows only go down"),
        ("reception/domain/second.py", "from reception.web import first", "Arrows only go down"),
        ("resources/second.py", "import reception", "resources are data and import nothing"),
        ("reception/second.py", "def late():\n    import ui", "Nothing imports ui"),
        ("ui/second.py", "from reports import first", "ui knows of reports only the registry"),
        ("reports/second.py", "from PySide6 import QtCore", "Qt only in ui"),
        ("reception/services/second.py", "import qasync", "Qt only in ui"),
        ("ui/second.py", "import reportlab.graphics", "reportlab only in reports"),
        ("ui/second.py", "import peewee", "peewee only in store"),
        ("reception/services/second.py", "from playhouse import apsw_ext", "peewee only in store"),
        ("reception/services/second.py", "import httpx", "aiohttp, httpx and pywa only in web and channels"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(house, file, line, contract):
    assert contract in with_line(house, file, line)


def test_two_files_that_import_each_other_are_a_circle(house):
    assert "No circle" in with_line(house, "ui/second.py", "import ui.third", third="import ui.second")


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("reception/__main__.py", "import ui, reports.first, PySide6"),
        ("reception/store/second.py", "import peewee, playhouse.apsw_ext"),
        ("reception/web/second.py", "import aiohttp, reception.services.first"),
        ("ui/second.py", "import PySide6, reports, reception.services.first"),
        ("reports/second.py", "import reportlab, reception.store.first"),
    ],
)
def test_an_import_that_goes_down_is_welcome(house, file, line):
    assert with_line(house, file, line) == []


def with_line(house: Path, file: str, line: str, third: str = "") -> list[str]:
    """The contracts that this line in this file breaks (and another line in the file beside it)."""
    files = {house / file: line, (house / file).with_name("third.py"): third}
    for path, text in files.items():
        path.write_text(text)
    try:
        return broken_contracts(house)
    finally:
        for path in files:
            path.unlink()


def broken_contracts(house: Path) -> list[str]:
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", lint, "--no-logo", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"}
    result = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)
    assert "Contracts: " in result.stdout, result.stdout + result.stderr
    return [line.removesuffix(" BROKEN") for line in result.stdout.splitlines() if line.endswith(" BROKEN")]
