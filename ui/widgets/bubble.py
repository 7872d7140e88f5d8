"""One message of a conversation: in at the left, out at the right, a note apart from both."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import look
from ui.widgets import text

SHARE, WIDEST = 0.74, 620
SIDES = {"in": Qt.AlignmentFlag.AlignLeft, "out": Qt.AlignmentFlag.AlignRight}


class Bubble(QFrame):
    """Kinds: in, out, note. The words are shown as typed and can be selected and copied."""

    def __init__(self, kind: str, words: str, below: str) -> None:
        super().__init__()
        self.kind = kind
        self._parts: tuple[QWidget, ...] = ()
        self.setProperty("bubble", kind)
        self.setAccessibleName(f"{below}: {words}")
        self._words = text.line(words, wrap=True)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addWidget(self._words)
        self._below = text.line(below, role="soft", font=look.font("small"))
        column.addWidget(self._below)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """What belongs to the message besides its words, between them and the line below."""
        for old in self._parts:
            self._column.removeWidget(old)
            old.deleteLater()
        self._parts = tuple(parts)
        for place, part in enumerate(self._parts):
            self._column.insertWidget(1 + place, part)

    def say_below(self, below: str) -> None:
        self._below.setText(below)
        self.setAccessibleName(f"{below}: {self._words.text()}")

    def fit(self, width: int) -> None:
        """As wide as its words need, at most its share of the conversation; a note takes it all."""
        wide = width if self.kind == "note" else min(self._natural_width(), int(width * SHARE), WIDEST)
        self.setFixedSize(wide, self._column.totalHeightForWidth(wide))

    def _natural_width(self) -> int:
        metrics = self._words.fontMetrics()
        lines = self._words.text().split("\n")
        widest = max((part.sizeHint().width() + 26 for part in self._parts), default=0)
        below = self._below.sizeHint().width() + 26
        return max(widest, below, *(metrics.horizontalAdvance(line) + 30 for line in lines))
