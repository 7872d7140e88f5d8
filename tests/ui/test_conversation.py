"""Writing: three modes, a length, and drafts that outlive the program."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QGuiApplication

from reception.desk import Desk
from reception.domain.ids import OfficerId
from reception.queries import board, consultation
from reception.services import conversations, settings
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from ui import bridge
from ui.models import message_words

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def test_ctrl_enter_adds_a_reply_at_the_right(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        here.write("Tabel 3.1.1", here.page.consultation.compose.editor)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 1)
        card = await here.desk.ask(consultation.card, ticket, 1)
        assert [(m.kind, m.text, m.officer_name) for m in card.messages] == [("out", "Tabel 3.1.1", "Rina")]
        assert here.page.consultation.compose.editor.toPlainText() == ""
        assert card.drafts == {}


async def test_a_note_is_another_kind_and_the_mode_stays_after_adding(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.click(compose.tabs["note"])
        here.write("angka sementara")
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 1)
        assert (await here.desk.ask(consultation.card, ticket)).messages[0].kind == "note"
        assert compose.mode() == "note"


async def test_what_the_visitor_says_stands_at_the_left_and_is_theirs(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.click(compose.tabs["guest"])
        here.write("Apakah ada angka 2024?")
        here.click(compose.add)
        await here.until(lambda: [bubble.kind for bubble in here.page.consultation.messages.bubbles()] == ["in"])
        said = (await here.desk.ask(consultation.card, ticket)).messages[0]
        assert (said.kind, said.text, said.officer_name) == ("in", "Apakah ada angka 2024?", None)
        assert compose.mode() == "guest" and compose.editor.toPlainText() == ""


async def test_the_modes_have_keys_and_the_cursor_is_in_the_box_after_each(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        for key, mode in ((Key.Key_U, "guest"), (Key.Key_C, "note"), (Key.Key_B, "reply")):
            here.press(key, Modifier.AltModifier)
            assert compose.mode() == mode and compose.editor.hasFocus()
            here.write(mode)
        await here.until(lambda: "tersimpan" in compose.saved.text())
        drafts = (await here.desk.ask(consultation.card, ticket, 1)).drafts
        assert drafts == {"guest": "guest", "note": "note", "reply": "reply"}
        assert compose.tabs["guest"].text().endswith("•") and not compose.tabs["reply"].text().endswith("•")


async def test_starting_to_serve_puts_the_cursor_into_the_reply(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("start").isVisible())
        here.press(Key.Key_F4)
        await here.until(here.page.consultation.compose.editor.hasFocus)


async def test_the_mode_never_changes_by_itself(home):
    """Not by another ticket, a reload, a message that came in, what was added, or something inserted into the reply."""
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        other = await here.arrive("Budi")
        compose = here.page.consultation.compose
        here.click(compose.tabs["note"])
        here.write("angka sementara")
        await here.desk.do(conversations.add_message, ticket, kind="in", text="Halo?")
        await here.page.reload()
        assert compose.mode() == "note"
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: here.page.consultation.messages.bubbles()[-1].kind == "note")
        here.page.pick(other)
        await here.until(lambda: here.shown() == "A-002")
        compose.insert("Tabel 3.1.1", "reply")
        assert (compose.mode(), compose.editor.toPlainText()) == ("note", "")
        assert compose.tabs["reply"].text().endswith("•") and "Balasan" in here.said()[-1]
        here.press(Key.Key_B, Modifier.AltModifier)
        assert compose.editor.toPlainText() == "Tabel 3.1.1"


async def test_a_note_looks_like_nothing_else(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        looks = set()
        for mode in ("reply", "note"):
            here.click(compose.tabs[mode])
            looks.add((compose.editor.property("role"), compose.add.property("role"), compose.add.accessibleName()))
        assert looks == {("reply", "strong", "Tambahkan balasan"), ("note", "note", "Tambahkan catatan")}


async def test_each_mode_keeps_its_own_text(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.write("jawaban", compose.editor)
        here.click(compose.tabs["note"])
        assert compose.editor.toPlainText() == ""
        here.click(compose.tabs["reply"])
        assert compose.editor.toPlainText() == "jawaban"


async def test_too_long_a_text_cannot_be_added_and_says_by_how_much(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        compose.editor.setPlainText("a" * 4100)
        assert not compose.add.isEnabled()
        assert "4 karakter" in compose.add.toolTip()


async def test_a_draft_is_kept_when_typing_pauses_and_comes_back_with_its_ticket(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        other = await here.arrive("Budi")
        here.write("Tentu, Bu", here.page.consultation.compose.editor)
        await here.until(lambda: "tersimpan" in here.page.consultation.compose.saved.text())
        assert (await here.desk.ask(consultation.card, ticket, 1)).drafts == {"reply": "Tentu, Bu"}
        here.page.pick(other)
        await here.until(lambda: here.shown() == "A-002")
        assert here.page.consultation.compose.editor.toPlainText() == ""
        here.page.pick(None)
        await here.until(lambda: here.page.consultation.compose.editor.toPlainText() == "Tentu, Bu")


async def test_a_draft_is_kept_while_somebody_types_on_without_a_pause(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        compose._pause.pause.setInterval(10**6)
        compose._pause.latest.setInterval(0)
        here.write("Tentu, Bu", compose.editor)
        await here.until(lambda: "tersimpan" in compose.saved.text())
        assert (await here.desk.ask(consultation.card, ticket, 1)).drafts == {"reply": "Tentu, Bu"}


async def test_a_key_with_alt_never_writes_its_letter_into_what_the_visitor_gets(home):
    """`Alt+P` of a first visit, `Alt+1` without a suggestion: there is nothing that it could do."""
    async with workplace(home) as here:
        await serve(here, "Siti")
        editor = here.page.consultation.compose.editor
        here.write("Tentu, Bu", editor)
        for key in (Key.Key_P, Key.Key_1, Key.Key_Y):
            here.press(key, Modifier.AltModifier)
        assert editor.toPlainText() == "Tentu, Bu"


async def test_a_draft_in_use_is_never_overwritten_by_a_reload(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.write("setengah", compose.editor)
        await here.arrive("Budi")
        await here.page.reload()
        assert compose.editor.toPlainText() == "setengah"


async def test_a_draft_under_way_to_the_records_is_not_overwritten_by_what_stood_there(home):
    """The ticket is asked for after the draft was handed out, and before it is written."""
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.write("Tentu, Bu", compose.editor)
        reading = asyncio.ensure_future(here.page.reload())
        compose.keep()
        await reading
        await bridge.settle()
        assert compose.editor.toPlainText() == "Tentu, Bu"


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
import qasync
from PySide6.QtWidgets import QApplication
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace

async def type_and_die():
    async with workplace(Path(sys.argv[1])) as here:
        await serve(here, "Siti")
        here.write("Tentu, Ibu", here.page.consultation.compose.editor)
        await here.until(lambda: "tersimpan" in here.page.consultation.compose.saved.text())
        os.kill(os.getpid(), signal.SIGKILL)

app = QApplication([])
qasync.QEventLoop(app).run_until_complete(type_and_die())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_draft_survives_a_kill(home):
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(home)], cwd=root, env=os.environ, timeout=60, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    desk = Desk(home)
    desk.open().result()
    row = desk.ask_now(board.queue).called[0]
    assert desk.ask_now(consultation.card, row.id, 1).drafts == {"reply": "Tentu, Ibu"}
    desk.close_now()


# writing


async def test_enter_begins_a_new_line_unless_the_office_wants_it_to_send(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.write("satu", compose.editor)
        here.press(Key.Key_Return)
        assert compose.editor.toPlainText() == "satu\n"
        await here.desk.do(settings.change, {"enter_sends": True})
        await here.until(lambda: compose.editor.enter_sends)
        here.press(Key.Key_Return, Modifier.ShiftModifier)
        assert compose.editor.toPlainText() == "satu\n\n"
        here.press(Key.Key_Return)
        await here.until(
            lambda: [bubble.words.text() for bubble in here.page.consultation.messages.bubbles()] == ["satu"]
        )


async def test_the_box_grows_with_its_text_up_to_a_limit(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        editor = here.page.consultation.compose.editor
        least = editor.height()
        editor.setPlainText("baris\n" * 6)
        grown = editor.height()
        editor.setPlainText("baris\n" * 60)
        assert least < grown < editor.height() <= here.window.height() // 3
        editor.clear()
        assert editor.height() == least


async def test_what_whatsapp_will_show_bold_is_bold_while_it_is_written(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        editor = here.page.consultation.compose.editor
        editor.setPlainText("👍 *tebal* biasa")
        (bold,) = [form for form in editor.document().firstBlock().layout().formats() if form.format.fontWeight() > 400]
        assert (bold.start, bold.length) == (3, 7)
        assert editor.toPlainText() == "👍 *tebal* biasa"


async def test_rich_text_is_pasted_as_the_plain_text_it_is(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        editor, data = here.page.consultation.compose.editor, QMimeData()
        data.setHtml("<b>Jumlah</b> <script>x</script>")
        data.setText("Jumlah\u00a0penduduk")
        QGuiApplication.clipboard().setMimeData(data)
        editor.setFocus()
        here.press(Key.Key_V, Modifier.ControlModifier)
        assert here.page.consultation.compose.words() in ("Jumlah\u00a0penduduk", "Jumlah penduduk")


async def test_ctrl_page_down_goes_on_to_the_next_conversation_and_round(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        await here.arrive("Budi")
        await here.arrive("Wati")
        seen = []
        for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp):
            before = here.shown()
            here.press(key, Modifier.ControlModifier)
            await here.until(lambda before=before: here.shown() != before)
            seen.append(here.shown())
        assert seen == ["A-002", "A-003", "A-001", "A-003"]


async def test_a_screen_reader_finds_the_modes_as_tabs_and_presses_them(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        heard = {mode: QAccessible.queryAccessibleInterface(tab) for mode, tab in compose.tabs.items()}
        assert {one.role() for one in heard.values()} == {QAccessible.Role.PageTab}
        assert heard["note"].text(QAccessible.Text.Name) == "Catatan internal"
        actions = heard["note"].actionInterface()
        actions.doAction(actions.actionNames()[0])
        assert compose.mode() == "note"
        assert [bool(one.state().selected) for one in heard.values()] == [False, False, True]


# somebody else answers meanwhile


async def test_nobody_answers_unknowingly_what_somebody_else_has_answered(home):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.write("Jawaban kedua", compose.editor)
        other = Desk(home, now=here.clock)
        await asyncio.wrap_future(other.open())
        other.actor = OfficerId(2)
        await other.do(conversations.add_message, ticket, kind="out", text="Jawaban pertama")
        found = (await here.desk.ask(consultation.card, ticket)).messages[-1]
        assert "Bagus baru saja menjawab." in message_words.answered(found, here.page.instant())
        here.clock.pass_(20)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: "Bagus menjawab 20 detik yang lalu" in compose.notice.sentence())
        assert [b.words.text() for b in here.page.consultation.messages.bubbles()] == ["Jawaban pertama"]
        assert compose.editor.toPlainText() == "Jawaban kedua" and compose.notice.isVisible()
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 2)
        assert compose.editor.toPlainText() == "" and not compose.notice.isVisible()
        await other.close()
