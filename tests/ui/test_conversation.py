"""Writing: three modes, a length, and drafts that outlive the program."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.desk import Desk
from reception.queries import board, consultation
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace

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


async def test_every_ticket_begins_with_the_reply(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        other = await here.arrive("Budi")
        compose = here.page.consultation.compose
        here.click(compose.tabs["note"])
        await here.page.reload()
        assert compose.mode() == "note"
        here.page.pick(other)
        await here.until(lambda: here.shown() == "A-002")
        assert compose.mode() == "reply"


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


async def test_a_draft_in_use_is_never_overwritten_by_a_reload(home):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.write("setengah", compose.editor)
        await here.arrive("Budi")
        await here.page.reload()
        assert compose.editor.toPlainText() == "setengah"


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
