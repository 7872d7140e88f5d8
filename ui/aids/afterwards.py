"""The visitor wrote on a ticket that nobody is at: answer, reopen, begin another one, or set it aside with one key."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from reception.queries import afterwards as query
from reception.words import tr
from ui import bridge, failure
from ui.models import times
from ui.screens.aid import Aid
from ui.widgets import banner
from ui.widgets.button import Button

if TYPE_CHECKING:
    from reception.domain.ids import TicketId
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant
    from ui.screens.aid import Host

ASIDE_KEY = "Ctrl+Shift+D"


class Afterwards(Aid):
    """Reopening itself has its button in the head, with the key that stands in the sentence."""

    order: ClassVar[int] = 5

    def __init__(self, host: "Host", parent: QWidget) -> None:
        super().__init__(host, parent)
        self.strip = banner.Banner("", parent=parent)
        self.another = Button(tr("New number for it"), icon="add")
        self.aside = Button(tr("Needs no answer"), key=ASIDE_KEY)
        for button in (self.another, self.aside):
            self.strip.add_action(button)
        self.another.clicked.connect(lambda: bridge.spawn(self.begin_another()))
        self.aside.clicked.connect(lambda: bridge.spawn(self.set_aside()))

    def above(self) -> QWidget:
        return self.strip

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        if card.ticket.owed.unanswered_at is None:
            self.strip.say("")
        else:
            bridge.spawn(self._look(card, at))

    async def _look(self, card: "ConsultationCard", at: "Instant") -> None:
        way = await self.desk.ask(query.way, card.ticket.id)
        if self.host.card is card and card.ticket.owed.unanswered_at:
            when = times.day_and_clock(card.ticket.owed.unanswered_at, at.now, at.zone)
            self.another.setVisible(way == "new")
            self.strip.say(_sentence(way, when), "warn")

    def forget(self) -> None:
        self.strip.say("")

    def _ticket(self) -> "TicketId | None":
        return self.host.card.ticket.id if self.host.card else None

    async def set_aside(self) -> None:
        from reception.services import afterwards

        ticket = self._ticket()
        if ticket is not None and self.strip.isVisible():
            await self.desk.do(afterwards.set_aside, ticket)

    async def begin_another(self) -> None:
        from reception.services import afterwards

        ticket = self._ticket()
        if ticket is not None:
            fresh = await self.desk.do(afterwards.go_on, ticket)
            self.host.pick(fresh)
            failure.tell(tr("A new number was issued; it goes on from this one."), "ok")


def _sentence(way: query.Way | None, when: str) -> str:
    if way == "reopen":
        return tr("The visitor wrote after the end ({time}). Answer here, or reopen with Ctrl+R.", time=when)
    if way == "new":
        return tr("The visitor wrote long after the end ({time}).", time=when)
    return tr("The visitor wrote while this is deferred ({time}).", time=when) if way else ""


AID = Afterwards
