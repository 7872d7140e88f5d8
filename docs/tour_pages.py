"""The pages of the rail, one after the other."""

import tempfile
from datetime import timedelta
from pathlib import Path

from camera import moment, until
from guide import Guide
from PySide6.QtCore import Qt

from reception.domain.whatsapp_refusals import UNSURE, Fate
from reception.domain.whatsapp_webhook import Received, StatusNews
from reception.services import arrivals, cloud_news, cloud_outbox, conversations, incoming, settings
from reception.services.cloud_outbox import Outcome
from ui import bridge
from ui.screens import chat_bringing

Key = Qt.Key


class Pages(Guide):
    """Each is opened by the words on its button in the rail."""

    async def search(self) -> None:
        await self.press_ctrl(Key.Key_K)
        await self.write("inflasi bulanan")
        await self.picture("search")
        await self.escape()

    async def consultations(self) -> None:
        """Chatted, with a typing error."""
        await self.click("Pencarian")
        await until(lambda: hasattr(self.window.stack.currentWidget(), "filter"))
        await self.write("brp garis kemiskinna blitar")
        await until(lambda: self.window.stack.currentWidget().story.isVisible())
        await self.picture("consultations")

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
        for name, written in (("Bagas Contoh", "Univ. Brawijaya"), ("Wulan Contoh", "Dinkes Kota Blitar")):
            await self.window.desk.do(arrivals.arrive, channel="walk_in", name=name, institution=written)
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

    async def history(self) -> None:
        """One ticket with all that happened to it, and the queue as it stood then."""
        await self.click("Riwayat")
        await until(lambda: self.window.stack.currentWidget().table.model().rowCount())
        self.window.stack.currentWidget().table.setFocus()
        await self.press(*[Key.Key_Down] * 6)
        await until(lambda: self.buttons("Antrean saat itu"))
        await self.picture("history")
        await self.click("Antrean saat itu")
        await self.press(*[Key.Key_PageDown] * 8)
        await moment(1)
        await self.picture("past-board")
        await self.escape()

    async def chat_import(self) -> None:
        """An exported chat before it is brought in."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "Chat WhatsApp dengan Sari Contoh.txt"
            file.write_text(CHAT, "utf-8")
            bridge.spawn(chat_bringing.bring(self.window.desk, self.window, file))
            await self.picture("chat-import")
            await self.escape()

    async def cloud(self) -> None:
        """A visitor who writes by the Cloud API: one reply was read, of another nobody knows whether it has left."""
        desk, wrote_at = self.window.desk, self.window.desk.now() - timedelta(hours=3, minutes=12)
        await desk.do(settings.change, CLOUD)
        asked = "Selamat pagi, berapa IPM Kota Blitar tahun 2025?"
        await desk.do(
            cloud_news.take, Received("wamid.contoh", "+6281200004321", None, "Wulan Contoh", wrote_at, "text", asked)
        )
        ticket = (await desk.do(incoming.known, "wamid.contoh")).ticket_id
        for reply, fate in (("IPM 2025: 81,20 (angka contoh).", None), ("Rinciannya di publikasi.", Fate.UNKNOWN)):
            await desk.do(conversations.add_message, ticket, kind="out", text=reply, state="queued")
            job = await desk.do(cloud_outbox.claim, "contoh")
            await desk.do(
                cloud_outbox.settle, job.attempt_id, "contoh", Outcome(fate, f"wamid.{job.attempt_id}", UNSURE)
            )
            await desk.do(cloud_news.take, StatusNews(f"wamid.{job.attempt_id}", None, "read", None))
        self.window.open_ticket(ticket)
        await moment(1)
        await self.picture("cloud")
        await desk.do(settings.change, {"cloud_on": False})


CLOUD = {"cloud_on": True, "cloud_number_id": "106540352242922", "cloud_webhook": True}
CHAT = """\
02/11/26 08.55 - Sari Contoh: Selamat pagi
02/11/26 08.56 - Sari Contoh: Apakah ada data inflasi Kota Blitar per bulan?
02/11/26 09.03 - BPS Kota Blitar: Selamat pagi, Ibu. Ada, di publikasi Indeks Harga Konsumen.
02/11/26 09.04 - BPS Kota Blitar: <Media tidak disertakan>
02/11/26 09.20 - Sari Contoh: Baik, terima kasih
09/11/26 13.10 - Sari Contoh: Kalau jumlah penduduk menurut kecamatan?
09/11/26 13.18 - BPS Kota Blitar: Tersedia sampai tahun lalu (data contoh).
16/11/26 10.02 - Sari Contoh: Terima kasih banyak atas bantuannya
"""
