"""What an aid may do: place its tools, hold a text back, send a reply its own way, and stand beside the conversation."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.queries import consultation
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from ui import aids
from ui.models.way import Way
from ui.screens.aid import Aid
from ui.widgets import text
from ui.widgets.button import ICON_ALONE, Button
from ui.widgets.button_row import ButtonRow
from ui.widgets.panel import Panel

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


class Courier(Aid):
    """Carries replies out of the house, unless they hold a gap."""

    def __init__(self, host, parent):
        super().__init__(host, parent)
        self.tool, self.panel = Button("Kurir"), Panel("Sudah dibawa?", "Sudah")
        self.column = text.line("Alamat")
        self.column.hide()
        self.carried: list[int] = []

    def tools(self):
        return (self.tool,)

    def beside(self):
        return self.column

    def panels(self):
        return (self.panel,)

    def show_card(self, card, at):
        self.column.show()

    def why_wait(self, mode, words):
        return "Isi dulu celahnya." if "___" in words else ""

    def way(self, card):
        return Way("Serahkan ke kurir", "unsent")

    async def added(self, card, kind, message_id):
        if kind == "out":
            self.carried.append(message_id)
            self.host.ask(self.panel)

    def parts(self, card, message):
        return (text.line("lewat kurir"),) if message.state == "unsent" else ()


@pytest.fixture
def courier(monkeypatch):
    monkeypatch.setattr(aids, "kinds", lambda: [Courier])


def at_work(here) -> Courier:
    return here.window.findChild(Courier)


async def test_an_aid_sends_the_reply_its_own_way(home, courier):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        assert "Serahkan ke kurir" in compose.add.text()
        here.write("Tabel 3.1.1", compose.editor)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(at_work(here).panel.isVisible)
        assert not compose.isVisible()
        (said,) = (await here.desk.ask(consultation.card, ticket)).messages
        assert (said.kind, said.state) == ("out", "unsent") and at_work(here).carried == [said.id]


async def test_a_note_and_the_visitors_words_go_no_such_way(home, courier):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        compose = here.page.consultation.compose
        for tab, kind in (("note", "note"), ("guest", "in")):
            here.click(compose.tabs[tab])
            assert "kurir" not in compose.add.text()
            here.write("cek")
            here.press(Key.Key_Return, Modifier.ControlModifier)
            await here.until(lambda: compose.editor.toPlainText() == "")
            said = (await here.desk.ask(consultation.card, ticket)).messages[-1]
            assert (said.kind, said.state) == (kind, None)
        assert at_work(here).carried == []


async def test_a_text_waits_for_what_an_aid_misses_and_says_why(home, courier):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.write("Tahun ___", compose.editor)
        assert not compose.add.isEnabled() and "celahnya" in compose.add.toolTip()
        compose.editor.setPlainText("Tahun 2025")
        assert compose.add.isEnabled()


async def test_the_column_beside_is_there_while_something_stands_in_it(home, courier):
    async with workplace(home) as here:
        await serve(here, "Siti")
        column = at_work(here).column
        await here.until(column.isVisible)
        column.hide()
        await here.until(lambda: not column.parentWidget().isVisible())


async def test_the_column_beside_and_the_text_box_share_an_ordinary_screen(home, courier):
    async with workplace(home) as here:
        here.window.resize(1366, 768)
        await serve(here, "Siti")
        column, compose = at_work(here).column, here.page.consultation.compose
        await here.until(column.isVisible)
        assert column.mapTo(here.window, column.rect().topRight()).x() < 1366
        assert compose.add.mapTo(compose, compose.add.rect().topRight()).x() < compose.width()


def test_a_tool_that_has_no_room_for_its_words_still_says_them(qtbot):
    tools = ButtonRow(spacing=8, briefest=ICON_ALONE)
    qtbot.addWidget(tools)
    tool = Button("Tabel BPS", key="Alt+T", icon="reply")
    tools.add(tool)
    tools.show()
    for width, shown, tip in ((400, 156, ""), (120, 120, "Tabel BPS (Alt T)"), (50, 44, "Tabel BPS (Alt T)")):
        tools.resize(width, 36)
        assert tool.sizeHint().width() <= shown and tool.toolTip() == tip
        assert tool.accessibleName() == "Tabel BPS"
