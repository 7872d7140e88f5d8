"""The language of the office, applied at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reception import words
from reception.queries import office
from reception.services import settings
from tests.ui.test_opening import ROOT, office_home  # noqa: F401 - a fixture
from tests.ui.workplace import workplace
from ui import pages

SETTINGS = [page.title for page in pages.declared()].index("Settings")

# Saves English in the running program, then prints what the window after it says, and closes it.
RUN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reception.services import settings
from ui import __main__ as program
from ui import bridge, look
from ui.main_window import MainWindow

SETTINGS = int(sys.argv.pop(1))

def standing():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]

def save():
    window = standing()[0]
    window.open_page(SETTINGS)
    bridge.spawn(window.desk.do(settings.change, {"language": "en"}))
    QTimer.singleShot(1500, look_and_leave)

def look_and_leave():
    windows = standing()
    page = windows[0].stack.currentWidget()
    print(len(windows), page.save.text(), windows[0].page_in_front())
    windows[0].close()

dress = look.dress
def dressed(*given):
    QTimer.singleShot(900, save)
    return dress(*given)
look.dress = dressed
sys.exit(program.main(sys.argv[1:]))
"""


def test_a_saved_language_is_spoken_by_a_window_that_takes_the_place_of_the_old_one(office_home):  # noqa: F811
    command = [sys.executable, "-W", "error", "-c", RUN, str(SETTINGS), "--data", str(office_home)]
    ran = subprocess.run(command, cwd=ROOT, env=os.environ, timeout=60, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"1 Save {SETTINGS}\n"), ran.stderr
    assert "Error" not in ran.stderr


@pytest.fixture
def home(sqlite_migrated: Path):
    yield sqlite_migrated
    words.speak(words.DEFAULT_LANGUAGE)


async def test_a_window_in_use_waits_with_another_language(home):
    async with workplace(home) as here:
        spoken = []
        here.window.outspoken.connect(lambda: spoken.append(True))
        here.window.open_page(SETTINGS)
        page = here.window.stack.currentWidget()
        await here.until(lambda: page._stored is not None)
        page.in_use = lambda: True
        await here.desk.do(settings.change, {"language": "en"})
        await here.until(here.window.is_outspoken)
        assert spoken == []
        page.in_use = lambda: False
        here.window.clock_ticked()
        assert spoken == [True]


async def test_what_is_not_saved_is_shown_once_before_the_window_closes(home):
    async with workplace(home) as here:
        closing = []
        here.window.closing.connect(lambda: closing.append(True))
        here.window.open_page(SETTINGS)
        page = here.window.stack.currentWidget()
        await here.until(lambda: page._stored is not None)
        page.in_use = lambda: True
        here.window.open_page(0)
        here.window.close()
        assert closing == [] and here.window.page_in_front() == SETTINGS and len(here.said()) == 1
        here.window.close()
        assert closing == [True]
        page.in_use = lambda: False
        assert (await here.desk.ask(office.profile)).settings["language"] == "id"
