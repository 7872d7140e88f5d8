"""The number that was just issued, large, until it is called or somebody closes it: to be read out, and to be printed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from reception.domain.ids import TicketId
from reception.words import tr
from ui import look
from ui.models import queue_words
from ui.widgets import banner, text
from ui.widgets.button import Button, close_button

if TYPE_CHECKING:
    from reception.queries.board import QueueRow


class IssuedCard(QFrame):
    """Signals:
    print_wanted(): put it on paper, for the first time or once more.
    tell_wanted(object): tell the visitor of this TicketId when it will be their turn.
    """

    print_wanted = Signal()
    tell_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "accent")
        self.ticket: TicketId | None = None
        self._was_in_line = False
        self.number = text.line("", role="ticket", font=look.bold("display"))
        self.name = text.ElidedLabel(font=look.semibold("body"))
        self.wait = text.detail("", wrap=True)
        self.print = Button(tr("Print slip"), hint="Ctrl+P", icon="print")
        self.tell = Button(tr("Tell"), icon="whatsapp", role="quiet")
        self.tell.clicked.connect(lambda: self.tell_wanted.emit(self.ticket))
        self.close_it = close_button(self)
        self.print.clicked.connect(self.print_wanted)
        self.close_it.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        words, row, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.wait)
        words.addStretch(1)
        row.setSpacing(12)
        row.addWidget(self.number)
        row.addLayout(words, 1)
        row.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        whole.setContentsMargins(14, 6, 6, 10)
        whole.setSpacing(4)
        whole.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.print)
        foot.addWidget(self.tell)
        foot.addStretch(1)
        whole.addLayout(foot)

    def show_ticket(self, row: "QueueRow", wait: str) -> None:
        """`wait`: how long it will be, in words; empty when nobody can tell."""
        from ui.widgets import spoken  # the first picture comes without it

        self.ticket, self._was_in_line = row.id, False
        self.number.setText(row.number)
        self.name.say(queue_words.name(row))
        self.wait.setText(wait)
        self.wait.setVisible(bool(wait))
        self.print.say(tr("Print slip"))
        self.show()
        said = f"{row.number}, {queue_words.name(row)}. {wait}"
        spoken.name(self, said)
        banner.announce(self, said)

    def show_printed(self) -> None:
        self.print.say(tr("Print again"))

    def follow(self, waiting: Iterable["QueueRow"]) -> None:
        """Whoever is called, or left, needs no number any more; the line may not know a new one yet."""
        in_line = any(row.id == self.ticket for row in waiting)
        if self._was_in_line and not in_line:
            self.leave()
        self._was_in_line = in_line

    def leave(self) -> None:
        self.ticket, self._was_in_line = None, False
        self.hide()
