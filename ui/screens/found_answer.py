"""A finished consultation, opened from the search: the question as it was asked, and its answer."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception import channels
from reception.domain import codes
from reception.words import tr
from ui.models import figure_words, queue_words, times
from ui.widgets import spoken, text
from ui.widgets.bubble import Bubble
from ui.widgets.button import Button

if TYPE_CHECKING:
    from reception.queries.consultations import Hit

WIDTH, HEIGHT = 680, 520


class FoundAnswer(QDialog):
    """To be read; the words can be selected and copied. Where the answer can be used, Enter accepts it."""

    def __init__(self, hit: "Hit", zone: tzinfo, parent: QWidget, *, can_be_used: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Finished consultation"))
        self.resize(WIDTH, HEIGHT)
        back = Button(tr("Close"), hint="Esc")
        back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(
            text.title(queue_words.label(codes.TOPICS, hit.topic) if hit.topic else tr("Finished consultation"))
        )
        column.addWidget(text.soft(_where_and_when(hit, zone)))
        column.addWidget(self._conversation(hit), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        use = Button(tr("Put into the reply"), hint="Return", role="strong", parent=self)
        use.setVisible(can_be_used)
        use.clicked.connect(self.accept)
        foot.addWidget(use)
        column.addLayout(foot)
        (use if can_be_used else back).setFocus()

    def _conversation(self, hit: "Hit") -> QScrollArea:
        inner, area = QWidget(), QScrollArea()
        spoken.name(area, tr("Conversation"))
        inner.setProperty("role", "bare")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(10)
        for kind, words, below in (("in", hit.question, tr("Question")), ("out", hit.answer, tr("Answer"))):
            bubble = Bubble(kind, words or "–", below)
            bubble.fit(WIDTH - 70)
            column.addWidget(bubble, 0, Qt.AlignmentFlag.AlignLeft if kind == "in" else Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        return area


def _where_and_when(hit: "Hit", zone: tzinfo) -> str:
    channel = queue_words.label(channels.codes(), hit.channel) if hit.channel else ""
    when = times.date(hit.asked_at, zone) if hit.asked_at else figure_words.day(hit.day)
    return " · ".join(part for part in (hit.ticket, channel, when) if part)
