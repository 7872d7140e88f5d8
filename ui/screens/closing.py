"""The panels that ask something around a step: finishing a ticket, deferring it, offering the survey."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reception import channels
from reception.domain import codes
from reception.words import tr
from ui.models import queue_words
from ui.widgets import form, text
from ui.widgets.button import Button
from ui.widgets.panel import Panel, Question
from ui.widgets.qr_code import QrCode

if TYPE_CHECKING:
    from reception.queries.board import QueueRow


class ClosingPanel(Panel):
    """Did the visitor get the data, about what, and does the answer fit (standard: product, and Silastik step f)?"""

    def __init__(self) -> None:
        super().__init__(tr("Finish"), tr("Finish"), key="F6")
        outcomes = {code: queue_words.label(codes.DATA_OUTCOMES, code) for code in codes.DATA_OUTCOMES}
        self.outcome = Question(tr("Did the visitor get the data? *"), outcomes)
        self.topic = form.Choice(codes.TOPICS, none=tr("Choose a topic"))
        self.topic_field = form.Field(tr("Topic"), self.topic, required=True)
        self.fits = Question(
            tr("Does the visitor confirm that the answer fits?"), {"yes": tr("Yes"), "no": tr("Not yet")}
        )
        self.outcome.answered.connect(lambda: self.show_error(""))
        self.topic.currentIndexChanged.connect(lambda: self.topic_field.show_error(None))
        self.body.addWidget(self.outcome)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.topic_field)
        row.addWidget(self.fits, 1)
        self.body.addLayout(row)

    def ask(self, row: "QueueRow") -> None:
        self.heading.setText(tr("Finish {number} · {name}", number=row.number, name=queue_words.name(row)))
        self.outcome.reset()
        self.fits.reset()
        self.topic.choose(row.topic)
        self.topic_field.show_error(None)
        self.show_error("")
        self.show()
        self.outcome.setFocus()

    def is_complete(self) -> bool:
        """Says what is missing, at the place where it is missing."""
        outcome, topic = self.outcome.answer(), self.topic.code()
        self.show_error("" if outcome else tr("Choose first whether the visitor got the data."))
        self.topic_field.show_error(None if topic else tr("Choose a topic."))
        return bool(outcome and topic)

    def confirmed_fit(self) -> bool | None:
        return {"yes": True, "no": False, None: None}[self.fits.answer()]


class ParkPanel(Panel):
    """Why a ticket waits for data, and whether an answer is owed: that starts the reply clock (section 3, rule 9)."""

    def __init__(self) -> None:
        super().__init__(tr("Defer"), tr("Defer"), key="F8")
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.owed = form.Tick(tr("An answer was promised: start the reply clock"))
        self.body.addWidget(form.Field(tr("What is it waiting for?"), self.reason))
        self.body.addWidget(self.owed)

    def ask(self, row: "QueueRow") -> None:
        self.heading.setText(tr("Defer {number} · {name}", number=row.number, name=queue_words.name(row)))
        self.reason.clear()
        self.owed.setChecked(row.channel != "walk_in")
        self.show_error("")
        self.show()
        self.reason.setFocus()


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
