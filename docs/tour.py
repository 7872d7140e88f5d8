"""The walk through the program: a working day in the queue, with a look at every page in between."""

from datetime import UTC, datetime

from camera import moment, until
from guide import HEIGHT, WIDTH
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tour_pages import Pages

from reception.domain.catalogue import entry
from reception.domain.ids import OfficerId
from reception.services import catalogue, conversations, files, presence, sign_in
from ui import look
from ui.screens.public_board import PublicBoard
from ui.screens.workspace import Workspace

Key = Qt.Key
COLLEAGUES = {OfficerId(1), OfficerId(2)}
TRANSACTION = """No. Transaksi: 3572-2026-0815
Tanggal: 21 November 2026
Nama: Sinta Contoh
E-mail: sinta@contoh.id
No. HP: 0812-0000-9876
Asal Instansi: Universitas Contoh
Status: Diproses
URL: https://silastik.bps.go.id/transaksi/815
Pertanyaan:
Mohon data jumlah penduduk Kota Blitar menurut kecamatan, lima tahun terakhir.
"""
SITE = "https://blitarkota.bps.go.id"
LISTED = [
    {"pub_id": "c1", "title": "Kota Blitar Dalam Angka 2026 (contoh)", "rl_date": "2026-02-27", "abstract": "pendidikan"},
    {"pub_id": "c2", "title": "Statistik Pendidikan Kota Blitar 2025 (contoh)", "rl_date": "2025-12-12"},
    {"pub_id": "c3", "title": "Indikator Kesejahteraan Rakyat Kota Blitar 2025 (contoh)", "rl_date": "2025-11-28",
     "abstract": "pendidikan dan kesehatan"},
]  # fmt: skip
ATTACHED = {
    "Angka Partisipasi Sekolah 2025.csv": b"jenis kelamin;aps\nlaki-laki;99,1\nperempuan;99,3\n" * 400,
    "Surat Pengantar.pdf": b"%PDF-1.7\n" + b"contoh " * 60_000,
}
CLOSED = datetime(2026, 11, 24, 8, 6, tzinfo=UTC)  # 15.06 in Blitar


class Tour(Pages):
    """A walk through the program, in the order of a working day."""

    async def working_day(self) -> None:
        await self.look_around()
        await self.take_in()
        await self.finish()
        await self.survey()
        await self.call_and_defer()
        await self.search()
        await self.history()
        await self.consultations()
        await self.chat_import()
        await self.make_report()
        await self.schedule()
        await self.other_pages()
        await self.institutions()
        await self.alerts()
        await self.day_end()
        await self.cloud()
        await self.lock()

    async def look_around(self) -> None:
        await self.answer()
        await self.picture("workspace-light")
        look.wear("dark")
        await self.picture("workspace-dark")
        look.wear("light")
        await self.earlier_answers()
        await self.snippets()
        await self.attachments()
        await self.two_officers()
        await self.silastik()
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
        await self.write("Pendidikan", into="Topik")
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
        await self.board()
        await self.press(Key.Key_F4, Key.Key_F8)
        await self.write("M")  # any letter begins a reason of one's own
        await self.write("enunggu tabel dari tim teknis")
        await self.picture("defer")
        await self.escape()

    async def earlier_answers(self) -> None:
        """Of five that are like the question one is put into the reply; then nothing of it."""
        await self.press(Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
        await moment(0.5)
        await self.picture("answers")
        self._page().consultation.compose.editor.clear()

    async def snippets(self) -> None:
        """A slash, two letters, and what it would say; then nothing of it."""
        await self.write("/ta")
        await self.picture("snippets")
        await self.escape()
        self._page().consultation.compose.editor.clear()

    async def attachments(self) -> None:
        """Two files wait with a reply, the catalogue of BPS stands beside it; then nothing of it."""
        page = self._page()
        ticket = page.shown_ticket()
        await page.desk.do(catalogue.replace, "publication", [entry("publication", item, SITE) for item in LISTED])
        staged = [
            await page.desk.do(files.stage, ticket, name=name, content=content) for name, content in ATTACHED.items()
        ]
        await self.press(Key.Key_T, held=Qt.KeyboardModifier.AltModifier)
        await self.write("pendidikan")
        await self.picture("attachments")
        await self.escape()
        for file_id in staged:
            await page.desk.do(files.unstage, file_id)
        await page.desk.do(catalogue.replace, "publication", [])

    async def two_officers(self) -> None:
        """A colleague has begun an answer and looks at the same conversation; then nothing of it."""
        page = self._page()
        ticket, own = page.shown_ticket(), page.desk.actor
        page.desk.actor = next(iter(COLLEAGUES - {own}))
        text = "Rincian menurut jenis kelamin: Tabel 4.1.3 (data contoh)."
        await page.desk.do(conversations.save_draft, ticket, mode="reply", text=text)
        await page.desk.do(presence.note, ticket, window="colleague", typing=True)
        page.attending.ask()
        await until(lambda: self.buttons("Ambil alih"))
        await moment(0.5)
        await self.picture("two-officers")
        await page.desk.do(conversations.save_draft, ticket, mode="reply", text="")
        await page.desk.do(presence.leave, window="colleague")
        page.desk.actor = own
        page.attending.ask()

    async def silastik(self) -> None:
        """A page that was copied becomes a ticket; its answer is copied back."""
        await self.press(Key.Key_N, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        await until(lambda: self.buttons("Daftarkan"))
        QApplication.focusWidget().insertPlainText(TRANSACTION)
        await self.picture("silastik")
        await self.press_ctrl(Key.Key_Return)
        await until(lambda: not QApplication.activeModalWidget())
        self.window.activateWindow()
        await until(lambda: self.buttons("Salin untuk Silastik"))
        self._page().consultation.compose.editor.setFocus()
        await self.write("Tersedia di Kota Blitar Dalam Angka 2026, Tabel 3.1.1 (data contoh).")
        await self.press_ctrl(Key.Key_Return)
        await until(lambda: self.buttons("Sudah ditempel"))
        await moment(4.5)  # what was said in passing has gone
        await self.picture("silastik-posted")
        await self.press(Key.Key_Return)
        self._page().pick(None)

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

    async def day_end(self) -> None:
        """After closing, with a few who are still there."""
        self._clock.at = CLOSED
        await moment(1.2)
        await self.press(Key.Key_F12)
        await until(lambda: QApplication.activeModalWidget())
        await moment(1)
        await self.picture("day-end")
        await self.escape()

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

    async def lock(self) -> None:
        """Whoever works here has chosen a PIN, and leaves the desk for a moment."""
        crew = self.window.crew
        await self.window.desk.do(sign_in.choose_pin, crew.post.officer_id, pin="2580")
        await until(crew.has_pin)
        await self.press_ctrl(Key.Key_L)  # unless nobody having been here for long has locked it
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
