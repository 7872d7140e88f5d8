"""Taking a visitor in (Ctrl+N), and correcting what was taken in. A half-filled form never stays for the next person."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from reception import settings
from reception.domain.ids import TicketId
from reception.errors import BadInput
from reception.queries import board, office
from reception.services import arrivals, pasting, search_first
from reception.words import tr
from ui import bridge
from ui.models import times
from ui.screens.search_first import SearchFirst
from ui.screens.visitor_finder import VisitorFinder
from ui.screens.visitor_form import VisitorForm
from ui.widgets import banner, text
from ui.widgets.button import Button
from ui.widgets.pill import PillButton

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.consultation import ConsultationCard
    from reception.queries.visitors import VisitorRow

WIDTH = 720
PATIENCE_MS = 10 * 60 * 1000


class _Sheet(QDialog):
    """A form with its two buttons; a refusal stands where it belongs and nothing typed is lost."""

    def __init__(self, title: str, desk: "Desk", parent: QWidget, *, arriving: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.desk = desk
        self.form = VisitorForm(desk, arriving=arriving)
        self.save = Button(tr("Save"), hint="Return", role="strong")
        self.cancel = Button(tr("Back"), hint="Esc", role="quiet")
        self.refusal = banner.Banner("", parent=self)
        self.save.clicked.connect(lambda: bridge.spawn(self._save()))
        self.cancel.clicked.connect(self.reject)
        self.form.setFixedWidth(WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # as tall as what is unfolded
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)
        self.column.addWidget(text.title(title))

    def _add_foot(self) -> None:
        self.foot = foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.row = QHBoxLayout()
        self.row.setSpacing(20)
        self.row.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self.row)
        self.column.addWidget(self.refusal)
        self.column.addLayout(foot)

    async def _save(self) -> None:
        self.save.setEnabled(False)
        try:
            await self.store()
        except BadInput as refusal:
            self.refusal.say(self.form.show_refusal(refusal), "bad")
        else:
            self.accept()
        finally:
            self.save.setEnabled(True)

    async def store(self) -> None:
        """Hand the form to its service."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save.click()
        else:
            super().keyPressEvent(event)


class Intake(_Sheet):
    """`ticket_id` is the new ticket once the dialog was accepted. Left alone it goes, and with it what was typed.

    Signals: abandoned(): nobody touched it for `PATIENCE_MS`.
    """

    abandoned = Signal()

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(tr("New visitor"), desk, parent, arriving=True)
        self.save.say(tr("Issue the number"))
        self.ticket_id: TicketId | None = None
        self.begun_elsewhere: dict[str, Any] | None = None  # what was typed, to go on with it as a transaction
        self._visitor: VisitorRow | None = None
        self._pasted: str | None = None
        self.finder = VisitorFinder(desk)
        self.known = PillButton("", "person", "accent")
        self.known.setToolTip(tr("Somebody else: click to let go"))
        self.known.hide()
        self.column.addWidget(self.finder)
        self.column.addWidget(self.known)
        self._add_foot()
        self.first = SearchFirst(desk, self.form.question, self)
        self.row.addWidget(self.first.column)
        self.wait = text.detail("")
        self.foot.insertWidget(0, self.wait)
        self.silastik = Button(tr("Paste the transaction"), key="Ctrl+Shift+N", icon="silastik", role="quiet")
        self.silastik.hide()
        self.foot.insertWidget(2, self.silastik)
        self.purpose = text.detail(_purpose(settings.default("retention_years")), wrap=True)
        self.column.insertWidget(self.column.count() - 1, self.purpose)
        self.patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._connect()
        self.finder.setFocus()
        self.patience.start()
        self._telling = bridge.Latest()
        self._telling.spawn(self._tell())

    def _connect(self) -> None:
        self.finder.chosen.connect(self.finder_chosen)
        self.finder.passed_on.connect(self.finder_passed_on)
        self.finder.pasted.connect(lambda words: bridge.spawn(self.take_pasted(words)))
        self.known.clicked.connect(self.known_clicked)
        self.form.choices["channel"].currentIndexChanged.connect(self.channel_chosen)
        self.silastik.clicked.connect(self.silastik_clicked)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.issue_key_pressed)
        for touched in (self.finder.field.textEdited, *self.form.typed()):
            touched.connect(self.form_touched)
        self.patience.timeout.connect(self.patience_ended)
        self.finished.connect(self.rest)

    def channel_chosen(self) -> None:
        self.silastik.setVisible(self.form.choices["channel"].code() == "silastik")

    def silastik_clicked(self) -> None:
        """The same in the other form, which reads a page."""
        self.begun_elsewhere = self.form.values()
        self.reject()

    async def _tell(self) -> None:
        """What the visitor may want to know: how long it will be, and for how long this is kept."""
        profile, queue = await self.desk.ask(office.profile), await self.desk.ask(board.queue)
        self.purpose.setText(_purpose(profile.settings["retention_years"]))
        wait = times.roughly(queue.next_expected_wait_s)
        self.wait.setText(tr("Expected wait if taken in now: {time}", time=wait))

    def rest(self) -> None:
        """Closed: nothing is looked for any more."""
        self._telling.drop()
        self.first.rest()
        self.finder.rest()

    def issue_key_pressed(self) -> None:
        """From anywhere, also from the finder: one key after the name."""
        self.finder.leave()
        self.save.click()

    def form_touched(self) -> None:
        """Without what the signal carries: a timer would take a number for its time."""
        self.patience.start()

    def patience_ended(self) -> None:
        self.reject()
        self.abandoned.emit()

    def finder_chosen(self, visitor: "VisitorRow") -> None:
        self._visitor = visitor
        self.form.fill(visitor)
        self.known.show_state(tr("Known visitor, {n} visits", n=visitor.visits), "person", "accent")
        self.known.show()
        self.form.choices["topic"].setFocus()

    def finder_passed_on(self, words: str) -> None:
        self.form.take(words)
        self.form.lines["name" if not self.form.lines["name"].text() else "phone"].setFocus()

    async def take_pasted(self, words: str) -> None:
        """A message out of WhatsApp or an e-mail: who writes, and what they want, as far as it says so."""
        from ui.screens import introduction

        found, visitor = await introduction.read(self.desk, words)
        if visitor:
            self.finder_chosen(visitor)
        self.form.introduce(found)
        self._pasted = found.question
        self.form.lines["name" if not self.form.lines["name"].text() else "phone"].setFocus()

    def known_clicked(self) -> None:
        self._visitor = None
        self.known.hide()
        self.form.fill(None)
        self.finder.setFocus()

    async def store(self) -> None:
        known: dict[str, Any] = {"visitor_id": self._visitor.id} if self._visitor else {}
        found = {"outcome": self.first.outcome()}
        values = self.form.values()
        self.ticket_id = await self.desk.do(search_first.arrive, **found, **values, **known)
        if self._pasted and values["question"] == self._pasted:
            await self.desk.do(pasting.mark_question, self.ticket_id)


class Amendment(_Sheet):
    """Correcting a ticket; only what was changed is written, and a change by somebody else meanwhile is told."""

    def __init__(self, desk: "Desk", card: "ConsultationCard", parent: QWidget) -> None:
        super().__init__(tr("Edit {number}", number=card.ticket.number), desk, parent, arriving=False)
        self._ticket = card.ticket
        self._add_foot()
        self.form.fill(card)
        self.form.choices["topic"].choose(card.ticket.topic)
        self.form.choices["priority"].choose(card.ticket.priority)
        self.form.people.setText(str(card.ticket.people))
        for key, tick in self.form.ticks.items():
            tick.setChecked(getattr(card, key) is True)
        self._before = self.form.values()
        self.form.lines["name"].setFocus()

    async def store(self) -> None:
        values = self.form.values()
        changed = {key: value for key, value in values.items() if value != self._before[key]}
        if changed:
            await self.desk.do(arrivals.amend, TicketId(self._ticket.id), version=self._ticket.version, **changed)


def _purpose(years: int) -> str:
    """To be read out to whoever asks (UU 27/2022)."""
    return tr(
        "This data is used to serve the visitor and to evaluate the service, and is kept for at most {years} years; then "
        "name and contacts are taken out (Law 27/2022 on personal data). The visitor may ask to see, correct or remove it.",
        years=years,
    )
