"""Snippets by keys: a slash offers them, Enter inserts, Ctrl+Z takes out again; nothing typed is ever lost."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from reception.queries import consultation, snippets
from reception.services import snippets as services
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from ui import pages
from ui.aids.snippets import Snippets
from ui.screens.snippets import SnippetsDialog

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ASKS = "Data {?data} tahun {?tahun}: {|}. Tahun {?tahun} final, {sapaan} {nama}."


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


@asynccontextmanager
async def writing(home: Path):
    """Siti is served, the cursor stands in the reply; gives the place, the text box and the aid."""
    async with workplace(home) as here:
        here.ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        compose.editor.setFocus()
        await here.until(compose.editor.hasFocus)
        yield here, compose.editor, here.page.consultation.findChild(Snippets)


async def offered(here, aid, typed):
    """What the palette shows once this was typed."""
    here.write(typed)
    await here.until(lambda: is_open(aid))
    return titles(aid)


def is_open(aid):
    return "palette" in aid.__dict__ and aid.palette.isVisible()


def titles(aid):
    return [aid.palette.list.row_at(place).title for place in range(aid.palette.list.count())]


async def test_a_slash_offers_all_letters_narrow_and_enter_inserts_at_the_cursor(home):
    async with writing(home) as (here, editor, aid):
        assert len(await offered(here, aid, "Baik. /")) == len(await here.desk.ask(snippets.listed))
        here.write("iden")
        assert titles(aid)[0] == "Minta identitas"
        assert "Nama lengkap" in aid.palette.preview.toPlainText()
        here.press(Key.Key_Return)
        assert not is_open(aid) and editor.hasFocus()
        assert editor.toPlainText().startswith("Baik. Selamat pagi, Ibu/Bapak. Terima kasih")


async def test_one_undo_takes_it_out_again_and_leaves_what_was_typed(home):
    async with writing(home) as (here, editor, aid):
        await offered(here, aid, "Baik. /iden")
        here.press(Key.Key_Return)
        here.press(Key.Key_Z, Modifier.ControlModifier)
        assert editor.toPlainText() == "Baik. /iden"


async def test_arrows_choose_and_round_the_end_comes_the_beginning(home):
    async with writing(home) as (here, editor, aid):
        first, *_, last = await offered(here, aid, "/")
        here.press(Key.Key_Up)
        assert aid.palette.current().title == last
        here.press(Key.Key_Down)
        assert aid.palette.current().title == first
        here.press(Key.Key_PageDown)
        assert aid.palette.list.currentRow() > 1
        assert editor.toPlainText() == "/"


async def test_while_snippets_are_offered_nothing_is_sent(home):
    async with writing(home) as (here, editor, aid):
        add = here.page.consultation.compose.add
        await offered(here, aid, "Baik /sal")
        assert not add.isEnabled() and "Esc" in add.toolTip()
        here.press(Key.Key_Return, Modifier.ControlModifier)
        here.press(Key.Key_Escape)
        assert add.isEnabled() and editor.toPlainText() == "Baik /sal"
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 1)


async def test_esc_leaves_what_was_typed_and_only_closes_the_palette(home):
    async with writing(home) as (here, editor, aid):
        await offered(here, aid, "dan /ja")
        here.press(Key.Key_Escape)
        assert not is_open(aid) and editor.toPlainText() == "dan /ja" and here.shown() == "A-001"
        here.write("ti")
        assert not is_open(aid) and editor.toPlainText() == "dan /jati"


@pytest.mark.parametrize("typed", ["dan/atau", "1/2", "http://bps.go.id/", "km/jam"])
async def test_a_slash_inside_a_word_is_a_slash(home, typed):
    async with writing(home) as (here, editor, aid):
        here.write(typed)
        here.press(Key.Key_Return)
        assert not is_open(aid) and aid._slash is None
        assert editor.toPlainText() == typed + "\n"


async def test_what_fits_nothing_says_so_and_leaves_every_key_to_the_text(home):
    async with writing(home) as (here, editor, aid):
        await offered(here, aid, "/")
        here.write("xyzzy")
        assert titles(aid) == [] and "xyzzy" in aid.palette.nothing.text()
        here.press(Key.Key_Backspace)
        here.write("zy")
        here.press(Key.Key_Return)
        assert editor.toPlainText() == "/xyzzzy\n" and not is_open(aid)


async def test_the_cursor_elsewhere_closes_and_deleting_the_slash_too(home):
    async with writing(home) as (here, editor, aid):
        await offered(here, aid, "Ya /")
        here.press(Key.Key_Left)
        assert not is_open(aid)
        here.press(Key.Key_End)
        here.press(Key.Key_Backspace)
        await offered(here, aid, "/")
        here.press(Key.Key_Backspace)
        assert not is_open(aid) and editor.toPlainText() == "Ya "


async def test_notes_and_the_visitors_words_know_no_snippets_and_the_key_goes_to_the_reply(home):
    async with writing(home) as (here, editor, aid):
        compose = here.page.consultation.compose
        here.press(Key.Key_C, Modifier.AltModifier)
        here.write("/salam {?x}")
        assert not is_open(aid) and compose.add.isEnabled() and aid.strip.isHidden()
        here.press(Key.Key_Slash, Modifier.ControlModifier)
        assert compose.mode() == "note" and "balasan" in here.said()[-1]  # only its own key leads out of a note
        here.press(Key.Key_U, Modifier.AltModifier)
        here.press(Key.Key_Slash, Modifier.ControlModifier)
        await here.until(lambda: is_open(aid))
        assert (compose.mode(), editor.toPlainText()) == ("reply", "/")


async def test_the_key_writes_a_slash_and_esc_takes_it_away_again(home):
    async with writing(home) as (here, editor, aid):
        here.write("Baik")
        here.press(Key.Key_Slash, Modifier.ControlModifier)
        await here.until(lambda: is_open(aid))
        assert editor.toPlainText() == "Baik /"
        here.press(Key.Key_Escape)
        assert editor.toPlainText() == "Baik" and editor.hasFocus()


async def test_an_emoji_before_it_does_not_shift_what_is_replaced(home):
    async with writing(home) as (here, editor, aid):
        editor.insertPlainText("Baik 🙏🙏 ")
        await here.desk.do(services.add, title="Zeta", body="satu 🙏 {|} dua")
        await offered(here, aid, "/zeta")
        here.press(Key.Key_Return)
        here.write("X")
        assert editor.toPlainText() == "Baik 🙏🙏 satu 🙏 X dua"


async def test_what_is_asked_is_filled_in_the_strip_and_sending_waits_for_it(home):
    async with writing(home) as (here, editor, aid):
        compose = here.page.consultation.compose
        await here.desk.do(services.add, title="Zeta", body=ASKS)
        await offered(here, aid, "/zeta")
        here.press(Key.Key_Return)
        data, year = aid.strip.fields["data"], aid.strip.fields["tahun"]
        assert data.hasFocus() and not compose.add.isEnabled() and "data, tahun" in compose.add.toolTip()
        here.write("inflasi")
        here.press(Key.Key_Return)
        assert year.hasFocus() and list(aid.strip.fields) == ["tahun"]
        here.write("2025")
        here.press(Key.Key_Return)
        assert editor.hasFocus() and aid.strip.isHidden() and compose.add.isEnabled()
        here.write("ada")
        assert editor.toPlainText() == "Data inflasi tahun 2025: ada. Tahun 2025 final, Ibu/Bapak Siti."


async def test_tab_walks_from_field_to_field_and_from_the_text_to_the_first(home):
    async with writing(home) as (here, editor, aid):
        editor.setPlainText("{?satu} dan {?dua}")
        here.press(Key.Key_Tab)
        assert aid.strip.fields["satu"].hasFocus()
        here.write("1")
        here.press(Key.Key_Tab)
        await here.until(lambda: editor.toPlainText() == "1 dan {?dua}")
        assert aid.strip.fields["dua"].hasFocus()


async def test_a_draft_that_still_asks_comes_back_with_its_fields(home):
    async with writing(home) as (here, editor, aid):
        other = await here.arrive("Budi")
        here.write("Tahun ")
        editor.insertPlainText("{?tahun}")
        here.page.pick(other)
        await here.until(lambda: here.shown() == "A-002")
        assert aid.strip.isHidden()
        here.page.pick(None)
        await here.until(lambda: list(aid.strip.fields) == ["tahun"])


async def test_a_use_is_counted_when_the_reply_is_sent_and_lifts_the_snippet(home):
    async with writing(home) as (here, _editor, aid):
        await offered(here, aid, "/penutup")
        here.press(Key.Key_Return)
        assert not any(row.uses for row in await here.desk.ask(snippets.listed))
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 1)
        rows = await here.desk.ask(snippets.listed)
        assert (rows[0].key, rows[0].uses) == ("penutup", 1)
        assert (await offered(here, aid, "/"))[0] == rows[0].title


async def test_a_screen_reader_finds_the_palette_by_its_names(home):
    async with writing(home) as (here, _editor, aid):
        await offered(here, aid, "/")
        assert aid.palette.list.accessibleName() == "Templat"
        entry = QAccessible.queryAccessibleInterface(aid.palette.list).child(0)
        assert entry.text(QAccessible.Text.Name) == titles(aid)[0]
        assert aid.button.accessibleName() == "/ Templat" and aid.button.accessibleDescription() == "Ctrl+/"


@asynccontextmanager
async def managing(here, aid):
    here.press(Key.Key_Slash, Modifier.ControlModifier)
    await here.until(lambda: is_open(aid))
    here.press(Key.Key_Slash, Modifier.ControlModifier)
    dialog = await here.dialog(SnippetsDialog)
    await here.until(lambda: dialog.list.count() > 0 and dialog.form.title.text())
    yield dialog


async def test_the_key_twice_opens_the_snippets_and_a_new_one_is_written_and_used(home):
    async with writing(home) as (here, editor, aid), managing(here, aid) as dialog:
        assert editor.toPlainText() == ""
        here.press(Key.Key_N, Modifier.ControlModifier)
        here.write("Zeta")
        dialog.form.body.setFocus()
        here.write("Halo {nama}")
        assert dialog.form.preview.toPlainText() == "Halo Dewi Lestari"
        here.press(Key.Key_S, Modifier.ControlModifier)
        await here.until(lambda: dialog.list.current() and dialog.list.current().title == "Zeta")
        assert not dialog.save.isEnabled()
        dialog.reject()
        await here.back()
        assert (await offered(here, aid, "/zeta")) == ["Zeta"]


async def test_a_place_that_nobody_fills_is_said_at_the_text_and_nothing_is_lost(home):
    async with writing(home) as (here, _editor, aid), managing(here, aid) as dialog:
        here.press(Key.Key_N, Modifier.ControlModifier)
        here.write("Zeta")
        dialog.form.body.setPlainText("Halo {waktu}")
        here.press(Key.Key_S, Modifier.ControlModifier)
        await here.until(lambda: "{waktu}" in dialog.form.body.accessibleDescription())
        assert dialog.form.body.hasFocus() and dialog.form.title.text() == "Zeta"


async def test_of_two_who_change_one_the_second_is_told_and_keeps_what_was_typed(home):
    async with writing(home) as (here, _editor, aid), managing(here, aid) as dialog:
        row = dialog.list.current()
        await here.desk.do(services.change, row.key, version=0, title="Milik Bagus", body="x")
        dialog.form.title.setText("Milik saya")
        here.click(dialog.save)
        await here.until(lambda: "diubah orang lain" in dialog.told.sentence())
        assert dialog.form.title.text() == "Milik saya"
        here.click(dialog.revert)
        assert dialog.form.title.text() == "Milik Bagus"


async def test_archived_and_restored_and_what_is_typed_is_never_lost_on_the_way(home):
    async with writing(home) as (here, _editor, aid), managing(here, aid) as dialog:
        count, row = dialog.list.count(), dialog.list.current()
        here.click(dialog.archive)
        await here.until(lambda: dialog.list.count() == count - 1)
        dialog.archived.click()
        dialog.search.setFocus()
        here.write(row.title)
        await here.until(lambda: dialog.list.current() and dialog.list.current().key == row.key)
        dialog.form.body.setPlainText("lain")
        dialog.search.setFocus()
        here.press(Key.Key_Down)
        assert dialog.form.body.toPlainText() == "lain" and "Simpan dahulu" in dialog.told.sentence()
        here.click(dialog.revert)
        here.click(dialog.archive)
        await here.until(lambda: not dialog.list.current().is_archived)


async def test_esc_with_something_unsaved_asks_once(home):
    async with writing(home) as (here, _editor, aid), managing(here, aid) as dialog:
        dialog.form.title.setText("Lain")
        here.press(Key.Key_Escape)
        assert dialog.isVisible() and "sekali lagi" in dialog.told.sentence()
        here.press(Key.Key_Escape)
        await here.back()


async def test_the_officers_name_and_the_ticket_stand_in_what_is_sent(home):
    async with writing(home) as (here, _editor, aid):
        await here.desk.do(services.add, title="Zeta", body="{nomor} oleh {petugas}")
        await offered(here, aid, "/zeta")
        here.press(Key.Key_Return)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 1)
        card = await here.desk.ask(consultation.card, here.ticket)
        assert card.messages[0].text == "A-001 oleh Rina"


async def test_the_settings_lead_to_the_snippets_too(home):
    async with writing(home) as (here, _editor, _aid):
        here.window.open_page([page.title for page in pages.declared()].index("Settings"))
        here.window.stack.currentWidget().cards.snippets.click()
        dialog = await here.dialog(SnippetsDialog)
        await here.until(lambda: dialog.list.count() > 0)
