"""From a button or key to a service: one short coroutine for each action of `steps.ACTIONS`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from reception.domain.ids import DeskId, MessageId, TicketId
from reception.errors import Conflict, Refused
from reception.queries import consultation
from reception.services import alerts, arrivals, conversations, desks, tickets, waits
from reception.words import tr
from ui import bridge, failure, outside
from ui.models import message_words
from ui.screens import ending_steps, intake, transfer
from ui.screens.aided import Aided
from ui.screens.formal_steps import FormalSteps
from ui.screens.merge_steps import MergeSteps
from ui.screens.out_of_order import OutOfOrder
from ui.screens.steps import Standing
from ui.screens.telling import Telling
from ui.screens.visits import Visits

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueRow
    from reception.queries.consultation import ConsultationCard
    from reception.queries.office import DeskRow
    from ui.models.post import Post
    from ui.models.queue_words import Instant
    from ui.screens.arriving import Arriving
    from ui.screens.consultation_panel import ConsultationPanel

SIMPLE: dict[str, Callable[..., Any]] = {
    "recall": tickets.recall,
    "start": tickets.start,
    "skip": tickets.skip,
    "no_show": tickets.no_show,
    "cancel": tickets.cancel,
    "restore": tickets.restore,
}
SAID = {
    "recall": "{number} is called again.",
    "skip": "{number} is skipped and stands behind the next one.",
    "cancel": "{number} is cancelled. It can be restored under “Finished today”.",
    "no_show": "{number} did not come. It can be restored under “Finished today”.",
}


class Page(ending_steps.Page, Protocol):
    """What the steps need of the page that they belong to."""

    @property
    def post(self) -> "Post": ...
    @property
    def arriving(self) -> "Arriving": ...
    def own_desk(self) -> "DeskRow | None": ...
    def standing(self) -> Standing: ...
    def stands_first(self) -> "QueueRow | None": ...
    def instant(self) -> "Instant": ...
    def refresh(self) -> None: ...
    async def reload(self) -> None: ...


class TicketSteps(QObject):
    """What the workspace does; every click ends here at `desk.do`."""

    def __init__(self, desk: "Desk", page: Page, right: "ConsultationPanel") -> None:
        super().__init__(right)
        self._desk = desk
        self._page = page
        self._right = right
        self._adding = False
        self._telling = Telling(desk, right)
        self._ending = ending_steps.EndingSteps(desk, page, right)
        self._formal = FormalSteps(desk, right)
        self._merging = MergeSteps(desk, page, right)
        self.aided = Aided(desk, page, right)
        self._visits = Visits(desk, page, right)
        right.head.ticked.connect(lambda key, met: bridge.spawn(self.tick(key, met)))
        right.head.link_wanted.connect(lambda key: bridge.spawn(self.open_link(key)))
        right.compose.draft_changed.connect(lambda *draft: bridge.spawn(self.keep_draft(*draft)))
        right.compose.added.connect(lambda *message: bridge.spawn(self.add_message(*message)))
        right.telling.confirmed.connect(lambda: bridge.spawn(self._telling.go_on(self._ticket())))
        right.telling.not_sent.clicked.connect(lambda: bridge.spawn(self._telling.settle(self._ticket(), sent=False)))
        right.head.reason_wanted.connect(lambda: self.ask_reason(self._card().late_reason))
        right.head.seen_wanted.connect(lambda: bridge.spawn(self.acknowledge()))
        right.lateness.confirmed.connect(lambda: bridge.spawn(self.keep_reason()))

    def spawn(self, name: str, ticket_id: TicketId | None) -> None:
        """Take the step of this name with this ticket."""
        if ticket_id is None:
            return
        if name in SIMPLE:
            bridge.spawn(self.simple(name, ticket_id))
        else:
            taker = next(one for one in (self, self._ending, self._formal, self._merging) if hasattr(one, f"do_{name}"))
            bridge.spawn(getattr(taker, f"do_{name}")(ticket_id))

    async def _own_desk(self) -> DeskId:
        """Whoever calls is on duty by the call itself, and no more when it is undone; another officer goes before it.

        Raises `Refused` while nobody has said who works here.
        """
        post, own = self._page.post, self._page.own_desk()
        if post.desk_id is None or post.officer_id is None:
            raise Refused("Choose first who works here and at which desk.")
        if own and own.on_duty and own.officer_id != post.officer_id:
            await self._desk.do(desks.go_on_duty, post.desk_id, officer_id=post.officer_id)
        return post.desk_id

    def _card(self) -> "ConsultationCard":
        card = self._right.card
        assert card is not None
        return card

    def _ticket(self) -> TicketId:
        return TicketId(self._card().ticket.id)

    # -- calling and serving -----------------------------------------------------------------------------------

    async def call_next(self) -> None:
        called = await self._desk.do(tickets.call_next, desk_id=await self._own_desk())
        self._page.pick(called)
        if called is None:
            failure.tell(tr("Nobody waits for this desk."), "plain")

    async def do_call(self, ticket_id: TicketId) -> None:
        """Out of order only with a reason, and nothing is asked by a desk that cannot call."""
        if why := self._page.standing().why_not_call():
            return failure.tell(why)
        first, reason = self._page.stands_first(), None
        if first is None or first.id != ticket_id:
            sheet = OutOfOrder((await self._ticket_row(ticket_id)), first, self._right)
            if not await bridge.shown(sheet):
                return None
            reason = sheet.reason()
        await self._desk.do(tickets.call, ticket_id, desk_id=await self._own_desk(), reason=reason)
        self._page.pick(ticket_id)
        return None

    async def _ticket_row(self, ticket_id: TicketId) -> "QueueRow":
        return (await self._desk.ask(consultation.card, ticket_id, messages=1)).ticket

    async def do_resume(self, ticket_id: TicketId) -> None:
        await self._desk.do(tickets.resume, ticket_id, desk_id=await self._own_desk())
        self._page.pick(ticket_id)
        self._right.compose.editor.setFocus()

    async def simple(self, name: str, ticket_id: TicketId) -> None:
        """Steps that need nothing but the ticket."""
        number, was_late = self._card().ticket.number, self._card().is_late
        await self._desk.do(SIMPLE[name], ticket_id)
        if name in SAID:
            failure.tell(tr(SAID[name], number=number), "plain")
        if name in ("skip", "no_show", "cancel"):
            self._page.pick(None)
        if name == "start":
            await self._begin(ticket_id, was_late)

    async def _begin(self, ticket_id: TicketId, was_late: bool) -> None:
        """The visitor is served already; why it took so long may be said with one digit, or skipped.

        Whoever has gone on meanwhile, to another ticket or panel, is not asked.
        """
        self._right.compose.editor.setFocus()
        card = await self._desk.ask(consultation.card, ticket_id, messages=1)
        has_gone_on = self._right.shown_ticket() != ticket_id or self._right.is_asking()
        if card.is_late and not was_late and not has_gone_on:
            self.ask_reason(card.late_reason)

    async def do_transfer(self, ticket_id: TicketId) -> None:
        target = await transfer.choose(self._desk, self._right.head.buttons["transfer"], self._page.post)
        if target is not None:
            await self._desk.do(tickets.transfer, ticket_id, **target)
            self._page.pick(None)

    # -- what else an officer says of a ticket -----------------------------------------------------------------

    async def acknowledge(self) -> None:
        await self._desk.do(alerts.acknowledge, self._ticket())

    def ask_reason(self, known: str | None) -> None:
        self._right.ask(self._right.lateness)
        self._right.lateness.suggest(known)

    async def keep_reason(self) -> None:
        """An empty one takes it away again."""
        await self._desk.do(waits.note_late_reason, self._ticket(), reason=self._right.lateness.answer())
        self._right.lateness.leave()

    async def do_tell(self, ticket_id: TicketId) -> None:
        await self._telling.begin(ticket_id)

    async def do_slip(self, ticket_id: TicketId) -> None:
        await self._page.arriving.print_slip(ticket_id)

    async def do_amend(self, _ticket_id: TicketId) -> None:
        await bridge.shown(intake.Amendment(self._desk, self._card(), self._right))

    # -- the conversation --------------------------------------------------------------------------------------

    async def tick(self, key: str, met: bool) -> None:
        await self._desk.do(arrivals.amend, self._ticket(), version=self._card().ticket.version, **{key: met})

    async def open_link(self, key: str) -> None:
        phone = self._card().phone
        if key == "silastik_ok":
            await outside.open_silastik(self._desk)
        elif phone:
            outside.open_chat(phone)

    async def keep_draft(self, ticket_id: TicketId, mode: conversations.Mode, words: str) -> None:
        try:
            await self._desk.do(conversations.save_draft, ticket_id, mode=mode, text=words)
        finally:
            self._right.compose.draft_settled()
        self._right.compose.show_kept(ticket_id, self._page.instant())

    async def add_message(self, ticket_id: TicketId, kind: conversations.Kind, words: str) -> None:
        """Once, however often its key was pressed meanwhile."""
        if self._adding:
            return None
        self._adding = True
        card, way = self._card(), self._right.compose.way
        state = way.state if way and kind == "out" else None
        seen = self._right.compose.seen
        try:
            added = await self._desk.do(
                conversations.add_message, ticket_id, kind=kind, text=words, state=state, seen=seen
            )
            self._right.compose.message_added(ticket_id, kind)
        except Conflict as conflict:
            return await self._say_answered(conflict, seen)
        finally:
            self._adding = False
        await self.aided.added(card, kind, added)
        return None

    async def _say_answered(self, conflict: Conflict, seen: MessageId) -> None:
        """The text stays, the other's answer is shown above; whoever sends once more does so knowingly."""
        await self._page.reload()
        newer = [message for message in self._card().messages if message.id > seen and message.kind == "out"]
        self._right.compose.warn(message_words.answered(newer[-1], self._page.instant()) if newer else str(conflict))
