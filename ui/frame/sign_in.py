"""Asks an officer for their PIN, or to choose one; says what was wrong, and counts down while they have to wait."""

from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain import pins
from reception.domain.ids import OfficerId
from reception.errors import BadInput
from reception.words import tr
from ui import look
from ui.widgets import form, text
from ui.widgets.banner import announce
from ui.widgets.pin_field import PinField

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.office import OfficerRow

Way = Literal["known", "name", "pin", "new"]
"""Here already; by name alone; by PIN; by choosing one."""


class SignIn(QWidget):
    """By name alone there is nothing to see.

    Signals: changed(): something was typed, a wait began or ended.
    """

    changed = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._officer: OfficerId | None = None
        self._until: datetime | None = None
        self._busy = False
        self.way: Way = "name"
        self.pin, self.again = PinField(), PinField()
        self._fields = form.Field(tr("PIN"), self.pin), form.Field(tr("Once more"), self.again)
        self._hint = text.detail("", wrap=True)
        self._error = text.line("", role="error", font=look.semibold("detail"), wrap=True)
        self._clock = QTimer(self, interval=200)
        self._clock.timeout.connect(self.clock_ticked)
        for field in (self.pin, self.again):
            field.textChanged.connect(self.typed)
        self._lay_out()
        self._show_error("")
        self.hide()

    def _lay_out(self) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(16)
        for field in self._fields:
            row.addWidget(field)
        row.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addWidget(self._error)
        self.setFocusProxy(self.pin)

    def ask(self, officer: "OfficerRow | None", way: Way) -> None:
        """What was typed for somebody else is forgotten."""
        if (officer.id if officer else None, way) == (self._officer, self.way):
            return
        self._officer, self.way = (OfficerId(officer.id) if officer else None), way
        self._until = None
        self._clear()
        self._show_error("")
        self.setVisible(way in ("pin", "new"))
        self._fields[1].setVisible(way == "new")
        self._hint.setVisible(way == "new")
        name = officer.name if officer else ""
        self.pin.setAccessibleDescription(name)
        self._hint.setText(tr("{name} chooses a PIN of 4 to 12 digits, and needs it from now on.", name=name))

    def why_not(self) -> str:
        """What is still missing before anybody can enter; empty when nothing is."""
        if self._until is not None:
            return self._error.text()
        return tr("Type the PIN first.") if self.way in ("pin", "new") and not self.pin.text() else ""

    async def enter(self) -> bool:
        """False when it was not them, and then it says so."""
        if self._busy or self._officer is None or self.why_not():
            return False
        self._busy = True
        try:
            return await self._try()
        finally:
            self._busy = False

    async def _try(self) -> bool:
        from reception.services import sign_in

        assert self._officer is not None
        if self.way == "known":
            return True
        if self.way == "new":
            if not self._is_chosen_well():
                return False
            answer = await self._desk.do(sign_in.choose_pin, self._officer, pin=self.pin.text())
        else:
            answer = await self._desk.do(sign_in.enter, self._officer, self.pin.text())
        self._clear()
        if isinstance(answer, sign_in.Denied):
            self._deny(answer.wait_until)
        return isinstance(answer, sign_in.Entered)

    def _is_chosen_well(self) -> bool:
        try:
            pins.ensure_usable(self.pin.text())
        except BadInput as wrong:
            self._show_error(str(wrong))
            return False
        if self.again.text() != self.pin.text():
            said = tr("The two PINs differ.") if self.again.text() else tr("Type the PIN once more.")
            self.again.clear()
            self.again.setFocus()
            self._show_error(said)
            return False
        return True

    def _deny(self, until: datetime | None) -> None:
        self._until = until
        self._show_error(tr("Wrong PIN."))
        if until is not None:
            self._clock.start()
            self.clock_ticked()
        announce(self, self._error.text())
        self.pin.setFocus()
        self.changed.emit()

    def clock_ticked(self) -> None:
        now = self._desk.now()
        if self._until and pins.is_waiting(self._until, now):
            self._show_error(tr("Wrong PIN. Try again in {n} s.", n=ceil((self._until - now).total_seconds())))
            return
        self._clock.stop()
        self._until = None
        self._show_error("")
        self.changed.emit()

    def typed(self) -> None:
        if self._until is None and self.pin.text():
            self._show_error("")
        self.changed.emit()

    def _show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def sentence(self) -> str:
        return self._error.text()

    def _clear(self) -> None:
        for field in (self.pin, self.again):
            field.blockSignals(True)
            field.clear()
            field.blockSignals(False)
