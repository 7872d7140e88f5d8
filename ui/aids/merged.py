"""Two tickets share this conversation: which other number, and the way to the one that goes on."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from reception.words import tr
from ui.screens.aid import Aid
from ui.widgets import banner
from ui.widgets.button import Button

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant
    from ui.screens.aid import Host


class Merged(Aid):
    """Nothing is written to the visitor on a number that was merged into another: it would be looked for there."""

    order: ClassVar[int] = 4

    def __init__(self, host: "Host", parent: QWidget) -> None:
        super().__init__(host, parent)
        self.strip = banner.Banner("", parent=parent)
        self.open = Button("", icon="forward")
        self.strip.add_action(self.open)
        self.open.clicked.connect(self.open_clicked)

    def above(self) -> QWidget:
        return self.strip

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        into = card.ticket.merged_into
        numbers = ", ".join(one.number for one in card.merged)
        self.open.setVisible(into is not None)
        if into:
            self.open.say(tr("Open {number}", number=into))
            self.strip.say(tr("Merged into {number}: the conversation goes on there.", number=into), "accent")
        else:
            self.strip.say(tr("Merged with {numbers}: one conversation.", numbers=numbers) if numbers else "", "plain")

    def forget(self) -> None:
        self.strip.say("")

    def why_wait(self, mode: str, words: str) -> str:
        into = self.host.card.ticket.merged_into if self.host.card else None
        return tr("Answer in {number}: this ticket is merged into it.", number=into) if into and mode == "reply" else ""

    def open_clicked(self) -> None:
        goes_on = next((one.id for one in self.host.card.merged if one.goes_on), None) if self.host.card else None
        if goes_on is not None:
            self.host.pick(goes_on)


AID = Merged
