"""The panel after the end of a ticket: the survey is offered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from reception import channels
from reception.words import tr
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.panel import Panel
from ui.widgets.qr_code import QrCode

if TYPE_CHECKING:
    from reception.queries.board import QueueRow


class SurveyPanel(Panel):
    """After the end: the survey is offered, never forced (standard: WhatsApp procedure, step e).

    To somebody who stands here the screen is handed over; somebody far away is invited by a message, and nobody
    fills it in for them.

    Signals:
        declined(): the visitor does not want to; a refusal is counted.
        invited(): the invitation was sent by message.
    """

    declined = Signal()
    invited = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Survey"), tr("Hand the screen to the visitor"), key="Return")
        self.refuse = Button(tr("Visitor declines"))
        self.refuse.clicked.connect(self.refuse_clicked)
        self.invite = Button(tr("Invited by message"))
        self.invite.clicked.connect(self.invite_clicked)
        self.foot.insertWidget(2, self.refuse)
        self.foot.insertWidget(3, self.invite)
        self.hint = text.soft("", wrap=True)
        self.code = QrCode(tr("Survey by phone"))
        self.scan = text.soft(tr("Or by phone, in the office's own network: scan this code."), wrap=True)
        by_phone = QHBoxLayout()
        by_phone.addWidget(self.code)
        by_phone.addWidget(self.scan, 1)
        self.body.addWidget(self.hint)
        self.body.addLayout(by_phone)

    def show_link(self, url: str) -> None:
        """The own link of a visitor who stands here; empty while the pages for phones are switched off."""
        shown = url if not self.go.isHidden() else ""
        self.code.show_text(shown)
        self.scan.setVisible(bool(shown))

    def ask(self, row: "QueueRow") -> None:
        self.show_link("")
        self._show_ways(channels.get(row.channel).is_online)
        self.heading.setText(tr("{number} is finished. Offer the survey?", number=row.number))
        self.show()
        (self.back if self.go.isHidden() else self.go).setFocus()

    def _show_ways(self, far: bool) -> None:
        self.hint.setText(_far_words() if far else _here_words())
        self.back.say(tr("Later") if far else tr("Back"))
        self.go.setVisible(not far)
        self.invite.setVisible(far)

    def invite_clicked(self) -> None:
        self.leave()
        self.invited.emit()

    def refuse_clicked(self) -> None:
        self.leave()
        self.declined.emit()


def _here_words() -> str:
    return tr("Nine short questions. The visitor answers alone and may refuse.")


def _far_words() -> str:
    return tr("Nobody stands at this desk: invite the visitor by message. They answer themselves and may refuse.")
