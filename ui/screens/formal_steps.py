"""A ticket becomes a formal request for information, and what follows from that; each step can be taken back."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reception.domain.ids import TicketId
from reception.queries import formal_requests
from reception.services import formal_requests as services
from reception.words import tr
from ui import bridge, failure

if TYPE_CHECKING:
    from reception.desk import Desk
    from ui.screens.consultation_panel import ConsultationPanel


class FormalSteps(QObject):
    def __init__(self, desk: "Desk", right: "ConsultationPanel") -> None:
        super().__init__(right)
        self._desk, self._right, self._panel = desk, right, right.formal
        self._panel.confirmed.connect(lambda: bridge.spawn(self.go_on()))
        self._panel.extended.connect(lambda: bridge.spawn(self.extend()))
        self._panel.unmarked.connect(
            lambda: bridge.spawn(self._do(services.unmark, tr("{number} is no formal request.")))
        )
        right.head.formal_wanted.connect(lambda: bridge.spawn(self.do_formal(self._ticket())))

    def _ticket(self) -> TicketId:
        card = self._right.card
        assert card is not None
        return TicketId(card.ticket.id)

    async def do_formal(self, ticket_id: TicketId) -> None:
        """The key opens the panel; pressed again it goes on."""
        if self._panel.isVisible():
            await self.go_on()
            return
        request = await self._desk.ask(formal_requests.of_ticket, ticket_id)
        self._panel.prepare(request, await self._desk.ask(formal_requests.days_of_receipt, ticket_id))
        self._right.ask(self._panel)

    async def go_on(self) -> None:
        request, panel = self._panel.request, self._panel
        if request is None or request.withdrawn_at is not None:
            given = {"received_on": panel.received_on(), "number": panel.number.text()}
            await self._do(services.mark, tr("{number} is a formal request now."), **given)
        elif request.answered_at is None:
            await self._do(services.answer, tr("{number}: the formal request is answered."))
        else:
            await self._do(services.reopen, tr("{number}: the clock of the formal request runs on."))

    async def extend(self) -> None:
        await self._do(
            services.extend, tr("{number}: extended by seven working days."), reason=self._panel.reason.text()
        )  # fmt: skip

    async def _do(self, service: Any, said: str, **given: Any) -> None:
        card = self._right.card
        assert card is not None
        await self._desk.do(service, TicketId(card.ticket.id), **given)
        self._panel.leave()
        failure.tell(said.format(number=card.ticket.number), "ok")
