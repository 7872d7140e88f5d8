"""An exported chat is dropped on the window, looked at, and imported by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from reception.queries import consultations
from tests.builders import select
from tests.ui.workplace import workplace
from ui.companions.chats import Chats
from ui.screens.chat_import import ChatImport

Key, Alt, Ctrl = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NAME = "Chat WhatsApp dengan Siti Rahma.txt"
CHAT = """\
28/10/26 09.55 - Siti Rahma: Selamat pagi
28/10/26 09.56 - Siti Rahma: Berapa inflasi Kota Blitar 2025?
28/10/26 10.04 - BPS Kota Blitar: Inflasi 2025 sebesar 2,1 persen.
02/11/26 07.10 - Siti Rahma: Jumlah penduduk miskin?
02/11/26 08.05 - BPS Kota Blitar: Sekitar sepuluh ribu jiwa.
05/11/26 07.10 - Siti Rahma: Terima kasih
"""


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / NAME
    file.write_text(CHAT, "utf-8")
    return file


def drop(here, file: Path, *, enter_only: bool = False, on=None) -> None:
    """As the desktop delivers it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    here.window.company.gather()
    place, copy, left = QPoint(600, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(on or here.window, QDragEnterEvent(place, copy, data, left, none))
    if not enter_only:
        QApplication.sendEvent(on or here.window, QDropEvent(QPointF(place), copy, data, left, none))


async def dropped(here, file: Path) -> ChatImport:
    drop(here, file)
    dialog = await here.dialog(ChatImport)
    await here.until(lambda: dialog.progress.isHidden())
    return dialog


async def counted(here, sql: str, *params):
    return (await here.desk.ask(select, sql, *params))[0][0]


async def test_a_chat_that_is_dropped_is_imported_with_one_key(home, export):
    async with workplace(home) as here:
        dialog = await dropped(here, export)
        assert [dialog.talks.item(row).checkState() for row in range(3)] == [Qt.CheckState.Checked] * 2 + [
            Qt.CheckState.Unchecked
        ]
        assert dialog.sum.text() == "2 konsultasi, 5 pesan baru."
        assert dialog.messages.count() == 3
        here.press(Key.Key_Return, Ctrl)
        await here.until(lambda: here.said() != [])
        assert here.said()[0].startswith("5 pesan ditambahkan, 2 konsultasi baru.")
        assert await counted(here, "select count(*) from ticket where channel = 'whatsapp'") == 2
        (hit,) = await here.desk.ask(consultations.search, "inflasi")
        assert hit.ticket == "2026-10-28/W-001"


async def test_what_somebody_left_out_is_not_offered_again(home, export):
    async with workplace(home) as here:
        dialog = await dropped(here, export)
        here.press(Key.Key_Space)  # the first one is not wanted
        assert dialog.sum.text() == "1 konsultasi, 2 pesan baru."
        here.press(Key.Key_Return, Ctrl)
        await here.back()
        dialog = await dropped(here, export)
        assert dialog.talks.count() == 0 and not dialog.go.isEnabled()
        assert await counted(here, "select count(*) from message") == 2


async def test_talks_are_joined_and_parted_by_key(home, export):
    async with workplace(home) as here:
        dialog = await dropped(here, export)
        here.press(Key.Key_Down)
        here.press(Key.Key_G, Alt)
        assert (dialog.talks.count(), dialog.messages.count()) == (2, 5)
        dialog.messages.setFocus()
        dialog.messages.setCurrentRow(2)
        here.press(Key.Key_P, Alt)
        assert (dialog.talks.count(), dialog.messages.count()) == (3, 3)
        here.press(Key.Key_Return, Ctrl)
        await here.back()
        assert await counted(here, "select count(*) from message where ticket_id = 1") == 2


async def test_another_silence_cuts_it_otherwise(home, export):
    async with workplace(home) as here:
        dialog = await dropped(here, export)
        dialog.questions.gap.setFocus()
        here.write("200")
        here.press(Key.Key_Tab)
        await here.until(lambda: dialog.talks.count() == 1)


async def test_whose_chat_it_is_can_be_chosen_and_its_number_typed(home, export):
    async with workplace(home) as here:
        await here.arrive("Siti Rahma", phone="081234564471")
        dialog = await dropped(here, export)
        choice = dialog.questions.visitor_choice
        assert choice.code() == "" and "Siti Rahma" in choice.itemText(1) and "••••" in choice.itemText(1)
        choice.setFocus()
        here.press(Key.Key_Down)
        here.press(Key.Key_Return, Ctrl)
        await here.back()
        assert await counted(here, "select count(distinct visitor_id) from ticket") == 1


async def test_a_number_that_is_none_is_said_and_nothing_is_lost(home, export):
    async with workplace(home) as here:
        dialog = await dropped(here, export)
        here.write("12", dialog.questions.phone)
        here.press(Key.Key_Return, Ctrl)
        await here.until(lambda: "nomor telepon" in dialog.refusal.accessibleName())
        assert dialog.isVisible() and dialog.talks.count() == 3
        assert await counted(here, "select count(*) from message") == 0


async def test_dates_that_can_be_read_both_ways_are_asked_for(home, tmp_path):
    file = tmp_path / "_chat.txt"
    file.write_text("03/04/26, 18:00 - Siti: Berapa inflasi?\n03/04/26, 18:05 - Bu Rina: 2,1 persen\n", "utf-8")
    async with workplace(home) as here:
        dialog = await dropped(here, file)
        readings = [dialog.questions.order.itemText(place) for place in range(2)]
        assert readings == ["Hari lebih dulu: 3 Apr 2026", "Bulan lebih dulu: 4 Mar 2026"]
        assert "3 Apr 2026" in dialog.talks.item(0).text()
        assert dialog.questions.office.code() == "Bu Rina" and "Periksa" in dialog.questions.doubt.accessibleName()
        dialog.questions.order.setFocus()
        here.press(Key.Key_Down)
        dialog.questions.order.activated.emit(1)
        await here.until(lambda: "4 Mar 2026" in dialog.talks.item(0).text())


async def test_what_is_no_chat_is_refused_with_its_line(home, tmp_path):
    file = tmp_path / "catatan.txt"
    file.write_text("Halo\n", "utf-8")
    async with workplace(home) as here:
        dialog = await dropped(here, file)
        await here.until(dialog.refusal.isVisible)
        assert "baris 1" in dialog.refusal.accessibleName() and "30/08/25 18.00" in dialog.refusal.accessibleName()
        assert dialog.go.isHidden()


async def test_a_file_that_vanished_meanwhile_is_said(home, tmp_path):
    async with workplace(home) as here:
        dialog = await dropped(here, tmp_path / "hilang.txt")
        await here.until(dialog.refusal.isVisible)
        assert "hilang.txt tidak ada" in dialog.refusal.accessibleName()


async def test_the_window_shows_that_it_takes_the_file_and_other_files_leave_it_alone(home, export, tmp_path):
    async with workplace(home) as here:
        drop(here, tmp_path / "tabel.xlsx", enter_only=True)
        veil = here.window.company.find(Chats)
        assert veil._veil is None
        drop(here, export, enter_only=True)
        assert veil._veil.isVisible()


async def test_ctrl_o_asks_for_the_file(home):
    async with workplace(home) as here:
        here.window.company.gather()
        here.press(Key.Key_O, Ctrl)
        dialog = await here.dialog(QFileDialog)
        dialog.reject()


async def test_a_chat_that_is_dropped_on_the_text_box_is_imported_too(home, export):
    async with workplace(home) as here:
        await here.arrive("Budi")
        await here.click_row(here.page.queue.line, 0)
        box = here.page.consultation.compose.editor
        await here.until(box.isVisible)
        drop(here, export, on=box.viewport())
        assert isinstance(await here.dialog(ChatImport), ChatImport)
        assert await counted(here, "select count(*) from attachment") == 0
