"""The question after an answer was copied: was it posted on Silastik, and where does it stand?"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reception.words import tr
from ui.widgets import form, text
from ui.widgets.button import Button
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.queries.outgoing import Outgoing
    from reception.queries.silastik import TransactionRow


class PostedPanel(Panel):
    """Enter: it was posted. Esc: not yet; the answer stays in the conversation and can be copied and marked later.

    Signals: again_wanted(): copy it once more; open_wanted(): the page where it is to be posted.
    """

    again_wanted = Signal()
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Paste it on Silastik, then mark it"), tr("It is posted"), key="Return")
        self.where, self.files = text.soft("", wrap=True), text.soft("", wrap=True)
        self.link, self.state = QLineEdit(), form.Choice({})
        self.again = Button(tr("Copy again"), icon="copy")
        self.site = Button(tr("Open Silastik"), icon="link", key="Ctrl+Shift+O")
        self.back.say(tr("Not yet"))
        self.foot.insertWidget(1, self.again)
        self.foot.insertWidget(2, self.site)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.link_field = form.Field(tr("Address of the answer (if it has one)"), self.link)
        self.state_field = form.Field(tr("State there"), self.state)
        row.addWidget(self.link_field, 3)
        row.addWidget(self.state_field, 1)
        for part in (self.where, self.files):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.again.clicked.connect(self.again_wanted)
        self.site.clicked.connect(self.open_wanted)
        self.reply: Outgoing | None = None

    def prepare(self, reply: "Outgoing", row: "TransactionRow | None", states: tuple[str, ...], proposed: str) -> None:
        """Before it is asked."""
        self.reply = reply
        number = row.number if row else reply.number
        self.where.setText(tr("The answer for {number} is copied. Paste it there with Ctrl+V.", number=number))
        self.files.setText(tr("Attach there by hand: {files}", files=", ".join(reply.files)))
        self.files.setVisible(bool(reply.files))
        self.link.setText((row.link if row else None) or "")
        self.state.clear()
        for state in states:
            self.state.addItem(state, state)
        self.state.choose(proposed)
        self.state_field.setVisible(row is not None)
        self.link_field.show_error(None)
        self.show_error("")
