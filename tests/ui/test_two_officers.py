"""Two officers in one conversation: who reads, who writes, and what the other has begun to write."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt

from reception.desk import Desk
from reception.domain.ids import OfficerId, TicketId
from reception.queries import consultation
from reception.queries import presence as present
from reception.services import conversations, presence
from tests.ui.acting import passing
from tests.ui.test_workspace import serve
from tests.ui.workplace import Workplace, found, workplace
from ui.aids.drafts import HandedOver
from ui.models.queue_model import Role

Key, Modifier = Qt.Key, Qt.KeyboardModifier
RINA, BAGUS = OfficerId(1), OfficerId(2)


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


@asynccontextmanager
async def bagus(here: Workplace, home: Path) -> AsyncIterator[Desk]:
    """Bagus at another computer of the office."""
    desk = Desk(home, now=here.clock)
    await asyncio.wrap_future(desk.open())
    desk.actor = BAGUS
    try:
        yield desk
    finally:
        await desk.close()


async def second(here: Workplace) -> None:
    """A second passes in the window, and everything that follows from it."""
    here.clock.pass_(1)
    here.page.tick(here.page.instant())
    await passing()


def card_of(here: Workplace, ticket: int) -> QModelIndex:
    return next(
        shown.rows.index(place) for shown in here.page.queue.lists() if (place := shown.rows.row_of(ticket)) is not None
    )


async def test_the_other_is_seen_above_the_conversation_and_on_its_card(home):
    async with workplace(home) as here, bagus(here, home) as other:
        ticket = await serve(here, "Siti")
        head = here.page.consultation.head
        await other.do(presence.note, TicketId(ticket), window="b2", typing=True)
        await here.until(lambda: not head.present.isVisible())
        for _ in range(6):
            await second(here)
        assert head.present.text() == "Bagus menulis" and head.present.isVisible()
        mark = card_of(here, ticket).data(Role.PRESENT)
        assert (mark.icon, mark.short) == ("writing", "Bagus")
        assert card_of(here, ticket).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Bagus menulis")
        elsewhere = await here.arrive("Budi")
        here.page.pick(elsewhere)
        await here.until(lambda: here.shown() == "A-002")
        assert not head.present.isVisible()
        here.page.pick(None)
        await here.until(head.present.isVisible)
        await other.do(presence.leave, window="b2")
        for _ in range(6):
            await second(here)
        assert not head.present.isVisible() and card_of(here, ticket).data(Role.PRESENT) is None


async def test_this_window_says_what_it_shows_and_when_somebody_writes_there(home):
    async with workplace(home) as here, bagus(here, home) as other:

        async def seen():
            return [
                (one.ticket_id, one.name, one.is_typing)
                for one in await other.ask(present.others, window="b2", officer_id=BAGUS)
            ]

        ticket = await serve(here, "Siti")
        await second(here)
        assert await seen() == [(ticket, "Rina", False)]
        here.write("Tentu", here.page.consultation.compose.editor)
        await second(here)
        assert await seen() == [(ticket, "Rina", True)]
        here.clock.pass_(10)
        await second(here)
        assert await seen() == [(ticket, "Rina", False)]
    desk = Desk(home)
    await asyncio.wrap_future(desk.open())
    assert await desk.ask(lambda view: list(view.db.execute_sql("select count(*) from presence"))) == [(0,)]
    await desk.close()


async def test_an_office_of_one_desk_writes_nothing(home, monkeypatch):
    monkeypatch.setattr("tests.ui.workplace.found", lambda desk: found(desk, ("Meja 1",)))
    async with workplace(home) as here:
        await serve(here, "Siti")
        for _ in range(20):
            await second(here)
        assert await here.desk.ask(lambda view: list(view.db.execute_sql("select count(*) from presence"))) == [(0,)]


async def test_what_the_other_has_written_is_taken_over_by_a_key(home):
    async with workplace(home) as here, bagus(here, home) as other:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        strip = next(aid for aid in here.page.steps.aided._all if isinstance(aid, HandedOver)).strip
        assert not strip.isVisible()
        await other.do(conversations.save_draft, TicketId(ticket), mode="reply", text="Tabel 3.1.1\nhalaman 40")
        here.page.refresh()
        await here.until(strip.isVisible)
        assert strip.accessibleName() == "Konsep Bagus, 09.00: Tabel 3.1.1\nhalaman 40"
        here.write("Baik.", compose.editor)
        here.press(Key.Key_K, Modifier.AltModifier)
        await here.until(lambda: not strip.isVisible())
        assert compose.editor.toPlainText() == "Baik.\n\nTabel 3.1.1\nhalaman 40"
        compose.keep()
        await passing()
        assert (await other.ask(consultation.card, ticket, RINA)).drafts == {
            "reply": "Baik.\n\nTabel 3.1.1\nhalaman 40"
        }
        assert (await other.ask(consultation.card, ticket, BAGUS)).drafts == {}


async def test_a_draft_for_another_mode_waits_there(home):
    async with workplace(home) as here, bagus(here, home) as other:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        await other.do(conversations.save_draft, TicketId(ticket), mode="note", text="cek SP2020")
        here.page.refresh()
        strip = next(aid for aid in here.page.steps.aided._all if isinstance(aid, HandedOver)).strip
        await here.until(strip.isVisible)
        here.click(strip.take)
        await here.until(lambda: compose.words("note") == "cek SP2020")
        assert compose.mode() == "reply" and compose.tabs["note"].text().endswith("•")
