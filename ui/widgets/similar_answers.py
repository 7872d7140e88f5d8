"""Earlier answers beside a question: the five that fit best, a field for other words, and that none of them fits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reception.words import tr
from ui.widgets import spoken, text
from ui.widgets.answer_card import WIDTH, AnswerCard
from ui.widgets.banner import Banner, announce
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reception.queries.suggestions import Similar

MOST = 5
OWN_WORDS_KEY, NONE_KEY = "Alt+J", "Alt+0"


class SimilarAnswers(QWidget):
    """The five that fit best, a field for other words, and the tick that none of them fits.

    Signals:
        insert_wanted(int), open_wanted(int): the card at this place, from 0.
        words_changed(str): other words to look for; empty for those of the visitor again.
        none_ticked(bool).
        left(): back to the text box.
    """

    insert_wanted = Signal(int)
    open_wanted = Signal(int)
    words_changed = Signal(str)
    none_ticked = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        spoken.name(self, tr("Similar earlier answers"))
        self.field = OwnWords()
        self.reminder = Banner("", parent=self)
        self.note = text.detail("", wrap=True)
        self.cards = [AnswerCard(f"Alt+{place}") for place in range(1, MOST + 1)]
        self.none = Button(tr("None fits"), key=NONE_KEY)
        self.none.setCheckable(True)
        self._rolled = Rolled(self.cards)
        self._shown = 0
        self._lay_out()
        self._connect()
        self.show_nothing(tr("Whatever the visitor asks is looked for here by itself."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text.section(tr("Similar earlier answers").upper()))
        column.addWidget(self.reminder)
        column.addWidget(self.field)
        column.addWidget(self.note)
        column.addWidget(self._rolled)
        column.addWidget(self.none)

    def hasHeightForWidth(self) -> bool:
        """No: a sentence that wraps would else make the column as high as all cards, with the last button below its end."""
        return False

    def _connect(self) -> None:
        self.field.textEdited.connect(self.words_changed)
        self.field.went_down.connect(lambda: self._reach(0))
        self.field.left.connect(self.left)
        self.none.clicked.connect(self.none_ticked)
        for place, card in enumerate(self.cards):
            card.clicked.connect(lambda _checked=False, place=place: self.open_wanted.emit(place))
            card.insert_wanted.connect(lambda place=place: self.insert_wanted.emit(place))
            card.passed.connect(lambda step, place=place: self._reach(place + step))

    def _reach(self, place: int) -> None:
        """Above the first card stands the field."""
        if place < 0:
            self.field.setFocus()
        elif place < self._shown:
            self.cards[place].setFocus()
            self._rolled.ensureWidgetVisible(self.cards[place], 0, 0)

    def show_nothing(self, why: str) -> None:
        """No cards: why is said instead."""
        self._shown = 0
        self._say(why)
        self._rolled.hide()
        for card in self.cards:
            card.hide()
        self.none.hide()

    def show_searching(self) -> None:
        """What was found before stays until the answer is there: nothing flickers while somebody types."""
        if not self._shown:
            self._say(tr("Searching …"))

    def show_found(self, similar: "Similar") -> None:
        if similar.found and not self._shown:  # not again while somebody types
            announce(self, tr("{n} similar earlier answers", n=len(similar.found)))
        self._shown = len(similar.found)
        self._say(_note(similar))
        for place, card in enumerate(self.cards):
            if place < self._shown:
                card.show_suggestion(similar.found[place])
            card.setVisible(place < self._shown)
        self._rolled.setVisible(self._shown > 0)
        self._rolled.verticalScrollBar().setValue(0)
        self._rolled.updateGeometry()
        self.none.show()

    def show_chosen(self, chosen: int | None) -> None:
        """Of what was found last; the reply does not exist yet."""
        for place, card in enumerate(self.cards):
            card.show_chosen(place == chosen)
        if chosen is not None:
            self._say(tr("Answer {n} becomes the draft of the reply.", n=chosen + 1))
        elif self._shown:
            self._say("")

    def show_none_ticked(self, ticked: bool) -> None:
        self.none.setChecked(ticked)
        self.none.say(tr("None fits: noted") if ticked else tr("None fits"))

    def remind(self, sentence: str) -> None:
        """Empty: nothing is to be remembered."""
        self.reminder.say(sentence, "warn")

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))


class Rolled(QScrollArea):
    """The cards, rolled where there is no room for all: what stands below them can always be reached."""

    def __init__(self, parts: "Sequence[AnswerCard]") -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._inner.setProperty("role", "bare")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._inner)

    def sizeHint(self) -> QSize:
        """As high as all of them."""
        return QSize(WIDTH, self._inner.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 120)


class OwnWords(QLineEdit):
    """Signals: went_down(): to the first card; left(): Esc, with the words taken back."""

    went_down = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Search with other words …"))
        self.setAccessibleName(tr("Search with other words"))
        spoken.clearable(self)
        QShortcut(QKeySequence(OWN_WORDS_KEY), self, self.key_pressed)
        self.setAccessibleDescription(OWN_WORDS_KEY)
        self.setToolTip(OWN_WORDS_KEY)

    def key_pressed(self) -> None:
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
                self.textEdited.emit("")
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _note(similar: "Similar") -> str:
    if not similar.found:
        return tr("No earlier answer is like this question yet.")
    meant = ", ".join(f"“{word}”" for _, word in similar.mended)
    return tr("Looked for {words}.", words=meant) if meant else ""
