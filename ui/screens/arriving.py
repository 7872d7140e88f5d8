"""From the open door to a number in the visitor's hand: the form, the number shown large, its slip."""

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reception.domain.ids import TicketId
from reception.queries import board, expected, office
from reception.words import tr
from ui import bridge, failure
from ui.models import queue_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reception.desk import Desk
    from ui.models.queue_words import Instant
    from ui.widgets.issued_card import IssuedCard

SLIP_KEY = "Ctrl+P"


class Page(Protocol):
    """What arriving needs of the page that it belongs to."""

    def window(self) -> QWidget: ...
    def instant(self) -> "Instant": ...
    def shown_ticket(self) -> TicketId | None: ...
    def pick(self, ticket_id: TicketId | None) -> None: ...
    async def open_ticket(self, ticket_id: TicketId) -> None: ...


class Arriving(QObject):
    """Ctrl+N and Ctrl+P. Ctrl+P prints the number just issued, else that of the ticket shown."""

    def __init__(self, desk: "Desk", page: Page, parent: QWidget, issued: "IssuedCard") -> None:
        super().__init__(parent)
        self._desk, self._page, self._parent, self._issued = desk, page, parent, issued
        self._printing = False
        issued.print_wanted.connect(self.print_key_pressed)
        QShortcut(QKeySequence(SLIP_KEY), parent, self.print_key_pressed)

    async def take_in(self) -> None:
        """The form; then the number stands beside the queue, and its slip is printed if the office wants that."""
        from ui.screens.intake import Intake

        form = Intake(self._desk, self._parent)
        form.abandoned.connect(
            lambda: failure.tell(tr("The form was left alone for ten minutes; what was typed is gone."), "plain")
        )
        if not await bridge.shown(form) or form.ticket_id is None:
            if form.begun_elsewhere is not None:
                await self.register_transaction(form.begun_elsewhere)
            return
        row = await self._desk.ask(board.row, form.ticket_id)
        wait = await self._desk.ask(expected.of, form.ticket_id)
        if row:
            self._issued.show_ticket(row, queue_words.expected(wait, self._page.instant()) if wait else "")
        if (await self._desk.ask(office.profile)).settings["slip_auto"]:
            await self.print_slip(form.ticket_id, directly=True)

    async def register_transaction(self, begun: "Mapping[str, Any] | None" = None) -> None:
        """A transaction of Silastik; its ticket is shown, and by that what was answered before."""
        from ui.screens.silastik_intake import SilastikIntake

        form = SilastikIntake(self._desk, self._parent, begun)
        if await bridge.shown(form) and form.ticket_id is not None:
            await self._page.open_ticket(form.ticket_id)

    def print_key_pressed(self) -> None:
        ticket = self._issued.ticket or self._page.shown_ticket()
        if ticket is None:
            failure.tell(tr("Choose first the ticket whose slip is to be printed."), "plain")
        else:
            bridge.spawn(self.print_slip(ticket))

    async def print_slip(self, ticket_id: TicketId, *, directly: bool = False) -> None:
        """Once, however often its key is pressed meanwhile."""
        from ui.screens import slips

        if self._printing:
            return
        self._printing = True
        try:
            if await slips.print_slip(self._desk, ticket_id, self._page.window(), directly=directly):
                self._say_printed(ticket_id)
        finally:
            self._printing = False

    def _say_printed(self, ticket_id: TicketId) -> None:
        if self._issued.ticket == ticket_id:
            self._issued.show_printed()
