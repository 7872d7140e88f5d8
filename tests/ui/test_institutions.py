"""The page of the institutions: found, merged, proposed, taken back, by keys alone too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception.domain.ids import OfficerId
from reception.queries import consultation, institutions
from reception.services import officers, sign_in
from tests.ui.workplace import workplace
from ui.screens.institutions import InstitutionsScreen
from ui.screens.intake import Intake

Key = Qt.Key
SHORT, LONG = "Dinkes Kota Blitar", "Dinas Kesehatan Kota Blitar"


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def page_of(here) -> InstitutionsScreen:
    """With three visitors: two of the long spelling, one of the short one."""
    for name, institution in (("Siti", SHORT), ("Budi", LONG), ("Dewi", LONG), ("Rudi", "SMAN 1 Blitar")):
        await here.arrive(name, institution=institution)
    place = next(place for place, page in enumerate(here.window._pages) if page.title == "Institutions")
    here.window.open_page(place)
    page = here.window.stack.currentWidget()
    await here.until(lambda: page.model.rowCount() == 3)
    return page


def shown(page) -> list[tuple[str, str]]:
    return [tuple(page.model.index(row, column).data() for column in (0, 2)) for row in range(page.model.rowCount())]


async def test_every_institution_stands_with_its_counts_and_is_found_by_word_beginnings(home):
    async with workplace(home) as here:
        page = await page_of(here)
        assert shown(page) == [(LONG, "2"), (SHORT, "1"), ("SMAN 1 Blitar", "1")]
        here.write("blit kes", page.search)
        assert shown(page) == [(LONG, "2")]
        here.write("x")
        assert page.middle.currentWidget() is page.no_match


async def test_what_may_be_the_same_is_proposed_chosen_merged_and_taken_back(home):
    async with workplace(home) as here:
        page = await page_of(here)
        await here.until(lambda: page.alikes.pairs.count() == 1)
        page.alikes.pairs.setFocus()
        page.alikes.pairs.setCurrentRow(0)
        here.press(Key.Key_Return)
        assert (page.merge.old.text(), page.merge.right.text()) == (SHORT, LONG)
        here.press(Key.Key_Return)
        await here.until(lambda: shown(page) == [(LONG, "3"), ("SMAN 1 Blitar", "1")])
        await here.until(lambda: page.alikes.pairs.count() == 0 and len(page.merged.undo) == 1)
        here.click(page.merged.undo[0])
        await here.until(lambda: (SHORT, "1") in shown(page) and not page.merged.undo)


async def test_a_row_is_merged_by_keys_alone(home):
    async with workplace(home) as here:
        page = await page_of(here)
        page.table.setFocus()
        page.table.selectRow(1)
        assert page.merge.old.text() == SHORT
        here.write("dinas kes", page.merge.right)
        popup = page.merge.right.completer().popup()
        await here.until(popup.isVisible)
        QTest.keyClick(popup, Key.Key_Down)
        QTest.keyClick(popup, Key.Key_Return)
        assert page.merge.right.text() == LONG
        here.press(Key.Key_Return)
        await here.until(lambda: len(shown(page)) == 2)


async def test_the_other_way_round_changes_places(home):
    async with workplace(home) as here:
        page = await page_of(here)
        page.merge.propose(SHORT, LONG)
        here.click(page.merge.swap)
        assert (page.merge.old.text(), page.merge.right.text()) == (LONG, SHORT)


async def test_what_cannot_be_merged_is_said_at_its_field_and_stays(home):
    async with workplace(home) as here:
        page = await page_of(here)
        page.merge.propose("Tidak Ada", LONG)
        here.click(page.merge.go)
        await here.until(lambda: "Tidak Ada" in page.merge.old_field.error())
        page.merge.propose(SHORT, "")
        here.click(page.merge.go)
        assert page.merge.right_field.error() == "Ketik atau pilih sebuah instansi."
        assert page.merge.old.text() == SHORT and len(shown(page)) == 3


async def test_who_may_not_merge_is_told_who_may(home):
    async with workplace(home) as here:
        page = await page_of(here)
        await here.desk.do(officers.add, name="Sari", role="administrator")
        await here.desk.do(sign_in.choose_pin, OfficerId(3), pin="482913")
        await here.until(lambda: not page.merge.go.isEnabled())
        assert "Administrator" in page.merge.go.toolTip()


async def test_the_old_spelling_at_arrival_offers_and_gives_the_agreed_one(home):
    async with workplace(home) as here:
        page = await page_of(here)
        page.merge.propose(SHORT, LONG)
        here.click(page.merge.go)
        await here.until(lambda: len(shown(page)) == 2)
        here.window.open_page(0)
        here.press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        dialog = await here.dialog(Intake)
        line = dialog.form.lines["institution"]
        here.write("dinkes", line)
        await here.until(lambda: line.known.stringList() == [LONG])
        line.completer().popup().hide()
        line.setText(SHORT.lower())
        here.write("Tono", dialog.form.lines["name"])
        here.press(Key.Key_Return)
        await here.until(lambda: "Tono" in here.names())
        ticket = (await here.queue()).rows[-1].id
        assert (await here.desk.ask(consultation.card, ticket)).institution == LONG
        assert [row.name for row in await here.desk.ask(institutions.listed)] == [LONG, "SMAN 1 Blitar"]


async def test_an_office_without_institutions_says_where_they_come_from(home):
    async with workplace(home) as here:
        place = next(place for place, page in enumerate(here.window._pages) if page.title == "Institutions")
        here.window.open_page(place)
        page = here.window.stack.currentWidget()
        await here.until(lambda: page.count.text() == "0 instansi")
        assert page.middle.currentWidget() is page.nothing
