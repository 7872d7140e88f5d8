"""From a button or key to a service: one short coroutine for each action of `steps.ACTIONS`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reception.domain.ids import TicketId
from reception.services import arrivals, conversations, surveys, tickets
from reception.words import tr
from ui import bridge, failure
from ui.screens import intake, transfer

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.consultation import ConsultationCard
    from ui.screens.workspace import Workspace

SIMPLE: dict[str, Callable[..., Any]] = {
    "recall": tickets.recall,
    "start": tickets.start,
    "skip": tickets.skip,
    "no_show": tickets.no_show,
    "cancel": tickets.cancel,
    "restore": tickets.restore,
    "reopen": tickets.reopen,
}
SAID = {"recall": "{number} is called again.", "cancel": "{number} is cancelled. It can be restored under “Finished today”."}


class TicketSteps(QObject):
    """What the workspace does; the five steps of every click end here at `desk.do`."""

    def __init__(self, desk: "Desk", page: "Workspace") -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        right = page.consultation
        right.head.ticked.connect(lambda key, met: bridge.spawn(self.tick(key, met)))
        right.compose.draft_changed.connect(lambda *draft: bridge.spawn(self.keep_draft(*draft)))
        right.compose.added.connect(lambda *message: bridge.spawn(self.add_message(*message)))
        right.closing.confirmed.connect(lambda: bridge.spawn(self.finish()))
        right.parking.confirmed.connect(lambda: bridge.spawn(self.park()))
        right.surveying.confirmed.connect(lambda: self.spawn("survey", right.shown_ticket()))
        right.surveying.declined.connect(lambda: bridge.spawn(self.decline_survey()))

    def spawn(self, name: str, ticket_id: TicketId | None) -> None:
        """Take the step of this name with this ticket."""
        if ticket_id is None:
            return
        if name in SIMPLE:
            bridge.spawn(self.simple(name, ticket_id))
        else:
            bridge.spawn(getattr(self, f"do_{name}")(ticket_id))

    def _card(self) -> "ConsultationCard":
        card = self._page.consultation.card
        assert card is not None
        return card

    async def call_next(self) -> None:
        if self._page.post.desk_id is None:
            return
        called = await self._desk.do(tickets.call_next, desk_id=self._page.post.desk_id)
        self._page.pick(None)
        if called is None:
            failure.tell(tr("Nobody waits for this desk."), "plain")

    async def simple(self, name: str, ticket_id: TicketId) -> None:
        """Steps that need nothing but the ticket."""
        number = self._card().ticket.number
        await self._desk.do(SIMPLE[name], ticket_id)
        if name in SAID:
            failure.tell(tr(SAID[name], number=number), "plain")

    async def do_call(self, ticket_id: TicketId) -> None:
        why = self._page.standing().why_not_call()
        if why:
            return failure.tell(why)
        await self._desk.do(tickets.call, ticket_id, desk_id=self._page.post.desk_id)
        self._page.pick(None)
        return None

    async def do_resume(self, ticket_id: TicketId) -> None:
        await self._desk.do(tickets.resume, ticket_id, desk_id=self._page.post.desk_id)
        self._page.pick(None)

    async def do_park(self, _ticket_id: TicketId) -> None:
        self._page.consultation.ask(self._page.consultation.parking)

    async def park(self) -> None:
        panel, card = self._page.consultation.parking, self._card()
        reason = panel.reason.text().strip() or None
        await self._desk.do(tickets.park, card.ticket.id, reply_owed=panel.owed.isChecked(), reason=reason)
        panel.leave()
        failure.tell(tr("{number} is deferred; it stands under “Deferred”.", number=card.ticket.number), "ok")

    async def do_transfer(self, ticket_id: TicketId) -> None:
        button = self._page.consultation.head.buttons["transfer"]
        target = await transfer.choose(self._desk, button, self._page.post)
        if target is not None:
            await self._desk.do(tickets.transfer, ticket_id, **target)
            self._page.pick(None)

    async def do_done(self, _ticket_id: TicketId) -> None:
        self._page.consultation.ask(self._page.consultation.closing)

    async def finish(self) -> None:
        panel, card = self._page.consultation.closing, self._card()
        if not panel.is_complete():
            return
        outcome, topic = panel.outcome.answer(), panel.topic.code()
        await self._desk.do(tickets.done, card.ticket.id, data_outcome=outcome, topic=topic, confirmed=panel.confirmed_fit())
        panel.leave()
        self._page.pick(card.ticket.id)
        self._page.consultation.ask(self._page.consultation.surveying)

    async def do_survey(self, ticket_id: TicketId) -> None:
        self._page.consultation.leave_panels()
        self._page.offer_survey(ticket_id)

    async def decline_survey(self) -> None:
        await self._desk.do(surveys.decline, self._card().ticket.id)
        self._page.pick(None)

    async def do_amend(self, _ticket_id: TicketId) -> None:
        await bridge.shown(intake.Amendment(self._desk, self._card(), self._page))

    async def tick(self, key: str, met: bool) -> None:
        ticket = self._card().ticket
        await self._desk.do(arrivals.amend, ticket.id, version=ticket.version, **{key: met})

    async def keep_draft(self, ticket_id: TicketId, mode: str, words: str) -> None:
        await self._desk.do(conversations.save_draft, ticket_id, mode=mode, text=words)
        self._page.consultation.compose.show_kept(self._page.instant())

    async def add_message(self, ticket_id: TicketId, kind: str, words: str) -> None:
        await self._desk.do(conversations.add_message, ticket_id, kind=kind, text=words)
        self._page.consultation.compose.message_added(ticket_id, kind)


