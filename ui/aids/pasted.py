"""What is pasted into the visitor's words: marked as pasted; messages copied out of WhatsApp are kept one by one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from reception.domain.ids import TicketId
from reception.words import tr
from ui import bridge, failure
from ui.screens.aid import Aid, Host
from ui.widgets.offer_strip import OfferStrip

if TYPE_CHECKING:
    from datetime import datetime

    from reception.domain.ids import MessageId
    from reception.queries.consultation import ConsultationCard

MODE = "guest"


class Pasted(Aid):
    """Reads what stands in the box when it looks like a copied chat; typing is never waited for."""

    order = 90

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._was_pasted: set[TicketId] = set()
        self.strip = OfferStrip(tr("Keep them one by one"), "Alt+S")
        self.strip.wanted.connect(lambda: bridge.spawn(self.keep()))
        self._takes, host.compose.editor.takes = host.compose.editor.takes, self.takes
        host.compose.mode_shown.connect(lambda mode: self.typed(mode, host.compose.words(mode)))

    def above(self) -> QWidget:
        return self.strip

    def takes(self, data: QMimeData, now: bool) -> bool:
        """Takes nothing itself, and remembers that a text was pasted."""
        taken = self._takes(data, now)
        card = self.host.card
        if now and not taken and card and self.host.compose.mode() == MODE and data.hasText():
            self._was_pasted.add(TicketId(card.ticket.id))
        return taken

    def typed(self, mode: str, words: str) -> None:
        many = 0
        if mode == MODE and _may_be_copied(words):
            from reception.domain import introducing

            many = sum(one.sender is not None for one in introducing.copied(words, _local(self.host)))
        self.strip.offer(tr("{n} WhatsApp messages are in this text.", n=many) if many else "")

    async def keep(self) -> None:
        """With the times at which they were written, and the office's own as replies that were sent."""
        from reception.domain import chat, talks
        from reception.queries import chats
        from reception.services import pasting

        card, compose, zone = self.host.card, self.host.compose, self.host.instant().zone
        if card is None or not (words := compose.words(MODE)):
            return
        read = chat.read(words.splitlines(), _local(self.host))
        senders = read.senders()
        ours = await self.desk.ask(chats.office_senders, senders, card.name) if len(senders) > 1 else frozenset()
        said = talks.sides(read, ours if ours is not None else frozenset(senders[1:2]), zone)
        ticket = TicketId(card.ticket.id)
        many = await self.desk.do(pasting.keep, ticket, said)
        compose.message_added(ticket, "in")
        self._was_pasted.discard(ticket)
        self.host.reload()
        failure.tell(tr("{n} messages were kept.", n=many), "ok")

    async def added(self, card: "ConsultationCard", kind: str, message_id: "MessageId") -> None:
        ticket = TicketId(card.ticket.id)
        if kind == "in" and ticket in self._was_pasted:
            from reception.services import pasting

            self._was_pasted.discard(ticket)
            await self.desk.do(pasting.mark, message_id)


def _may_be_copied(words: str) -> bool:
    first = words.lstrip("\u200e\ufeff \n")[:1]
    return first == "[" or first.isdigit()


def _local(host: Host) -> "datetime":
    at = host.instant()
    return at.now.astimezone(at.zone).replace(tzinfo=None)


AID = Pasted
