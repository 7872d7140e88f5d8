"""Two tickets about one thing are merged from the window, and separated."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from reception.domain import tickets as rules
from reception.domain.ids import TicketId
from reception.errors import NotFound, ReceptionError
from reception.queries import merges
from reception.services import merges as services
from reception.words import tr
from ui import bridge, failure

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant
    from ui.screens.consultation_panel import ConsultationPanel


class Page(Protocol):
    def instant(self) -> "Instant": ...
    def pick(self, ticket_id: TicketId | None) -> None: ...


class MergeSteps(QObject):
    def __init__(self, desk: "Desk", page: Page, right: "ConsultationPanel") -> None:
        super().__init__(right)
        self._desk, self._page, self._right, self._panel = desk, page, right, right.merging
        self._panel.confirmed.connect(lambda: bridge.spawn(self.merge()))

    def _card(self) -> "ConsultationCard":
        card = self._right.card
        assert card is not None
        return card

    async def do_merge(self, ticket_id: TicketId) -> None:
        """The key opens the panel; pressed again it merges."""
        if self._panel.isVisible():
            await self.merge()
        else:
            self._panel.prepare(await self._desk.ask(merges.likely, ticket_id), self._page.instant())
            self._right.ask(self._panel)

    async def merge(self) -> None:
        """What cannot be merged is said at the field; nothing has changed then."""
        card = self._card()
        try:
            other = await self._other()
            into = await self._desk.do(services.merge, card.ticket.id, other_id=other)
        except ReceptionError as error:
            self._panel.field.show_error(str(error))
            return
        self._panel.leave()
        self._page.pick(into)
        failure.tell(tr("Merged: both numbers show one conversation."), "ok")

    async def _other(self) -> TicketId:
        """Raises `NotFound`, or `BadInput` for what is no number."""
        typed = self._panel.typed().upper()
        if not typed:
            if (chosen := self._panel.chosen()) is not None:
                return chosen
            raise NotFound("Choose a ticket, or type its number.")
        day, number = rules.read_reference(typed) if "/" in typed else (None, typed)
        found = await self._desk.ask(merges.find, number, day)
        if found is None:
            raise NotFound("There is no ticket {number} of that day.", number=number)
        return found

    async def do_separate(self, ticket_id: TicketId) -> None:
        """Of the ticket that joined; in front of the one that goes on, the last that joined it."""
        card = self._card()
        joined = ticket_id if card.ticket.merged_into else next((one.id for one in reversed(card.merged)), ticket_id)
        await self._desk.do(services.separate, joined)
        failure.tell(tr("Separated: each number has its own conversation again."), "ok")
