"""Hours typed in one line, several stretches if need be: `8-12, 13-15`."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from reception.words import tr
from ui.models import schedule_words
from ui.widgets import form


class HoursField(form.Field):
    """Forgiving while typed, written properly when left; what cannot be hours is said below it."""

    def __init__(self, label: str) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("for instance 8-12, 13-15"))
        super().__init__(label, self.line)
        self.line.editingFinished.connect(self.editing_finished)

    def value(self) -> list[list[str]]:
        """As stored; empty when nothing, or nothing of use, is typed: ask `check` first."""
        return schedule_words.read_hours(self.line.text()) or []

    def show_value(self, hours: Sequence[Sequence[str]]) -> None:
        self.line.setText(schedule_words.hours(hours))
        self.show_error(None)

    def check(self, *, required: bool = False) -> bool:
        """True when it can be stored; otherwise the reason stands below it."""
        read = schedule_words.read_hours(self.line.text())
        lacking = tr("Write the hours, for instance 8-12, 13-15.") if required and read == [] else None
        self.show_error(schedule_words.problem(read) or lacking)
        return not self.error()

    def editing_finished(self) -> None:
        if self.check():
            self.line.setText(schedule_words.hours(self.value()))
