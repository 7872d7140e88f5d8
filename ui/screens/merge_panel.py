"""The panel that asks with which other ticket this one is about the same thing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from reception import channels
from reception.domain.ids import TicketId
from reception.words import tr
from ui.models import queue_words, times
from ui.widgets import form, text
from ui.widgets.choice_list import ChoiceList
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.queries.board import QueueRow
    from reception.queries.merges import Mergeable
    from ui.models.queue_words import Instant

KEY = "Ctrl+G"


class MergePanel(Panel):
    """Other tickets of the same visitor to choose from, or any number that is typed."""

    def __init__(self) -> None:
        super().__init__(tr("Merge"), tr("Merge"), key=KEY)
        self.hint = text.soft("", wrap=True)
        self.list = ChoiceList(tr("Other tickets of this visitor"), [])
        self.number = QLineEdit()
        self.number.setMaxLength(24)
        self.number.setPlaceholderText("W-003")
        self.field = form.Field(tr("Another number (of another day: 2026-11-20/W-003)"), self.number)
        for part in (self.hint, self.list, self.field):
            self.body.addWidget(part)
        self.number.textChanged.connect(lambda: self.field.show_error(None))

    def prepare(self, likely: "Sequence[Mergeable]", at: "Instant") -> None:
        """Before it is asked; the newest is chosen beforehand."""
        self.list.show_choices([(one.id, _words(one, at)) for one in likely])
        self.list.choose(likely[0].id if likely else None)
        self.list.setVisible(bool(likely))
        self.hint.setText(
            tr("Both numbers stay valid and show one conversation. It can be separated again.")
            if likely
            else tr("This visitor has no other ticket of the last thirty days.")
        )

    def ask(self, row: "QueueRow") -> None:
        self.heading.setText(tr("Merge {number} with which ticket?", number=row.number))
        self.number.clear()
        self.field.show_error(None)
        self.show()
        (self.number if self.list.isHidden() else self.list).setFocus()

    def typed(self) -> str:
        return self.number.text().strip()

    def chosen(self) -> TicketId | None:
        found = self.list.chosen()
        return None if found is None or self.list.isHidden() else TicketId(found)


def _words(one: "Mergeable", at: "Instant") -> str:
    parts = (
        one.number, times.day_and_clock(one.arrived_at, at.now, at.zone), one.name or "",
        queue_words.label(channels.codes(), one.channel), queue_words.state_label(one.state),
    )  # fmt: skip
    return " · ".join(filter(None, parts))
