"""Hours for a time: what they are for, from when until when, and the hours of each weekday."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reception.errors import BadInput
from reception.queries.calendar import RangeRow
from reception.settings import Hours
from reception.words import tr
from ui.widgets import form, tab_order, text
from ui.widgets.hours_editor import HoursEditor
from ui.widgets.panel import Panel
from ui.widgets.period_pickers import DatePicker

LONGEST_NAME = 120


class RangeForm(Panel):
    """`range_id` is that of the one being changed; None for a new one."""

    def __init__(self, today: date) -> None:
        super().__init__(tr("Hours for a time"), tr("Save"), key="Return")
        self.range_id: int | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(tr("for instance Ramadan"))
        self.first, self.last = DatePicker(tr("First day"), today), DatePicker(tr("Last day"), today)
        self.week = HoursEditor()
        self.fields = {
            "name": form.Field(tr("What for"), self.name, required=True),
            "first": form.Field(tr("First day"), self.first),
            "last": form.Field(tr("Last day"), self.last),
        }
        dates = QHBoxLayout()
        dates.setSpacing(10)
        dates.addWidget(self.fields["first"])
        dates.addWidget(self.fields["last"])
        self.body.addWidget(self.fields["name"])
        self.body.addLayout(dates)
        self.body.addWidget(text.section(tr("Hours of each weekday")))
        self.body.addWidget(self.week)

    def ask_new(self, week: Hours) -> None:
        """A new one begins with the hours of the week."""
        self.range_id = None
        self._fill(tr("New hours for a time"), "", self.first.value(), self.last.value(), week)

    def ask(self, row: RangeRow) -> None:
        self.range_id = row.id
        self._fill(tr("Change: {what}", what=row.name), row.name, row.first, row.last, row.hours)

    def values(self) -> dict[str, Any]:
        """The arguments of the service."""
        return {
            "name": self.name.text(),
            "first": self.first.value(),
            "last": self.last.value(),
            "hours": self.week.value(),
        }

    def check(self) -> bool:
        """Says at its place what cannot be stored as it is typed; the rest is the service's to say."""
        self._clear_errors()
        if wrong := self.week.check():
            self.show_error(tr("Hours must begin before they end and not overlap; write them as 08.00."))
            wrong.setFocus()
        return wrong is None

    def show_refusal(self, refusal: BadInput) -> None:
        """At its field, which gets the focus; below everything if it is about none."""
        self._clear_errors()
        field = self.fields.get(refusal.field or "")
        if field:
            field.show_error(str(refusal))
            field.editor.setFocus()
        else:
            self.show_error(str(refusal))

    def _fill(self, heading: str, name: str, first: date, last: date, week: Hours) -> None:
        self.heading.setText(heading)
        self.name.setText(name)
        self.first.setDate(QDate(first.year, first.month, first.day))
        self.last.setDate(QDate(last.year, last.month, last.day))
        self.week.show_value(week)
        self._clear_errors()
        self.show()
        self.name.setFocus()

    def _clear_errors(self) -> None:
        self.show_error("")
        for field in self.fields.values():
            field.show_error(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        tab_order.follow_layout(self)
