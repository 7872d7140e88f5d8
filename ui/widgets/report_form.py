"""Which report, of which period: made from what the registered reports declare."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

import reports
from reception.domain import periods
from reception.domain.periods import Period
from reception.errors import BadInput
from reception.words import tr
from ui.widgets import period_pickers, text
from ui.widgets.button import Button
from ui.widgets.form import Field
from ui.widgets.section_list import SectionList
from ui.widgets.tall import TallButton

Maker = Callable[[reports.Field, date], QWidget]


def _date(field: reports.Field, today: date) -> QWidget:
    first, last = period_pickers.quarter_before(today)
    return period_pickers.DatePicker(tr(field.label), first if field.name == "first" else last)


PICKERS: dict[str, Maker] = {
    "month": lambda field, today: period_pickers.MonthPicker(tr(field.label), today),
    "year": lambda field, today: period_pickers.YearPicker(tr(field.label), today),
    "date": _date,
    "text": lambda field, today: period_pickers.TextPicker(tr(field.label)),
}


class ReportFields(QWidget):
    """What one report asks for.

    Signals: period_changed() another span is meant; changed() anything at all.
    """

    period_changed = Signal()
    changed = Signal()

    def __init__(self, report: reports.Report, today: date) -> None:
        super().__init__()
        self.report = report
        self.pickers: dict[str, Any] = {}
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for asked in report.fields:
            picker = PICKERS[asked.kind](asked, today)
            self._connect(asked, picker)
            self.pickers[asked.name] = picker
            self.fields[asked.name] = Field(tr(asked.label), picker)
            column.addWidget(self.fields[asked.name])

    def _connect(self, asked: reports.Field, picker: Any) -> None:
        picker.changed.connect(self.changed)
        if asked.kind != "text":
            picker.changed.connect(self.period_changed)

    def period(self) -> Period | None:
        """The span meant; None, with the reason at the field, when it is none."""
        values = [self.pickers[one.name].value() for one in self.report.fields if one.kind != "text"]
        wrong: str | None = None
        try:
            return _PERIODS[self.report.period_kind](*values)
        except BadInput as refusal:
            wrong = str(refusal)
            return None
        finally:
            self._last_date().show_error(wrong)

    def texts(self) -> dict[str, str]:
        return {one.name: self.pickers[one.name].value() for one in self.report.fields if one.kind == "text"}

    def _last_date(self) -> Field:
        return self.fields[[one.name for one in self.report.fields if one.kind != "text"][-1]]


_PERIODS: dict[str, Callable[..., Period]] = {
    "monthly": lambda first: periods.month(first.year, first.month),
    "annual": periods.year,
    "period": periods.span,
}


class ReportForm(QWidget):
    """The left side of the reports page.

    Signals:
        period_changed(): another report or span is meant.
        changed(): what stands in the made document is no longer what is asked for.
        make_wanted(); cancel_wanted().
    """

    period_changed = Signal()
    changed = Signal()
    make_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        known = reports.registered()
        self.kinds = SectionList({name: tr(report.title) for name, report in known.items()})
        self.fields = {name: ReportFields(report, today) for name, report in known.items()}
        self.make = TallButton(tr("Make the report"), role="strong")
        self.make.setFixedHeight(46)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.cancel = Button(tr("Cancel"))
        self.state = text.detail("", wrap=True)
        self._lay_out()
        self._connect()
        self._chosen = next(iter(known))
        self._show_chosen()
        self.show_making(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(text.title(tr("Reports")))
        column.addWidget(self.kinds)
        column.addWidget(text.rule())
        for fields in self.fields.values():
            column.addWidget(fields)
        column.addSpacing(6)
        for part in (self.make, self.progress, self.state, self.cancel):
            column.addWidget(part)
        column.addStretch()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.kind_chosen)
        self.make.clicked.connect(self.make_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        for fields in self.fields.values():
            fields.period_changed.connect(self.period_changed)
            fields.changed.connect(self.changed)

    @property
    def chosen(self) -> ReportFields:
        return self.fields[self._chosen]

    def kind_chosen(self, name: str) -> None:
        self._chosen = name
        self._show_chosen()
        self.changed.emit()
        self.period_changed.emit()

    def show_making(self, making: bool, part: float = 0.0) -> None:
        self.make.setVisible(not making)
        self.kinds.setEnabled(not making)
        for fields in self.fields.values():
            fields.setEnabled(not making)
        self.state.setText(tr("Making the report …"))
        for one in (self.progress, self.state, self.cancel):
            one.setVisible(making)
        self.progress.setRange(0, 100 if part else 0)
        self.progress.setValue(round(part * 100))

    def _show_chosen(self) -> None:
        self.kinds.mark(self._chosen)
        for name, fields in self.fields.items():
            fields.setVisible(name == self._chosen)
