"""The history: every ticket, found by filters, scrolled without a pause, told when it is picked."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception import settings
from reception.domain.ids import TicketId
from reception.queries import office, past_tickets, ticket_story
from reception.words import tr
from ui import bridge
from ui.models import figure_words
from ui.screens import screen
from ui.screens.history_table import HistoryTable
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.history_filter import HistoryFilter
from ui.widgets.pill import Pill
from ui.widgets.ticket_story import TicketStoryView

if TYPE_CHECKING:
    from datetime import datetime

    from reception.desk import Desk
    from reception.queries.office import OfficeProfile
    from reception.queries.past_tickets import Filter, Mark

STORY_WIDTH = 384


class HistoryScreen(screen.Screen):
    """Ids are gathered portion by portion, so that whoever clicks meanwhile is served in between."""

    watches: ClassVar[frozenset[str]] = frozenset({"ticket", "survey", "visitor", "officer"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._gathering, self._filling, self._telling = bridge.Latest(), bridge.Latest(), bridge.Latest()
        self._has_gathered = False
        self._is_built = False

    async def reload(self) -> None:
        profile = await self.desk.ask(office.profile)
        if not self._is_built:
            self._build(profile)
        self.filter.show_officers(profile.officers)
        await self._renew()

    # -- how it looks ------------------------------------------------------------------------------------------

    def _build(self, profile: "OfficeProfile") -> None:
        self._is_built = True
        self.zone = settings.zone(profile.settings["timezone"])
        self.filter = HistoryFilter(self.desk.now().astimezone(self.zone).date())
        self.table = HistoryTable()
        self.table.tickets.zone = self.zone
        self.count = Pill()
        self.bring = Button(tr("Import a WhatsApp chat"), icon="whatsapp", hint="Ctrl+O")
        self.story = TicketStoryView()
        self.story.setFixedWidth(STORY_WIDTH)
        self.story.hide()
        self.middle = QStackedWidget()
        self.nothing = Empty("empty", tr("No visits yet"), tr("Whoever is taken in stands here from then on."))
        self.no_match = Empty("search", tr("No visit fits"), tr("Try another word, or clear the filters."))
        for part in (self.table, self.nothing, self.no_match):
            self.middle.addWidget(part)
        self._lay_out()
        self._connect()
        self.filter.words.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text.title(tr("History")))
        head.addSpacing(10)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.bring)
        left, column = QWidget(), QVBoxLayout()
        left.setLayout(column)
        column.setContentsMargins(20, 14, 16, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.story)

    def _connect(self) -> None:
        self.filter.changed.connect(self.filter_changed)
        self.filter.left.connect(self.table.go_in)
        self.table.rows_wanted.connect(lambda first, last: self._filling.spawn(self._fill(first, last)))
        self.table.picked.connect(lambda ticket_id: self._telling.spawn(self._tell(ticket_id)))
        self.table.opened.connect(self.ticket_wanted)
        self.story.workspace_wanted.connect(self.ticket_wanted)
        self.story.board_wanted.connect(self.board_wanted)
        self.bring.clicked.connect(self.bring_clicked)

    def bring_clicked(self) -> None:
        """A chat of the past belongs here once it is imported."""
        from ui.screens import chat_bringing

        bridge.spawn(chat_bringing.choose(self.desk, self.window()))

    def board_wanted(self, at: "datetime") -> None:
        """The queue as it stood then."""
        from ui.screens.past_board import PastBoard

        bridge.spawn(bridge.shown(PastBoard(self.desk, at, self.zone, self)))

    # -- what is asked -----------------------------------------------------------------------------------------

    def filter_changed(self) -> None:
        self._gathering.spawn(self._gather(self.filter.wanted()))

    async def _gather(self, wanted: "Filter") -> None:
        """From the newest to the first ticket; what was found before goes when the first portion is there."""
        mark = await self.desk.ask(past_tickets.newest, wanted)
        newest = await self.desk.ask(past_tickets.portion, wanted, mark)
        self._has_gathered = True
        self.table.tickets.start_anew(newest.ids)
        self.table.scrollToTop()
        await self._go_on(wanted, newest.mark)

    async def _go_on(self, wanted: "Filter", mark: "Mark | None") -> None:
        self._show_count(is_whole=mark is None)
        while mark is not None:
            ids, mark = await self.desk.ask(past_tickets.portion, wanted, mark)
            self.table.tickets.append(ids)
            self._show_count(is_whole=mark is None)

    async def _renew(self) -> None:
        """Something changed: what is in sight is read again, the newest are looked for, the rest stays."""
        wanted, picked = self.filter.wanted(), self.table.picked_ticket()
        mark = await self.desk.ask(past_tickets.newest, wanted)
        ids, _ = await self.desk.ask(past_tickets.portion, wanted, mark)
        if not self._has_gathered or not self.table.tickets.renew(ids):
            self.filter_changed()
            return
        self._show_count(is_whole=True)
        self.table.want_rows()
        if picked is not None:
            self.table.pick(picked)
            self._telling.spawn(self._tell(picked))

    async def _fill(self, first: int, last: int) -> None:
        unknown = self.table.tickets.unknown(first, last)
        if unknown:
            self.table.tickets.show_rows(await self.desk.ask(past_tickets.listed, unknown), first, last)

    async def _tell(self, ticket_id: TicketId) -> None:
        story = await self.desk.ask(ticket_story.told, ticket_id)
        self.story.show_story(story, self.zone)
        if self.story.isHidden():
            self.story.show()
            self.table.make_room(narrow=True)

    def _show_count(self, *, is_whole: bool) -> None:
        many = self.table.tickets.rowCount()
        shown = figure_words.number(many)
        self.count.show_state(tr("{n} visits", n=shown) if is_whole else tr("{n} visits, searching …", n=shown))
        empty = self.no_match if self.filter.is_set() else self.nothing
        self.middle.setCurrentWidget(self.table if many or not is_whole else empty)
