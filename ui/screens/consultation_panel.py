"""One ticket at the right of the workspace: head, conversation, below it the text box or the question of the moment."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception.domain.ids import TicketId
from reception.words import tr
from ui.models.queue_words import Instant
from ui.screens import steps
from ui.screens.closing import ClosingPanel
from ui.screens.compose import Compose
from ui.screens.formal_panel import FormalPanel
from ui.screens.lateness import LatePanel
from ui.screens.merge_panel import MergePanel
from ui.screens.messages import Messages
from ui.screens.parking import ParkPanel
from ui.screens.reason_panel import ReasonPanel
from ui.screens.surveying import SurveyPanel
from ui.screens.tell_panel import TellPanel
from ui.screens.ticket_head import TicketHead
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.queries.board import QueueRow
    from reception.queries.consultation import ConsultationCard
    from ui.widgets.beside import Beside


class ConsultationPanel(QWidget):
    """One ticket.

    Signals:
        back_wanted(): leave the ticket that is only looked at, for the one being served.
        shown(ConsultationCard, Instant): a ticket is in front, or was read anew.
        forgotten(): nobody is in front any more.
        ticked(Instant): a second has passed.
        asked(Panel): this question has taken the place of the text box.
    """

    back_wanted = Signal()
    shown = Signal(object, object)
    forgotten = Signal()
    ticked = Signal(object)
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.head = TicketHead()
        self.messages = Messages()
        self.compose = Compose()
        self.closing = ClosingPanel()
        self.parking = ParkPanel()
        self.surveying = SurveyPanel()
        self.lateness = LatePanel()
        self.telling = TellPanel()
        self._beside: Beside | None = None
        self.formal = FormalPanel()
        self.merging = MergePanel()
        self.reopening = ReasonPanel(tr("Reopen {number}: what does not fit?"), tr("Reopen"), _unfit(), key="Ctrl+R")
        self.releasing = ReasonPanel(tr("Why is nothing owed to {number} any more?"), tr("Owe nothing"), _needless())
        self._panels: list[Panel] = [self.telling, self.closing, self.parking, self.surveying, self.lateness]
        self._panels += [self.formal, self.merging, self.reopening, self.releasing]
        self._asked_in: dict[Panel, tuple[str, ...]] = {
            self.closing: ("serving", "parked"), self.parking: ("serving",), self.surveying: ("done",),
            self.reopening: ("done",), self.releasing: ("parked", "done"),
        }  # fmt: skip
        self.back = Button("", icon="back", role="quiet", key="Alt+Left")
        self.card: ConsultationCard | None = None
        self._lay_out()
        for panel in self._panels:
            panel.left.connect(self.panel_left)
        self.back.clicked.connect(self.back_wanted)
        self.compose.paged.connect(self.messages.turn_page)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.back.hide()
        for part in (self.back, self.head, text.rule()):
            column.addWidget(part)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._talk = talk = QVBoxLayout()
        talk.setSpacing(0)
        self._above = QStackedWidget()
        self._above.addWidget(self.messages)
        talk.addWidget(self._above, 1)
        talk.addWidget(text.rule())
        for below in (*self._panels, self.compose):
            talk.addWidget(below)
        self._row.addLayout(talk, 1)
        column.addLayout(self._row, 1)

    def add_panel(self, panel: Panel) -> None:
        """One more question that takes the place of the text box."""
        self._panels.append(panel)
        self._talk.insertWidget(self._talk.count() - 1, panel)
        panel.left.connect(self.panel_left)

    def show_instead(self, view: QWidget | None) -> None:
        """In place of the conversation, above the text box; None shows the conversation again."""
        if view is not None and self._above.indexOf(view) < 0:
            self._above.addWidget(view)
        read, focus = self._above.currentWidget(), QApplication.focusWidget()
        self._above.setCurrentWidget(view or self.messages)
        if focus and read and (focus is read or read.isAncestorOf(focus)):
            (view or self.compose.editor).setFocus()

    def place_beside(self, column: "Beside") -> None:
        self._beside = column
        self._row.addWidget(column)
        self._give_room()

    def event(self, event: QEvent) -> bool:
        """Room is given anew when the pane becomes wider or narrower, or something in it needs more."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._give_room()
        return super().event(event)

    def _give_room(self) -> None:
        if self._beside is not None:
            self._beside.take_room(self.width() - self._talk.minimumSize().width())

    def forget(self) -> None:
        """Nobody is shown any more; what was typed is kept."""
        self.leave_panels()
        self.compose.keep()
        self.card = None
        self.forgotten.emit()

    def show_card(self, card: "ConsultationCard", standing: steps.Standing, at: Instant) -> None:
        if self.card and self.card.ticket.id != card.ticket.id:
            self.leave_panels()
        for panel, states in self._asked_in.items():
            if card.ticket.state not in states and not panel.isHidden():
                panel.leave()  # its step is over, or was undone
        if not card.is_late and not self.lateness.isHidden():
            self.lateness.leave()  # the late start was undone
        self.card = card
        self.head.show_card(card, standing, at)
        self.messages.show_card(card, at)
        self.compose.show_card(card)
        self.shown.emit(card, at)

    def show_back(self, served: "QueueRow | None") -> None:
        """While another ticket is looked at: the way back to the one being served."""
        if served:
            self.back.say(tr("Back to {number}, being served", number=served.number))
        self.back.setVisible(served is not None)

    def ask(self, panel: Panel) -> None:
        """The question of the moment."""
        self.make_room()
        panel.ask(self.card.ticket)  # type: ignore[attr-defined, union-attr]
        self.asked.emit(panel)

    def make_room(self) -> None:
        """For a question in place of the text box, whose draft is kept."""
        self.leave_panels()
        self.compose.keep()
        self.compose.hide()

    def is_asking(self) -> bool:
        return any(not panel.isHidden() for panel in self._panels)

    def leave_panels(self) -> None:
        for panel in self._panels:
            if not panel.isHidden():
                panel.leave()

    def panel_left(self) -> None:
        self.compose.show()
        self.compose.editor.setFocus()

    def tick(self, at: Instant) -> None:
        self.head.tick(at)
        self.ticked.emit(at)

    def shown_ticket(self) -> TicketId | None:
        return TicketId(self.card.ticket.id) if self.card else None


def _unfit() -> dict[str, str]:
    """Why an answer did not fit, as it is kept."""
    return {
        "other": tr("Other data than was asked for"),
        "coarse": tr("Not detailed enough: area or years"),
        "missing": tr("A part is still missing"),
        "unclear": tr("The answer is not clear"),
    }


def _needless() -> dict[str, str]:
    return {"found": tr("The visitor has found it"), "no_need": tr("The visitor needs it no more")}
