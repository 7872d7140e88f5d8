"""The panel that tells somebody who waits elsewhere: a sentence to look at, then whether it was sent."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from reception.words import tr
from ui.models import phone as phones
from ui.widgets import form
from ui.widgets.button import Button
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.queries.board import QueueRow
    from reception.queries.telling import Draft

KEY = "Ctrl+T"


class TellPanel(Panel):
    """Two steps: look at the sentence and open the chat; then say whether it was sent."""

    def __init__(self) -> None:
        super().__init__(tr("Tell"), tr("Open WhatsApp"), key=KEY)
        self.sentence = QPlainTextEdit()
        self.sentence.setTabChangesFocus(True)
        self.sentence.setFixedHeight(88)
        self.field = form.Field(tr("Message"), self.sentence)
        self.not_sent = Button(tr("Not sent"))
        self.foot.insertWidget(2, self.not_sent)
        self.body.addWidget(self.field)
        self.draft: Draft | None = None
        self.is_opened = False

    def prepare(self, draft: "Draft") -> None:
        """Before it is asked."""
        self.draft = draft
        self.sentence.setPlainText(draft.text)

    def ask(self, row: "QueueRow") -> None:
        self._show_step(opened=False)
        phone = phones.shown(self.draft.phone) if self.draft else ""
        self.heading.setText(tr("Tell {number} by WhatsApp · {phone}", number=row.number, phone=phone))
        self.show_error("")
        self.show()
        self.sentence.setFocus()

    def ask_whether_sent(self) -> None:
        self._show_step(opened=True)
        self.heading.setText(tr("Was the message sent?"))
        self.go.setFocus()

    def _show_step(self, *, opened: bool) -> None:
        self.is_opened = opened
        self.field.setVisible(not opened)
        self.not_sent.setVisible(opened)
        self.go.say(tr("Sent") if opened else tr("Open WhatsApp"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the sentence begins a new line of it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.sentence.hasFocus():
            event.accept()
        else:
            super().keyPressEvent(event)
