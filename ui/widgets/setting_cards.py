"""All settings as cards, one per section, with those of the officers and the desks among them."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.rights import Right
from reception.settings import SECTIONS, SETTINGS
from reception.words import tr
from ui.models import setting_words
from ui.models.office_draft import OfficeDraft
from ui.models.pin_words import PinState
from ui.widgets import cards, row_list, text
from ui.widgets.button import Button
from ui.widgets.row_list import OfficerEntryRow
from ui.widgets.setting_row import SettingRow

OFFICERS, DESKS, SNIPPETS = "officers", "desks", "snippets"
KEYS_AFTER = {"cloud": 3}  # right after what they belong to
AFTER = "office"  # people and places come right after the office itself


class SettingCards(QWidget):
    """Signals:
    changed(): something was typed.
    pin_wanted(int): something is to be done about the PIN of this officer.
    """

    changed = Signal()
    pin_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.snippets = Button(tr("Manage snippets"), icon="edit")
        self.cloud = Button(tr("Keys and connection"), icon="pin")
        self.catalogue = Button(tr("Key and fetching"), icon="pin")
        self.rows = {key: SettingRow(setting) for key, setting in SETTINGS.items()}
        self.officers, self.desks = row_list.officer_list(), row_list.desk_list()
        self.retired = text.detail("", wrap=True)
        self.rights = text.detail("", wrap=True)
        self.nothing = text.soft("", wrap=True)
        self.cards = {section: self._card(section) for section in self.titles()}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.nothing)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch()
        self.nothing.hide()
        self.officers.pin_wanted.connect(self.pin_wanted)
        for signal in (self.officers.changed, self.desks.changed, *(row.changed for row in self.rows.values())):
            signal.connect(self.changed)

    def titles(self) -> dict[str, str]:
        """Section and title, in the order of the page."""
        titles: dict[str, str] = {}
        for section, title in SECTIONS.items():
            titles[section] = tr(title)
            if section == AFTER:
                titles |= {OFFICERS: tr("Officers"), DESKS: tr("Desks")}
            elif section == "contact":
                titles[SNIPPETS] = tr("Snippets")
        return titles

    def draft(self) -> OfficeDraft:
        values = {key: row.value() for key, row in self.rows.items()}
        return OfficeDraft(values, tuple(self.officers.entries()), tuple(self.desks.entries()))

    def show_draft(self, draft: OfficeDraft, retired: Sequence[str] | None = None) -> None:
        for key, row in self.rows.items():
            row.show_value(draft.settings[key])
        if tuple(self.officers.entries()) != draft.officers:
            self.officers.show_entries(draft.officers)
        if tuple(self.desks.entries()) != draft.desks:
            self.desks.show_entries(draft.desks)
        if retired is not None:
            self.retired.setText(tr("No longer serving: {names}", names=", ".join(retired)))
            self.retired.setVisible(bool(retired))

    def permit(self, may: Collection[Right], why_not: Callable[[Right], str], note: str) -> None:
        """What somebody may not change is shown and cannot be typed into; `note` says how rights stand here."""
        for row in self.rows.values():
            row.allow(Right.SETTINGS in may, why_not(Right.SETTINGS))
        for rows, right in ((self.officers, Right.OFFICERS), (self.desks, Right.DESKS)):
            rows.allow(right in may, why_not(right))
        for button in (self.cloud, self.catalogue):
            button.allow(Right.SETTINGS in may, why_not(Right.SETTINGS))
        self.rights.setText(note)
        self.rights.setVisible(bool(note))

    def show_pins(self, shown: Mapping[int, PinState]) -> None:
        """Of the officers that are stored; a new one has no PIN yet."""
        for row in self.officers.rows:
            state = shown.get(row.id or 0)
            if isinstance(row, OfficerEntryRow) and state:
                row.show_pin(*state)

    def check(self) -> QWidget | None:
        """Says at each editor what is wrong; gives the first one to mend."""
        wrong = [row.editor for row in self.rows.values() if not row.check()]
        people, places = self.officers.check(), self.desks.check()
        return next((one for one in (*wrong, people, places) if one), None)

    def show_matching(self, wanted: str) -> set[str]:
        """Hides what does not fit the words; gives the sections that still show something."""
        shown = {section for section in self.cards if self._show_section(section, wanted)}
        self.nothing.setText(tr("No setting fits “{words}”.", words=wanted))
        self.nothing.setVisible(not shown)
        return shown

    def section_at(self, top: int) -> str:
        """The section whose card stands at this height of the page."""
        visible = [(section, card) for section, card in self.cards.items() if not card.isHidden()]
        passed = [section for section, card in visible if card.y() <= top + 40]
        return passed[-1] if passed else next(iter(self.cards))

    def _show_section(self, section: str, wanted: str) -> bool:
        also = "NIP PIN" if section == OFFICERS else ""
        title_fits = setting_words.fits(wanted, f"{self.titles()[section]} {also}")
        rows = [row for row in self.rows.values() if row.setting.section == section]
        fitting = [row for row in rows if title_fits or row.matches(wanted)]
        for row in rows:
            row.setVisible(row in fitting)
        self.cards[section].setVisible(bool(fitting) or title_fits)
        return bool(fitting) or title_fits

    def _card(self, section: str) -> cards.Card:
        if section == OFFICERS:
            hint = tr("Who is taken away is no longer offered; everything done by them stays.")
            return _filled(tr("Officers"), hint, self.officers, self.retired, self.rights)
        if section == DESKS:
            return _filled(tr("Desks"), tr("Where visitors are served."), self.desks)
        if section == SNIPPETS:
            hint = tr("Ready-made pieces of answers. Whoever serves may add and change them.")
            return _filled(tr("Snippets"), hint, self.snippets)
        rows: list[QWidget] = [row for row in self.rows.values() if row.setting.section == section]
        own = {"cloud": self.cloud, "catalogue": self.catalogue}
        if section in own:
            rows.insert(KEYS_AFTER.get(section, len(rows)), own[section])
        return _filled(self.titles()[section], "", *rows)


def _filled(title: str, hint: str, *parts: QWidget) -> cards.Card:
    card = cards.Card(title, hint)
    card.body.setSpacing(6)
    for part in parts:
        card.body.addWidget(part)
    return card
