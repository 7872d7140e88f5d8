"""Telling somebody who waits elsewhere when it will be their turn: the sentence, the chat, and whether it was sent."""

from typing import TYPE_CHECKING

from reception.domain.ids import TicketId
from reception.queries import telling
from reception.services import telling as services
from reception.words import tr
from ui import failure, outside

if TYPE_CHECKING:
    from reception.desk import Desk
    from ui.screens.consultation_panel import ConsultationPanel


class Telling:
    """The panel's steps with one ticket; the key takes the next one."""

    def __init__(self, desk: "Desk", right: "ConsultationPanel") -> None:
        self._desk, self._right, self._panel = desk, right, right.telling

    async def begin(self, ticket_id: TicketId) -> None:
        if self._panel.isVisible():
            await self.go_on(ticket_id)
            return
        self._panel.prepare(await self._desk.ask(telling.draft, ticket_id))
        self._right.ask(self._panel)

    async def go_on(self, ticket_id: TicketId) -> None:
        """Raises `Refused` when nothing opens on this computer; the sentence stays."""
        draft, words = self._panel.draft, self._panel.sentence.toPlainText().strip()
        if self._panel.is_opened:
            await self.settle(ticket_id, sent=True)
        elif not words:
            self._panel.field.show_error(tr("There is nothing to send: the message is empty."))
        elif draft:
            self._panel.field.show_error(None)
            outside.open_chat(draft.phone, words)
            self._panel.ask_whether_sent()

    async def settle(self, ticket_id: TicketId, *, sent: bool) -> None:
        words = self._panel.sentence.toPlainText()
        await self._desk.do(services.told, ticket_id, text=words, sent=sent)
        self._panel.leave()
        if sent:
            failure.tell(tr("The message was noted as sent."), "ok")
