"""From the form to the number in the visitor's hand: shown large, put on paper, and safe whatever the printer does."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from reception.services import settings
from tests.ui.workplace import workplace
from ui import memory, printing
from ui.screens.intake import Intake

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
PRINTER = "Pencetak uji"


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


class Desktop:
    """A computer with one printer: what it prints is a file; its dialog is answered by the test."""

    def __init__(self, file: Path) -> None:
        self.file, self.asked, self.accepts, self.names = file, 0, True, [PRINTER]

    def printer(self, _name: str, title: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.file))
        made.setResolution(203)
        made.setDocName(title)
        made.printerName = lambda: PRINTER
        return made

    async def ask(self, _printer: QPrinter, _window: object) -> bool:
        self.asked += 1
        return self.accepts


@pytest.fixture
def desktop(monkeypatch, tmp_path) -> Desktop:
    made = Desktop(tmp_path / "slip.pdf")
    monkeypatch.setattr(printing, "printers", lambda: made.names)
    monkeypatch.setattr(printing, "made_printer", made.printer)
    monkeypatch.setattr(printing, "chosen", made.ask)
    return made


async def take_in(here, name: str) -> None:
    here.press(Key.Key_N, Ctrl)
    await here.dialog(Intake)
    here.write(name)
    here.press(Key.Key_Return)
    here.press(Key.Key_Return)
    await here.until(lambda: here.page.queue.issued.isVisible())
    await here.back()


async def test_the_number_stands_large_until_it_is_called(home):
    async with workplace(home) as here:
        await here.arrive("Budi")
        await take_in(here, "Siti")
        issued = here.page.queue.issued
        assert (issued.number.text(), issued.name.text()) == ("A-002", "Siti")
        assert issued.wait.text() == "perkiraan tunggu 10 mnt · sekitar pukul 09.10"
        await here.until(lambda: here.names() == ["Budi", "Siti"])
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        assert issued.isVisible()
        here.press(Key.Key_F7)
        await here.until(lambda: not here.shown() and here.page.queue.call_next.isEnabled())
        here.press(Key.Key_F2)
        await here.until(lambda: not issued.isVisible())


async def test_ctrl_p_prints_the_number_just_issued_and_again(home, desktop):
    async with workplace(home) as here:
        await take_in(here, "Siti")
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: here.said() == ["Slip A-001 dikirim ke pencetak."])
        wide, high = (float(side) for side in pypdf.PdfReader(desktop.file).pages[0].mediabox[2:])
        assert wide == pytest.approx(80 / 25.4 * 72, abs=1) and high > wide
        assert desktop.asked == 1 and memory.recall()["slip_printer"] == PRINTER
        await here.until(lambda: here.page.queue.issued.print.text() == "Cetak lagi")
        here.click(here.page.queue.issued.print)
        await here.until(lambda: desktop.asked == 2)


async def test_a_ticket_that_is_shown_is_printed_by_button_and_key_on_the_size_of_the_settings(home, desktop):
    async with workplace(home) as here:
        await here.desk.do(settings.change, {"slip_size": "a6"})
        await here.arrive("Siti")
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.button("slip").isVisible())
        here.click(here.button("slip"))
        await here.until(lambda: here.said() == ["Slip A-001 dikirim ke pencetak."])
        size = [float(side) for side in pypdf.PdfReader(desktop.file).pages[0].mediabox[2:]]
        assert size == pytest.approx([105 / 25.4 * 72, 148 / 25.4 * 72], abs=1)
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: desktop.asked == 2)


async def test_who_turns_to_another_ticket_is_done_with_the_number_just_issued(home):
    async with workplace(home) as here:
        await here.arrive("Budi")
        await take_in(here, "Siti")
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.shown() == "A-001")
        assert not here.page.queue.issued.isVisible()


async def test_without_a_printer_one_sentence_says_so_and_the_ticket_is_there(home, desktop):
    desktop.names = []
    async with workplace(home) as here:
        await take_in(here, "Siti")
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: "tidak mempunyai pencetak" in "".join(here.said()))
        assert here.names() == ["Siti"] and here.page.queue.issued.print.text() == "Cetak slip"


@pytest.mark.qt_log_ignore("QPainter::begin")
async def test_a_printer_that_fails_loses_no_ticket_and_is_tried_again(home, desktop):
    good, desktop.file = desktop.file, desktop.file.parent / "missing" / "slip.pdf"
    async with workplace(home) as here:
        await take_in(here, "Siti")
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: "Pencetak tidak menerima slip" in "".join(here.said()))
        assert here.names() == ["Siti"] and "slip_printer" not in memory.recall()
        desktop.file = good
        here.press(Key.Key_P, Ctrl)
        await here.until(good.exists)


async def test_an_office_that_wants_it_prints_at_once_without_asking_once_the_printer_is_known(home, desktop):
    memory.remember(slip_printer=PRINTER)
    async with workplace(home) as here:
        await here.desk.do(settings.change, {"slip_auto": True})
        await take_in(here, "Siti")
        await here.until(lambda: here.said() == ["Slip A-001 dikirim ke pencetak."])
        assert desktop.asked == 0 and desktop.file.exists()


async def test_thinking_better_of_it_prints_nothing_and_says_nothing(home, desktop):
    desktop.accepts = False
    async with workplace(home) as here:
        await take_in(here, "Siti")
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: desktop.asked == 1)
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: desktop.asked == 2)
        assert here.said() == [] and not desktop.file.exists()


async def test_ctrl_p_with_nobody_in_sight_says_what_to_do(home, desktop):
    async with workplace(home) as here:
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: here.said() == ["Pilih dahulu antrean yang slipnya akan dicetak."])


async def test_the_slip_has_the_surveys_code_while_phones_can_open_it(home, desktop, monkeypatch):
    made = []
    monkeypatch.setattr("reports._slip", lambda given, size: made.append(given) or b"")
    async with workplace(home) as here:
        await take_in(here, "Siti")
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: len(made) == 1)
        await here.desk.do(settings.change, {"lan_pages": True, "lan_address": "antrean.contoh.id"})
        await here.until(lambda: not here.page.arriving._printing)
        here.press(Key.Key_P, Ctrl)
        await here.until(lambda: len(made) == 2)
        assert made[0].survey_url == "" and made[1].survey_url.startswith("http://antrean.contoh.id:8080/s/")
