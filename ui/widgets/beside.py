"""The column beside a conversation: what fits the question, read while the answer is written."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reception.words import tr
from ui.widgets import spoken

WIDTH, LEAST = 286, 236


class Beside(QScrollArea):
    """The column beside the conversation; there for as long as one of its parts is shown and there is room for it.

    It gives way before the conversation does: it would else hold the whole window wide.
    """

    def __init__(self, parts: list[QWidget]) -> None:
        super().__init__()
        self._parts, self._room = parts, WIDTH
        self.setMaximumWidth(WIDTH)
        self.setProperty("role", "beside")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        spoken.name(self, tr("Beside the conversation"))
        inner = QWidget()
        inner.setProperty("role", "bare")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 14, 12, 14)
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part)
            part.installEventFilter(self)
        column.addStretch(1)
        self.setWidget(inner)
        self._show_if_needed()

    def take_room(self, room: int) -> None:
        """What the conversation can spare of the pane's width."""
        self._room = room
        self._show_if_needed()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _show_if_needed(self) -> None:
        self.setVisible(self._room >= LEAST and any(not part.isHidden() for part in self._parts))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_if_needed()
        return super().eventFilter(watched, event)
