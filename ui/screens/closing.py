"""The panel that asks how a ticket ends."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reception.domain import asked_items, codes
from reception.words import tr
from ui.models import queue_words
from ui.widgets import form
from ui.widgets.button import Button
from ui.widgets.digit_question import DigitQuestion
from ui.widgets.item_table import ItemTable
from ui.widgets.panel import Panel
from ui.widgets.promise_field import PromiseField

if TYPE_CHECKING:
    from reception.domain.asked_items import AskedItem
    from reception.domain.ids import TicketId
    from reception.queries.asked_items import ItemWords
    from reception.queries.board import QueueRow
    from reception.queries.promises import PromiseOffer


class ClosingPanel(Panel):
    """Did the visitor get the data, about what, and does the answer fit (standard: product, and Silastik step f)?

    Digits answer from anywhere but a text. What was asked for may be listed, and then says the outcome by itself until
    somebody says another one. An answer that does not fit ends nothing: the panel then asks why, and serves on.

    Signals:
        unfit(): it does not fit, and the visitor waits again (`confirmed` is then: served on).
        noted(TicketId, tuple[AskedItem, ...]): the panel is left, and these items are to be kept.
    """

    unfit = Signal()
    noted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(tr("Finish"), tr("Finish"), key="F6")
        outcomes = {code: queue_words.label(codes.DATA_OUTCOMES, code) for code in codes.DATA_OUTCOMES}
        self.outcome = DigitQuestion(tr("Did the visitor get the data? *"), outcomes)
        self.topic = form.Choice(codes.TOPICS, none=tr("Choose a topic"))
        self.topic_field = form.Field(tr("Topic"), self.topic, required=True)
        self.fits = DigitQuestion(
            tr("Does the visitor confirm that the answer fits?"), {"yes": tr("Yes"), "no": tr("Not yet")}, first=5
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(400)
        self.reason_field = form.Field(tr("What does not fit yet?"), self.reason, required=True)
        self.items = ItemTable()
        self.add_item = Button(tr("Add an item"), key="Ctrl+I", icon="add", role="quiet")
        self.promise = PromiseField()
        self.wait_again = Button(tr("Wait again"), key="Ctrl+R")
        self._is_own_outcome = False
        self._kept: tuple[AskedItem, ...] = ()
        self._ticket: TicketId | None = None
        self._lay_out_questions()
        self._connect()

    def _lay_out_questions(self) -> None:
        self.body.addWidget(self.items)
        self.body.addWidget(self.outcome)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.topic_field)
        row.addWidget(self.fits, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(self.promise)
        self.foot.insertWidget(0, self.add_item)
        self.foot.insertWidget(3, self.wait_again)

    def _connect(self) -> None:
        self.outcome.answered.connect(self.outcome_answered)
        self.fits.answered.connect(self.fits_answered)
        self.topic.currentIndexChanged.connect(lambda: self.topic_field.show_error(None))
        self.reason.textChanged.connect(lambda: self.reason_field.show_error(None))
        self.add_item.clicked.connect(self.items.add)
        self.items.changed.connect(self.items_changed)
        self.wait_again.clicked.connect(self.wait_again_clicked)
        self.left.connect(self.panel_left)

    def ask(self, row: "QueueRow") -> None:
        self.heading.setText(tr("Finish {number} · {name}", number=row.number, name=queue_words.name(row)))
        self.outcome.choose(None)
        self.fits.choose(None)
        self.reason.clear()
        self.topic.choose(row.topic)
        self._is_own_outcome = False
        self._ticket, self._kept = row.id, ()
        self.items.show_items(())
        self._show_follows()
        for field in (self.topic_field, self.reason_field):
            field.show_error(None)
        self.show_error("")
        self._show_way()
        self.show()
        self.outcome.setFocus()

    def offer(self, noted: "tuple[AskedItem, ...]", words: "ItemWords", promise: "PromiseOffer") -> None:
        """What was read for it a moment after it opened."""
        self._kept = noted
        self.items.show_items([*noted, *self.items.items()], words)
        self.promise.offer(promise, is_promised=False, is_end=True)
        self.items_changed()

    def is_complete(self) -> bool:
        """Says what is missing, at the place where it is missing."""
        outcome, topic = self.outcome.answer(), self.topic.code()
        self.show_error("" if outcome else tr("Choose first whether the visitor got the data."))
        self.topic_field.show_error(None if topic else tr("Choose a topic."))
        return bool(outcome and topic)

    def refuses(self) -> bool:
        """The visitor says: not yet."""
        return self.fits.answer() == "no"

    def has_reason(self) -> bool:
        given = bool(self.reason.text().strip())
        self.reason_field.show_error(None if given else tr("Say what does not fit."))
        if not given:
            self.reason.setFocus()
        return given

    def confirmed_fit(self) -> bool | None:
        return True if self.fits.answer() == "yes" else None

    def said(self) -> dict[str, Any]:
        """As `tickets.done` takes it; an outcome that follows from the items is left to them."""
        items = self.items.items()
        follows = self._follows() == self.outcome.answer()
        return {
            "data_outcome": None if follows and items else self.outcome.answer(),
            "topic": self.topic.code(),
            "items": items,
            "promised_until": self.promise.until(),
        }

    def settle(self) -> None:
        """What stands in the table is kept with the ticket."""
        self._kept = self.items.items()

    def panel_left(self) -> None:
        """What was listed stays with the ticket."""
        if self.items.items() != self._kept:
            self.noted.emit(self._ticket, self.items.items())
            self.settle()

    def outcome_answered(self) -> None:
        self._is_own_outcome = self.outcome.answer() is not None
        self._show_follows()
        self.show_error("")
        self.promise.suggest(self.outcome.answer() == "pending")
        if self.outcome.answer():
            (self.go if self.topic.code() else self.topic).setFocus()

    def fits_answered(self) -> None:
        self._show_way()
        (self.reason if self.refuses() else self.go).setFocus()

    def items_changed(self) -> None:
        if (found := self._follows()) and not self._is_own_outcome:
            self.outcome.choose(found)
        self._show_follows()

    def _follows(self) -> str | None:
        return asked_items.outcome_of(self.items.items())

    def _show_follows(self) -> None:
        """Where somebody says otherwise than the items do, they are told."""
        found, question = self._follows(), tr("Did the visitor get the data? *")
        if found and found != self.outcome.answer():
            question += " · " + tr("by the items: {outcome}", outcome=queue_words.label(codes.DATA_OUTCOMES, found))
        self.outcome.caption.setText(question)

    def wait_again_clicked(self) -> None:
        if self.has_reason() and self.is_complete():
            self.unfit.emit()

    def _show_way(self) -> None:
        """Finish; or, where the answer does not fit, serve on."""
        self.reason_field.setVisible(self.refuses())
        self.wait_again.setVisible(self.refuses())
        self.promise.setVisible(not self.refuses())
        self.go.say(tr("Serve on") if self.refuses() else tr("Finish"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if not (self.outcome.choose_digit(typed) or self.fits.choose_digit(typed)):
            super().keyPressEvent(event)
