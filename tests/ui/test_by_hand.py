"""A reply by WhatsApp leaves by an officer's own hand, and says so only when somebody has said so."""

from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reception.queries import consultation
from reception.services import tickets
from tests.ui.workplace import workplace
from ui import outside
from ui.widgets.sent_panel import SentPanel
from ui.widgets.unsent_row import UnsentRow

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
PHONE = "081234564471"


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
    ticket = await here.arrive("Dewi", **({"channel": "whatsapp", "phone": PHONE} | fields))
    await here.click_row(here.page.queue.line, 0)
    await here.until(lambda: here.shown() != "")
    return ticket


def part(here, kind: type[QWidget]):
    return next((one for one in here.page.consultation.findChildren(kind) if one.isVisible()), None)


async def replied(here, words: str):
    """Ctrl+Enter after the words; the question that follows."""
    compose = here.page.consultation.compose
    here.write(words, compose.editor)
    here.press(Key.Key_Return, Ctrl)
    await here.until(lambda: part(here, SentPanel) is not None)
    return part(here, SentPanel)


async def messages(here, ticket):
    return [(one.text, one.state, one.sent_by) for one in (await here.desk.ask(consultation.card, ticket)).messages]


async def test_ctrl_enter_opens_the_chat_and_enter_says_that_it_was_sent(home, opened):
    async with workplace(home) as here:
        ticket = await shown(here)
        assert here.page.consultation.compose.add.text() == "Kirim lewat WhatsApp"
        panel = await replied(here, "Inflasi 2,1 % & naik")
        assert [unquote(address) for address in opened] == ["https://wa.me/6281234564471?text=Inflasi 2,1 % & naik"]
        assert await messages(here, ticket) == [("Inflasi 2,1 % & naik", "unsent", None)]
        assert panel.go.hasFocus() and "0812-3456-4471" in panel.where.text()
        here.press(Key.Key_Return)
        here.press(Key.Key_Return)
        await here.until(lambda: here.said() == ["Pesan dicatat sebagai terkirim."])
        assert await messages(here, ticket) == [("Inflasi 2,1 % & naik", "sent", "Rina")]
        assert part(here, SentPanel) is None and len(opened) == 1


async def test_not_yet_leaves_it_in_its_bubble_where_it_can_be_opened_and_marked(home, opened):
    async with workplace(home) as here:
        ticket = await shown(here)
        await replied(here, "Baik")
        here.press(Key.Key_Escape)
        await here.until(lambda: part(here, UnsentRow) is not None)
        row = part(here, UnsentRow)
        again, mark, _ = row.findChildren(type(row.children()[1]))
        here.click(again)
        await here.until(lambda: len(opened) == 2 and part(here, SentPanel) is not None)
        here.press(Key.Key_Escape)
        here.click(mark)
        await here.until(lambda: part(here, UnsentRow) is None)
        assert await messages(here, ticket) == [("Baik", "sent", "Rina")]


async def test_what_is_taken_back_stands_before_what_is_being_written(home, opened):
    async with workplace(home) as here:
        ticket = await shown(here)
        await replied(here, "Baik")
        here.press(Key.Key_Escape)
        compose = here.page.consultation.compose
        here.write("sampai jumpa", compose.editor)
        await here.until(lambda: part(here, UnsentRow) is not None)
        row = part(here, UnsentRow)
        here.click(row.findChildren(type(row.children()[1]))[2])
        await here.until(lambda: compose.words("reply").startswith("Baik"))
        assert compose.words("reply") == "Baik\n\nsampai jumpa"
        await here.until(lambda: part(here, UnsentRow) is None)
        assert await messages(here, ticket) == []


async def test_without_a_number_it_cannot_be_sent_and_the_button_says_why(home, opened):
    async with workplace(home) as here:
        await shown(here, phone=None)
        compose = here.page.consultation.compose
        here.write("Baik", compose.editor)
        assert not compose.add.isEnabled() and "Ctrl+E" in compose.add.toolTip()
        assert opened == []


async def test_somebody_who_came_to_the_desk_is_written_to_when_an_officer_says_so(home, opened):
    async with workplace(home) as here:
        ticket = await shown(here, channel="walk_in")
        compose = here.page.consultation.compose
        assert compose.add.text() == "Tambahkan balasan"
        tool = next(one for one in compose.findChildren(QWidget) if one.accessibleName() == "Lewat WhatsApp")
        here.click(tool)
        await here.until(lambda: compose.add.text() == "Kirim lewat WhatsApp")
        await replied(here, "Tautan publikasi")
        here.press(Key.Key_Return)
        await here.until(lambda: here.said() != [])
        assert await messages(here, ticket) == [("Tautan publikasi", "sent", "Rina")]


async def test_a_text_that_no_address_holds_is_copied_instead(home, opened):
    async with workplace(home) as here:
        await shown(here)
        long = "panjang sekali " * 200
        here.page.consultation.compose.insert(long.strip())
        here.press(Key.Key_Return, Ctrl)
        await here.until(lambda: part(here, SentPanel) is not None)
        assert opened == ["https://wa.me/6281234564471"]
        assert QGuiApplication.clipboard().text() == long.strip()
        assert "Ctrl+V" in here.said()[0]


async def test_a_chat_that_does_not_open_leaves_the_reply_unsent(home, monkeypatch):
    monkeypatch.setattr(outside, "QDesktopServices", SimpleNamespace(openUrl=lambda url: False))
    async with workplace(home) as here:
        ticket = await shown(here)
        here.write("Baik", here.page.consultation.compose.editor)
        here.press(Key.Key_Return, Ctrl)
        await here.until(lambda: "tidak dapat membuka" in "".join(here.said()))
        await here.until(lambda: part(here, UnsentRow) is not None)
        assert await messages(here, ticket) == [("Baik", "unsent", None)]


async def test_finishing_with_a_reply_that_was_not_sent_warns_once(home, opened):
    async with workplace(home) as here:
        ticket = await shown(here)
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await replied(here, "Baik")
        here.press(Key.Key_Escape)
        await here.until(lambda: here.button("done").isVisible())
        here.press(Key.Key_F6)
        closing = here.page.consultation.closing
        await here.until(closing.isVisible)
        closing.outcome.choose("fits")
        closing.topic.choose("prices")
        here.press(Key.Key_F6)
        await here.until(lambda: "1 balasan belum terkirim" in closing._error.text())
        assert await here.state(ticket) == "serving"
        here.press(Key.Key_F6)
        await here.until(closing.isHidden)
        assert await here.state(ticket) == "done"
