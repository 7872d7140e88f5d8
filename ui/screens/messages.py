"""The conversation as bubbles, the newest part of it first; new ones are added below, what was read stays where it is."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reception.domain.ids import MessageId
from reception.words import tr
from ui.models import message_words
from ui.models.queue_words import Instant
from ui.widgets import text
from ui.widgets.bubble import SIDES, Bubble
from ui.widgets.bubble_scroll import BubbleScroll, day_line
from ui.widgets.button import Button

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard, MessageRow

FIRST, MORE = 16, 50
_NEAR = 24  # pixels from an end of what is loaded


class _Entry(NamedTuple):
    """One widget of the column: what it is known by, how it is made, at which side it stands."""

    key: object
    make: Callable[[], QWidget]
    side: Qt.AlignmentFlag


class Messages(BubbleScroll):
    """Asks for `FIRST` messages of a ticket; whoever scrolls to the top gets `MORE`.

    Signals:
        older_wanted(): the ticket is to be read anew, with as many messages as `wanted` says.
        link_wanted(str): open this address.
    """

    older_wanted = Signal()
    link_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Conversation"))
        self._empty = text.soft(tr("Nothing has been written yet."))
        self.older = Button("", icon="older", role="quiet")
        self._column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.parts: Callable[[ConsultationCard, MessageRow], Sequence[QWidget]] = lambda _card, _message: ()
        self._ticket: int | None = None
        self._many = FIRST
        self._shown: dict[MessageId, MessageRow] = {}
        self._widgets: dict[object, QWidget] = {}
        self._follows, self._from_end = True, 0
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self.range_changed)
        bar.valueChanged.connect(self.scrolled)
        self.older.clicked.connect(self.older_clicked)

    def wanted(self, ticket_id: int) -> int:
        """How many of its newest messages are to be read."""
        return self._many if ticket_id == self._ticket else FIRST

    def bubbles(self) -> Sequence[Bubble]:
        """In their order."""
        return tuple(one for one in self._widgets.values() if isinstance(one, Bubble))

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_card(self, card: "ConsultationCard", at: Instant) -> None:
        """The question of the intake stands first, then every message; one that has changed is shown anew."""
        if card.ticket.id != self._ticket:
            self._clear(card.ticket.id)
        self._many = max(self._many, len(card.messages))
        self._arrange(list(self._entries(card, at)))
        for message in card.messages:
            if self._shown.get(message.id) != message:
                self._show_again(card, message, at)
        self._empty.setVisible(not self._widgets)
        self._show_older(card.older)
        QTimer.singleShot(0, self, self.fill)

    def fill(self) -> None:
        """A pane taller than what was asked for asks for more."""
        if self.older.isVisible() and not self.verticalScrollBar().maximum():
            self.older_clicked()

    def refresh_parts(self, card: "ConsultationCard", at: Instant, message_id: MessageId) -> None:
        """What an aid shows inside this message's bubble has changed, though the message has not."""
        self._shown.pop(message_id, None)
        self.show_card(card, at)

    def _entries(self, card: "ConsultationCard", at: Instant) -> Iterator[_Entry]:
        asked = card.question if not card.older else None
        if asked and asked not in {message.text for message in card.messages}:
            below = message_words.question(card.ticket, card.ticket.arrived_at, at)
            yield _Entry(("question", asked), partial(self._question, asked, below), SIDES["in"])
        day = None
        for message in card.messages:
            on = message.at.astimezone(at.zone).date()
            if on != day and (day or on != at.now.astimezone(at.zone).date()):
                words = message_words.day(message.at, at)
                yield _Entry(on, partial(day_line, words), Qt.AlignmentFlag.AlignHCenter)
            day = on
            below = message_words.below(card.ticket, message, at)
            make = partial(self._bubble, message.kind, message.text, below)
            yield _Entry(message.id, make, SIDES.get(message.kind, Qt.AlignmentFlag.AlignLeft))

    def _arrange(self, entries: list[_Entry]) -> None:
        """What is gone is taken away, what is new stands in its place, everything else is left alone."""
        there = {entry.key for entry in entries}
        for key in [key for key in self._widgets if key not in there]:
            self._drop(self._widgets.pop(key))
            self._shown.pop(key, None)  # type: ignore[call-overload]
        before = self._widgets
        self._widgets = {}
        for place, entry in enumerate(entries):
            widget = before.get(entry.key)
            if widget is None:
                widget = entry.make()
                self._column.insertWidget(2 + place, widget, 0, entry.side)
            self._widgets[entry.key] = widget

    def _show_again(self, card: "ConsultationCard", message: "MessageRow", at: Instant) -> None:
        self._shown[message.id] = message
        shown = self._widgets[message.id]
        assert isinstance(shown, Bubble)
        shown.say_below(message_words.below(card.ticket, message, at), message_words.delivery(message, at))
        shown.show_parts(self.parts(card, message))
        shown.fit(self.room())

    def _bubble(self, kind: str, words: str, below: str) -> Bubble:
        made = Bubble(kind, words, below)
        made.link_wanted.connect(self.link_wanted)
        return made

    def _question(self, words: str, below: str) -> Bubble:
        made = self._bubble("in", words, below)
        made.fit(self.room())
        return made

    def _show_older(self, left: int) -> None:
        self.older.setVisible(left > 0)
        self.older.allow(left > 0)
        if left:
            self.older.say(tr("{n} earlier messages", n=left))

    def _clear(self, ticket: int) -> None:
        for old in self._widgets.values():
            self._drop(old)
        self._widgets, self._shown = {}, {}
        self._ticket, self._many = ticket, FIRST
        self._follows, self._from_end = True, 0

    def _drop(self, old: QWidget) -> None:
        self._column.removeWidget(old)
        old.hide()
        old.deleteLater()

    # -- scrolling ---------------------------------------------------------------------------------------------

    def range_changed(self, _least: int, most: int) -> None:
        """Whoever reads the end stays at the end; whoever reads above keeps what is before their eyes."""
        if self._follows:
            self.verticalScrollBar().setValue(most)
        elif self._from_end:
            self.verticalScrollBar().setValue(most - self._from_end)

    def scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._follows = value >= bar.maximum() - _NEAR
        if value <= _NEAR and not self._follows and self.older.isVisible():
            self.older_clicked()

    def older_clicked(self) -> None:
        """Once until they are there: the button is pressed again when more is loaded."""
        if self.older.isEnabled():
            self.older.allow(False)
            bar = self.verticalScrollBar()
            self._follows, self._from_end = False, bar.maximum() - bar.value()
            self._many += MORE
            self.older_wanted.emit()
