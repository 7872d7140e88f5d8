"""The aids at work in the conversation's pane: they are made here, placed, told, and asked."""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import bridge
from ui.models.way import Way
from ui.screens.aid import Aid
from ui.widgets.beside import Beside
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.domain.ids import MessageId, TicketId
    from reception.queries.consultation import ConsultationCard, MessageRow
    from ui.models.post import Post
    from ui.models.queue_words import Instant
    from ui.screens.compose import Compose
    from ui.screens.consultation_panel import ConsultationPanel
    from ui.screens.messages import Messages

AIDS = "ui.aids"  # named, not imported: aids know the screens, no screen knows an aid


class Page(Protocol):
    @property
    def post(self) -> "Post": ...
    def instant(self) -> "Instant": ...
    def pick(self, ticket_id: "TicketId | None") -> None: ...
    def refresh(self) -> None: ...


class Aided(QObject):
    """What an aid knows of the pane (`ui.screens.aid.Host`), and what the pane knows of the aids."""

    def __init__(self, desk: "Desk", page: Page, pane: "ConsultationPanel") -> None:
        super().__init__(pane)
        self.desk, self._page, self._pane = desk, page, pane
        self._all: list[Aid] = [kind(self, pane) for kind in import_module(AIDS).kinds()]
        self._place()
        pane.messages.parts, pane.compose.why_wait = self.parts, self.why_wait
        pane.compose.carries = self.carries
        pane.compose.typed.connect(self.typed)
        pane.shown.connect(self.card_shown)
        pane.forgotten.connect(self.card_forgotten)
        pane.ticked.connect(self.ticked)
        pane.asked.connect(self.panel_asked)
        self._changes = bridge.Changes(desk.feed, self)
        self._changes.changed.connect(self.feed_changed)

    def _place(self) -> None:
        compose = self._pane.compose
        for aid in self._all:
            for tool in aid.tools():
                compose.tools.add(tool)
            if (strip := aid.above()) is not None:
                compose.above.addWidget(strip)
            for panel in aid.panels():
                self._pane.add_panel(panel)
        self._pane.place_beside(Beside([part for aid in self._all if (part := aid.beside()) is not None]))

    # -- what the aids may touch -------------------------------------------------------------------------------

    @property
    def compose(self) -> "Compose":
        return self._pane.compose

    @property
    def messages(self) -> "Messages":
        return self._pane.messages

    @property
    def card(self) -> "ConsultationCard | None":
        return self._pane.card

    def post(self) -> "Post":
        return self._page.post

    def instant(self) -> "Instant":
        return self._page.instant()

    def ask(self, panel: Panel) -> None:
        """In place of the text box, whose draft is kept."""
        self._pane.make_room()
        panel.show()

    def pick(self, ticket_id: "TicketId | None") -> None:
        self._page.pick(ticket_id)

    def reload(self) -> None:
        """The ticket in front is read anew."""
        self._page.refresh()

    def settle_way(self) -> None:
        """By which way replies leave may have changed."""
        if self.card:
            way = self.way(self.card)
            self.compose.take_way(way)
            for aid in self._all:
                aid.way_taken(self.card, way)

    # -- what the aids are told and asked ----------------------------------------------------------------------

    def card_shown(self, card: "ConsultationCard", at: "Instant") -> None:
        for aid in self._all:
            aid.show_card(card, at)
        self.settle_way()

    def card_forgotten(self) -> None:
        for aid in self._all:
            aid.forget()

    def ticked(self, at: "Instant") -> None:
        for aid in self._all:
            aid.tick(at)

    def panel_asked(self, panel: Panel) -> None:
        for aid in self._all:
            aid.asked(panel)

    def feed_changed(self, kind: str) -> None:
        for aid in self._all:
            aid.note_change(kind)

    def typed(self, mode: str, words: str) -> None:
        for aid in self._all:
            aid.typed(mode, words)

    def why_wait(self, mode: str, words: str) -> str:
        return next((why for aid in self._all if (why := aid.why_wait(mode, words))), "")

    def carries(self, mode: str) -> bool:
        return any(aid.carries(mode) for aid in self._all)

    def way(self, card: "ConsultationCard") -> Way | None:
        ways = [way for aid in self._all if (way := aid.way(card))]
        return next((way for way in ways if way.is_chosen), ways[0] if ways else None)

    def parts(self, card: "ConsultationCard", message: "MessageRow") -> list[QWidget]:
        return [part for aid in self._all for part in aid.parts(card, message)]

    async def added(self, card: "ConsultationCard", kind: str, message_id: "MessageId") -> None:
        for aid in self._all:
            await aid.added(card, kind, message_id)
