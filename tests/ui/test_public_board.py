"""The board on a second screen: Ctrl+B, one call after the other, aloud where there is a voice."""

from contextlib import asynccontextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest

from reception.services import settings, tickets
from tests.ui.workplace import Workplace, workplace
from ui.companions.public_board import PublicBoardCompanion
from ui.screens.public_board import PublicBoard

CTRL = Qt.KeyboardModifier.ControlModifier


class FakeVoice:
    """Remembers what was said aloud."""

    def __init__(self) -> None:
        self.said: list[tuple[str, int, str]] = []

    def warm_up(self) -> None:
        """A fake is always ready."""

    def announce(self, sentence: str, volume: int, speaker: str) -> None:
        self.said.append((sentence, volume, speaker))

    def hush(self) -> None:
        """Nothing goes on being said."""


class Room:
    """An office with a screen that everybody sees."""

    def __init__(self, here: Workplace, companion: PublicBoardCompanion) -> None:
        self.here, self.companion, self.voice = here, companion, FakeVoice()
        companion.voice = self.voice

    @property
    def board(self) -> PublicBoard:
        assert self.companion.window is not None
        return self.companion.window

    def says(self) -> str:
        return self.board.accessibleDescription()

    async def open(self) -> None:
        self.here.press(Qt.Key.Key_B, CTRL)
        await self.here.until(lambda: self.companion.window is not None and bool(self.says()))

    async def call(self, ticket: int, desk: int = 1) -> None:
        await self.here.desk.do(tickets.call, ticket, desk_id=desk)

    async def until_says(self, words: str) -> None:
        await self.here.until(lambda: self.says() == words)

    async def pass_by(self, seconds: float) -> None:
        self.here.clock.pass_(seconds)
        self.here.window.clock_ticked()


@asynccontextmanager
async def room(folder):
    async with workplace(folder) as here:
        here.window.company.gather()
        companion = here.window.company.find(PublicBoardCompanion)
        assert companion is not None
        yield Room(here, companion)


async def test_the_key_opens_and_closes_the_board(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        assert it.companion.window is None
        await it.open()
        assert it.board.isVisible() and it.board.windowTitle() == "Papan antrean"
        assert it.says() == "Silakan menunggu, nomor Anda akan dipanggil"
        QTest.keyClick(it.board, Qt.Key.Key_B, CTRL)
        assert it.companion.window is None


async def test_the_mouse_opens_and_closes_it_from_the_foot(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        button = it.companion.button
        assert button.accessibleName() == "Papan antrean" and "Ctrl+B" in button.toolTip()
        it.here.click(button)
        assert it.board.isVisible()
        it.here.click(button)
        assert it.companion.window is None


async def test_escape_closes_it_and_f11_gives_it_the_whole_screen(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        assert not it.board.isFullScreen()
        QTest.keyClick(it.board, Qt.Key.Key_F11)
        assert it.board.isFullScreen()
        QTest.keyClick(it.board, Qt.Key.Key_F11)
        assert not it.board.isFullScreen()
        QTest.keyClick(it.board, Qt.Key.Key_Escape)
        assert it.companion.window is None


async def test_a_call_appears_and_is_announced_once(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        ticket = await it.here.arrive("Siti Rahma")
        await it.call(ticket)
        await it.until_says("A-001 silakan ke Meja 1")
        assert it.voice.said == [("Nomor antrean A nol nol satu, silakan ke Meja satu", 80, "")]
        await it.pass_by(1)
        await it.here.desk.do(tickets.start, ticket)
        await it.pass_by(60)
        assert len(it.voice.said) == 1


async def test_two_calls_at_once_follow_one_another(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        first, second = await it.here.arrive("Siti"), await it.here.arrive("Budi")
        await it.call(first, 1)
        await it.call(second, 2)
        await it.until_says("A-001 silakan ke Meja 1")
        await it.pass_by(7)
        await it.until_says("A-001 silakan ke Meja 1")
        await it.pass_by(1)
        await it.until_says("A-002 silakan ke Meja 2")
        assert [said.split(",")[0] for said, _, _ in it.voice.said] == [
            "Nomor antrean A nol nol satu",
            "Nomor antrean A nol nol dua",
        ]


async def test_a_recall_is_announced_again_and_an_older_call_that_comes_back_is_not(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        first, second = await it.here.arrive("Siti"), await it.here.arrive("Budi")
        await it.call(first, 1)
        await it.until_says("A-001 silakan ke Meja 1")
        await it.pass_by(20)
        await it.call(second, 2)
        await it.until_says("A-002 silakan ke Meja 2")
        await it.pass_by(20)
        await it.here.desk.do(tickets.no_show, second)
        await it.until_says("A-001 silakan ke Meja 1")
        assert len(it.voice.said) == 2
        await it.here.desk.do(tickets.recall, first)
        await it.here.until(lambda: len(it.voice.said) == 3)


async def test_what_stood_there_before_it_was_opened_is_not_announced(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.call(await it.here.arrive("Siti"))
        await it.open()
        await it.until_says("A-001 silakan ke Meja 1")
        assert it.voice.said == []


async def test_who_is_not_in_the_room_is_shown_but_not_called_aloud(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        await it.call(await it.here.arrive("Rina", channel="whatsapp"))
        await it.until_says("W-001 dilayani di Meja 1")
        assert it.voice.said == []


async def test_the_office_may_want_silence(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.here.desk.do(settings.change, {"announce_voice": False})
        await it.open()
        await it.here.until(lambda: not it.companion._settings["announce_voice"])
        await it.call(await it.here.arrive("Siti"))
        await it.until_says("A-001 silakan ke Meja 1")
        assert it.voice.said == []


async def test_a_closed_board_reads_nothing_and_says_nothing(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.call(await it.here.arrive("Siti"))
        await it.pass_by(100)
        assert (it.companion._found, it.voice.said) == (None, [])


async def test_the_board_goes_with_the_window(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        companion = it.companion
    assert companion.window is None


async def test_a_change_of_colours_reaches_the_wall(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        await it.here.desk.do(settings.change, {"board_theme": "light"})
        await it.here.until(lambda: it.board._picture is not None and it.board._picture.theme == "light")
        assert it.board.grab().toImage().pixelColor(3, 300).name() == "#f7f9fb"


async def test_nothing_of_a_visitor_stands_on_the_wall(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        await it.call(await it.here.arrive("Siti Rahma"))
        await it.until_says("A-001 silakan ke Meja 1")
        assert "Siti" not in repr(it.board._picture)


async def test_no_desk_name_is_too_long_and_no_screen_too_small(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        await it.call(await it.here.arrive("Siti"))
        for size in (QSize(640, 360), QSize(768, 1366), QSize(3840, 2160), QSize(1024, 768)):
            it.board.resize(size)
            assert isinstance(it.board.grab(), QPixmap)


async def test_a_board_on_a_screen_that_is_unplugged_never_covers_the_desk(sqlite_migrated):
    async with room(sqlite_migrated) as it:
        await it.open()
        it.board.turn()
        it.board.leave_screen(object())
        assert not it.board.isFullScreen()
        assert QGuiApplication.primaryScreen() is not None
