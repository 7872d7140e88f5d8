"""The question after a chat was opened with a reply: was it sent?"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reception.words import tr
from ui.models import phone as phones
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.queries.outgoing import Outgoing


class SentPanel(Panel):
    """Enter: it was sent. Esc: not yet; the reply stays in the conversation and can be sent later.

    Signals:
        again_wanted(): open the chat once more.
        files_wanted(): show the files that are to be attached there.
    """

    again_wanted, files_wanted = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__(tr("Was the message sent?"), tr("Yes, it was sent"), key="Return")
        self.where = text.soft("", wrap=True)
        self.files = text.soft("", wrap=True)
        self.again = Button(tr("Open again"), icon="whatsapp")
        self.folder = Button(tr("Show in a folder"), icon="folder")
        self.folder.clicked.connect(self.files_wanted)
        self.back.say(tr("Not yet"))
        self.foot.insertWidget(2, self.folder)
        self.foot.insertWidget(2, self.again)
        self.again.clicked.connect(self.again_wanted)
        self.body.addWidget(self.where)
        self.body.addWidget(self.files)
        self.reply: Outgoing | None = None

    def prepare(self, reply: "Outgoing", phone: str) -> None:
        """Before it is asked."""
        self.reply = reply
        words = tr(
            "WhatsApp is open with the text for {number}, {phone}. Press send there.",
            number=reply.number,
            phone=phones.shown(phone),
        )
        self.where.setText(words)
        self.files.setText(tr("Attach there by hand: {files}", files=", ".join(reply.files)))
        for part in (self.files, self.folder):
            part.setVisible(bool(reply.files))
        self.show_error("")
