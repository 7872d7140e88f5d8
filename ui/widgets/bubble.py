"""One message of a conversation: in at the left, out at the right, a note apart from both."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ui import look
from ui.widgets import text

SHARE, WIDEST = 0.74, 620
SIDES = {"in": Qt.AlignmentFlag.AlignLeft, "out": Qt.AlignmentFlag.AlignRight}


class Bubble(QFrame):
    """Kinds: in, out, note. The words are shown as typed and can be selected and copied."""

    def __init__(self, kind: str, words: str, below: str) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName("bubble")
        self.setAccessibleName(f"{below}: {words}")
        self._words = text.line(words, wrap=True)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addWidget(self._words)
        self._below = text.line(below, role="soft", font=look.font("small"))
        column.addWidget(self._below)
        self._colour()

    def fit(self, width: int) -> None:
        """As wide as its words need, at most its share of the conversation; a note takes it all."""
        wide = width if self.kind == "note" else min(self._natural_width(), int(width * SHARE), WIDEST)
        self.setFixedSize(wide, self.layout().totalHeightForWidth(wide))

    def _natural_width(self) -> int:
        metrics = self._words.fontMetrics()
        lines = self._words.text().split("\n")
        return max(*(metrics.horizontalAdvance(line) + 30 for line in lines), self._below.sizeHint().width() + 26)

    def _colour(self) -> None:
        colours = look.colours()
        ground, edge, radius = {
            "in": (colours.card, f"1px solid {colours.line}", 12),
            "out": (colours.accent_soft, "1px solid transparent", 12),
            "note": (colours.note, f"1px dashed {colours.warn}", 6),
        }[self.kind]
        self.setStyleSheet(f"QFrame#bubble {{ background: {ground}; border: {edge}; border-radius: {radius}px; }}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "kind"):
            QTimer.singleShot(0, self, self._colour)
        super().changeEvent(event)
