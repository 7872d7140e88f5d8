"""An earlier answer as a card: what was asked, the stretch that fits, how often it was right."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from reception.words import tr
from ui import look
from ui.models.times import MONTHS
from ui.widgets import text
from ui.widgets.button import QuickButton, key_text, key_width, paint_key
from ui.widgets.marked_text import MarkedText
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.queries.suggestions import Suggestion

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
        self._wide = WIDTH
        self.title = MarkedText(look.bold("body"), 2)
        self.stretch = MarkedText(look.font("detail"), 2, soft=True)
        self.confirmed = Pill()
        self.month = text.ElidedLabel(role="detail", font=look.font("detail"))  # gives way in a narrow column
        self.insert = InsertButton(key)
        self.insert.clicked.connect(self.insert_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.confirmed)
        foot.addWidget(self.month, 1)
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
        self.month.say(_month(hit.day))
        self.setAccessibleName(
            f"{self.title.text()}. {self.stretch.text()}. {self.confirmed.text()}, {self.month.text()}"
        )
        self.setToolTip(tr("Given again {n} times. Click to read the whole answer.", n=hit.used))
        self.fit()

    def show_chosen(self, chosen: bool) -> None:
        """Where an answer is kept for later instead of being inserted."""
        self.setProperty("chosen", chosen)
        self.setAccessibleDescription(tr("chosen") if chosen else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def fit(self) -> None:
        """As high as its lines in the column that it stands in, which a scroll bar makes narrower."""
        self.setFixedHeight(self._column.totalHeightForWidth(self._wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wide != event.size().width():
            self._wide = event.size().width()
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


def _stretch(one: "Suggestion") -> str:
    """Of the answer, where its words match or from its beginning: the question stands above."""
    return one.hit.answered or one.hit.highlight


def _month(day: date) -> str:
    return f"{tr(MONTHS[day.month - 1])} {day.year}"
