"""WhatsApp by hand: the chat is opened with the text, an officer presses send there, and says here that it was sent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception.domain.ids import TicketId
from reception.words import tr
from ui import bridge, failure, outside
from ui.models.way import Way
from ui.screens.aid import Aid, Host
from ui.widgets.button import Button
from ui.widgets.sent_panel import SentPanel
from ui.widgets.unsent_row import UnsentRow

if TYPE_CHECKING:
    from reception.domain.ids import MessageId
    from reception.queries.consultation import ConsultationCard, MessageRow
    from reception.queries.outgoing import Outgoing
    from ui.models.queue_words import Instant

CHANNEL = "whatsapp"


class ByHand(Aid):
    """For whoever asked by WhatsApp, and for whoever came to the desk when an officer says so.

    Where the office sends by another way, an officer may say so as well: with a file that the other way refuses.
    """

    order = 60

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._ways = [Way(tr("Send by WhatsApp"), "unsent", is_chosen) for is_chosen in (False, True)]
        self._also: set[TicketId] = set()
        self.tool = Button(tr("By WhatsApp"), icon="whatsapp")
        self.tool.setCheckable(True)
        self.tool.hide()
        self.panel = SentPanel()
        self.tool.clicked.connect(self.tool_clicked)
        self.panel.confirmed.connect(lambda: bridge.spawn(self.settle()))
        self.panel.again_wanted.connect(lambda: bridge.spawn(self.open_again()))
        self.panel.files_wanted.connect(lambda: bridge.spawn(self.show_files()))

    def tools(self) -> Sequence[Button]:
        return (self.tool,)

    def panels(self) -> Sequence[SentPanel]:
        return (self.panel,)

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        self.tool.setChecked(TicketId(card.ticket.id) in self._also)

    def way_taken(self, card: "ConsultationCard", way: Way | None) -> None:
        """Offered where replies leave by another way, or by none, and kept where it was chosen."""
        is_written_to = card.ticket.channel in (CHANNEL, "walk_in") and bool(card.phone)
        self.tool.say(tr("By WhatsApp") if card.ticket.channel == "walk_in" else tr("By hand"))
        self.tool.setVisible(is_written_to and (way is not self._ways[False]))
        self.host.compose.tools.settle()

    def forget(self) -> None:
        self.tool.hide()

    def tool_clicked(self) -> None:
        """For this ticket, until it is pressed again."""
        if self.host.card:
            self._also ^= {TicketId(self.host.card.ticket.id)}
            self.host.reload()

    def way(self, card: "ConsultationCard") -> Way | None:
        is_chosen = TicketId(card.ticket.id) in self._also
        return self._ways[is_chosen] if is_chosen or card.ticket.channel == CHANNEL else None

    def why_wait(self, mode: str, words: str) -> str:
        card = self.host.card
        if mode != "reply" or not self._is_way() or card is None or card.phone:
            return ""
        return tr("{number} has given no telephone number yet. Enter it with Ctrl+E.", number=card.ticket.number)

    def _is_way(self) -> bool:
        return any(self.host.compose.way is way for way in self._ways)

    # -- a reply leaves ----------------------------------------------------------------------------------------

    async def added(self, card: "ConsultationCard", kind: str, message_id: "MessageId") -> None:
        if kind == "out" and self._is_way():
            await self.open(message_id)

    async def open(self, message_id: "MessageId") -> None:
        """Raises `Refused` when nothing opens on this computer; the reply stays, not sent."""
        reply = await self._read(message_id)
        if reply.phone is None:
            failure.tell(tr("{number} has given no telephone number yet. Enter it with Ctrl+E.", number=reply.number))
            return
        outside.open_chat(reply.phone, reply.text)
        if self.host.card and self.host.card.ticket.id == reply.ticket_id:
            self.panel.prepare(reply, reply.phone)
            self.host.ask(self.panel)
            self.panel.go.setFocus()

    async def open_again(self) -> None:
        if self.panel.reply:
            await self.open(self.panel.reply.id)

    async def show_files(self) -> None:
        """Copies of them in a folder of their own, to be dragged into the chat."""
        from reception.queries import files
        from ui import private_copies

        if self.panel.reply:
            wanted = await self.desk.ask(files.of_message, self.panel.reply.id)
            outside.open_file(await private_copies.together(self.desk, wanted))

    async def settle(self) -> None:
        """Enter twice says it once: the service looks at the state."""
        reply = self.panel.reply
        if reply and self.panel.isVisible():
            self.panel.leave()
            await self._sent(reply.id)

    async def _sent(self, message_id: "MessageId") -> None:
        from reception.services import sending

        await self.desk.do(sending.sent, message_id)
        failure.tell(tr("The message was noted as sent."), "ok")

    async def _read(self, message_id: "MessageId") -> "Outgoing":
        from reception.queries import outgoing

        return await self.desk.ask(outgoing.one, message_id)

    # -- what has not left yet ---------------------------------------------------------------------------------

    def parts(self, card: "ConsultationCard", message: "MessageRow") -> Sequence[QWidget]:
        if message.kind != "out" or message.state != "unsent" or card.ticket.channel not in (CHANNEL, "walk_in"):
            return ()
        made, id_ = UnsentRow(), message.id
        made.open_wanted.connect(lambda: bridge.spawn(self.open(id_)))
        made.sent.connect(lambda: bridge.spawn(self._sent(id_)))
        made.taken_back.connect(lambda: bridge.spawn(self.take_back(id_)))
        return (made,)

    async def take_back(self, message_id: "MessageId") -> None:
        from ui.screens import taking_back

        if self.panel.reply and self.panel.reply.id == message_id and self.panel.isVisible():
            self.panel.leave()
        await taking_back.take_back(self.host, message_id)


AID = ByHand
