"""An answer is promised until a working day: a tick, and the day; holidays cannot be chosen."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.words import tr
from ui.models import promise_words
from ui.widgets import form

if TYPE_CHECKING:
    from reception.queries.promises import PromiseOffer


class PromiseField(QWidget):
    """`until()` is the promised day, None without a promise.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tick = form.Tick(tr("The answer was promised by"))
        self.day = form.Choice({})
        self.day.setAccessibleName(tr("Promised by"))
        self.day.setSizeAdjustPolicy(form.Choice.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.tick)
        row.addWidget(self.day)
        row.addStretch(1)
        self.tick.toggled.connect(self.tick_toggled)
        self.setFocusProxy(self.tick)
        self._standing = self._is_fixed = False

    def offer(self, offer: "PromiseOffer", *, is_promised: bool, is_end: bool = False) -> None:
        """What is promised already stands, and no other day can be said; only an end (`is_end`) can keep it."""
        self._is_fixed, self._standing = offer.standing is not None, offer.standing is not None and not is_end
        self.day.clear()
        days = [(offer.standing, None)] if offer.standing else offer.days
        for day, left in days:
            self.day.addItem(promise_words.choice(day, left), day.isoformat())
        if offer.usual:
            self.day.choose(offer.usual.isoformat())
        self.tick.setChecked(is_promised or self._standing)
        self.tick.setEnabled(not self._standing)
        self.tick_toggled()

    def suggest(self, is_promised: bool) -> None:
        """Unless it is promised already."""
        if not self._standing:
            self.tick.setChecked(is_promised)

    def until(self) -> date | None:
        code = self.day.code()
        return date.fromisoformat(code) if code and self.tick.isChecked() else None

    def tick_toggled(self) -> None:
        self.day.setEnabled(self.tick.isChecked() and not self._is_fixed)
        self.changed.emit()
