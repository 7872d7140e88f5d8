"""An entry of the catalogue of BPS as a card: what it is called, what it is, from when. Pressed, it goes into the reply."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from reception.words import tr
from ui import look, tips
from ui.models import catalogue_words
from ui.widgets import text
from ui.widgets.button import QuickButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.marked_text import MarkedText

if TYPE_CHECKING:
    from reception.queries.catalogue import EntryRow

WIDTH = 262


class EntryCard(QuickButton):
    """Signals: passed(int): up (-1) or down (1) to the card beside it."""

    passed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "answer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.row: EntryRow | None = None
        self.title = MarkedText(look.semibold("body"), 3)
        self._icon = IconLabel("table", "accent", 15)
        self._below = text.ElidedLabel(role="detail", font=look.font("detail"))
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._icon)
        foot.addWidget(self._below, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 10, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self.title)
        self._column.addLayout(foot)

    def show_row(self, row: "EntryRow") -> None:
        self.row = row
        below = catalogue_words.below(row)
        self.title.say(row.title.replace("**", ""))
        self._icon.show_icon(catalogue_words.ICONS[row.model], "accent")
        self._below.say(below)
        self.setAccessibleName(f"{row.title}. {below}")
        self.setAccessibleDescription(tr("Enter puts title and link into the reply"))
        self.setToolTip(tips.plain(f"{row.title}\n{row.link}"))

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

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
