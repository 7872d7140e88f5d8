"""Where an answer came from, as a line that opens it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import look
from ui.models import figure_words
from ui.widgets.button import QuickButton

if TYPE_CHECKING:
    from reception.queries.reuse import Source


class SourceLink(QuickButton):
    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.setProperty("role", "source")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(look.font("small"))
        self.setAccessibleName(words)


def source_words(source: "Source") -> str:
    """`S-118 (12 Maret 2026)`; of a consultation that was recorded by itself only the day."""
    day = figure_words.day(source.day)
    return f"{source.number} ({day})" if source.number else day
