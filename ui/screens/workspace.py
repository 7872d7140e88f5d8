"""The workspace: the queue at the left, the consultation at the right; what an officer does all day."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from reception.domain.ids import TicketId
from reception.queries import consultation, office
from reception.services import desks, surveys
from reception.words import tr
from ui import bridge
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.screens import intake, screen, steps
from ui.screens.consultation_panel import ConsultationPanel
from ui.screens.queue_panel import QueuePanel
from ui.screens.ticket_steps import TicketSteps
from ui.widgets import text

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueRow, QueueView


class Workspace(screen.Screen):
    """Shows the ticket that somebody picked, otherwise the one this desk holds."""

    watches: ClassVar[frozenset[str]] = frozenset({"ticket", "message", "visitor", "survey"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.queue = QueuePanel()
        self.consultation = ConsultationPanel()
        self.steps = TicketSteps(desk, self)
        self.post = Post()
        self.board: QueueView | None = None
        self._picked: TicketId | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        row.addWidget(text.upright_rule())
        row.addWidget(self.consultation, 1)

    def _connect(self) -> None:
        queue, right = self.queue, self.consultation
        queue.picked.connect(self.queue_picked)
        queue.call_wanted.connect(lambda ticket_id: self.steps.spawn("call", ticket_id))
        queue.call_next.clicked.connect(lambda: bridge.spawn(self.steps.call_next()))
        queue.add.clicked.connect(lambda: bridge.spawn(self.take_in()))
        queue.go_on_duty.clicked.connect(self.go_on_duty_clicked)
        right.back_wanted.connect(lambda: self.pick(None))
        right.head.acted.connect(lambda action: self.steps.spawn(action.name, right.shown_ticket()))

    # -- what is shown -----------------------------------------------------------------------------------------

    def instant(self) -> Instant:
        return Instant(self.desk.now(), self.post.zone)

    def held(self) -> "QueueRow | None":
        """The ticket that this desk has called or serves."""
        called = self.board.called if self.board else ()
        return next((row for row in called if row.desk_id == self.post.desk_id), None)

    def standing(self) -> steps.Standing:
        held = self.held()
        return steps.Standing(self.post.desk_id, self.post.desk_name, held.number if held else None)

    def pick(self, ticket_id: TicketId | None) -> None:
        """Show this ticket; None goes back to the one that this desk holds."""
        self._picked = ticket_id
        self.refresh()

    def _wanted(self) -> TicketId | None:
        held = self.held()
        return self._picked or (TicketId(held.id) if held else None)

    async def reload(self) -> None:
        wanted = self._wanted()
        self.queue.pick(wanted)
        if wanted is None:
            return self._show_nothing()
        card = await self.desk.ask(consultation.card, wanted, self.post.officer_id)
        if wanted == self._wanted():
            held = self.held()
            self.consultation.show_card(card, self.standing(), self.instant())
            self.consultation.show_back(held if held and held.id != wanted else None)
        return None

    def _show_nothing(self) -> None:
        waiting = bool(self.board and self.board.rows)
        self.consultation.show_nothing(
            tr("Call the next visitor with F2, or choose somebody in the queue.")
            if waiting
            else tr("Take a visitor in with Ctrl+N; whoever is called appears here.")
        )

    def _show_call_next(self, board: "QueueView") -> None:
        nobody = "" if board.rows else tr("Nobody is waiting.")
        why = self.standing().why_not_call() or nobody
        self.queue.call_next.allow(not why, why)
        own = next((desk for desk in board.desks if desk.id == self.post.desk_id), None)
        if not self.post.is_complete:
            self.queue.show_notice(tr("Who works at this desk?"), tr("Choose"))
        elif own and not own.on_duty:
            self.queue.show_notice(tr("{desk} is not on duty.", desk=own.name), tr("Start duty"))
        else:
            self.queue.show_notice("", "")

    # -- what somebody does ------------------------------------------------------------------------------------

    def queue_picked(self, ticket_id: TicketId) -> None:
        held = self.held()
        self.pick(None if held and held.id == ticket_id else ticket_id)

    def go_on_duty_clicked(self) -> None:
        if self.post.desk_id is not None and self.post.officer_id is not None:
            bridge.spawn(self.desk.do(desks.go_on_duty, self.post.desk_id, officer_id=self.post.officer_id))
        else:
            self.who_wanted.emit()

    async def offer_survey(self, ticket_id: TicketId) -> None:
        """Whoever was just served is still here: ask, unless the office does not want that."""
        profile = await self.desk.ask(office.profile)
        self.pick(ticket_id)
        if profile.settings["survey_offer"]:
            await self.reload()
            self.consultation.ask(self.consultation.surveying)
        else:
            self.pick(None)

    async def turn_to_survey(self, ticket_id: TicketId) -> None:
        """The visitor's turn in front of this screen: the nine questions in the whole window."""
        from ui.screens.survey import SurveyPage

        profile = await self.desk.ask(office.profile)
        card = await self.desk.ask(consultation.card, ticket_id)
        await self.desk.do(surveys.offer, ticket_id)
        self.turned.emit(SurveyPage(self.desk, ticket_id, card.ticket.number, profile.name))

    async def take_in(self) -> None:
        """Ctrl+N: the form of a new visitor; whoever was taken in is shown in the queue."""
        form = intake.Intake(self.desk, self)
        if await bridge.shown(form) and form.ticket_id is not None:
            self.queue.pick(form.ticket_id)

    async def open_ticket(self, ticket_id: TicketId) -> None:
        self.pick(ticket_id)

    async def keep(self) -> None:
        self.consultation.compose.keep()

    def board_changed(self, board: "QueueView", post: Post) -> None:
        moved = post != self.post
        self.board, self.post = board, post
        held = self.held()
        if held and held.id == self._picked:
            self._picked = None
        self.queue.show_board(board, self.instant())
        self._show_call_next(board)
        self.setFocusProxy(self.queue.line if board.rows else self.queue.add)
        if moved or self._wanted() != self.consultation.shown_ticket():
            self.refresh()

    def tick(self, at: Instant) -> None:
        self.queue.tick(at)
        self.consultation.tick(at)


PAGE = screen.Page("Queue", "queue", 10, Workspace)
