"""The workspace: the queue at the left, the consultation at the right; what an officer does all day."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget

from reception.domain.ids import TicketId
from reception.queries import office
from ui import bridge
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.screens import screen
from ui.screens.arriving import Arriving
from ui.screens.at_desk import AtDesk
from ui.screens.nobody import Nobody
from ui.screens.queue_panel import QueuePanel
from ui.screens.steps import Standing
from ui.widgets import text

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueRow, QueueView
    from reception.queries.consultation import ConsultationCard
    from reception.queries.consultations import Hit
    from reception.queries.office import DeskRow
    from reception.services.answers import Searched
    from ui.screens.attending import Attending
    from ui.screens.consultation_panel import ConsultationPanel
    from ui.screens.ticket_steps import TicketSteps

WARM_MS = 400


class Workspace(screen.Screen):
    """Shows the ticket that somebody picked, otherwise the one this desk holds."""

    watches: ClassVar[frozenset[str]] = frozenset({"ticket", "message", "visitor", "survey"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.queue = QueuePanel()
        self.nobody = Nobody()
        self.arriving = Arriving(desk, self, self, self.queue.issued)
        self.right = QStackedWidget()
        self.post = Post()
        self.board: QueueView | None = None
        self._picked: TicketId | None = None
        self._knows_card = False
        self._lay_out()
        self._connect()
        QTimer.singleShot(WARM_MS, self, self.warm)

    def _lay_out(self) -> None:
        self.right.addWidget(self.nobody)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        row.addWidget(text.upright_rule())
        row.addWidget(self.right, 1)

    def _connect(self) -> None:
        queue = self.queue
        queue.picked.connect(self.queue_picked)
        queue.call_wanted.connect(lambda ticket_id: self.steps.spawn("call", ticket_id))
        queue.call_next.clicked.connect(self.call_next_clicked)
        queue.add.clicked.connect(lambda: bridge.spawn(self.arriving.take_in()))
        queue.silastik.clicked.connect(lambda: bridge.spawn(self.arriving.register_transaction()))
        queue.go_on_duty.clicked.connect(self.go_on_duty_clicked)
        queue.day_end.clicked.connect(self.day_end_wanted)
        queue.issued.tell_wanted.connect(lambda ticket_id: bridge.spawn(self._tell(ticket_id)))
        QShortcut(QKeySequence("F12"), self, self.day_end_wanted)
        for key, way in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(key), self, partial(queue.step, way))

    @cached_property
    def consultation(self) -> "ConsultationPanel":
        """Made after the queue has been painted, or when it is needed first."""
        from ui import outside
        from ui.screens.consultation_panel import ConsultationPanel

        made = ConsultationPanel()
        made.back_wanted.connect(lambda: self.pick(None))
        made.messages.older_wanted.connect(self.refresh)
        made.messages.link_wanted.connect(lambda address: bridge.spawn(outside.open_site(address)))
        made.head.acted.connect(lambda action: self.steps.spawn(action.name, made.shown_ticket()))
        self.right.addWidget(made)
        return made

    @cached_property
    def steps(self) -> "TicketSteps":
        from ui.screens.ticket_steps import TicketSteps

        return TicketSteps(self.desk, self, self.consultation)

    @cached_property
    def attending(self) -> "Attending":
        from ui.screens.attending import Attending

        return Attending(self, self.consultation)

    def warm(self) -> None:
        """Make what the first key will need while nobody is pressing one."""
        _ = self.steps, self.attending

    # -- what is shown -----------------------------------------------------------------------------------------

    def instant(self) -> Instant:
        return Instant(self.desk.now(), self.post.zone)

    def at_desk(self) -> AtDesk:
        return AtDesk(self.board, self.post)

    def held(self) -> "QueueRow | None":
        return self.at_desk().held()

    def standing(self) -> Standing:
        return self.at_desk().standing()

    def own_desk(self) -> "DeskRow | None":
        return self.at_desk().own_desk()

    def stands_first(self) -> "QueueRow | None":
        return self.at_desk().stands_first()

    def shown_ticket(self) -> TicketId | None:
        return self.consultation.shown_ticket() if self.right.currentIndex() else None

    def pick(self, ticket_id: TicketId | None) -> None:
        """Show this ticket; None goes back to the one that this desk holds."""
        self._picked = ticket_id
        self._look_again()

    def refresh(self) -> None:
        self._knows_card = False
        super().refresh()

    def _look_again(self) -> None:
        """Somebody else may be in front; of whoever stays there nothing has changed."""
        self._knows_card = self._knows_card or not self._stale
        super().refresh()

    def _wanted(self) -> TicketId | None:
        held = self.held()
        return self._picked or (TicketId(held.id) if held else None)

    async def reload(self) -> None:
        wanted = self._wanted()
        self.queue.pick(wanted)
        if wanted is None:
            return self._show_nobody()
        knows_card, self._knows_card = self._knows_card and wanted == self.shown_ticket(), False
        known = self.consultation.card if knows_card else None
        card = known or await self._card(wanted)
        if wanted == self._wanted():
            self.warm()
            held = self.held()
            self.consultation.show_card(card, self.standing(), self.instant())
            self.consultation.show_back(held if held and held.id != wanted else None)
            self.right.setCurrentWidget(self.consultation)
        return None

    async def _card(self, ticket_id: TicketId) -> "ConsultationCard":
        from reception.queries import consultation

        many = self.consultation.messages.wanted(ticket_id)
        self.consultation.compose.begin_reading()
        return await self.desk.ask(consultation.card, ticket_id, self.post.officer_id, many)

    def _show_nobody(self) -> None:
        if self.right.currentIndex():
            self.consultation.forget()
        self.nobody.say(self.at_desk().what_to_do())
        self.right.setCurrentWidget(self.nobody)
        if (
            self.isVisible() and QApplication.focusWidget() is None
        ):  # it stood in what is gone: arrows go on in the queue
            self.queue.line.setFocus()

    def _show_call_next(self) -> None:
        """Without an officer the key asks who works here."""
        why = self.at_desk().why_not_call_next() if self.post.is_complete else ""
        self.queue.call_next.allow(not why, why)
        self.queue.show_duty(self.post, self.own_desk())

    # -- what somebody does ------------------------------------------------------------------------------------

    def queue_picked(self, ticket_id: TicketId) -> None:
        self.queue.issued.leave()
        held = self.held()
        self.pick(None if held and held.id == ticket_id else ticket_id)

    def call_next_clicked(self) -> None:
        if self.post.is_complete:
            bridge.spawn(self.steps.call_next())
        else:
            self.who_wanted.emit()

    async def _tell(self, ticket_id: TicketId) -> None:
        """Of a number that was just issued, while somebody else is in front."""
        self._picked = ticket_id
        await self.reload()
        self.steps.spawn("tell", ticket_id)

    def day_end_wanted(self) -> None:
        from ui.screens.day_end import DayEndDialog

        bridge.spawn(bridge.shown(DayEndDialog(self.desk, self.post.zone, self)))

    def go_on_duty_clicked(self) -> None:
        from reception.services import desks

        own = self.own_desk()
        if self.post.desk_id is None or self.post.officer_id is None or (own and own.on_duty):
            self.who_wanted.emit()
        else:
            bridge.spawn(self.desk.do(desks.go_on_duty, self.post.desk_id, officer_id=self.post.officer_id))

    async def offer_survey(self, ticket_id: TicketId) -> None:
        """Whoever was just served is still here: ask, unless the office does not want that."""
        from ui.screens import slips

        profile = await self.desk.ask(office.profile)
        if profile.settings["survey_offer"]:
            self._picked = ticket_id
            await self.reload()
            self.consultation.ask(self.consultation.surveying)
            self.consultation.surveying.show_link(await slips.survey_url(self.desk, ticket_id, profile.settings))
        else:
            self.pick(None)

    async def turn_to_survey(self, ticket_id: TicketId) -> None:
        """The visitor's turn in front of this screen: the nine questions in the whole window."""
        from reception.services import surveys
        from ui.screens.survey import SurveyPage

        profile = await self.desk.ask(office.profile)
        card = await self._card(ticket_id)
        await self.desk.do(surveys.offer, ticket_id)
        self.turned.emit(SurveyPage(self.desk, ticket_id, card.ticket.number, profile.name))

    async def open_ticket(self, ticket_id: TicketId) -> None:
        """From another page, or out of a search: whoever came by keys goes on by keys."""
        self.pick(ticket_id)
        await self.reload()
        if self.consultation.compose.isVisible():
            self.consultation.compose.editor.setFocus()

    async def take_answer(self, hit: "Hit", searched: "Searched") -> None:
        """At the cursor of the reply to whoever this desk serves, with its link."""
        from reception.domain import reuse
        from reception.services import answers

        held = self.held()
        if held is not None:
            self._picked = None
            await self.reload()
            card = await self._card(TicketId(held.id))
            text = reuse.addressed_to(hit.answer, card.name, card.sex)
            self.consultation.compose.insert_apart(text)
            await self.desk.do(answers.use, TicketId(held.id), consultation_id=hit.id, text=text, searched=searched)

    def ticket_in_front(self) -> TicketId | None:
        return self.shown_ticket()

    def take_key(self, key: str) -> None:
        queue = self.queue
        {"Ctrl+N": queue.add, "Ctrl+Shift+N": queue.silastik, "F2": queue.call_next}[key].click()

    async def keep(self) -> None:
        if "consultation" in self.__dict__:
            self.consultation.compose.keep()
        if "attending" in self.__dict__:
            await self.attending.leave()

    def board_changed(self, board: "QueueView", post: Post) -> None:
        moved = post != self.post
        self.board, self.post = board, post
        held = self.held()
        if held and held.id == self._picked:
            self._picked = None
        self.queue.show_board(board, self.instant())
        self._show_call_next()
        self.setFocusProxy(self.queue.line if board.rows else self.queue.add)
        if moved:
            self.refresh()
        elif self._wanted() != self.shown_ticket():
            self._look_again()

    def tick(self, at: Instant) -> None:
        self.queue.tick(at)
        if "attending" in self.__dict__:
            self.attending.tick(at)
        if self.right.currentIndex():
            self.consultation.tick(at)
