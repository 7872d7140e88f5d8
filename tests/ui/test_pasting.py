"""What an officer copies out of WhatsApp is taken apart: messages one by one, name, number and question."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reception.queries import consultation
from reception.services import arrivals
from tests.ui.workplace import workplace
from ui.screens.intake import Intake

Key, Alt, Ctrl = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
COPIED = """\
[08.31, 24/11/2026] Dewi Lestari: Selamat pagi kak
[08.33, 24/11/2026] Dewi Lestari: berapa inflasi 2025?
[08.40, 24/11/2026] BPS Kota Blitar: 2,1 persen"""


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def shown(here, **fields) -> int:
    ticket = await here.arrive("Dewi", **({"channel": "whatsapp", "phone": "081234564471"} | fields))
    await here.click_row(here.page.queue.line, 0)
    await here.until(lambda: here.shown() != "")
    return ticket


def paste(here, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    here.press(Key.Key_V, Ctrl)


async def messages(here, ticket):
    found = (await here.desk.ask(consultation.card, ticket)).messages
    return [(one.kind, one.text, one.state, one.source) for one in found]


async def test_messages_copied_out_of_whatsapp_are_kept_one_by_one(home):
    async with workplace(home) as here:
        ticket = await shown(here)
        compose = here.page.consultation.compose
        compose.editor.setFocus()
        here.press(Key.Key_U, Alt)
        paste(here, COPIED)
        here.press(Key.Key_S, Alt)
        await here.until(lambda: here.said() == ["3 pesan disimpan."])
        assert await messages(here, ticket) == [
            ("in", "Selamat pagi kak", None, "pasted"),
            ("in", "berapa inflasi 2025?", None, "pasted"),
            ("out", "2,1 persen", "sent", "pasted"),
        ]
        assert compose.words("guest") == ""
        paste(here, COPIED)
        here.press(Key.Key_S, Alt)
        await here.until(lambda: "0 pesan disimpan." in here.said())
        assert len(await messages(here, ticket)) == 3


async def test_pasted_words_are_marked_and_typed_ones_are_not(home):
    async with workplace(home) as here:
        ticket = await shown(here)
        here.page.consultation.compose.editor.setFocus()
        here.press(Key.Key_U, Alt)
        paste(here, "Saya perlu data IPM")
        here.press(Key.Key_Return, Ctrl)
        await here.until(lambda: here.page.consultation.compose.words("guest") == "")
        here.write("dan IPG")
        here.press(Key.Key_Return, Ctrl)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 2)
        assert await messages(here, ticket) == [
            ("in", "Saya perlu data IPM", None, "pasted"),
            ("in", "dan IPG", None, None),
        ]


async def test_a_pasted_message_fills_in_who_writes_and_what_they_want(home):
    async with workplace(home) as here:
        here.press(Key.Key_N, Ctrl)
        form = await here.dialog(Intake)
        paste(here, "Nama: Sari Contoh\nNo. HP: 0812-0000-1234\nInstansi: Toko Contoh\nApakah ada data inflasi?")
        await here.until(lambda: form.form.lines["name"].text() == "Sari Contoh")
        assert form.form.lines["institution"].text() == "Toko Contoh"
        here.press(Key.Key_Return, Ctrl)
        await here.back()
        ((kind, text, _, source),) = await messages(here, form.ticket_id)
        assert (kind, text, source) == ("in", "Apakah ada data inflasi?", "pasted")


async def test_a_chat_pasted_on_arrival_is_a_whatsapp_ticket_of_whoever_has_the_number(home):
    async with workplace(home) as here:
        await here.arrive("Dewi Lestari", phone="081234564471")
        here.press(Key.Key_N, Ctrl)
        form = await here.dialog(Intake)
        paste(here, "[08.31, 24/11/2026] +62 812-3456-4471: halo\n[08.33, 24/11/2026] +62 812-3456-4471: PDRB 2025?")
        await here.until(lambda: form.known.isVisible())
        assert form.form.lines["name"].text() == "Dewi Lestari"
        assert form.form.choices["channel"].code() == "whatsapp"
        assert form.form.question.toPlainText() == "PDRB 2025?"


async def test_asking_who_it_is_is_one_key_away(home):
    async with workplace(home) as here:
        await here.desk.do(arrivals.arrive, channel="whatsapp", question="Halo")
        await here.until(lambda: here.page.queue.line.rows.rowCount() == 1)
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.shown() != "")
        compose = here.page.consultation.compose
        compose.editor.setFocus()
        here.press(Key.Key_I, Alt)
        await here.until(lambda: "Nama lengkap" in compose.words("reply"))
