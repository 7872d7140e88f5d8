"""From the visit's number in the head to every conversation of that visitor, and back."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from reception.domain.ids import TicketId
from ui import bridge

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant
    from ui.screens.all_visits import AllVisits
    from ui.screens.consultation_panel import ConsultationPanel


class Page(Protocol):
    def instant(self) -> "Instant": ...
    def pick(self, ticket_id: TicketId | None) -> None: ...


class Visits(QObject):
    """The view is made when it is wanted first; another ticket in front, or a new message, leads back by itself."""

    def __init__(self, desk: "Desk", page: Page, pane: "ConsultationPanel") -> None:
        super().__init__(pane)
        self._desk, self._page, self._pane = desk, page, pane
        self._view: AllVisits | None = None
        self._of: ConsultationCard | None = None
        self._many = 0
        pane.head.visits.clicked.connect(self.clicked)
        pane.shown.connect(self.card_shown)
        pane.forgotten.connect(self.leave)

    def clicked(self) -> None:
        if self._of is None:
            bridge.spawn(self.open())
        else:
            self.leave()

    async def open(self) -> None:
        from reception.queries import timeline

        self._many = timeline.CHAPTERS
        self._of = self._pane.card
        await self._load()

    def more(self) -> None:
        self._many *= 3
        bridge.spawn(self._load())

    async def _load(self) -> None:
        from reception.queries import timeline

        of = self._of
        if of is None:
            return
        ticket_id = TicketId(of.ticket.id)
        found = await self._desk.ask(timeline.of_visitor, ticket_id, self._many)
        if of is self._of:
            view = self._made()
            view.show_timeline(found, ticket_id, self._page.instant())
            self._pane.head.visits.setChecked(True)
            self._pane.show_instead(view)
            view.setFocus()

    def _made(self) -> "AllVisits":
        if self._view is None:
            from ui.screens.all_visits import AllVisits

            self._view = made = AllVisits()
            made.left.connect(self.leave)
            made.more_wanted.connect(self.more)
            made.ticket_wanted.connect(self.open_ticket)
            made.link_wanted.connect(self._pane.messages.link_wanted)
        return self._view

    def open_ticket(self, ticket_id: TicketId) -> None:
        self.leave()
        self._page.pick(ticket_id)

    def card_shown(self, card: "ConsultationCard", _at: "Instant") -> None:
        if self._of and (card.ticket.id != self._of.ticket.id or card.messages != self._of.messages):
            self.leave()

    def leave(self) -> None:
        if self._of is not None:
            self._of = None
            self._pane.head.visits.setChecked(False)
            self._pane.show_instead(None)
