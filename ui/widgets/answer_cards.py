"""Earlier answers as cards beside the conversation: what was asked, the stretch that fits, how often it was right."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reception.queries.excerpts import MARK
from reception.words import tr
from ui import look
from ui.models.times import MONTHS
from ui.widgets import text
from ui.widgets.banner import Banner
from ui.widgets.button import Button, QuickButton, key_text, key_width, paint_key
from ui.widgets.marked_text import MarkedText
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reception.queries.suggestions import Similar, Suggestion

MOST = 5
OWN_WORDS_KEY, NONE_KEY = "Alt+J", "Alt+0"
WIDTH = 262


class AnswerCard(QuickButton):
    """Pressed it opens the whole answer; its own small button puts the answer into the reply.

    Signals: insert_wanted(); passed(int): up (-1) or down (1) to the card beside it.
    """

    insert_wanted = Signal()
    passed = Signal(int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("role", "answer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = MarkedText(look.bold("body"), 2)
        self.stretch = MarkedText(look.font("detail"), 2, soft=True)
        self.confirmed, self.month = Pill(), text.detail("")
        self.insert = InsertButton(key)
        self.insert.clicked.connect(self.insert_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.confirmed)
        foot.addWidget(self.month)
        foot.addStretch(1)
        foot.addWidget(self.insert)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 10, 8)
        self._column.setSpacing(4)
        for part in (self.title, self.stretch):
            self._column.addWidget(part)
        self._column.addLayout(foot)

    def show_suggestion(self, one: "Suggestion") -> None:
        hit, times = one.hit, one.confirmed
        self.title.say(one.title or tr("Question not written down"))
        self.stretch.say(_stretch(one))
        self.confirmed.show_state(
            tr("fits {n}×", n=times) if times else tr("not confirmed"), None, "ok" if times else "plain"
        )
        self.month.setText(_month(hit.day))
        self.setAccessibleName(
            f"{self.title.text()}. {self.stretch.text()}. {self.confirmed.text()}, {self.month.text()}"
        )
        self.setToolTip(tr("Given again {n} times. Click to read the whole answer.", n=hit.used))
        self.fit()

    def fit(self) -> None:
        self.setFixedHeight(self._column.totalHeightForWidth(max(self.width(), WIDTH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._column.totalHeightForWidth(WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self.passed.emit(step)
        else:
            super().keyPressEvent(event)


class InsertButton(QuickButton):
    """Its key, and nothing else: whoever reads the card knows what is inserted."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("role", "pill")
        self._key = key_text(key)
        self.press_by(key)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(key_width(self._key), 20)
        self.setAccessibleName(tr("Put this answer into the reply"))
        self.setToolTip(tr("Put this answer into the reply ({key})", key=key))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = look.colours()
        edge = colours.accent if self.underMouse() else colours.edge
        paint_key(QPainter(self), self.rect(), self._key, QColor(colours.soft), QColor(edge))


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
        self.setAccessibleName(tr("Similar earlier answers"))
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
        self.setClearButtonEnabled(True)
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


def _stretch(one: "Suggestion") -> str:
    """Of the answer where words of it match, else of the question."""
    return one.hit.answered if MARK in one.hit.answered else one.hit.highlight


def _month(day: date) -> str:
    return f"{tr(MONTHS[day.month - 1])} {day.year}"
