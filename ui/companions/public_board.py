"""The public board on a second screen, and the voice that belongs to it. Ctrl+B opens and closes it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut

from reception.words import tr
from ui import bridge
from ui.company import Companion, Host
from ui.models import times
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.widgets.pill import PillButton

if TYPE_CHECKING:
    from reception.queries.board import QueueView
    from reception.queries.office import OfficeProfile
    from reception.queries.public_board import PublicBoard as Found
    from reception.queries.public_board import ShownCall
    from ui.screens.public_board import PublicBoard
    from ui.voice import Voice

KEY = "Ctrl+B"
READ_AGAIN = timedelta(seconds=60)


class PublicBoardCompanion(Companion):
    """Reads nothing and says nothing while the board is closed; what it needs is loaded when it is opened."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.window: PublicBoard | None = None
        self.voice: Voice | None = None
        self._settings: dict[str, Any] = {}
        self._found: Found | None = None
        self._next_at: datetime | None = None
        self._follow = ""
        self._latest = bridge.Latest()
        self.button = PillButton(tr("Public board"), "board")
        self.button.setToolTip(f"{tr('Public board')} ({KEY})")
        self.button.clicked.connect(self.key_pressed)
        host.foot.place(self.button)
        QShortcut(QKeySequence(KEY), host.window(), self.key_pressed)
        QGuiApplication.instance().screenRemoved.connect(self.screen_removed)  # type: ignore[union-attr]

    # -- what it is told ---------------------------------------------------------------------------------------

    def show_profile(self, profile: "OfficeProfile") -> None:
        is_first, self._settings = not self._settings, profile.settings
        if is_first and self._settings["board_at_start"] and self._second_screen() is not None:
            self.open()
        elif self.window is not None:
            self._read()

    def board_changed(self, board: "QueueView", post: Post) -> None:
        if self.window is not None:
            self._read()

    def tick(self, at: Instant) -> None:
        if self.window is None or self._found is None:
            return
        is_old = at.now - self._found.at >= READ_AGAIN
        if is_old or (self._next_at is not None and at.now >= self._next_at):
            self._read()
        self._show()

    def woke(self, at: Instant) -> None:
        if self.window is not None:
            self._read()

    # -- opening and closing -----------------------------------------------------------------------------------

    def key_pressed(self) -> None:
        """Not while the visitor has the window."""
        if not self.host.strip.isVisible():
            return
        if self.window is None:
            self.open()
        else:
            self.window.close()

    def open(self) -> None:
        from ui.screens.public_board import PublicBoard
        from ui.voice import Voice

        self.window, self.voice = PublicBoard(), self.voice or Voice(self)
        self.button.show_state(tr("Public board"), "board", "accent")
        self.window.put_away.connect(self.window_put_away)
        works_here, screen = self.host.window().isActiveWindow(), self._second_screen()
        self.window.open_on(screen)
        if screen is not None and works_here:  # a desktop may give the keyboard to whatever opens
            self.host.window().activateWindow()
        if self._settings.get("announce_voice"):
            self.voice.warm_up()
        self._read()

    def window_put_away(self) -> None:
        window, self.window, self._found = self.window, None, None
        self.button.show_state(tr("Public board"), "board")
        if self.voice is not None:
            self.voice.hush()
        self._latest.drop()
        if window is not None:
            window.deleteLater()

    def screen_removed(self, screen: QScreen) -> None:
        if self.window is not None:
            self.window.leave_screen(screen)

    async def keep(self) -> None:
        if self.window is not None:
            self.window.close()

    # -- what it shows -----------------------------------------------------------------------------------------

    def _second_screen(self) -> QScreen | None:
        own = self.host.window().screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), None)

    def _read(self) -> None:
        self._latest.spawn(self._ask())

    async def _ask(self) -> None:
        from reception.queries import public_board

        self._found = await self.desk.ask(public_board.public)
        self._follow = self._where()
        self._show()

    def _show(self) -> None:
        if self.window is None or self._found is None:
            return
        from reception.queries import public_board
        from reception.web import board_words

        at = self.host.instant()
        self._next_at = public_board.changes_at(self._found, at.now)
        picture = board_words.picture(self._found, at.now)
        if self.window.show_picture(picture, times.clock(at.now, at.zone), self._follow):
            self._announce(public_board.announced(self._found, at.now).current)

    def _announce(self, call: "ShownCall | None") -> None:
        """Aloud for whoever waits in the room; a far visitor is invited by message."""
        if call is not None and self.voice is not None and call.is_here and self._settings["announce_voice"]:
            from reception.domain import spoken

            sentence = spoken.announcement(call.number, call.desk, call.day)
            self.voice.announce(sentence, self._settings["announce_volume"], self._settings["announce_speaker"])

    def _where(self) -> str:
        """Where a phone finds the same board."""
        if not self._settings["lan_pages"]:
            return ""
        from reception.web import addresses

        return tr("On your phone: {url}", url=addresses.board_url(self._settings))


COMPANION = PublicBoardCompanion
