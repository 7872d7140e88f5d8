"""One line about the transaction of a Silastik ticket: its number, when it was asked, how far it is, its page."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from reception.words import tr
from ui import look
from ui.models import times
from ui.widgets import form, spoken, text
from ui.widgets.button import Button
from ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from reception.queries.silastik import TransactionRow


class TransactionStrip(QFrame):
    """Signals:
    state_chosen(str): it is so far now.
    open_wanted(): its page.
    change_wanted(): note it, or mend what was noted.
    """

    state_chosen = Signal(str)
    open_wanted = Signal()
    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        spoken.name(self, tr("Silastik transaction"))
        self.number = text.line("", font=look.semibold("body"))
        self.told = text.ElidedLabel(role="detail", font=look.font("detail"))
        self.page = LinkButton(tr("Open its page on Silastik"), tr("Open"))
        self.states = form.Choice({})
        self.states.setAccessibleName(tr("State there"))
        self.states.setFixedWidth(130)
        self.change = Button(tr("Edit the number"), role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.number)
        row.addWidget(self.page)
        row.addWidget(self.told, 1)
        row.addWidget(self.change)
        row.addWidget(self.states)
        self.states.activated.connect(lambda at: self.state_chosen.emit(self.states.itemData(at)))
        self.page.clicked.connect(self.open_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.hide()

    def show_row(self, row: "TransactionRow | None", known: tuple[str, ...], zone: tzinfo) -> None:
        """None: the ticket came by Silastik and nobody has noted its transaction."""
        self.number.setText(row.number if row else tr("The transaction is not noted yet."))
        self.told.say(_told(row) if row else "")
        self.change.say(tr("Edit the number") if row else tr("Note the transaction"))
        self.states.setVisible(row is not None)
        if row and not self.states.view().isVisible():
            self.states.clear()
            for state in (*known, *([] if row.state in known else [row.state])):
                self.states.addItem(state, state)
            self.states.choose(row.state)
            self.states.setToolTip(tr("{state} since {day}", state=row.state, day=times.date(row.state_at, zone)))
        self.show()


def _told(row: "TransactionRow") -> str:
    if row.asked_on is None:
        return ""
    return tr("asked there on {day}", day=f"{row.asked_on.day} {tr(times.MONTHS[row.asked_on.month - 1])}")
