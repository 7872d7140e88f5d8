"""The window: strip, rail, pages, foot. It knows no page by name."""

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reception.domain.ids import TicketId
from reception.feed import EVERYTHING
from reception.queries import board, office
from reception.words import tr
from ui import bridge, failure, look, pages
from ui.frame import memory, top_strip
from ui.frame.crew import Crew
from ui.frame.foot import Foot
from ui.frame.nav_rail import NavRail
from ui.frame.search_field import SearchField
from ui.models.queue_words import Instant
from ui.screens.screen import Screen
from ui.widgets import banner, text

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueView
    from reception.queries.office import OfficeProfile

ASLEEP = timedelta(seconds=60)
_ON_BOARD = frozenset({"ticket", "visitor", "officer", "desk", "setting", "survey", EVERYTHING})


class MainWindow(QMainWindow):
    """Signals: closing(): the window was asked to close; whoever opened it closes everything in order."""

    closing = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._pages = pages.declared()
        self._built: dict[int, Screen] = {}
        self._last_tick = desk.now()
        self._board: QueueView | None = None
        self._board_is_stale = self._asking_board = False
        self.search = SearchField(desk)
        self.strip = top_strip.TopStrip(self.search)
        self.crew = Crew(desk, self.strip.who)
        self.rail = NavRail(self._pages)
        self.foot = Foot()
        self.stack = QStackedWidget()
        self.whole = QStackedWidget()
        self.toasts = banner.Toasts(self)
        self.changes = bridge.Changes(desk.feed, self)
        self._clock = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self.resize(1366, 768)
        self.setMinimumSize(1180, 680)

    def _lay_out(self) -> None:
        frame, middle = QWidget(), QHBoxLayout()
        frame.setProperty("role", "page")
        middle.setSpacing(0)
        for part in (self.rail, text.upright_rule()):
            middle.addWidget(part)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(text.rule())
        column.addLayout(middle, 1)
        column.addWidget(text.rule())
        column.addWidget(self.foot)
        self.whole.addWidget(frame)
        self.setCentralWidget(self.whole)
        self.setWindowTitle(tr("Reception"))

    def _connect(self) -> None:
        failure.show_with(self.toasts.show_sentence)
        self.changes.changed.connect(self.feed_changed)
        self.rail.chosen.connect(self.open_page)
        self.strip.who_wanted.connect(self.crew.ask)
        self.strip.alerts_wanted.connect(self.alerts_clicked)
        self.search.ticket_chosen.connect(self.search_ticket_chosen)
        self.search.consultation_chosen.connect(self.search_consultation_chosen)
        self.crew.changed.connect(self.crew_changed)
        QShortcut(QKeySequence(top_strip.WHO_KEY), self, self.crew.ask)
        self._clock.timeout.connect(self.clock_ticked)

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
        self._clock.start()
        self._built[0].setFocus()

    def show_profile(self, profile: "OfficeProfile") -> None:
        self.zone = ZoneInfo(profile.settings["timezone"])
        self.crew.show_profile(profile)
        self.strip.show_office(profile.name)
        self.setWindowTitle(f"{profile.name} · {tr('Reception')}")
        look.wear(profile.settings["theme"])
        memory.remember(theme=profile.settings["theme"], language=profile.settings["language"])

    def open_page(self, place: int) -> None:
        """Build the page when it is opened for the first time."""
        if place not in self._built:
            page = self._pages[place].build(self.desk)
            page.setProperty("role", "page")
            page.turned.connect(self.page_turned)
            page.who_wanted.connect(self.crew.ask)
            self._built[place] = page
            self.stack.addWidget(page)
            if self._board:
                page.board_changed(self._board, self.crew.post)
        self.rail.show_chosen(place)
        self.stack.setCurrentWidget(self._built[place])

    # -- what changes ------------------------------------------------------------------------------------------

    def instant(self) -> Instant:
        return Instant(self.desk.now(), self.zone)

    def show_board(self, view: "QueueView") -> None:
        self._board = view
        self.strip.show_board(view, self.crew.post, self.instant())
        self.foot.show_board(view)
        self.search.show_board(view)
        for page in self._built.values():
            page.board_changed(view, self.crew.post)

    def feed_changed(self, kind: str) -> None:
        for page in self._built.values():
            page.note_change(kind)
        if kind in ("setting", "officer", "desk", EVERYTHING):
            bridge.spawn(self._read_profile())
        if kind in _ON_BOARD:
            self._ask_board()

    def crew_changed(self) -> None:
        """Somebody else works here: the same queue, seen from another desk."""
        if self._board:
            self.show_board(self._board)

    def clock_ticked(self) -> None:
        """Once a second: words that depend on time; each minute the queue anew; after a sleep, everything."""
        self.desk.look_around()
        now = self.desk.now()
        slept = now - self._last_tick > ASLEEP
        new_minute = now.minute != self._last_tick.minute
        self._last_tick = now
        if slept:
            self.feed_changed(EVERYTHING)
        elif new_minute:
            self._ask_board()
        self.strip.tick(self.instant())
        page = self.stack.currentWidget()
        if isinstance(page, Screen) and page.isVisible():
            page.tick(self.instant())

    def _ask_board(self) -> None:
        """Many changes at once are read once; one that comes while reading is read afterwards."""
        self._board_is_stale = True
        if not self._asking_board:
            self._asking_board = True
            bridge.spawn(self._read_board())

    async def _read_board(self) -> None:
        try:
            while self._board_is_stale:
                self._board_is_stale = False
                self.show_board(await self.desk.ask(board.queue))
        finally:
            self._asking_board = False

    async def _read_profile(self) -> None:
        self.show_profile(await self.desk.ask(office.profile))

    # -- what somebody does ------------------------------------------------------------------------------------

    def alerts_clicked(self) -> None:
        """To the ticket that is due first."""
        due = [row for row in self._board.rows if row.due_at] if self._board else []
        if due:
            self.search_ticket_chosen(TicketId(min(due, key=lambda row: row.due_at or row.arrived_at).id))

    def search_ticket_chosen(self, ticket_id: TicketId) -> None:
        self.open_page(0)
        bridge.spawn(self._built[0].open_ticket(ticket_id))

    def search_consultation_chosen(self, hit: object) -> None:
        from ui.screens.found_answer import FoundAnswer

        bridge.spawn(bridge.shown(FoundAnswer(hit, self.zone, self)))  # type: ignore[arg-type]

    def page_turned(self, widget: QWidget) -> None:
        """The whole window belongs to this widget until it says that it has finished."""
        self.show_alone(widget)
        widget.finished.connect(self.show_frame)  # type: ignore[attr-defined]

    def show_alone(self, widget: QWidget) -> None:
        self.whole.addWidget(widget)
        self.whole.setCurrentWidget(widget)
        widget.setFocus()

    def show_frame(self) -> None:
        """Back to strip, rail and pages; what had the window alone is gone."""
        alone = self.whole.widget(1)
        self.whole.setCurrentIndex(0)
        if alone is not None:
            self.whole.removeWidget(alone)
            alone.deleteLater()

    async def keep(self) -> None:
        """Before the end: drafts and whatever else a page has not written yet."""
        self._clock.stop()
        for page in self._built.values():
            await page.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closing.emit()
