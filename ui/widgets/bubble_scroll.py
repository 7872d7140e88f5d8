"""A scroll of bubbles, read with the arrows: by itself it shows nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import look
from ui.widgets import spoken, text
from ui.widgets.bubble import Bubble

_SCROLL_BAR = 10


class BubbleScroll(QScrollArea):
    """A list for screen readers; its bubbles stand in `_column`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        spoken.name(self, name, QAccessible.Role.List)
        inner = QWidget()
        inner.setProperty("role", "bare")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(10)
        self._fitted = 0
        self.setWidget(inner)

    def bubbles(self) -> Sequence[Bubble]:
        """In their order."""
        return ()

    def room(self) -> int:
        """What a bubble may fill; a scroll bar that comes or goes moves nothing."""
        return max(self.width() - _SCROLL_BAR - 32, 200)

    def turn_page(self, way: int) -> None:
        """One page back (-1) or on (1), a line of it kept in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * max(bar.pageStep() - 40, 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from message to message; Home and End to the ends of what is loaded."""
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.bubbles():
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        """From the message with the focus to its neighbour; from none to the last."""
        all_ = self.bubbles()
        at = next((place for place, one in enumerate(all_) if one is QApplication.focusWidget()), len(all_))
        wanted = all_[min(max(at + way, 0), len(all_) - 1)]
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(wanted, 0, 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.room() != self._fitted:
            self._fitted = self.room()
            for shown in self.bubbles():
                shown.fit(self._fitted)


def day_line(words: str) -> QLabel:
    """Above the first message of a day."""
    made = text.line(words, role="soft", font=look.semibold("small"))
    made.setContentsMargins(0, 6, 0, 0)
    return made
