"""Somebody writes without saying who they are: asking for it is one key away (standard, WhatsApp procedure, step b)."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception import channels
from reception.domain.ids import TicketId
from reception.words import tr
from ui import bridge
from ui.screens.aid import Aid, Host
from ui.widgets.offer_strip import OfferStrip

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant

SNIPPET = "identitas"
NEEDED = ("waiting", "called", "serving", "parked")


class Identity(Aid):
    """The snippet goes into the reply and is sent as every other; nothing is asked twice by the program itself."""

    order = 95

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self.strip = OfferStrip(tr("Ask who it is"), "Alt+I", icon="person")
        self._is_wanted = False
        self.strip.wanted.connect(lambda: bridge.spawn(self.ask()))
        host.compose.mode_shown.connect(lambda _mode: self._offer())

    def above(self) -> QWidget:
        return self.strip

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        is_far = channels.get(card.ticket.channel).is_online
        is_unknown = not card.name and is_far and card.ticket.state in NEEDED
        is_asked = any(message.kind == "out" for message in card.messages)
        self._is_wanted = is_unknown and not is_asked
        self._offer()

    def _offer(self) -> None:
        wanted = self._is_wanted and self.host.compose.mode() == "reply"
        self.strip.offer(tr("The visitor has not said who they are.") if wanted else "")

    async def ask(self) -> None:
        from reception.domain import filling
        from reception.queries import snippets
        from reception.services import snippets as service

        card = self.host.card
        if card is None:
            return
        ticket = TicketId(card.ticket.id)
        body = (await self.desk.ask(snippets.one, SNIPPET)).body
        values = await self.desk.ask(snippets.values, ticket, self.host.post().officer_id)
        await self.desk.do(service.inserted, ticket, SNIPPET)
        self._is_wanted = False
        self._offer()
        self.host.compose.insert(filling.filled(body, values).text, "reply")


AID = Identity
