"""Ctrl+T: the sentence, the chat with it typed in, and the question whether it was sent."""

from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt

from reception.queries import board, consultation
from tests.ui.workplace import workplace
from ui import outside

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


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


async def shown(here, **fields) -> int:
    ticket = await here.arrive("Dewi", **fields)
    await here.click_row(here.page.queue.line, 0)
    await here.until(lambda: here.button("tell").isVisible())
    return ticket


async def test_ctrl_t_opens_the_chat_with_the_sentence_and_keeps_that_it_was_sent(home, opened):
    async with workplace(home) as here:
        ticket = await shown(here, phone="081234564471")
        here.press(Key.Key_T, Ctrl)
        panel = here.page.consultation.telling
        await here.until(panel.isVisible)
        assert "A-001" in panel.sentence.toPlainText() and panel.sentence.hasFocus()
        here.write(" & <b>", panel.sentence)
        here.press(Key.Key_T, Ctrl)
        await here.until(lambda: panel.is_opened)
        (address,) = opened
        assert address.startswith("https://wa.me/6281234564471?text=") and "&" not in address
        assert unquote(address.partition("text=")[2]) == panel.sentence.toPlainText().strip()
        here.press(Key.Key_Return)
        await here.until(lambda: here.said() == ["Pesan dicatat sebagai terkirim."])
        (message,) = (await here.desk.ask(consultation.card, ticket)).messages
        assert (message.kind, message.officer_name) == ("out", "Rina")
        assert panel.isHidden()


async def test_what_was_not_sent_after_all_is_no_message(home, opened):
    async with workplace(home) as here:
        ticket = await shown(here, phone="081234564471")
        here.press(Key.Key_T, Ctrl)
        panel = here.page.consultation.telling
        await here.until(panel.isVisible)
        here.press(Key.Key_T, Ctrl)
        await here.until(lambda: panel.not_sent.isVisible())
        here.click(panel.not_sent)
        await here.until(panel.isHidden)
        assert (await here.desk.ask(consultation.card, ticket)).messages == ()


async def test_without_a_number_the_button_says_why(home, opened):
    async with workplace(home) as here:
        await shown(here)
        assert not here.button("tell").isEnabled()
        assert here.button("tell").toolTip() == "A-001 tidak memberikan nomor telepon."


async def test_a_chat_that_does_not_open_is_said_and_the_sentence_stays(home, monkeypatch):
    monkeypatch.setattr(outside, "QDesktopServices", SimpleNamespace(openUrl=lambda url: False))
    async with workplace(home) as here:
        await shown(here, phone="081234564471")
        here.press(Key.Key_T, Ctrl)
        panel = here.page.consultation.telling
        await here.until(panel.isVisible)
        here.click(panel.go)
        await here.until(lambda: "tidak dapat membuka" in "".join(here.said()))
        assert panel.isVisible() and not panel.is_opened


async def test_esc_leaves_it_and_nothing_is_kept(home, opened):
    async with workplace(home) as here:
        await shown(here, phone="081234564471")
        here.press(Key.Key_T, Ctrl)
        panel = here.page.consultation.telling
        await here.until(panel.isVisible)
        here.press(Key.Key_Escape)
        await here.until(panel.isHidden)
        assert opened == []


async def test_head_and_foot_say_how_long_it_will_be(home):
    async with workplace(home) as here:
        await here.arrive("Budi")
        await here.arrive("Dewi")
        await here.click_row(here.page.queue.line, 1)
        await here.until(lambda: here.shown() == "A-002")
        assert here.page.consultation.head.state.text() == "perkiraan tunggu 10 mnt"
        assert here.window.foot.next.text() == "Datang sekarang: ± 20 mnt"


async def test_a_number_just_issued_is_told_while_somebody_else_is_in_front(home, opened):
    async with workplace(home) as here:
        await shown(here, phone="081234564471")
        other = await here.arrive("Eko", phone="081200000000")
        row = await here.desk.ask(board.row, other)
        here.page.queue.issued.show_ticket(row, "")
        here.click(here.page.queue.issued.tell)
        panel = here.page.consultation.telling
        await here.until(panel.isVisible)
        assert "A-002" in panel.sentence.toPlainText()
