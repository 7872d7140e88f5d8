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
from datetime import UTC, datetime, timedelta
from pathlib import Path

import phone
import pypdfium2
import qasync
from camera import Album, Hands, moment, seen, until
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import reports
from reception import demo
from reception.desk import Desk
from reception.domain import periods
from reception.queries import board, figures, office, slips
from reception.services import arrivals, sign_in
from ui import bridge, collector, look, memory
from ui.main_window import MainWindow
from ui.screens.first_run import FirstRunPage
from ui.screens.public_board import PublicBoard
from ui.screens.workspace import Workspace

Key = Qt.Key
FOLDER = Path(__file__).parent / "img"
NOW = datetime(2026, 11, 24, 3, 24, 20, tzinfo=UTC)  # a Tuesday, 10.24 in Blitar
REPORTED = 2026, 10
WIDTH, HEIGHT = 1366, 768
SCREEN = {"name": "desk", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "logicalDpi": 96, "dpr": 1}


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


class Tour(Hands):
    """A walk through the program, in the order of a working day."""

    def __init__(self, window: MainWindow, clock: Clock, album: Album) -> None:
        super().__init__(window)
        self._clock, self._album = clock, album
        self._strip = window.strip

    async def picture(self, name: str) -> None:
        await moment(0.6)
        self._album.add(name, seen(self.window))

    async def wait(self, seconds: int) -> None:
        """Time passes in the office; the window notices within its next second."""
        self._clock.at += timedelta(seconds=seconds)
        await moment(1.2)

    async def working_day(self) -> None:
        await self.look_around()
        await self.board()
        await self.take_in()
        await self.finish()
        await self.survey()
        await self.call_and_defer()
        await self.search()
        await self.make_report()
        await self.schedule()
        await self.other_pages()
        await self.institutions()
        await self.alerts()
        await self.lock()

    async def look_around(self) -> None:
        await self.answer()
        await self.picture("workspace-light")
        look.wear("dark")
        await self.picture("workspace-dark")
        look.wear("light")
        self._strip.who.click()
        await self.picture("who")
        await self.escape()

    async def answer(self) -> None:
        """The draft becomes a reply, the visitor asks on, and a note stands below it for the colleagues."""
        await self.click("Balasan")
        await self.write("tabel indikator pendidikan yang terbit bulan lalu.")
        await self.press_ctrl(Key.Key_Return)
        for sheet, said in (
            ("Ucapan pengunjung", "Terima kasih. Adakah rincian menurut jenis kelamin?"),
            ("Catatan internal", "Rincian menurut jenis kelamin ada di publikasi yang sama (data contoh)."),
        ):
            await self.click(sheet)
            await self.write(said)
            await self.press_ctrl(Key.Key_Return)
        await self.click("Balasan")

    async def take_in(self) -> None:
        await self.press_ctrl(Key.Key_N)
        await self.write("Sari Contoh")
        await self.press(Key.Key_Return)
        await self.write("0812-0000-1234", into="Telepon (")
        await self.write("sari@contoh.id", into="E-mail")
        await self.write("Toko Buku Contoh", into="Instansi")
        await self.write("Harga", into="Topik")
        await self.write("Apakah ada data inflasi Kota Blitar per bulan untuk tahun ini?", into="Pertanyaan")
        for requirement in ("E-mail", "WhatsApp"):
            await self.click(requirement)
        await self.picture("arrive")
        await self.press_ctrl(Key.Key_Return)
        await until(self._page().queue.issued.isVisible)
        self.window.activateWindow()
        await self.picture("issued")
        await self.tell()

    async def tell(self) -> None:
        """Whoever was just taken in waits at home."""
        ticket = self._page().queue.issued.ticket
        self._page().queue.issued.leave()
        self.window.open_ticket(ticket)
        await until(lambda: self.buttons("Kabari"))
        await self.press_ctrl(Key.Key_T)
        await until(lambda: self.buttons("Buka WhatsApp"))
        await self.picture("tell")
        await self.press(Key.Key_Escape)
        await self.press(Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)

    def _page(self) -> Workspace:
        return self.window.stack.widget(0)

    async def finish(self) -> None:
        await self.press(Key.Key_F6, Key.Key_Space)
        await self.picture("closing")
        await self.press(Key.Key_F6)
        await self.picture("survey-offer")

    async def survey(self) -> None:
        """The visitor answers two questions, then stops."""
        await self.press(Key.Key_Return, Key.Key_Return)
        for answer in (Key.Key_4, Key.Key_3):
            await self.press(answer)
            await moment(0.5)
        await self.picture("survey")
        await self.click("Berhenti, tidak bersedia")
        await moment(1.2)
        await self.press(Key.Key_Return)  # the thanks go

    async def call_and_defer(self) -> None:
        await self.out_of_order()
        await self.press(Key.Key_F2)
        await self.wait(21)
        await self.picture("called")
        await self.press(Key.Key_F4, Key.Key_F8)
        await self.write("Menunggu tabel dari tim teknis")
        await self.picture("defer")
        await self.escape()

    async def out_of_order(self) -> None:
        """Whoever stands second is asked for by name."""
        self.window.open_ticket(self._page().board.rows[1].id)
        await until(lambda: self.buttons("Panggil"))
        await self.press(Key.Key_F2, held=Qt.KeyboardModifier.ShiftModifier)
        await until(lambda: self.buttons("Kembali"))
        await self.press(Key.Key_2)
        await self.picture("out-of-order")
        await self.escape()
        self._page().pick(None)

    async def board(self) -> None:
        """On the screen that everybody sees."""
        self.window.company.gather()
        await self.press_ctrl(Key.Key_B)
        await until(lambda: self._walls() and self._walls()[0].accessibleDescription())
        wall = self._walls()[0]
        wall.resize(WIDTH, HEIGHT)
        await moment()
        self._album.add("board", wall.grab())
        wall.close()
        self.window.activateWindow()
        await moment()

    def _walls(self) -> list[PublicBoard]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, PublicBoard) and one.isVisible()]

    async def search(self) -> None:
        await self.press_ctrl(Key.Key_K)
        await self.write("inflasi bulanan")
        await self.picture("search")
        await self.escape()

    async def make_report(self) -> None:
        await self.click("Laporan")
        await moment(1)
        await self.picture("reports")
        await self.click("Buat laporan")
        await until(lambda: self.buttons("Simpan sebagai …"))
        await moment(1)
        await self.picture("report-document")

    async def schedule(self) -> None:
        await self.click("Jadwal")
        await moment(1)
        await self.picture("schedule-week")
        await self.click("Jadwal petugas")
        await moment(1)
        await self.picture("schedule-roster")
        await self.click("Setahun")
        await self.click("Kamis 24 Desember 2026, cuti bersama: Cuti Bersama Hari Raya Natal")
        await self.click("Buka pada jam ini")
        await self.write("8-11", into="Jam")
        await self.write("Piket Natal", into="Keterangan")
        await self.press(Key.Key_Return)
        await moment(1)
        await self.press(Key.Key_Escape)  # the toast goes
        await self.picture("schedule-year")

    async def institutions(self) -> None:
        """Somebody typed in a hurry."""
        for name in ("Univ. Brawijaya", "Dinkes Kota Blitar"):
            await self.window.desk.do(arrivals.arrive, channel="walk_in", name="Sari Contoh", institution=name)
        await self.click("Instansi")
        await moment(1.5)
        pairs = self.window.stack.currentWidget().alikes.pairs
        await until(pairs.count)
        pairs.setCurrentRow(0)
        pairs.itemActivated.emit(pairs.item(0))
        await self.picture("institutions")

    async def other_pages(self) -> None:
        for words, name in (("Standar", "standard"), ("Pengaturan", "settings")):
            await self.click(words)
            await self.picture(name)

    async def lock(self) -> None:
        """Whoever works here has chosen a PIN, and leaves the desk for a moment."""
        crew = self.window.crew
        await self.window.desk.do(sign_in.choose_pin, crew.post.officer_id, pin="2580")
        await until(crew.has_pin)
        await self.click("Antrean")
        await self.press_ctrl(Key.Key_L)
        await self.picture("lock")
        await self.write("2580")
        await self.press(Key.Key_Return)
        await until(self.window.stack.isVisible)

    async def alerts(self) -> None:
        """A while later: one alert is marked as seen; whoever is called then is late, and the program asks why."""
        await self.click("Antrean")
        await self.wait(9 * 60)
        await self.press_ctrl(Key.Key_M)
        await moment(6)  # the sentence about it goes
        await self.picture("alerts")
        await self.press(Key.Key_F6, Key.Key_Space, Key.Key_F6)
        await self.escape()
        await self.wait(6 * 60)
        await self.press(Key.Key_F2, Key.Key_F4)
        await self.picture("late")


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
        await visitors_phone(desk, place / "phone.png", album)
        window = MainWindow(desk)
        await window.open()
        window.show()
        window.activateWindow()
        await Tour(window, clock, album).working_day()
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


async def visitors_phone(desk: Desk, file: Path, album: Album) -> None:
    """The survey of whoever was served last."""
    view = await desk.ask(board.queue)
    ended = next(row for row in view.ended if row.state == "done" and row.survey_state != "answered")
    album.add_image("survey-phone", await phone.survey(desk, ended.id, file))


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
