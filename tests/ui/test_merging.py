"""Two tickets about one thing, merged and separated by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.services import conversations
from tests.ui import acting
from tests.ui.test_closing import strips
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PHONE = {"phone": "081234567890"}


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def served_with_a_chat_waiting(here):
    """Siti at the desk, and the chat that she wrote afterwards."""
    desk = await serve(here, "Siti", **PHONE)
    chat = await here.arrive("Siti", channel="whatsapp", question="Inflasi 2025?", **PHONE)
    return desk, chat


def texts(here):
    """As a screen reader says them, by their words."""
    said = [bubble.accessibleName() for bubble in here.page.consultation.messages.bubbles()]
    return {words: below for below, _, words in (one.rpartition(": ") for one in said)}


async def test_ctrl_g_and_enter_merge_the_visitors_other_ticket_into_the_one_that_is_served(home):
    async with workplace(home) as here:
        _, chat = await served_with_a_chat_waiting(here)
        panel = here.page.consultation.merging
        here.press(Key.Key_G, Modifier.ControlModifier)
        await here.until(panel.isVisible)
        assert panel.list.item(0).text().startswith("W-001")
        here.press(Key.Key_G, Modifier.ControlModifier)
        await here.until(lambda: here.names() == [])
        await here.until(lambda: "Inflasi 2025?" in texts(here))
        assert here.shown() == "A-001"
        await here.until(lambda: strips(here) == ["Digabung dengan W-001: satu percakapan."])
        here.page.pick(chat)
        await here.until(lambda: here.shown() == "W-001")
        here.write("Halo", here.page.consultation.compose.editor)
        assert not here.page.consultation.compose.add.isEnabled()
        assert "A-001" in here.page.consultation.compose.add.toolTip()
        assert not here.button("restore").isEnabled()
        here.press(Key.Key_G, Modifier.ControlModifier | Modifier.ShiftModifier)
        await here.until(lambda: here.names() == ["Siti"])
        await acting.passing()


async def test_a_number_that_cannot_be_merged_is_said_at_the_field(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        panel = here.page.consultation.merging
        here.press(Key.Key_G, Modifier.ControlModifier)
        await here.until(panel.isVisible)
        for typed, said in (("w-9", "W-9"), ("a-001", "dirinya sendiri"), ("2026-13-01/A-001", "bukan")):
            acting.retype(panel.number, typed)
            here.press(Key.Key_Return)
            await here.until(lambda said=said: said in panel.field.error())
        await acting.passing()


async def test_words_under_either_number_say_from_which_they_come(home):
    async with workplace(home) as here:
        desk, _ = await served_with_a_chat_waiting(here)
        await here.desk.do(conversations.add_message, desk, kind="in", text="Yang bulanan.")
        here.press(Key.Key_G, Modifier.ControlModifier)
        await here.until(here.page.consultation.merging.isVisible)
        here.press(Key.Key_G, Modifier.ControlModifier)
        await here.until(lambda: {"Inflasi 2025?", "Yang bulanan."} <= texts(here).keys())
        below = texts(here)
        assert "W-001" in below["Inflasi 2025?"] and "A-001" not in below["Yang bulanan."]
        await acting.passing()
