"""The steps with which a ticket leaves the desk for good or for later: defer, finish, and the survey after it."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from reception import channels
from reception.domain.ids import TicketId
from reception.queries import asked_items as items_query
from reception.queries import promises
from reception.services import answer_check, asked_items, sending, surveys, tickets
from reception.services import promises as services_promises
from reception.words import tr
from ui import bridge, failure
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.domain.asked_items import AskedItem
    from reception.queries.consultation import ConsultationCard
    from ui.screens.consultation_panel import ConsultationPanel


class Page(Protocol):
    """What these steps need of the page that they belong to."""

    def pick(self, ticket_id: TicketId | None) -> None: ...
    async def offer_survey(self, ticket_id: TicketId) -> None: ...
    async def turn_to_survey(self, ticket_id: TicketId) -> None: ...


class EndingSteps(QObject):
    """Each asks something first: the key opens its panel, pressed again it takes the step."""

    def __init__(self, desk: "Desk", page: Page, right: "ConsultationPanel") -> None:
        super().__init__(right)
        self._desk, self._page, self._right = desk, page, right
        self._is_warned = False
        right.closing.confirmed.connect(lambda: bridge.spawn(self.finish()))
        right.reopening.confirmed.connect(lambda: bridge.spawn(self.reopen()))
        right.releasing.confirmed.connect(lambda: bridge.spawn(self.release()))
        right.closing.unfit.connect(lambda: bridge.spawn(self.wait_again()))
        right.closing.noted.connect(lambda *noted: bridge.spawn(self.note_items(*noted)))
        right.parking.confirmed.connect(lambda: bridge.spawn(self.park()))
        right.surveying.confirmed.connect(lambda: bridge.spawn(self.do_survey(self._ticket())))
        right.surveying.declined.connect(lambda: bridge.spawn(self.decline_survey()))
        right.surveying.invited.connect(lambda: bridge.spawn(self.invite_to_survey()))

    def _card(self) -> "ConsultationCard":
        card = self._right.card
        assert card is not None
        return card

    def _ticket(self) -> TicketId:
        return TicketId(self._card().ticket.id)

    async def _ask_or_go(self, panel: Panel, go: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if panel.isVisible():
            await go()
        else:
            self._right.ask(panel)

    async def do_park(self, ticket_id: TicketId) -> None:
        await self._ask_or_go(self._right.parking, self.park)
        if self._right.parking.isVisible():
            self._right.parking.offer(await self._desk.ask(promises.offered, ticket_id))

    async def park(self) -> None:
        panel, number = self._right.parking, self._card().ticket.number
        if not panel.is_complete():
            return
        until = panel.promise.until()
        await self._desk.do(tickets.park, self._ticket(), reason=panel.answer(), promised_until=until)
        panel.leave()
        self._page.pick(None)
        failure.tell(tr("{number} is deferred; it stands under “Deferred”.", number=number), "ok")

    async def do_done(self, ticket_id: TicketId) -> None:
        panel, was_open = self._right.closing, self._right.closing.isVisible()
        await self._ask_or_go(panel, self.finish)
        if panel.isVisible() and not was_open:
            self._is_warned = False
            noted = await self._desk.ask(items_query.of_ticket, ticket_id)
            words = await self._desk.ask(items_query.words)
            panel.offer(noted, words, await self._desk.ask(promises.offered, ticket_id))

    async def finish(self) -> None:
        """Enter: the end; or, where the answer does not fit, service goes on with the reason kept."""
        panel, ticket_id = self._right.closing, self._ticket()
        if panel.refuses():
            await self._serve_on()
        elif panel.is_complete() and not self._warns_of_unsent():
            await self._desk.do(tickets.done, ticket_id, confirmed=panel.confirmed_fit(), **panel.said())
            self._leave_closing()
            await self._page.offer_survey(ticket_id)

    def _warns_of_unsent(self) -> bool:
        """Once: a reply that has not left would stay here, and the visitor without it."""
        sentence = self._stays_here()
        if not sentence or self._is_warned:
            return False
        self._is_warned = True
        self._right.closing.show_error(sentence)
        return True

    def _stays_here(self) -> str:
        many = sum(message.state in sending.STAYING for message in self._card().messages)
        if many:
            return tr("{n} replies have not been sent. Send them first, or press F6 once more to finish.", n=many)
        if self._right.compose.words("reply").strip():
            return tr(
                "The reply that you wrote has not been sent. Go back and send it, or press F6 once more to finish."
            )
        return ""

    async def _serve_on(self) -> None:
        panel = self._right.closing
        if panel.has_reason():
            await self._desk.do(answer_check.does_not_fit, self._ticket(), reason=panel.reason.text())
            panel.leave()
            failure.tell(tr("Noted. {number} is served on.", number=self._card().ticket.number), "plain")

    async def wait_again(self) -> None:
        panel, number = self._right.closing, self._card().ticket.number
        said = panel.said() | {"reason": panel.reason.text()}
        await self._desk.do(answer_check.finish_and_reopen, self._ticket(), **said)
        self._leave_closing()
        self._page.pick(None)
        failure.tell(tr("{number} waits again, with a clock of its own.", number=number), "plain")

    def _leave_closing(self) -> None:
        """What was typed has been kept with the end."""
        self._right.closing.settle()
        self._right.closing.leave()

    async def note_items(self, ticket_id: TicketId, items: "tuple[AskedItem, ...]") -> None:
        await self._desk.do(asked_items.note, ticket_id, items=items)

    async def do_fits(self, ticket_id: TicketId) -> None:
        number = self._card().ticket.number
        await self._desk.do(answer_check.fits, ticket_id)
        failure.tell(tr("{number}: the visitor says that the answer fits.", number=number), "ok")

    async def do_reopen(self, _ticket_id: TicketId) -> None:
        await self._ask_or_go(self._right.reopening, self.reopen)

    async def reopen(self) -> None:
        panel = self._right.reopening
        if panel.is_complete():
            await self._desk.do(answer_check.does_not_fit, self._ticket(), reason=panel.answer())
            panel.leave()

    async def do_release(self, _ticket_id: TicketId) -> None:
        await self._ask_or_go(self._right.releasing, self.release)

    async def release(self) -> None:
        panel = self._right.releasing
        if panel.is_complete():
            await self._desk.do(services_promises.release, self._ticket(), reason=panel.answer())
            panel.leave()

    async def do_survey(self, ticket_id: TicketId) -> None:
        if channels.get(self._card().ticket.channel).is_online:
            self._right.ask(self._right.surveying)
            return
        self._right.leave_panels()
        await self._page.turn_to_survey(ticket_id)

    async def decline_survey(self) -> None:
        await self._desk.do(surveys.decline, self._ticket())
        self._page.pick(None)

    async def invite_to_survey(self) -> None:
        number = self._card().ticket.number
        await self._desk.do(surveys.offer, self._ticket())
        self._page.pick(None)
        failure.tell(tr("{number} was invited to the survey.", number=number), "ok")
