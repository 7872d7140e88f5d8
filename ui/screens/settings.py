"""Every decision of the office, on one page made from the declaration of the settings; saved explicitly."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception import settings
from reception.domain import rights as rules
from reception.domain.rights import Right
from reception.queries import office, permissions
from reception.services import rights
from reception.words import tr
from ui import bridge, failure
from ui.models import office_draft, pin_words
from ui.models.office_draft import OfficeDraft
from ui.models.post import Post
from ui.screens import screen
from ui.widgets import banner, cards, spoken, tab_order, text
from ui.widgets.button import Button
from ui.widgets.section_list import SectionList
from ui.widgets.setting_cards import SettingCards

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueView
    from reception.queries.office import OfficeProfile


class SettingsScreen(screen.Screen):
    """What is being typed is never overwritten; what was changed elsewhere is said quietly."""

    watches = frozenset({"setting", "officer", "desk"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._stored: OfficeDraft | None = None
        self._saving = False
        self._profile: OfficeProfile | None = None
        self._post = Post()
        self.cards = SettingCards()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.setAccessibleName(tr("Search the settings"))
        self.search.setProperty("role", "search")
        spoken.clearable(self.search)
        self.sections = SectionList(self.cards.titles())
        self.save = Button(tr("Save"), key="Ctrl+S", role="strong")
        self.revert = Button(tr("Put back"), key="", role="quiet")
        self.status = text.soft("")
        self.elsewhere = banner.Banner(parent=self)
        self.told = banner.Banner(parent=self)
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._middle(), 1)
        column.addWidget(text.rule())
        column.addWidget(self._foot())

    def _middle(self) -> QHBoxLayout:
        self._area = cards.scrolled(self.cards)
        said = QVBoxLayout()
        said.setContentsMargins(8, 16, 24, 0)
        said.addWidget(self.told)
        said.addWidget(self.elsewhere)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(said)
        right.addWidget(self._area, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side())
        middle.addLayout(right, 1)
        return middle

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(248)
        left = QVBoxLayout(side)
        left.setContentsMargins(16, 16, 16, 16)
        left.setSpacing(10)
        left.addWidget(text.title(tr("Settings")))
        left.addWidget(self.search)
        left.addWidget(cards.scrolled(self.sections), 1)
        return side

    def _foot(self) -> QWidget:
        row = QHBoxLayout()
        row.addWidget(self.status)
        row.addStretch()
        row.addWidget(self.revert)
        row.addWidget(self.save)
        self.save.setMinimumWidth(160)
        return cards.bar(row)

    def _connect(self) -> None:
        self.cards.changed.connect(self.cards_changed)
        self.cards.pin_wanted.connect(self.pin_wanted)
        self.cards.snippets.clicked.connect(self.snippets_wanted)
        self.cards.cloud.clicked.connect(self.cloud_keys_wanted)
        self.cards.catalogue.clicked.connect(self.catalogue_wanted)
        self.search.textChanged.connect(self.search_changed)
        self.sections.chosen.connect(self.section_chosen)
        self.save.clicked.connect(self.save_clicked)
        self.revert.clicked.connect(self.revert_clicked)
        self.stale_in_use.connect(self.changed_elsewhere)
        self._area.verticalScrollBar().valueChanged.connect(self.area_scrolled)
        QGuiApplication.instance().focusObjectChanged.connect(self.focus_moved)  # type: ignore[union-attr]

    async def reload(self) -> None:
        profile = await self.desk.ask(office.profile)
        if not self.in_use():  # somebody may have begun to type meanwhile
            self._stored = OfficeDraft.of(profile)
            self.cards.show_draft(self._stored, [one.name for one in profile.officers if not one.active])
            self.elsewhere.say("")
            self._show_state()
            self._show_people(profile)
            tab_order.follow_layout(self)
            self.area_scrolled(self._area.verticalScrollBar().value())

    def in_use(self) -> bool:
        return self._stored is not None and self.cards.draft() != self._stored

    def note_change(self, kind: str) -> None:
        if self._saving:  # our own change comes back here before we know that it was stored
            self._stale = True
        elif kind == "officer" and self.isVisible() and self._stored:
            bridge.spawn(self._read_people(self._stored))
        else:
            super().note_change(kind)

    def board_changed(self, board: "QueueView", post: Post) -> None:
        if post != self._post:
            self._post = post
            if self._profile:
                self._show_people(self._profile)

    async def _read_people(self, stored: OfficeDraft) -> None:
        """A PIN is nothing that is typed here: what somebody is typing goes on."""
        profile = await self.desk.ask(office.profile)
        if OfficeDraft.of(profile) == stored:
            self._show_people(profile)
        else:
            self.refresh()

    def _show_people(self, profile: "OfficeProfile") -> None:
        """What whoever works here may change, and how everybody signs in."""
        self._profile = profile
        may = permissions.held(profile.officers, self._post.officer_id)
        guarded = permissions.roles_with_pin(profile.officers)
        self.cards.permit(
            may, lambda right: rights.why_not(right, rules.holders(right, guarded)), _how_rights_stand(guarded)
        )
        self.cards.show_pins(pin_words.states(profile.officers, self._post, may, self.desk.now()))
        roles = rules.holders(Right.SETTINGS, guarded)
        self.told.say("" if Right.SETTINGS in may else rights.why_not(Right.SETTINGS, roles), "plain")

    def snippets_wanted(self) -> None:
        from ui.screens.snippets import SnippetsDialog

        zone = settings.zone(self._stored.settings["timezone"] if self._stored else settings.default("timezone"))
        bridge.spawn(bridge.shown(SnippetsDialog(self.desk, zone, self)))

    def catalogue_wanted(self) -> None:
        from ui.screens.catalogue_dialog import CatalogueDialog

        zone = settings.zone(self._stored.settings["timezone"] if self._stored else settings.default("timezone"))
        bridge.spawn(bridge.shown(CatalogueDialog(self.desk, zone, self)))

    def cloud_keys_wanted(self) -> None:
        from ui.screens.cloud_keys import CloudKeysDialog

        bridge.spawn(bridge.shown(CloudKeysDialog(self.desk, self)))

    def pin_wanted(self, officer_id: int) -> None:
        bridge.spawn(self._about_pin(officer_id))

    async def _about_pin(self, officer_id: int) -> None:
        from ui.screens.pin_dialog import PinDialog

        profile = await self.desk.ask(office.profile)
        officer = next(one for one in profile.officers if one.id == officer_id)
        may = permissions.held(profile.officers, self._post.officer_id)
        await bridge.shown(PinDialog(self.desk, officer, self._post.officer_id, may, profile.settings, self))

    def cards_changed(self) -> None:
        self._show_state()

    def changed_elsewhere(self) -> None:
        self.elsewhere.say(tr("Changed elsewhere meanwhile. Save yours, or put back to see the others'."), "accent")

    def search_changed(self, wanted: str) -> None:
        shown = self.cards.show_matching(wanted)
        self.sections.show_only(shown)
        self.area_scrolled(0)
        self._area.verticalScrollBar().setValue(0)

    def section_chosen(self, section: str) -> None:
        """Whatever was searched before: the whole section is wanted."""
        self.search.clear()
        card = self.cards.cards[section]
        bar = self._area.verticalScrollBar()
        bar.setValue(min(card.y() - 12, bar.maximum()))
        self.sections.mark(section)

    def area_scrolled(self, top: int) -> None:
        self.sections.mark(self.cards.section_at(top))

    def focus_moved(self, focused: QObject | None) -> None:
        """Where somebody types counts more than what stands on top."""
        for section, card in self.cards.cards.items():
            if isinstance(focused, QWidget) and card.isAncestorOf(focused):
                self.sections.mark(section)

    def save_clicked(self) -> None:
        wrong = self.cards.check()
        if wrong:
            self.search.clear()
            self._area.ensureWidgetVisible(wrong)
            wrong.setFocus()
        elif self._stored and self.in_use() and not self._saving:
            bridge.spawn(self._save(self._stored, self.cards.draft()))

    def revert_clicked(self) -> None:
        if self._stored:
            self.cards.show_draft(self._stored)
            self._show_state()
            self.refresh()

    async def _save(self, before: OfficeDraft, after: OfficeDraft) -> None:
        self._saving = True
        self._show_state()
        try:
            await self.desk.do(office_draft.save, before, after)
            self._stored = after
        finally:
            self._saving = False
            self._show_state()
        failure.tell(tr("Saved"), "ok")
        self.refresh()

    def _show_state(self) -> None:
        count = self.cards.draft().count_of_changes(self._stored) if self._stored else 0
        self.status.setText(tr("{n} unsaved changes", n=count) if count else tr("Everything is saved"))
        self.save.allow(bool(count) and not self._saving, tr("Nothing has been changed."))
        self.revert.setVisible(bool(count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape and self.in_use():
            self.revert_clicked()
        else:
            super().keyPressEvent(event)


def _how_rights_stand(with_pin: set[str]) -> str:
    """Said where everybody may do everything, so that nobody takes it for guarded."""
    if rules.are_guarded(with_pin):
        return ""
    return tr("Until a supervisor, head or administrator has a PIN, every officer may change everything here.")
