"""Where visitors come from: every institution with its visitors, and two spellings of one made one."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reception import settings
from reception.domain.rights import Right
from reception.errors import ReceptionError
from reception.queries import alikes, institutions, office, permissions
from reception.services import institutions as services
from reception.services import rights
from reception.words import tr
from ui import bridge, failure
from ui.models import times
from ui.models.institution_model import InstitutionModel
from ui.models.post import Post
from ui.screens import screen
from ui.widgets import cards, spoken, text
from ui.widgets.banner import Banner
from ui.widgets.empty import Empty
from ui.widgets.merge_cards import AlikesCard, MergeCard, MergedCard
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.alikes import Pair
    from reception.queries.board import QueueView
    from reception.queries.institutions import InstitutionRow, MergeRow

SIDE, ROW, NUMBERS = 430, 34, 110


class InstitutionsScreen(screen.Screen):
    """What may be the same is looked for beside the window; nothing is merged by itself."""

    watches: ClassVar[frozenset[str]] = frozenset({"institution", "visitor", "officer"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.post = Post()
        self._comparing = bridge.Latest()
        self._compared: tuple[str, ...] = ()
        self.model = InstitutionModel(self)
        self.table = QTableView()
        self.search = QLineEdit()
        self.count = Pill()
        self.merge = MergeCard(desk)
        self.alikes = AlikesCard()
        self.merged = MergedCard()
        self.middle = QStackedWidget()
        self.told = Banner("", parent=self)
        self._lay_out()
        self._dress_table()
        self._connect()
        self.setFocusProxy(self.search)

    # -- how it looks ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.nothing = Empty(
            "institution", tr("No institution yet"), tr("Whatever is filled in at arrival stands here from then on.")
        )
        self.no_match = Empty("search", tr("No institution fits"), tr("Try another word."))
        for part in (self.table, self.nothing, self.no_match):
            self.middle.addWidget(part)
        left = QVBoxLayout()
        left.setContentsMargins(20, 14, 16, 12)
        left.setSpacing(10)
        left.addLayout(self._head())
        left.addWidget(self.told)
        left.addWidget(self.search)
        left.addWidget(self.middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(text.upright_rule())
        row.addWidget(self._side())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(text.title(tr("Institutions")))
        head.addSpacing(10)
        head.addWidget(self.count)
        head.addStretch(1)
        return head

    def _side(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 20, 16)
        column.setSpacing(14)
        for card in (self.merge, self.alikes, self.merged):
            column.addWidget(card)
        column.addStretch(1)
        side = cards.scrolled(column)
        side.setFixedWidth(SIDE)
        return side

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(tr("Institutions"))
        table.setProperty("role", "history")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        columns = table.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in (1, 2):
            columns.resizeSection(place, NUMBERS)
        self.search.setPlaceholderText(tr("Search institutions"))
        self.search.setAccessibleName(tr("Search institutions"))
        self.search.setProperty("role", "search")
        spoken.clearable(self.search)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.search_changed)
        self.table.selectionModel().selectionChanged.connect(self.row_picked)
        self.merge.merge_wanted.connect(lambda old, right: bridge.spawn(self._merge(old, right)))
        self.alikes.chosen.connect(self.pair_chosen)
        self.merged.undo_wanted.connect(lambda merge: bridge.spawn(self._take_back(merge)))

    # -- what is shown -----------------------------------------------------------------------------------------

    async def reload(self) -> None:
        profile = await self.desk.ask(office.profile)
        rows, merges = await self.desk.ask(institutions.listed), await self.desk.ask(institutions.merges)
        holders = await self.desk.ask(permissions.holders, Right.INSTITUTIONS)
        may = Right.INSTITUTIONS in permissions.held(profile.officers, self.post.officer_id)
        why_not = "" if may else rights.why_not(Right.INSTITUTIONS, holders)
        self.model.show_rows(rows)
        self._show_count()
        self.merge.go.allow(may, why_not)
        self.told.say(why_not, "plain")
        zone = settings.zone(profile.settings["timezone"])
        self.merged.show_merges([(merge, _when(merge, zone)) for merge in merges], may, why_not)
        self._compare(rows)

    def _compare(self, rows: "tuple[InstitutionRow, ...]") -> None:
        """Half a second for a thousand names: only when there are others than before."""
        names = tuple(row.name for row in rows)
        if set(names) != set(self._compared):
            self._comparing.spawn(self._show_alikes(names))
        self._compared = names

    async def _show_alikes(self, names: tuple[str, ...]) -> None:
        self.alikes.show_pairs(await asyncio.to_thread(alikes.likely, names))

    def _show_count(self) -> None:
        shown = self.model.rowCount()
        self.count.show_state(tr("{n} institutions", n=shown))
        empty = self.no_match if self.search.text().strip() else self.nothing
        self.middle.setCurrentWidget(self.table if shown else empty)

    def board_changed(self, board: "QueueView", post: Post) -> None:
        if post != self.post:
            self.post = post
            self.refresh()

    # -- what somebody does ------------------------------------------------------------------------------------

    def search_changed(self, words: str) -> None:
        self.model.search(words)
        self._show_count()

    def row_picked(self, selected: QItemSelection) -> None:
        if selected.indexes():
            self.merge.propose(self.model.rows[selected.indexes()[0].row()].name)

    def pair_chosen(self, pair: "Pair") -> None:
        self.merge.propose(pair.other, pair.one)
        self.merge.go.setFocus()

    async def _merge(self, old: str, right: str) -> None:
        try:
            await self.desk.do(services.merge, from_=old, into=right)
        except ReceptionError as refusal:
            self.merge.show_refusal(str(refusal))
            return
        self.merge.propose("")
        failure.tell(tr("{old} is {right} from now on, also when it is typed or imported.", old=old, right=right), "ok")

    async def _take_back(self, merge_id: int) -> None:
        await self.desk.do(services.undo_merge, merge_id)
        failure.tell(tr("The merge was taken back."), "ok")


def _when(merge: "MergeRow", zone: "settings.ZoneInfo") -> str:
    return " · ".join(filter(None, (times.date(merge.at, zone), merge.officer_name)))
