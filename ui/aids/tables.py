"""The catalogue of BPS beside the conversation: title, link and attribution go into the reply with Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reception.domain import catalogue
from reception.queries import catalogue as known
from reception.words import tr
from ui import bridge
from ui.models import catalogue_words
from ui.screens.aid import Aid, Host
from ui.widgets.button import Button
from ui.widgets.catalogue_search import MOST, CatalogueSearch

if TYPE_CHECKING:
    from reception.queries.catalogue import EntryRow
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant

PAUSE_MS = 150


class Tables(Aid):
    """Opened and closed by its key. Without words it looks for what the visitor asked."""

    order = 15

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self.tool = Button(tr("BPS tables"), icon="table", key="Alt+T")
        self.tool.setCheckable(True)
        self.search = CatalogueSearch()
        self.search.hide()
        self._question = ""
        self._latest = bridge.Latest()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.tool.clicked.connect(self.tool_clicked)
        self.search.words_changed.connect(lambda _words: self._pause.start())
        self.search.chosen.connect(self.insert)
        self.search.link_typed.connect(lambda link: bridge.spawn(self._insert_link(link)))
        self.search.left.connect(self.leave)

    def tools(self) -> Sequence[Button]:
        return (self.tool,)

    def beside(self) -> QWidget:
        return self.search

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        asked = [message.text for message in card.messages if message.kind == "in" and message.text]
        question = asked[-1] if asked else card.question or ""
        if question != self._question:
            self._question = question
            self.look()

    def forget(self) -> None:
        self._question = ""
        self.leave()

    def note_change(self, kind: str) -> None:
        if kind in ("catalogue", "setting"):
            self.look()

    def tool_clicked(self) -> None:
        """The key closes it again."""
        if self.search.isHidden():
            self.search.show()
            self.search.field.setFocus()
            self.search.field.selectAll()
            self.tool.setChecked(True)
            self.look()
        else:
            self.leave()

    def leave(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and (focused is self.tool or self.search.isAncestorOf(focused))
        self._pause.stop()
        self._latest.drop()
        self.search.hide()
        self.tool.setChecked(False)
        if had_focus:
            self.host.compose.editor.setFocus()

    def look(self) -> None:
        """Never while it is closed."""
        if not self.search.isHidden():
            self._latest.spawn(self._look(self.search.field.text().strip()))

    async def _look(self, typed: str) -> None:
        is_link = catalogue.typed_link(typed) is not None
        found = () if is_link else await self.desk.ask(known.find, typed or self._question, MOST)
        setup, lists = await self.desk.ask(known.setup), await self.desk.ask(known.lists)
        why = catalogue_words.why_empty(setup, lists)
        nothing = "" if found or is_link else tr("Nothing in the catalogue fits these words.")
        self.search.show_found(found, why or nothing)
        shown = "" if why else catalogue_words.trouble(lists)
        self.search.show_state(catalogue_words.age(lists, self.desk.now()), shown)

    # -- into the reply ----------------------------------------------------------------------------------------

    def insert(self, row: "EntryRow") -> None:
        bridge.spawn(self._insert(row.title, row.link))

    async def _insert(self, title: str, link: str) -> None:
        setup = await self.desk.ask(known.setup)
        is_credited = catalogue.credit(setup.source) in self.host.compose.words()
        self._put(catalogue.inserted(title, link, setup.source, is_credited=is_credited))

    async def _insert_link(self, link: str) -> None:
        """One that the catalogue knows brings its title along."""
        row = await self.desk.ask(known.at, link)
        if row is not None:
            await self._insert(row.title, row.link)
        else:
            self._put(link)

    def _put(self, words: str) -> None:
        """On lines of its own, in whatever is being written."""
        written = self.host.compose.words()
        begins = "\n" if written and not written.endswith("\n") else ""
        self.search.field.clear()
        self.host.compose.insert(f"{begins}{words}\n")


AID = Tables
