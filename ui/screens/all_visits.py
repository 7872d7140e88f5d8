"""Every conversation of the visitor in front, on all channels, in one scroll: to be read while the answer is written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.domain import codes
from reception.domain.ids import TicketId
from reception.words import tr
from ui import look
from ui.models import message_words, queue_words, times
from ui.models.queue_words import Instant
from ui.widgets import spoken, text
from ui.widgets.bubble import SIDES, Bubble
from ui.widgets.bubble_scroll import BubbleScroll, day_line
from ui.widgets.button import Button

if TYPE_CHECKING:
    from reception.queries.timeline import Chapter, Timeline


class AllVisits(BubbleScroll):
    """Read only.

    Signals:
        ticket_wanted(object): show this TicketId itself.
        more_wanted(): earlier visits than those that are shown.
        left(): back to the conversation.
        link_wanted(str): open this address.
    """

    ticket_wanted = Signal(object)
    more_wanted = Signal()
    left = Signal()
    link_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("All conversations of this visitor"))
        self.more = Button("", icon="down", role="quiet")
        self.more.clicked.connect(self.more_wanted)
        self.openers: dict[TicketId, Button] = {}
        self._bubbles: list[Bubble] = []
        self._parts: list[QWidget] = []
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def bubbles(self) -> Sequence[Bubble]:
        return tuple(self._bubbles)

    def show_timeline(self, shown: "Timeline", current: TicketId, at: Instant) -> None:
        """Anew; the newest ticket stands first, and in each ticket what was said first."""
        for old in self._parts:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts, self._bubbles, self.openers = [], [], {}
        self._add_heading(shown)
        for chapter in shown.chapters:
            self._add(_Heading(chapter, at, self._opener(chapter) if chapter.id != current else None))
            self._add_messages(chapter, at)
        self.more.setVisible(shown.more > 0)
        self.more.say(tr("{n} earlier visits", n=shown.more))
        self.more.setEnabled(shown.more > 0)

    def _add_heading(self, shown: "Timeline") -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        back = Button(tr("Back to the conversation"), icon="back", hint="Esc", role="quiet")
        back.clicked.connect(self.left)
        line.addWidget(text.section(tr("All conversations of this visitor")), 1)
        line.addWidget(back)
        self._add(row)
        if shown.is_anonymised:
            self._add(text.soft(tr("The personal data of this visitor has been removed."), wrap=True))

    def _add_messages(self, chapter: "Chapter", at: Instant) -> None:
        said = {message.text for message in chapter.messages}
        if chapter.question and not chapter.older and chapter.question not in said:
            below = message_words.question(chapter, chapter.arrived_at, at)
            self._add_bubble("in", chapter.question, below)
        if chapter.older:
            self._add(text.soft(tr("{n} earlier messages", n=chapter.older)), Qt.AlignmentFlag.AlignHCenter)
        day = chapter.arrived_at.astimezone(at.zone).date()
        for message in chapter.messages:
            on = message.at.astimezone(at.zone).date()
            if on != day:
                self._add(day_line(message_words.day(message.at, at)), Qt.AlignmentFlag.AlignHCenter)
                day = on
            made = self._add_bubble(message.kind, message.text, message_words.below(chapter, message, at))
            made.say_below(message_words.below(chapter, message, at), message_words.delivery(message, at))
            made.fit(self.room())
        if chapter.answer and not chapter.messages:
            self._add_bubble("out", chapter.answer, message_words.channel(chapter))

    def _add_bubble(self, kind: str, words: str, below: str) -> Bubble:
        made = Bubble(kind, words, below)
        made.link_wanted.connect(self.link_wanted)
        made.fit(self.room())
        self._bubbles.append(made)
        self._add(made, SIDES.get(kind, Qt.AlignmentFlag.AlignLeft))
        return made

    def _opener(self, chapter: "Chapter") -> Button:
        made = Button(tr("Open {number}", number=chapter.number), icon="forward", role="quiet")
        made.clicked.connect(lambda: self.ticket_wanted.emit(chapter.id))
        self.openers[chapter.id] = made
        return made

    def _add(self, part: QWidget, side: Qt.AlignmentFlag | None = None) -> None:
        self._parts.append(part)
        place = self._column.count() - 2
        self._column.insertWidget(place, part, 0, side or Qt.AlignmentFlag(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Heading(QWidget):
    """`S-002 · 12 Nov 2026 · Silastik · Selesai · Harga-harga`, and the way to that ticket."""

    def __init__(self, chapter: "Chapter", at: Instant, opener: Button | None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(10)
        number = text.line(chapter.number, role="ticket", font=look.bold("strong"))
        topic = queue_words.label(codes.TOPICS, chapter.topic) if chapter.topic else ""
        when = times.weekday_and_date(chapter.arrived_at, at.zone)
        words = [when, message_words.channel(chapter), queue_words.state_label(chapter.state), topic]
        if opener is None:
            words.append(tr("this conversation"))
        more = text.ElidedLabel(" · ".join(filter(None, words)), role="soft")
        row.addWidget(number)
        row.addWidget(more, 1)
        if opener:
            row.addWidget(opener)
        spoken.name(self, f"{chapter.number} · {more.text()}", QAccessible.Role.Heading)
