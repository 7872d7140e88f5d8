"""The steps with which a ticket leaves the desk for good or for later: defer, finish, and the survey after it."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from reception import channels
from reception.domain.ids import TicketId
from reception.services import surveys, tickets
from reception.words import tr
from ui import bridge, failure
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.desk import Desk
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
        right.closing.confirmed.connect(lambda: bridge.spawn(self.finish()))
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

    async def do_park(self, _ticket_id: TicketId) -> None:
        await self._ask_or_go(self._right.parking, self.park)

    async def park(self) -> None:
        panel, number = self._right.parking, self._card().ticket.number
        reason = panel.reason.text().strip() or None
        await self._desk.do(tickets.park, self._ticket(), reply_owed=panel.owed.isChecked(), reason=reason)
        panel.leave()
        self._page.pick(None)
        failure.tell(tr("{number} is deferred; it stands under “Deferred”.", number=number), "ok")

    async def do_done(self, _ticket_id: TicketId) -> None:
        await self._ask_or_go(self._right.closing, self.finish)

    async def finish(self) -> None:
        panel, ticket_id = self._right.closing, self._ticket()
        if not panel.is_complete():
            return
        outcome, topic = panel.outcome.answer() or "", panel.topic.code()
        await self._desk.do(tickets.done, ticket_id, data_outcome=outcome, topic=topic, confirmed=panel.confirmed_fit())
        panel.leave()
        await self._page.offer_survey(ticket_id)

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
