"""The history page: every ticket found, scrolled, told, and the queue as it stood then."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reception.domain.ids import TicketId
from reception.queries.past_tickets import PastTicket
from reception.services import tickets
from tests.ui.workplace import workplace
from ui import pages
from ui.models.history_model import HistoryModel
from ui.screens.past_board import PastBoard

ARRIVED = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def ticket(id_: int) -> PastTicket:
    return PastTicket(
        TicketId(id_), f"A-{id_:03d}", ARRIVED.date(), "walk_in", "Siti", None, None, "done", None, ARRIVED, None, None, None,
        60, True, None, None, None, False,
    )  # fmt: skip


@pytest.fixture
def model(qtbot):
    made = HistoryModel()
    made.tester = QAbstractItemModelTester(made)
    made.append([TicketId(n) for n in (9, 8, 7)])
    return made


def numbers(model: HistoryModel) -> list[str]:
    return [model.index(place, 1).data() for place in range(model.rowCount())]


def test_a_row_is_dots_until_its_words_are_known(model):
    assert numbers(model) == ["…", "…", "…"]
    assert model.unknown(0, 1) == [9, 8]
    model.show_rows({TicketId(9): ticket(9), TicketId(8): ticket(8)}, 0, 1)
    assert numbers(model) == ["A-009", "A-008", "…"]


def test_what_arrived_since_is_put_on_top_and_the_rest_stays(model):
    inserted = []
    model.rowsInserted.connect(lambda parent, first, last: inserted.append((first, last)))
    assert model.renew([TicketId(n) for n in (11, 10, 9, 8, 7)])
    assert inserted == [(0, 1)]
    assert [model.ticket_at(place) for place in range(5)] == [11, 10, 9, 8, 7]


def test_what_no_longer_fits_goes(model):
    assert model.renew([TicketId(n) for n in (9, 7)])
    assert model.rowCount(QModelIndex()) == 2


def test_newest_tickets_that_do_not_meet_the_known_ones_are_gathered_anew(model):
    assert not model.renew([TicketId(20)])


async def opened(here):
    place = [page.title for page in pages.declared()].index("History")
    here.window.open_page(place)
    page = here.window.stack.currentWidget()
    await here.until(lambda: hasattr(page, "table") and page.table.tickets.rowCount())
    return page


async def test_tickets_stand_newest_first_and_are_found_by_a_word(tmp_path):
    async with workplace(tmp_path / "data") as here:
        for name in ("Ayu", "Budi", "Citra"):
            await here.arrive(name)
        page = await opened(here)
        shown = lambda: [page.table.tickets.index(row, 2).data() for row in range(page.table.tickets.rowCount())]  # noqa: E731
        await here.until(lambda: shown() == ["Citra", "Budi", "Ayu"])
        here.write("bud", page.filter.words)
        await here.until(lambda: shown() == ["Budi"])
        here.write("xyz", page.filter.words)
        await here.until(lambda: page.middle.currentWidget() is page.no_match)
        here.click(page.filter.clear)
        await here.until(lambda: shown() == ["Citra", "Budi", "Ayu"])
        await here.arrive("Dewi")
        await here.until(lambda: shown() == ["Dewi", "Citra", "Budi", "Ayu"])


async def test_a_ticket_is_told_and_opened_in_the_queue_by_keys_alone(tmp_path):
    async with workplace(tmp_path / "data") as here:
        first = await here.arrive("Ayu")
        await here.desk.do(tickets.call, first, desk_id=1)
        page = await opened(here)
        page.filter.words.setFocus()
        here.press(Qt.Key.Key_Down)
        await here.until(page.story.isVisible)
        assert page.story.number.text() == "A-001"
        here.press(Qt.Key.Key_Return)
        await here.until(lambda: here.shown().startswith("A-001"))


async def test_the_queue_stands_as_it_stood_then(tmp_path):
    async with workplace(tmp_path / "data") as here:
        ticket = await here.arrive("Ayu")
        then = here.clock.at
        here.clock.pass_(300)
        await here.desk.do(tickets.cancel, ticket)
        page = await opened(here)
        page.board_wanted(then)
        board = await here.dialog(PastBoard)
        await here.until(lambda: "A-001" in board.tickets.texts())
        here.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        await here.until(lambda: "A-001" not in board.tickets.texts())
        here.press(Qt.Key.Key_PageUp)
        await here.until(lambda: "A-001" in board.tickets.texts())
        assert then + timedelta(seconds=240) == board.at
        board.reject()


async def test_the_words_of_a_row_are_one_sentence_for_a_screen_reader(tmp_path):
    async with workplace(tmp_path / "data") as here:
        await here.arrive("Ayu")
        page = await opened(here)
        cell = page.table.tickets.index(0, 0)
        await here.until(lambda: "Ayu" in str(cell.data(Qt.ItemDataRole.AccessibleTextRole)))
        assert "A-001" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
        assert "Menunggu" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
