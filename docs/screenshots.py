"""Makes every picture of the manual and of the README by itself:  python docs/screenshots.py [NAME ...]

A made-up office is played into a temporary folder, on a clock that stands still. Then the real window is opened on it
and worked by keys and clicks; no screen is needed. Every person, number and figure in the pictures is invented.
With names (`survey closing`) only those pictures are written anew. Needs what the tests need.
"""

import asyncio
import gc
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import phone
import pypdfium2
import qasync
from camera import Album, moment, seen
from guide import HEIGHT, NOW, WIDTH, Clock
from tour import Tour

import reports
from reception import demo
from reception.desk import Desk
from reception.domain import periods
from reception.queries import board, figures, office, slips
from ui import bridge, collector, look, memory
from ui.main_window import MainWindow
from ui.screens.first_run import FirstRunPage

FOLDER = Path(__file__).parent / "img"
REPORTED = 2026, 10
LATER = NOW + timedelta(minutes=16)
SCREEN = {"name": "desk", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "logicalDpi": 96, "dpr": 1}


@asynccontextmanager
async def desk_on(place: Path, clock: Clock) -> AsyncIterator[Desk]:
    """The records at this place, open; closed when nothing is under way any more."""
    desk = Desk(place, now=clock)
    await asyncio.wrap_future(desk.open())
    try:
        yield desk
    finally:
        await bridge.settle()
        await desk.close()


async def fresh_office(place: Path, clock: Clock, album: Album) -> None:
    async with desk_on(place, clock) as desk:
        page = FirstRunPage(desk, place / "sample")
        page.resize(WIDTH, HEIGHT)
        page.show()
        await moment()
        album.add("first-run", seen(page))
        page.hide()


async def working_office(place: Path, clock: Clock, album: Album) -> None:
    async with desk_on(place, clock) as desk:
        await sit_down(desk)
        await visitors_phone(desk, place, album)
        window = MainWindow(desk)
        await window.open()
        window.show()
        window.activateWindow()
        await Tour(window, clock, album).working_day()
        clock.at = LATER  # paper is printed while the office is open
        await paper(desk, place / "report.pdf", album)
        await slip(desk, album)
        window.changes.close()
        await window.keep()
        window.hide()


async def slip(desk: Desk, album: Album) -> None:
    """On a roll, with the code of a survey that nobody can open."""
    ticket = (await desk.ask(board.queue)).rows[-1].id
    made = await desk.ask(slips.of, ticket, "http://192.168.1.20:8080/s/contoh")
    with pypdfium2.PdfDocument(await reports.make_slip(made, "80mm")) as document:
        album.add_image("slip", document[0].render(scale=2).to_pil())


async def sit_down(desk: Desk) -> None:
    """As the officer who serves a visitor in the room right now, at that desk."""
    view, profile = await desk.ask(board.queue), await desk.ask(office.profile)
    served = next(row for row in view.called if row.state == "serving" and row.channel == "walk_in")
    officer = next(one.id for one in profile.officers if one.name == served.officer_name)
    memory.remember_post(desk.location, officer, served.desk_id)


async def paper(desk: Desk, file: Path, album: Album) -> None:
    """The first page of the monthly report."""
    number = "B-012/35720/HM.340/2026"
    given = await desk.ask(figures.report_input, periods.month(*REPORTED), document_number=number)
    made = await reports.make("monthly", given, file, lambda done: None)
    with pypdfium2.PdfDocument(made) as document:
        album.add_image("report-page", document[0].render(scale=1.4).to_pil())


async def visitors_phone(desk: Desk, folder: Path, album: Album) -> None:
    """The board, and the survey of whoever was served last."""
    view = await desk.ask(board.queue)
    ended = next(row for row in view.ended if row.state == "done" and row.survey_state != "answered")
    album.add_image("board-phone", await phone.board(desk, folder / "board.png"))
    album.add_image("survey-phone", await phone.survey(desk, ended.id, folder / "survey.png"))


def move_into(home: Path) -> None:
    """Keys, settings and memory of this run stay in its own folder; nothing of this PC is read or shown."""
    screen = home / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}))
    os.environ["RECEPTION_CONFIG"] = str(home / "config")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # what the offscreen platform cannot do


def main(wanted: list[str]) -> None:
    gc.disable()  # see ui.collector
    clock, album = Clock(), Album(FOLDER, wanted)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        move_into(home)
        demo.play(home / "office", months=2, seed=1, now=clock)
        app = look.application()
        collector.Collector(app)
        app.setQuitOnLastWindowClosed(False)
        app.setCursorFlashTime(0)
        look.dress(app, "light")
        with qasync.QEventLoop(app) as loop:
            loop.run_until_complete(fresh_office(home / "fresh", clock, album))
            loop.run_until_complete(working_office(home / "office", clock, album))


if __name__ == "__main__":
    main(sys.argv[1:])
