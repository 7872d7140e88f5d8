"""The conversation as bubbles; new ones are added below, what was read stays where it is."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reception import channels
from reception.domain.ids import MessageId
from reception.words import tr
from ui.models import queue_words, times
from ui.widgets import bubble, spoken, text

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard, MessageRow


class Messages(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        spoken.name(self, tr("Conversation"))
        self._inner = QWidget()
        self._inner.setProperty("role", "bare")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        self._empty = text.soft(tr("Nothing has been written yet."))
        self._column.insertWidget(0, self._empty, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._inner)
        self.parts: Callable[[ConsultationCard, MessageRow], Sequence[QWidget]] = lambda _card, _message: ()
        self._ticket: int | None = None
        self._shown: dict[MessageId, MessageRow] = {}
        self._bubbles: dict[object, bubble.Bubble] = {}

    def show_card(self, card: "ConsultationCard", at: queue_words.Instant) -> None:
        """The question of the intake stands first, then every message; one that has changed is shown anew."""
        if card.ticket.id != self._ticket:
            self._clear(card.ticket.id)
        if card.question and card.question not in {message.text for message in card.messages}:
            self._add(("question", card.question), "in", card.question, _question_line(card, at))
        for message in card.messages:
            self._add(message.id, message.kind, message.text, _below(card, message, at))
            if self._shown.get(message.id) != message:
                self._show_again(card, message, at)
        self._take_away({message.id for message in card.messages})
        self._empty.setVisible(not self._bubbles)

    def refresh_parts(self, card: "ConsultationCard", at: queue_words.Instant, message_id: MessageId) -> None:
        """What an aid shows inside this message's bubble has changed, though the message has not."""
        self._shown.pop(message_id, None)
        self.show_card(card, at)

    def _show_again(self, card: "ConsultationCard", message: "MessageRow", at: queue_words.Instant) -> None:
        self._shown[message.id] = message
        shown = self._bubbles[message.id]
        shown.say_below(_below(card, message, at))
        shown.show_parts(self.parts(card, message))
        shown.fit(self._room())

    def _take_away(self, there: set[MessageId]) -> None:
        """A reply that was taken back stands here no more."""
        for key in set(self._shown) - there:
            del self._shown[key]
            gone = self._bubbles.pop(key)
            self._column.removeWidget(gone)
            gone.deleteLater()

    def bubbles(self) -> Sequence[bubble.Bubble]:
        return tuple(self._bubbles.values())

    def _clear(self, ticket: int) -> None:
        for old in self._bubbles.values():
            self._column.removeWidget(old)
            old.deleteLater()
        self._bubbles, self._shown = {}, {}
        self._ticket = ticket

    def _add(self, key: object, kind: str, words: str, below: str) -> None:
        if key in self._bubbles:
            return
        made = bubble.Bubble(kind, words, below)
        made.fit(self._room())
        self._bubbles[key] = made
        self._column.insertWidget(self._column.count() - 1, made, 0, bubble.SIDES.get(kind, Qt.AlignmentFlag.AlignLeft))
        QTimer.singleShot(0, self, self._scroll_down)

    def _room(self) -> int:
        return max(self.viewport().width() - 32, 200)

    def _scroll_down(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for shown in self._bubbles.values():
            shown.fit(self._room())


def _question_line(card: "ConsultationCard", at: queue_words.Instant) -> str:
    when = times.day_and_clock(card.ticket.arrived_at, at.now, at.zone)
    return f"{queue_words.name(card.ticket)} · {when} · {queue_words.label(channels.codes(), card.ticket.channel)}"


def _below(card: "ConsultationCard", message: "MessageRow", at: queue_words.Instant) -> str:
    who = queue_words.name(card.ticket) if message.kind == "in" else message.officer_name or tr("Officer")
    line = f"{who} · {times.day_and_clock(message.at, at.now, at.zone)}"
    return f"{line} · {tr('internal note, never sent')}" if message.kind == "note" else line
