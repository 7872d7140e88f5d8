"""The program as a whole: it opens on its data, closes in order, and says plainly when it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reception.desk import Desk
from reception.queries import office
from reception.services import arrivals, first_run

ROOT = Path(__file__).parents[2]

# Looks for what can be seen once the loop serves it, prints that, and leaves as a user would.
RUN = """
import gc
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import __main__ as program
from ui import bridge

def look_and_leave():
    from ui.frame.refusal import Refusal
    from ui.main_window import MainWindow
    from ui.screens.queue_list import QueueList

    gc.collect()
    seen = [one for one in QApplication.topLevelWidgets() if isinstance(one, Refusal | MainWindow) and one.isVisible()]
    if not seen or not bridge._tasks:
        return
    looking.stop()
    if isinstance(seen[0], Refusal):
        print("refusal:", seen[0].accessibleName())
        seen[0].accept()
    else:
        print("known to the desktop:", bool(QApplication.desktopFileName()))
        print("alone:", seen[0].whole.count() == 2)
        for shown in seen[0].findChildren(QueueList)[:1]:
            print("rows:", shown.rows.rowCount())
        seen[0].close()

from ui import look
dress = look.dress
def dressed(*given):
    global looking
    looking = QTimer(interval=100)
    looking.timeout.connect(look_and_leave)
    looking.start()
    return dress(*given)
look.dress = dressed
sys.exit(program.main(sys.argv[1:]))
"""

# Closes the window as soon as it stands, before anything else can happen.
IMPATIENT = """
import sys
from ui import __main__ as program
program._import_qt()
from ui import opening
begin = opening.begin
def begun(app, *given):
    loops = begin(app, *given)
    print("closed:", [window.close() for window in app.topLevelWidgets() if window.isVisible()])
    return loops
opening.begin = begun
sys.exit(program.main(sys.argv[1:]))
"""


def run(folder: Path, program: str = RUN) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", program, "--data", str(folder)]
    return subprocess.run(command, cwd=ROOT, env=os.environ, timeout=60, capture_output=True, text=True, check=False)


@pytest.fixture
def office_home(sqlite_migrated: Path) -> Path:
    desk = Desk(sqlite_migrated)
    desk.open().result()
    desk.do_now(
        first_run.found, office={}, officers=[{"name": "Rina", "nip": None, "role": "officer"}], desks=["Meja 1"]
    )
    desk.do_now(arrivals.arrive, channel="walk_in", name="Siti")
    desk.close_now()
    return sqlite_migrated


def test_the_window_opens_filled_and_leaves_without_a_trace_of_trouble(office_home):
    ran = run(office_home)
    assert (ran.returncode, ran.stdout) == (0, "known to the desktop: True\nalone: False\nrows: 1\n"), ran.stderr
    assert "Error" not in ran.stderr


def test_who_closes_the_window_in_its_first_moment_closes_it_once(office_home):
    ran = run(office_home, IMPATIENT)
    assert (ran.returncode, ran.stdout) == (0, "closed: [False]\n"), ran.stderr
    assert "Error" not in ran.stderr


# Prints what is imported when the first picture stands, before the loop that paints it.
FIRST_PICTURE = """
import os, sys
from ui import __main__ as program
program._import_qt()
from ui import opening
begin = opening.begin
def begun(*given):
    begin(*given)
    print(*sys.modules, flush=True)
    os._exit(0)
opening.begin = begun
program.main(sys.argv[1:])
"""
LATER = {"asyncio", "hashlib", "peewee", "psycopg", "qasync", "socket", "subprocess", "ui.icons", "ui.widgets.spoken"}


def test_the_first_picture_waits_for_nothing_that_it_does_not_show(office_home):
    command = [sys.executable, "-c", FIRST_PICTURE, "--data", str(office_home)]
    ran = subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, text=True, check=True)
    assert "ui.screens.workspace" in ran.stdout.split()
    assert LATER.isdisjoint(ran.stdout.split())


def test_a_fresh_folder_leads_to_the_first_page(sqlite_location):
    ran = run(sqlite_location)
    assert (ran.returncode, ran.stdout) == (0, "known to the desktop: True\nalone: True\n"), ran.stderr
    desk = Desk(sqlite_location)
    desk.open().result()
    assert desk.ask_now(office.is_founded) is False
    desk.close_now()


def test_a_broken_file_is_one_sentence_and_exit_code_two(sqlite_location):
    (sqlite_location / "reception.db").write_bytes(b"rubbish" * 1000)
    ran = run(sqlite_location)
    assert ran.returncode == 2, ran.stderr
    assert ran.stdout.startswith("refusal: ") and ran.stdout.count("\n") == 1
