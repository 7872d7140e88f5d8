"""One finished consultation in full: where it comes from, question and answer with the words that were looked for."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception import channels
from reception.domain import codes, reuse
from reception.words import tr
from ui import look
from ui.models import queue_words
from ui.models.hit_model import when
from ui.models.marked import Marked
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.marker import Reader
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.queries.consultations import Hit, Told

SAID_MS = 1_600
_TONES = {"fits": "ok", "differs": "warn", "not_available": "plain", "pending": "plain"}


class HitStory(QFrame):
    """Signals:
    use_wanted(object): this Hit's answer is to go into the ticket being served.
    ticket_wanted(object): the TicketId it comes from.
    """

    use_wanted = Signal(object)
    ticket_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.title = text.line("", font=look.bold("strong"), wrap=True)
        self.about = text.soft("", wrap=True)
        self.pills = QWidget()
        self._pills = FlowLayout(self.pills)
        self.words = Reader(tr("Question and answer"))
        self.words.installEventFilter(self)
        self.use = Button("", key="Ctrl+Return", icon="reply", role="strong")
        self.copy = Button(tr("Copy answer"), hint="Ctrl+C")
        self.open = Button(tr("Open its ticket"), hint="Return", icon="queue", role="quiet")
        self.told: Told | None = None
        self._said = QTimer(self, interval=SAID_MS, singleShot=True)
        self._lay_out()
        self.use.clicked.connect(lambda: self.told and self.use_wanted.emit(self.told.hit))
        self.copy.clicked.connect(self.copy_clicked)
        self.open.clicked.connect(self.open_clicked)
        self._said.timeout.connect(self.say_copy)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addStretch(1)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for part in (self.title, self.about, self.pills):
            column.addWidget(part)
        column.addWidget(self.words, 1)
        column.addWidget(self.use)
        column.addLayout(foot)

    def show_told(self, told: "Told", zone: tzinfo) -> None:
        self.told, hit = told, told.hit
        self.title.setText(queue_words.label(codes.TOPICS, hit.topic) if hit.topic else tr("Finished consultation"))
        channel = queue_words.label(channels.codes(), hit.channel) if hit.channel else ""
        number = hit.ticket.rpartition("/")[2] if hit.ticket else ""
        known = (number, when(hit, zone), channel, hit.officer or "")
        self.about.setText(" · ".join(part for part in known if part))
        self._show_pills(hit)
        self.words.show_parts(
            (tr("Question"), Marked(hit.question or "–", told.in_question)),
            (tr("Answer"), Marked(hit.answer, told.in_answer)),
        )
        self.open.allow(hit.ticket_id is not None, tr("It came from a file, without a ticket."))

    def _show_pills(self, hit: "Hit") -> None:
        for old in self.pills.findChildren(Pill):
            self._pills.removeWidget(old)
            old.setParent(None)
        for pill in _pills(hit):
            self._pills.addWidget(pill)
        self.pills.setVisible(self._pills.count() > 0)

    def show_use(self, number: str) -> None:
        """The ticket that this desk serves; without one there is nothing to put the answer into."""
        self.use.say(tr("Use in the reply to {number}", number=number) if number else tr("Use in the reply"))
        self.use.allow(bool(number), tr("Start serving somebody first: the answer goes into that reply."))

    def copy_clicked(self) -> None:
        """As it is given again, to somebody who is not known here."""
        if self.told:
            QApplication.clipboard().setText(reuse.addressed_to(self.told.hit.answer, None, None))
            self.copy.say(tr("Copied"))
            self._said.start()

    def say_copy(self) -> None:
        self.copy.say(tr("Copy answer"))

    def open_clicked(self) -> None:
        if self.told and self.told.hit.ticket_id is not None:
            self.ticket_wanted.emit(self.told.hit.ticket_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+C in the text copies what is selected there, and without a selection the answer."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.matches(QKeySequence.StandardKey.Copy) and not self.words.textCursor().hasSelection():  # type: ignore[attr-defined]
            self.copy_clicked()
            return True
        return super().eventFilter(watched, event)


def _pills(hit: "Hit") -> list[Pill]:
    """What became of it."""
    made = []
    if hit.outcome:
        words = tr("Data: {outcome}", outcome=queue_words.label(codes.DATA_OUTCOMES, hit.outcome))
        made.append(Pill(words, None, _TONES.get(hit.outcome, "plain")))
    if hit.used:
        made.append(Pill(tr("given again {n} x", n=hit.used), "passed_on", "accent"))
    if hit.confirmed:
        made.append(Pill(tr("confirmed by the visitor"), "done", "ok"))
    return made
