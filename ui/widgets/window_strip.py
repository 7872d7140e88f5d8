"""The 24 hours in which WhatsApp takes free text, counted down beside the text box; and the way out afterwards."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.words import tr
from ui import look
from ui.models import times
from ui.models.queue_words import Instant
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel

SOON_S = 3600


class WindowStrip(QWidget):
    """One line. `ends_at` None: the visitor has not written to this number at all."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.icon = IconLabel("clock", "soft", 16)
        self.words = text.line("", role="soft", font=look.semibold("detail"))
        self.templates = Button(tr("WhatsApp templates"), key=key, role="quiet")
        self._ends_at: datetime | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.templates)
        self.hide()

    def show_window(self, ends_at: datetime | None, at: Instant) -> None:
        self._ends_at = ends_at
        self.tick(at)
        self.show()

    def show_unknown(self) -> None:
        """Nothing comes in here, so nobody knows when the visitor last wrote."""
        self._ends_at = None
        self._say(tr("Sent by the Cloud API"), "soft", "whatsapp")
        self.show()

    def tick(self, at: Instant) -> bool:
        """Counts on; True when the window has closed with this very second."""
        was_open = self.icon._tone != "bad" and self._ends_at is not None and not self.isHidden()
        left = (self._ends_at - at.now).total_seconds() if self._ends_at else 0.0
        if left > 0:
            tone = "warn" if left <= SOON_S else "soft"
            self._say(tr("24-hour window: {time} left", time=_left(left)), tone, "clock")
        elif self._ends_at is None:
            self._say(tr("The visitor has not written to this number yet: only a template"), "bad", "missing")
        else:
            when = times.day_and_clock(self._ends_at, at.now, at.zone)
            self._say(tr("24-hour window closed at {time}: only a template", time=when), "bad", "missing")
        return was_open and left <= 0

    def _say(self, words: str, tone: str, icon: str) -> None:
        if self.words.text() == words:
            return
        self.words.setText(words)
        self.icon.show_icon(icon, tone)
        self.words.setProperty("role", {"bad": "error", "warn": "warn"}.get(tone, "soft"))
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)


def _left(seconds: float) -> str:
    """`3 j 20 m`: rounded down, so that nobody counts on a minute that is over."""
    hours, minutes = divmod(int(seconds // 60), 60)
    if hours:
        return tr("{h} h {m} min", h=hours, m=minutes)
    return tr("{n} min", n=minutes) if minutes else tr("less than a minute")
