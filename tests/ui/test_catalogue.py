"""The catalogue of BPS beside the conversation, and the dialog that holds its key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception import catalogue
from reception.domain.catalogue import ATTRIBUTION, MODELS, entry
from reception.queries import catalogue as known
from reception.services import catalogue as services
from reception.services import settings
from reception.store import secrets
from tests.builders import select
from tests.ui.acting import passing
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from tests.web import webapi_server
from tests.web.webapi_server import HTML, KEY, LISTS
from ui.aids.tables import Tables
from ui.companions.catalogue import CatalogueCompanion
from ui.screens.catalogue_dialog import CatalogueDialog
from ui.widgets.catalogue_search import MOST

Key, Modifier = Qt.Key, Qt.KeyboardModifier
SITE = "https://blitarkota.bps.go.id"
CREDIT = f"Sumber: BPS Kota Blitar. {ATTRIBUTION}"


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


@pytest.fixture
def bps(monkeypatch):
    monkeypatch.setattr(catalogue, "BETWEEN_S", 0)
    monkeypatch.setattr(catalogue, "AGAIN_S", 0)
    with webapi_server.serving() as bps:
        yield bps


async def fill(here) -> None:
    for model in MODELS:
        made = [entry(model, item, SITE) for item in LISTS[model]]
        await here.desk.do(services.replace, model, made)


def aid(here) -> Tables:
    return here.window.findChild(Tables)


def shown(here) -> list[str]:
    return [card.row.title for card in aid(here).search.cards if card.isVisible() and card.row]


async def open_tables(here) -> None:
    here.press(Key.Key_T, Modifier.AltModifier)
    await passing()


async def test_the_key_searches_for_what_the_visitor_asked_and_enter_inserts_title_link_and_credit(home):
    async with workplace(home) as here:
        await fill(here)
        await serve(here, "Siti", question="brp IPM kota blitar 2025?")
        compose = here.page.consultation.compose
        here.write("Silakan dilihat:", compose.editor)
        await open_tables(here)
        search = aid(here).search
        assert search.isVisible() and search.field.hasFocus()
        table = LISTS["statictable"][1]["title"]
        await here.until(lambda: shown(here)[:1] == [table])
        here.press(Key.Key_Return)
        await here.until(lambda: CREDIT in compose.editor.toPlainText())
        link = f"{SITE}/id/statistics-table/1/MTcjMQ==/indeks-pembangunan-manusia-kota-blitar-2010-2025.html"
        assert compose.editor.toPlainText() == f"Silakan dilihat:\n*{table}*\n{link}\n{CREDIT}\n"
        assert compose.editor.hasFocus()


async def test_a_second_entry_does_not_repeat_the_credit_and_arrows_reach_it(home):
    async with workplace(home) as here:
        await fill(here)
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        await open_tables(here)
        for words in ("pengangguran", "kesejahteraan rakyat"):
            aid(here).search.field.setFocus()
            here.write(words)
            await here.until(lambda words=words: words.split()[0] in " ".join(shown(here)[:1]).lower())
            here.press(Key.Key_Down)
            assert aid(here).search.cards[0].hasFocus()
            here.press(Key.Key_Return)
            await here.until(compose.editor.hasFocus)
        text = compose.editor.toPlainText()
        assert text.count(ATTRIBUTION) == 1 and text.count(SITE) == 2


async def test_a_link_of_bps_can_be_typed_by_hand_even_without_a_catalogue(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        await open_tables(here)
        search = aid(here).search
        await here.until(lambda: "belum disimpan" in search.note.text())
        here.write("www.bps.go.id/id/publication/x.html", search.field)
        assert search.link.isVisible()
        here.press(Key.Key_Return)
        compose = here.page.consultation.compose
        await here.until(lambda: compose.editor.toPlainText() == "https://www.bps.go.id/id/publication/x.html\n")


async def test_a_link_that_the_catalogue_knows_brings_its_title(home):
    async with workplace(home) as here:
        await fill(here)
        await serve(here, "Siti")
        row = (await here.desk.ask(known.find, "pengangguran", 1))[0]
        await open_tables(here)
        aid(here).search.field.setText(row.link)
        here.click(aid(here).search.link)
        await here.until(lambda: row.title in here.page.consultation.compose.editor.toPlainText())


async def test_esc_closes_it_and_the_cursor_is_back(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        await open_tables(here)
        here.press(Key.Key_Escape)
        assert aid(here).search.isHidden() and here.page.consultation.compose.editor.hasFocus()
        await open_tables(here)
        await open_tables(here)
        assert aid(here).search.isHidden()


async def test_it_is_fetched_beside_the_window_and_errors_block_nothing(home, bps):
    bps.next_answers.extend([HTML])
    async with workplace(home) as here:
        secrets.keep(here.desk.location, catalogue.KEY, KEY)
        await here.desk.do(settings.change, {"catalogue_on": True, "catalogue_api": bps.url})
        here.window.company.bring(CatalogueCompanion)
        await serve(here, "Siti")
        await open_tables(here)
        search = aid(here).search
        await here.until(lambda: "bukan data" in search.note.text() + search.trouble.sentence())
        here.write("Tetap dapat menulis", here.page.consultation.compose.editor)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 1)
        here.clock.pass_(2 * 3600)
        fetching = here.window.company.find(CatalogueCompanion)
        await here.until(lambda: fetching._running is None)
        fetching.tick(here.page.instant())
        await here.until(lambda: len(shown(here)) == MOST)


async def test_the_dialog_keeps_the_key_tests_it_and_fetches(home, bps):
    async with workplace(home) as here:
        await here.desk.do(settings.change, {"catalogue_api": bps.url})
        dialog = CatalogueDialog(here.desk, here.page.post.zone, here.window)
        dialog.open()
        here.click(dialog.test)
        await here.until(lambda: "Belum ada kunci" in dialog.told.sentence())
        here.write("salah", dialog.key)
        here.click(dialog.test)
        await here.until(lambda: "tidak menerima" in dialog.told.sentence())
        dialog.key.setText(KEY)
        dialog.key.setFocus()
        here.press(Key.Key_Return)
        await here.until(lambda: secrets.find(here.desk.location, catalogue.KEY) == KEY)
        await here.until(lambda: dialog.key.text() == "")
        here.click(dialog.fetch)
        await here.until(lambda: "sama dengan daftar BPS" in dialog.told.sentence())
        assert dialog.lists["publication"].text().startswith(f"Publikasi: {len(LISTS['publication'])} judul")
        here.click(dialog.forget)
        await here.until(lambda: secrets.find(here.desk.location, catalogue.KEY) == "")
        trail = await here.desk.ask(select, "select count(*) from audit_line where action = 'setting.secret'")
        assert trail == [(2,)]
        dialog.reject()
