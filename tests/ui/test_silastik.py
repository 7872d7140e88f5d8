"""A transaction of Silastik: pasted and registered by keys, its answer copied, posted by hand, and marked."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reception.queries import consultation, silastik
from reception.services import silastik as services
from tests.domain.test_silastik_page import ASKED, LINES
from tests.ui.memory_of_office import ANSWERED, answered_before
from tests.ui.workplace import workplace
from ui import outside
from ui.aids.silastik import Silastik
from ui.screens.intake import Intake
from ui.screens.silastik_intake import SilastikIntake, TransactionNote
from ui.widgets.pill import PillButton
from ui.widgets.unsent_row import UnsentRow

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINK = "https://silastik.bps.go.id/v3/index.php/transaksi/view/815"


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The addresses that were handed to the desktop."""
    addresses: list[str] = []
    desktop = SimpleNamespace(openUrl=lambda url: addresses.append(bytes(url.toEncoded()).decode()) or True)
    monkeypatch.setattr(outside, "QDesktopServices", desktop)
    return addresses


async def asking(here) -> SilastikIntake:
    here.press(Key.Key_N, Ctrl | Shift)
    dialog = await here.dialog(SilastikIntake)
    await here.until(lambda: dialog.state.count() == 4 and dialog.page.hasFocus())
    return dialog


def paste(here, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    here.press(Key.Key_V, Ctrl)


def aid(here) -> Silastik:
    return here.page.consultation.findChild(Silastik)


async def registered(here, **other) -> int:
    given = {"number": "KD-815", "question": "Berapa penduduk?", "link": LINK, "name": "Dewi"} | other
    ticket = await here.desk.do(services.register, **given)
    here.page.pick(ticket)
    await here.until(lambda: here.shown() == "S-001" and aid(here).strip.isVisible())
    return ticket


async def test_three_keys_register_what_was_copied_and_its_ticket_is_in_front(home):
    async with workplace(home) as here:
        await asking(here)
        paste(here, LINES)
        here.press(Key.Key_Return, Ctrl)
        await here.back()
        await here.until(lambda: here.shown() == "S-001")
        await here.until(here.page.consultation.compose.editor.hasFocus)
        row = await here.desk.ask(silastik.by_number, "KD-2026/0815")
        card = await here.desk.ask(consultation.card, row.ticket_id)
        assert (row.link, row.state, f"{row.asked_on}") == (LINK, "Baru", "2026-11-23")
        assert (card.name, card.email, card.phone) == ("Dewi Lestari", "dewi.lestari@contoh.ac.id", "+6281234564471")
        assert card.question.endswith(ASKED)


async def test_after_pasting_the_cursor_is_where_something_is_missing_and_typed_fields_are_kept(home):
    async with workplace(home) as here:
        dialog = await asking(here)
        dialog.lines["name"].setFocus()
        here.write("Ibu Dewi")
        dialog.page.setFocus()
        paste(here, "Nama: Dewi\nEmail: dewi@contoh.id\nPertanyaan: inflasi?")
        assert dialog.transaction.lines["number"].hasFocus()
        assert (dialog.lines["name"].text(), dialog.lines["email"].text()) == ("Ibu Dewi", "dewi@contoh.id")
        here.press(Key.Key_Return)
        await here.until(lambda: "nomor" in dialog.transaction.lines["number"].accessibleDescription())
        here.write("77")
        here.press(Key.Key_Return)
        await here.back()
        await here.until(lambda: here.shown() == "S-001")


async def test_a_number_that_is_registered_says_so_and_enter_shows_its_ticket(home):
    async with workplace(home) as here:
        await registered(here)
        here.page.pick(None)
        dialog = await asking(here)
        paste(here, "No. Transaksi: kd-815\nPertanyaan: lagi")
        here.press(Key.Key_Return, Ctrl)
        await here.until(lambda: dialog.show_known.hasFocus())
        assert "KD-815" in dialog.refusal.sentence() and "S-001" in dialog.refusal.sentence()
        here.press(Key.Key_Return)
        await here.back()
        await here.until(lambda: here.shown() == "S-001")


async def test_a_wrong_day_is_said_at_its_field_and_nothing_is_lost(home):
    async with workplace(home) as here:
        dialog = await asking(here)
        paste(here, "Nomor: 5\nApa?")
        dialog.transaction.lines["asked_on"].setFocus()
        here.write("kemarin")
        here.press(Key.Key_Return)
        await here.until(lambda: "kemarin" in dialog.transaction.lines["asked_on"].accessibleDescription())
        assert dialog.question.toPlainText() == "Apa?" and dialog.transaction.lines["number"].text() == "5"


async def test_the_intake_of_visitors_leads_there_with_what_was_typed(home):
    async with workplace(home) as here:
        here.press(Key.Key_N, Ctrl)
        form = await here.dialog(Intake)
        assert not form.silastik.isVisible()
        form.form.lines["name"].setText("Dewi")
        form.form.choices["channel"].choose("silastik")
        here.click(form.silastik)
        dialog = await here.dialog(SilastikIntake)
        assert dialog.lines["name"].text() == "Dewi"


async def answered(here, words="9.991 jiwa"):
    compose = here.page.consultation.compose
    here.write(words, compose.editor)
    here.press(Key.Key_Return, Ctrl)
    await here.until(aid(here).panel.isVisible)


async def said(here, ticket):
    return [
        (m.text, m.state, m.link) for m in (await here.desk.ask(consultation.card, ticket)).messages if m.kind == "out"
    ]


async def test_one_key_copies_the_answer_and_enter_marks_it_posted_with_its_link(home, opened):
    async with workplace(home) as here:
        ticket = await registered(here)
        assert here.page.consultation.compose.add.text() == "Salin untuk Silastik"
        await answered(here, "*9.991* jiwa")
        assert QGuiApplication.clipboard().text() == "9.991 jiwa"  # the site knows nothing of WhatsApp's marks
        assert await said(here, ticket) == [("*9.991* jiwa", "unsent", None)]
        panel = aid(here).panel
        assert "KD-815" in panel.where.text() and panel.go.hasFocus() and panel.state.code() == "Dijawab"
        here.press(Key.Key_O, Ctrl | Shift)
        await here.until(lambda: opened == [LINK])
        here.press(Key.Key_Return)
        await here.until(lambda: "Jawaban dicatat sebagai sudah ditempel." in here.said())
        assert await said(here, ticket) == [("*9.991* jiwa", "posted", LINK)]
        assert (await here.desk.ask(silastik.of_ticket, ticket)).state == "Dijawab"
        await here.until(lambda: aid(here).strip.states.currentText() == "Dijawab")
        assert here.page.consultation.compose.editor.isVisible()
        await here.until(lambda: place_of(here) is not None)
        place_of(here).click()
        await here.until(lambda: opened == [LINK, LINK])


def place_of(here):
    pills = here.page.consultation.messages.findChildren(PillButton)
    return next((one for one in pills if one.isVisible() and one.toolTip() == LINK), None)


async def test_not_yet_leaves_it_in_its_bubble_to_be_copied_marked_or_taken_back(home):
    async with workplace(home) as here:
        ticket = await registered(here)
        await answered(here)
        here.press(Key.Key_Escape)
        QGuiApplication.clipboard().clear()
        await here.until(lambda: row_of(here) is not None)
        row_of(here).open_wanted.emit()
        await here.until(lambda: QGuiApplication.clipboard().text() == "9.991 jiwa" and aid(here).panel.isVisible())
        here.press(Key.Key_Escape)
        row_of(here).taken_back.emit()
        await here.until(lambda: here.page.consultation.compose.editor.toPlainText() == "9.991 jiwa")
        assert await said(here, ticket) == []


def row_of(here):
    rows = [one for one in here.page.consultation.findChildren(UnsentRow) if one.isVisible()]
    return rows[0] if len(rows) == 1 else None


async def test_a_bad_link_is_said_at_its_field_and_nothing_is_marked(home):
    async with workplace(home) as here:
        ticket = await registered(here)
        await answered(here)
        panel = aid(here).panel
        panel.link.setText("silastik saja")
        here.press(Key.Key_Return)
        await here.until(lambda: "bukan alamat" in panel.link.accessibleDescription())
        assert panel.isVisible() and (await said(here, ticket))[0][1] == "unsent"


async def test_the_state_is_changed_in_its_line_and_the_page_opened(home, opened):
    async with workplace(home) as here:
        ticket = await registered(here)
        strip = aid(here).strip
        strip.states.setFocus()
        here.press(Key.Key_Down)
        strip.states.activated.emit(strip.states.currentIndex())
        await here.until(lambda: opened == [])
        here.click(strip.page)
        await here.until(lambda: opened == [LINK])
        assert (await here.desk.ask(silastik.of_ticket, ticket)).state == "Diproses"


async def test_a_ticket_without_its_number_gets_it_and_others_have_no_such_line(home):
    async with workplace(home) as here:
        other = await here.arrive("Budi")
        ticket = await here.arrive("Dewi", channel="silastik")
        here.page.pick(ticket)
        await here.until(lambda: here.shown() == "S-001")
        strip = aid(here).strip
        await here.until(lambda: strip.isVisible() and "belum" in strip.number.text())
        here.click(strip.change)
        await here.dialog(TransactionNote)
        here.write("KD-9")
        here.press(Key.Key_Return)
        await here.back()
        await here.until(lambda: strip.number.text() == "KD-9")
        here.page.pick(other)
        await here.until(lambda: here.shown() == "A-001")
        assert not strip.isVisible()


async def test_the_pasted_question_is_looked_for_first_and_what_fits_is_the_draft(home):
    async with workplace(home) as here:
        await answered_before(here.desk)
        dialog = await asking(here)
        paste(here, "Nomor: 12\nPertanyaan: brp gini ratio kota blitar")
        await here.until(dialog.first.column.none.isVisible)
        here.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
        here.press(Key.Key_Return, Ctrl)
        await here.back()
        await here.until(lambda: here.shown() == "S-001")
        assert here.page.consultation.compose.editor.toPlainText() == ANSWERED["gini"][1]


async def test_a_form_left_alone_closes_and_keeps_nothing(home):
    async with workplace(home) as here:
        dialog = await asking(here)
        paste(here, LINES)
        assert dialog.patience.isActive()
        dialog.patience.timeout.emit()
        await here.back()
        assert "sepuluh menit" in here.said()[-1]
        assert not (await here.queue()).rows


async def test_the_number_of_a_transaction_leads_to_its_ticket_from_the_search_field(home):
    async with workplace(home) as here:
        await registered(here)
        here.page.pick(None)
        await here.until(lambda: here.shown() == "")
        here.press(Key.Key_K, Ctrl)
        here.write("kd-815")
        search = here.window.search
        await here.until(lambda: search._is_open() and search.found.item(0).text().startswith("Transaksi KD-815"))
        here.press(Key.Key_Return)
        await here.until(lambda: here.shown() == "S-001")
