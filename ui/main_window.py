"""The window: strip, rail, pages, foot. It knows no page by name."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from reception import words
from reception.domain.ids import TicketId
from reception.feed import EVERYTHING
from reception.queries import board, office
from reception.words import tr
from ui import bridge, companions, failure, look, memory, pages
from ui.company import Company
from ui.frame import top_strip
from ui.frame.board_reader import BoardReader
from ui.frame.crew import Crew
from ui.frame.far_keys import FarKeys
from ui.frame.foot import Foot
from ui.frame.furnished import Furnished
from ui.frame.nav_rail import NavRail
from ui.frame.pulse import Pulse
from ui.frame.search_field import SearchField
from ui.frame.whole import Whole
from ui.models.queue_words import Instant
from ui.screens.screen import Screen
from ui.widgets import banner

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueView
    from reception.queries.consultations import Hit
    from reception.queries.office import OfficeProfile
    from reception.services.answers import Searched

_ON_BOARD = frozenset({"ticket", "visitor", "officer", "desk", "setting", "survey", EVERYTHING})


class MainWindow(QMainWindow):
    """Whoever opened it closes everything in order.

    Signals:
        closing(): the window was asked to close.
        outspoken(): the office speaks another language now; another window can say it.
    """

    closing = Signal()
    outspoken = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        desk.is_attended = True
        self._pages = pages.declared()
        self._built: dict[int, Screen] = {}
        self._language = words.language()
        self._was_warned = self.is_leaving = False
        self._board: QueueView | None = None
        self.reader = BoardReader(desk, self)
        self.far_keys = FarKeys(self)
        self.search = SearchField(desk)
        self.strip = top_strip.TopStrip(self.search)
        self.crew = Crew(desk, self.strip.who)
        self.rail = NavRail(self._pages)
        self.foot = Foot()
        self.stack = QStackedWidget()
        self.whole = Whole()
        self.toasts = banner.Toasts(self)
        self.company = Company(self, companions.kinds)
        self.changes = bridge.Changes(desk.feed, self)
        self.pulse = Pulse(desk.now, self)
        self._lay_out()
        self._connect()
        self.resize(1366, 768)

    def _lay_out(self) -> None:
        frame = Furnished(self.strip, self.rail, self.stack, self.foot)
        self.place_below_strip = frame.add_below_strip
        self.whole.addWidget(frame)
        self.setCentralWidget(self.whole)
        self.setWindowTitle(tr("Reception"))

    def _connect(self) -> None:
        failure.show_with(self.toasts.show_sentence)
        self.changes.changed.connect(self.feed_changed)
        self.reader.came.connect(self.show_board)
        self.far_keys.pressed.connect(self.far_key_pressed)
        self.rail.chosen.connect(self.open_page)
        self.strip.who_wanted.connect(self.crew.ask)
        self.strip.ticket_wanted.connect(self.open_ticket)
        self.search.ticket_chosen.connect(self.open_ticket)
        self.search.consultation_chosen.connect(self.search_consultation_chosen)
        self.search.words_chosen.connect(self.search_words_chosen)
        self.crew.changed.connect(self.crew_changed)
        QShortcut(QKeySequence(top_strip.WHO_KEY), self, self.who_key_pressed)
        self.pulse.ticked.connect(self.clock_ticked)

    # -- opening -----------------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Read the office and the queue, then show everything at once, filled."""
        self.fill(await self.desk.ask(office.profile), await self.desk.ask(board.queue))

    def open_now(self) -> None:
        """`open` before there is an event loop: the first picture comes sooner without one."""
        self.fill(self.desk.ask_now(office.profile), self.desk.ask_now(board.queue))

    def fill(self, profile: "OfficeProfile", queue: "QueueView") -> None:
        self.show_profile(profile)
        self.open_page(0)
        self.show_board(queue)
        self.pulse.start()
        self._built[0].setFocus()
        if self.crew.is_barred():
            self._lock()
        self.company.gather_later()

    def _lock(self) -> None:
        """Before anybody sees what is in the window."""
        from ui.companions.lock import Lock

        self.company.bring(Lock)

    def show_profile(self, profile: "OfficeProfile") -> None:
        self.zone = ZoneInfo(profile.settings["timezone"])
        self.crew.show_profile(profile)
        self.strip.show_office(profile.name)
        self.setWindowTitle(f"{profile.name} · {tr('Reception')}")
        look.wear(profile.settings["theme"])
        memory.remember(theme=profile.settings["theme"], language=profile.settings["language"])
        words.speak(profile.settings["language"])
        self.company.show_profile(profile)
        self._say_if_outspoken()

    def open_page(self, place: int) -> None:
        """Build the page when it is opened for the first time."""
        if place not in self._built:
            page = self._pages[place].build(self.desk)
            page.setProperty("role", "page")
            page.turned.connect(self.whole.turn_to)
            page.who_wanted.connect(self.crew.ask)
            page.ticket_wanted.connect(self.open_ticket)
            page.answer_wanted.connect(self.answer_wanted)
            self._built[place] = page
            self.stack.addWidget(page)
            if self._board:
                page.board_changed(self._board, self.crew.post)
        self.far_keys.rest(place == 0)
        self.rail.show_chosen(place)
        self.stack.setCurrentWidget(self._built[place])

    def page_in_front(self) -> int:
        return next(place for place, page in self._built.items() if page is self.stack.currentWidget())

    def ticket_in_front(self) -> TicketId | None:
        page = self.stack.currentWidget()
        return page.ticket_in_front() if isinstance(page, Screen) else None

    # -- what changes ------------------------------------------------------------------------------------------

    def instant(self) -> Instant:
        return Instant(self.desk.now(), self.zone)

    def show_board(self, view: "QueueView") -> None:
        self._board = view
        self.strip.show_board(view, self.crew.post, self.instant())
        self.foot.show_board(view)
        self.search.show_board(view)
        self.company.board_changed(view, self.crew.post)
        for page in self._built.values():
            page.board_changed(view, self.crew.post)

    def feed_changed(self, kind: str) -> None:
        self.company.note_change(kind)
        for page in self._built.values():
            page.note_change(kind)
        if kind in ("setting", "officer", "desk", EVERYTHING):
            bridge.spawn(self._read_profile())
        if kind in _ON_BOARD:
            self.reader.ask()

    def crew_changed(self) -> None:
        """Somebody else works here: the same queue, seen from another desk."""
        if self._board:
            self.show_board(self._board)

    def clock_ticked(self) -> None:
        """Once a second: words that depend on time; each minute the queue anew; after a sleep, everything."""
        self.desk.look_around()
        passed, at = self.pulse.passed(), self.instant()
        if passed.slept:
            self.feed_changed(EVERYTHING)
            self.company.woke(at)
        elif passed.new_minute:
            self.reader.ask()
        self.strip.tick(at)
        self.company.tick(at)
        self._say_if_outspoken()
        page = self.stack.currentWidget()
        if isinstance(page, Screen) and page.isVisible():
            page.tick(at)

    def is_outspoken(self) -> bool:
        return self._language != words.language()

    def _say_if_outspoken(self) -> None:
        """Not while somebody fills in a form, or the visitor has the window."""
        busy = QApplication.activeModalWidget() or self.whole.is_given_away() or self._page_in_use() is not None
        if self.is_outspoken() and not busy:
            self.outspoken.emit()

    def _page_in_use(self) -> int | None:
        return next((place for place, page in self._built.items() if page.in_use()), None)

    async def _read_profile(self) -> None:
        self.show_profile(await self.desk.ask(office.profile))

    # -- what somebody does ------------------------------------------------------------------------------------

    def who_key_pressed(self) -> None:
        if not self.whole.is_given_away():
            self.crew.ask()

    def far_key_pressed(self, key: str) -> None:
        self.open_page(0)
        self._built[0].take_key(key)

    def open_ticket(self, ticket_id: TicketId) -> None:
        self.open_page(0)
        bridge.spawn(self._built[0].open_ticket(ticket_id))

    def answer_wanted(self, hit: "Hit", searched: "Searched") -> None:
        self.open_page(0)
        bridge.spawn(self._built[0].take_answer(hit, searched))

    def search_words_chosen(self, words: str) -> None:
        place = next(place for place, page in enumerate(self._pages) if page.takes_words)
        self.open_page(place)
        self._built[place].take_words(words)

    def search_consultation_chosen(self, hit: "Hit") -> None:
        """In the workspace when its ticket is known; what was imported without one is only read."""
        if hit.ticket_id is not None:
            self.open_ticket(hit.ticket_id)
            return
        from ui.screens.found_answer import FoundAnswer

        bridge.spawn(bridge.shown(FoundAnswer(hit, self.zone, self)))

    async def keep(self) -> None:
        """Before the end: drafts and whatever else a page has not written yet."""
        self.pulse.stop()
        await self.company.keep()
        for page in self._built.values():
            await page.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed but not saved is shown once before it is lost."""
        event.ignore()
        unsaved = self._page_in_use()
        if unsaved is None or self._was_warned:
            self.is_leaving = True  # remembered: nobody listens yet in the first moments of a window
            self.closing.emit()
            return
        self._was_warned = True
        self.open_page(unsaved)
        failure.tell(tr("Something here is not saved yet. Save it, or close once more to leave without it."))
