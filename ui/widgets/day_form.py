"""One date of the calendar: what it is, and what the office says of it itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout

from reception.queries.calendar import DayRow
from reception.words import tr
from ui import look
from ui.models import schedule_words
from ui.widgets import cards, form, text
from ui.widgets.button import Button
from ui.widgets.hours_field import HoursField

USUAL, CLOSED, OPEN = "usual", "closed", "open"
LONGEST_NAME = 120


class DayForm(cards.Card):
    """As usual, closed, or open at hours of its own; with a name.

    Signals: confirmed() store it; left() Esc: back to the calendar, nothing changed.
    """

    confirmed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.row: DayRow | None = None
        self.heading = text.line("", font=look.bold("strong"), wrap=True)
        self.why = text.soft("", wrap=True)
        self.choices = {
            USUAL: QRadioButton(tr("As usual")),
            CLOSED: QRadioButton(tr("Closed")),
            OPEN: QRadioButton(tr("Open at these hours")),
        }
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name_field = form.Field(tr("What for (optional)"), self.name)
        self.hours = HoursField(tr("Hours"))
        self.save = Button(tr("Save"), hint="Return", role="strong")
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        self._group = QButtonGroup(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.addWidget(self.heading)
        self.body.addWidget(self.why)
        self.body.addSpacing(4)
        choices = QVBoxLayout()
        choices.setSpacing(2)
        for radio in self.choices.values():
            self._group.addButton(radio)
            choices.addWidget(radio)
        self.body.addLayout(choices)
        self.body.addWidget(self.hours)
        self.body.addWidget(self.name_field)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.body.addStretch()

    def _connect(self) -> None:
        self._group.buttonToggled.connect(self.input_changed)
        self.name.textChanged.connect(self.input_changed)
        self.hours.line.textChanged.connect(self.input_changed)
        self.save.clicked.connect(self.confirmed)
        self.back.clicked.connect(self.leave)

    def show_row(self, row: DayRow) -> None:
        self.row = row
        said = schedule_words.why(row)
        overruled = tr("instead of: {name}", name=row.national) if row.is_own and row.national else ""
        self.heading.setText(schedule_words.full_day(row.day))
        self.why.setText("\n".join(filter(None, (said[:1].upper() + said[1:], overruled))))
        self._fill(row)
        self.input_changed()

    def _fill(self, row: DayRow) -> None:
        self.choices[self._stored(row)].setChecked(True)
        self.name.setText(row.name if row.is_own else "")
        self.hours.show_value(row.hours)

    def choice(self) -> str:
        return next(name for name, radio in self.choices.items() if radio.isChecked())

    def is_changed(self) -> bool:
        """Whether anything differs from what is stored of this day."""
        if self.row is None:
            return False
        choice = self.choice()
        if choice == USUAL or choice != self._stored(self.row):
            return choice != self._stored(self.row)
        hours = [list(pair) for pair in self.row.hours]
        return self.name.text().strip() != self.row.name or (choice == OPEN and self.hours.value() != hours)

    def check(self) -> bool:
        """True when it can be stored; otherwise the reason stands at its field, which has the focus."""
        if self.choice() != OPEN or self.hours.check(required=True):
            return True
        self.hours.line.setFocus()
        return False

    def begin(self) -> None:
        self.choices[self.choice()].setFocus()

    def leave(self) -> None:
        if self.row:
            self._fill(self.row)
        self.left.emit()

    def input_changed(self) -> None:
        choice = self.choice() if self.row else USUAL
        self.hours.setEnabled(choice == OPEN)
        self.name_field.setEnabled(choice != USUAL)
        self.save.allow(self.is_changed(), tr("Nothing has been changed."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def _stored(self, row: DayRow) -> str:
        return {"closed": CLOSED, "hours": OPEN}.get(row.kind, USUAL)
