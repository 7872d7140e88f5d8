"""Answers to transactions of Silastik: copied with one key, posted there by an officer, and marked as posted here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reception.domain import emphasis
from reception.domain.ids import TicketId
from reception.errors import BadInput
from reception.words import tr
from ui import bridge, failure, outside, tips
from ui.models.way import Way
from ui.screens.aid import Aid, Host
from ui.widgets.pill import PillButton
from ui.widgets.posted_panel import PostedPanel
from ui.widgets.transaction_strip import TransactionStrip
from ui.widgets.unsent_row import UnsentRow

if TYPE_CHECKING:
    from reception.domain.ids import MessageId
    from reception.queries.consultation import ConsultationCard, MessageRow
    from reception.queries.silastik import TransactionRow
    from ui.models.queue_words import Instant

CHANNEL = "silastik"


class Silastik(Aid):
    """Nothing here signs in anywhere: the site has no interface, and its login is nobody's but the officer's."""

    order = 40

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._pane = parent
        self._way = Way(tr("Copy for Silastik"), "unsent")
        self._row: TransactionRow | None = None
        self._states: tuple[str, ...] = ()
        self._reading = bridge.Latest()
        self.strip, self.panel = TransactionStrip(), PostedPanel()
        self.strip.state_chosen.connect(lambda state: bridge.spawn(self._change_state(state)))
        self.strip.open_wanted.connect(lambda: bridge.spawn(self.open_page()))
        self.strip.change_wanted.connect(lambda: bridge.spawn(self.note()))
        self.panel.confirmed.connect(lambda: bridge.spawn(self.settle()))
        self.panel.again_wanted.connect(self.copy_again)
        self.panel.open_wanted.connect(lambda: bridge.spawn(self.open_page()))

    # -- what the pane asks and tells --------------------------------------------------------------------------

    def above(self) -> QWidget:
        return self.strip

    def panels(self) -> Sequence[PostedPanel]:
        return (self.panel,)

    def way(self, card: "ConsultationCard") -> Way | None:
        return self._way if card.ticket.channel == CHANNEL else None

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        if card.ticket.channel == CHANNEL:
            self._reading.spawn(self._read(TicketId(card.ticket.id), at))
        else:
            self.forget()

    def forget(self) -> None:
        self._reading.drop()
        self._row = None
        self.strip.hide()

    async def _read(self, ticket_id: TicketId, at: "Instant") -> None:
        from reception.queries import silastik

        self._row = await self.desk.ask(silastik.of_ticket, ticket_id)
        self._states = await self.desk.ask(silastik.states)
        self.strip.show_row(self._row, self._states, at.zone)

    # -- an answer leaves --------------------------------------------------------------------------------------

    async def added(self, card: "ConsultationCard", kind: str, message_id: "MessageId") -> None:
        if kind == "out" and card.ticket.channel == CHANNEL:
            await self.copy(message_id)

    async def copy(self, message_id: "MessageId") -> None:
        """Into the clipboard; then it is asked whether it was posted."""
        from reception.queries import outgoing, silastik

        reply = await self.desk.ask(outgoing.one, message_id)
        row = await self.desk.ask(silastik.of_ticket, reply.ticket_id)
        states = await self.desk.ask(silastik.states)
        _to_clipboard(reply.text)
        if self.host.card and self.host.card.ticket.id == reply.ticket_id:
            self.panel.prepare(reply, row, states, silastik.after_posting(states, row.state if row else None))
            self.host.ask(self.panel)
            self.panel.go.setFocus()

    def copy_again(self) -> None:
        if self.panel.reply:
            _to_clipboard(self.panel.reply.text)

    async def settle(self) -> None:
        """Enter twice says it once: by then the panel is gone."""
        from reception.services import silastik

        reply = self.panel.reply
        if reply is None or not self.panel.isVisible():
            return
        state = self.panel.state.code() if self.panel.state_field.isVisible() else None
        try:
            await self.desk.do(silastik.posted, reply.id, link=self.panel.link.text(), state=state)
        except BadInput as refusal:
            self.panel.link_field.show_error(str(refusal))
            self.panel.link.setFocus()
        else:
            self.panel.leave()
            failure.tell(tr("The answer was noted as posted."), "ok")

    def parts(self, card: "ConsultationCard", message: "MessageRow") -> Sequence[QWidget]:
        if message.state == "posted" and message.link:
            return (_place_of(message.link),)
        if card.ticket.channel != CHANNEL or message.kind != "out" or message.state != "unsent":
            return ()
        made, id_ = UnsentRow((tr("Copy again"), "copy"), tr("Mark as posted")), message.id
        for signal in (made.open_wanted, made.sent):
            signal.connect(lambda: bridge.spawn(self.copy(id_)))
        made.taken_back.connect(lambda: bridge.spawn(self.take_back(id_)))
        return (made,)

    async def take_back(self, message_id: "MessageId") -> None:
        from ui.screens import taking_back

        if self.panel.reply and self.panel.reply.id == message_id and self.panel.isVisible():
            self.panel.leave()
        await taking_back.take_back(self.host, message_id)

    # -- the transaction ---------------------------------------------------------------------------------------

    async def open_page(self) -> None:
        """That of the transaction, else the site itself. Raises `Refused` when nothing opens."""
        if self._row and self._row.link:
            await outside.open_site(self._row.link)
        else:
            await outside.open_silastik(self.desk)

    async def _change_state(self, state: str) -> None:
        from reception.services import silastik

        if self._row:
            await self.desk.do(silastik.change_state, self._row.ticket_id, state)

    async def note(self) -> None:
        from ui.screens.silastik_intake import TransactionNote

        if self.host.card:
            ticket = TicketId(self.host.card.ticket.id)
            await bridge.shown(TransactionNote(self.desk, ticket, self._row, self._pane))


def _place_of(link: str) -> PillButton:
    made = PillButton(tr("Open where it is posted"), "link", "accent")
    made.setToolTip(tips.plain(link))
    made.clicked.connect(lambda: bridge.spawn(outside.open_site(link)))
    return made


def _to_clipboard(words: str) -> None:
    """As it reads: the site knows nothing of WhatsApp's marks for bold."""
    QGuiApplication.clipboard().setText(emphasis.shown(words).text)
    failure.tell(tr("The answer is copied."), "ok")


AID = Silastik
