"""The conversation: what a message looks like, what is copied from it, and how thousands of them are read."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from reception.domain.ids import TicketId
from reception.queries import consultation
from reception.services import conversations, sending
from reception.store.database import insert_many
from tests.ui.test_screen_reader import role, told
from tests.ui.test_workspace import serve
from tests.ui.workplace import Workplace, workplace
from ui import bridge, outside
from ui.screens.messages import FIRST, MORE
from ui.widgets.bubble import Bubble
from ui.widgets.message_text import MessageText

Key, Modifier = Qt.Key, Qt.KeyboardModifier
typed = st.text(st.sampled_from("*_~ab \n👍.") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The addresses that were opened."""
    addresses: list[str] = []
    monkeypatch.setattr(outside, "_open", addresses.append)
    return addresses


def copied() -> str:
    return QGuiApplication.clipboard().text()


def shown(here: Workplace) -> list[Bubble]:
    return list(here.page.consultation.messages.bubbles())


async def say(here: Workplace, ticket: int, *messages: tuple[str, str]) -> list[Bubble]:
    for kind, text in messages:
        here.clock.pass_(1)
        await here.desk.do(conversations.add_message, TicketId(ticket), kind=kind, text=text)
    await here.until(lambda: shown(here) and shown(here)[-1].words.text() == messages[-1][1])
    return shown(here)


async def served(here: Workplace, name: str, **fields: str) -> int:
    """And whatever follows from the start of the service has happened: the cursor stands in the text box."""
    ticket = await serve(here, name, **fields)
    await here.until(here.page.consultation.compose.editor.hasFocus)
    return ticket


def write_many(work, ticket: int, many: int) -> None:
    """A long conversation, written straight into the tables."""
    rows = [(1, ticket, "in", f"pesan {n}", work.now - timedelta(minutes=many - n)) for n in range(many)]
    insert_many(work.db, "message", ("office_id", "ticket_id", "kind", "text", "at"), rows)
    work.changed("message")


# what is copied


@settings(max_examples=60)
@given(typed, st.integers(1, 400), st.integers(0, 400), st.integers(0, 60))
def test_whatever_the_mouse_marks_is_copied_as_it_was_typed(qapp, source, wide, across, down):
    """From the first letter to any place, and from there to the end: together all of it."""
    text = MessageText(source)
    text.resize(wide, text.heightForWidth(wide))
    there = text.letter_at(QPoint(across, down).toPointF())
    pieces = []
    for ends in ((0, there), (there, len(text.shown.text))):
        text._mark(*ends)
        pieces.append(text.marked())
    assert "".join(pieces) == source and text.text() == source


async def test_a_dragged_selection_is_copied_with_its_marks(home):
    async with workplace(home) as here:
        (bubble,) = await say(here, await served(here, "Siti"), ("in", "Ada *jumlah* & <b>angka</b>?"))
        words = bubble.words
        assert words.shown.text == "Ada jumlah & <b>angka</b>?"
        begin, end = (QPoint(int(words._layout.lineAt(0).cursorToX(n)[0]), 8) for n in (4, 10))
        QTest.mousePress(words, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(words, end)
        QTest.mouseRelease(words, Qt.MouseButton.LeftButton, pos=end)
        here.press(Key.Key_C, Modifier.ControlModifier)
        assert copied() == "*jumlah*"
        QTest.mouseDClick(words, Qt.MouseButton.LeftButton, pos=begin)
        assert words.marked() == "*jumlah*"
        here.press(Key.Key_A, Modifier.ControlModifier)
        here.press(Key.Key_C, Modifier.ControlModifier)
        assert copied() == "Ada *jumlah* & <b>angka</b>?"


async def test_a_note_is_copied_only_where_somebody_marks_it(home):
    async with workplace(home) as here:
        *_, note = await say(here, await served(here, "Siti"), ("in", "Halo"), ("note", "angka sementara"))
        QGuiApplication.clipboard().setText("semula")
        note.setFocus()
        here.press(Key.Key_C, Modifier.ControlModifier)
        assert copied() == "semula" and "tidak disalin" in here.said()[-1]
        note.words.mark_all()
        here.press(Key.Key_C, Modifier.ControlModifier)
        assert copied() == "angka sementara"


# links


async def test_a_link_opens_by_a_click_by_enter_and_from_the_menu(home, opened):
    async with workplace(home) as here:
        (bubble,) = await say(here, await served(here, "Siti"), ("in", "https://bps.go.id/x, ya?"))
        QTest.mouseClick(bubble.words, Qt.MouseButton.LeftButton, pos=QPoint(bubble.words.width() - 2, 8))  # beside it
        QTest.mouseClick(bubble.words, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
        bubble.setFocus()
        here.press(Key.Key_Return)
        bubble.menu().actions()[1].trigger()
        await here.until(lambda: len(opened) == 3)
        assert opened == ["https://bps.go.id/x"] * 3


async def test_nothing_but_a_site_is_ever_opened(home, opened):
    async with workplace(home) as here:
        (bubble,) = await say(here, await served(here, "Siti"), ("in", "file:///etc/passwd javascript://x"))
        bubble.setFocus()
        here.press(Key.Key_Return)
        here.page.consultation.messages.link_wanted.emit("file:///etc/passwd")
        await here.until(lambda: any("bukan alamat situs" in said for said in here.said()))
        assert opened == []


# what stands below a message


async def test_a_reply_says_how_far_it_has_come_in_words(home):
    async with workplace(home) as here:
        ticket = await served(here, "Siti", channel="whatsapp", phone="081234567890")
        add = conversations.add_message
        first = await here.desk.do(add, ticket, kind="out", text="Satu", state="unsent")
        await here.desk.do(sending.sent, first)
        second = await here.desk.do(add, ticket, kind="out", text="Dua", state="queued")
        await here.desk.do(sending.failed, second, reason="Nomor ini tidak ada.")
        await here.desk.do(add, ticket, kind="out", text="Tiga", state="unsent")
        await here.until(lambda: len(shown(here)) == 3)
        heard = [told(bubble) for bubble in shown(here)]
        assert heard[0].endswith("· WhatsApp, terkirim: Satu")
        assert heard[1].endswith("gagal terkirim, Nomor ini tidak ada.: Dua")
        assert heard[2].endswith("belum terkirim: Tiga")
        assert {role(bubble) for bubble in shown(here)} == {QAccessible.Role.ListItem}
        assert role(here.page.consultation.messages) is QAccessible.Role.List


async def test_each_day_begins_with_its_name(home):
    async with workplace(home) as here:
        ticket = await served(here, "Siti")
        for back in (3, 1, 0):
            here.clock.pass_(-back * 86_400)
            await here.desk.do(conversations.add_message, ticket, kind="in", text=f"{back} hari lalu")
            here.clock.pass_(back * 86_400)
        await here.until(lambda: len(shown(here)) == 3)
        inner = here.page.consultation.messages.widget()
        days = [label.text() for label in inner.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)]
        assert days[1:] == ["Sabtu, 21 Nov 2026", "Kemarin", "Hari ini"]


# thousands of messages


async def test_a_long_conversation_begins_with_its_newest_part_and_grows_by_scrolling_up(home):
    async with workplace(home) as here:
        ticket = await served(here, "Siti")
        await here.desk.do(write_many, ticket, 120)
        await here.until(lambda: len(shown(here)) == FIRST)
        messages = here.page.consultation.messages
        bar = messages.verticalScrollBar()
        await here.until(lambda: bar.value() == bar.maximum() > 0)
        assert shown(here)[-1].words.text() == "pesan 119"
        assert told(messages.older) == f"{120 - FIRST} pesan sebelumnya"
        top = shown(here)[0]
        messages.setFocus()
        while bar.value() > 24 and len(shown(here)) == FIRST:
            here.press(Key.Key_PageUp)
        await here.until(lambda: len(shown(here)) == FIRST + MORE and bar.value() > 1000)
        assert messages.viewport().rect().contains(top.mapTo(messages.viewport(), QPoint(5, 5)))
        for many in (116, 120):
            messages.older.click()
            await here.until(lambda many=many: len(shown(here)) == many)
        assert [bubble.words.text() for bubble in shown(here)] == [f"pesan {n}" for n in range(120)]
        assert not messages.older.isVisible()


async def test_whoever_reads_above_is_not_pulled_down_by_a_new_message(home):
    async with workplace(home) as here:
        ticket = await served(here, "Siti")
        await here.desk.do(write_many, ticket, FIRST)
        await here.until(lambda: len(shown(here)) == FIRST)
        bar = here.page.consultation.messages.verticalScrollBar()
        await here.until(lambda: bar.value() == bar.maximum() > 0)
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        await say(here, ticket, ("in", "Halo?"))
        await here.until(lambda: bar.maximum() > 2 * before)
        assert bar.value() == before


async def test_the_arrows_go_from_message_to_message(home):
    async with workplace(home) as here:
        first, second = await say(here, await served(here, "Siti"), ("in", "Satu"), ("note", "Dua"))
        here.page.consultation.messages.setFocus()
        for key, bubble in ((Key.Key_Up, second), (Key.Key_Up, first), (Key.Key_Up, first), (Key.Key_Down, second)):
            here.press(key)
            assert bubble.hasFocus()


async def test_a_call_reads_the_conversation_once(home, monkeypatch):
    async with workplace(home) as here:
        await here.arrive("Siti")
        asked, ask = [], here.desk._ask
        monkeypatch.setattr(here.desk, "_ask", lambda query, *given: asked.append(query) or ask(query, *given))
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        await bridge.settle()
        assert asked.count(consultation.card) == 1
