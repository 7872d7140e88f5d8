"""Every conversation of one visitor in one scroll, while the answer is written below."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception.domain.ids import TicketId
from reception.services import conversations, tickets
from tests.ui.test_screen_reader import unheard
from tests.ui.test_workspace import serve
from tests.ui.workplace import Workplace, workplace
from ui.screens.all_visits import AllVisits

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PHONE = "081234567890"


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def twice(here: Workplace) -> tuple[int, int]:
    """On WhatsApp before, at the desk now."""
    before = await here.arrive("Siti", channel="whatsapp", phone=PHONE, question="Jumlah penduduk?")
    for kind, text in (("note", "angka sementara"), ("out", "Tabel *3.1.1*")):
        here.clock.pass_(1)
        await here.desk.do(conversations.add_message, TicketId(before), kind=kind, text=text)
    await here.desk.do(tickets.cancel, TicketId(before))
    here.clock.pass_(86_400)
    return before, await serve(here, "Siti Rahma", phone=PHONE)


def view(here: Workplace) -> AllVisits:
    return here.page.consultation.findChild(AllVisits)


def heard(here: Workplace) -> list[str]:
    """Headings and messages, from above."""
    parts = [part for part in view(here).widget().findChildren(QWidget) if part.isVisible() and part.accessibleName()]
    tops = [part for part in parts if part.parentWidget() is view(here).widget()]
    return [part.accessibleName() for part in sorted(tops, key=lambda part: part.y())]


async def test_a_key_shows_all_channels_newest_first_and_esc_leads_back(home):
    async with workplace(home) as here:
        await twice(here)
        here.press(Key.Key_P, Modifier.AltModifier)
        await here.until(lambda: view(here) is not None and view(here).isVisible())
        assert here.page.consultation.compose.isVisible() and not here.page.consultation.messages.isVisible()
        said = heard(here)
        assert [line.split(" ·")[0] for line in said if line.startswith(("A-", "W-"))] == ["A-001", "W-001"]
        assert said[0].endswith("percakapan ini")
        assert [line.split(": ")[-1] for line in said[2:]] == ["Jumlah penduduk?", "angka sementara", "Tabel *3.1.1*"]
        assert unheard() == []
        here.press(Key.Key_Escape)
        await here.until(here.page.consultation.messages.isVisible)
        assert here.page.consultation.compose.editor.hasFocus()


async def test_from_there_an_earlier_conversation_is_opened(home):
    async with workplace(home) as here:
        before, _ = await twice(here)
        here.click(here.page.consultation.head.visits)
        await here.until(lambda: view(here) is not None and view(here).isVisible())
        here.click(view(here).openers[TicketId(before)])
        await here.until(lambda: here.shown().startswith("W-001"))
        assert here.page.consultation.messages.isVisible() and not here.page.consultation.head.visits.isChecked()


async def test_a_new_message_leads_back_to_the_conversation(home):
    async with workplace(home) as here:
        _, ticket = await twice(here)
        here.press(Key.Key_P, Modifier.AltModifier)
        await here.until(lambda: view(here) is not None and view(here).isVisible())
        await here.desk.do(conversations.add_message, TicketId(ticket), kind="in", text="Halo?")
        await here.until(here.page.consultation.messages.isVisible)


async def test_whoever_comes_for_the_first_time_has_no_such_button(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        assert not here.page.consultation.head.visits.isVisible()
