"""Pick a month, a year or a date: one step back or forth, or from the list."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QHBoxLayout, QLineEdit, QToolButton, QWidget

from reception.words import tr
from ui import glyphs, icons, look
from ui.models import figure_words
from ui.widgets import form
from ui.widgets.hours_editor import icon_button

MONTHS, YEARS = 60, 10
CALENDAR = """
QCalendarWidget { min-width: 320px; min-height: 250px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: palette(base); }
QCalendarWidget QToolButton { color: palette(text); background: transparent; border: 0; padding: 6px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView {
    background: palette(base); alternate-background-color: palette(base);
    selection-background-color: palette(highlight); selection-color: palette(highlighted-text);
}
"""


class StepPicker(QWidget):
    """A list with a step at each side; older stands further down.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, name: str, choices: Mapping[str, str], chosen: str) -> None:
        super().__init__()
        self.older = icon_button("back", tr("One earlier"))
        self.newer = icon_button("forward", tr("One later"))
        self.list = form.Choice(choices)
        self.list.setAccessibleName(name)
        self.list.setMaxVisibleItems(13)
        self.list.setStyleSheet("QComboBox { combobox-popup: 0; }")  # else the list is as tall as the screen
        self.list.choose(chosen)
        self.setFocusProxy(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.older)
        row.addWidget(self.list, 1)
        row.addWidget(self.newer)
        self.older.clicked.connect(self.older_clicked)
        self.newer.clicked.connect(self.newer_clicked)
        self.list.currentIndexChanged.connect(self.list_changed)
        self._guard()

    def older_clicked(self) -> None:
        self.list.setCurrentIndex(self.list.currentIndex() + 1)

    def newer_clicked(self) -> None:
        self.list.setCurrentIndex(self.list.currentIndex() - 1)

    def list_changed(self) -> None:
        self._guard()
        self.changed.emit()

    def _guard(self) -> None:
        self.newer.setEnabled(self.list.currentIndex() > 0)
        self.older.setEnabled(self.list.currentIndex() < self.list.count() - 1)


class MonthPicker(StepPicker):
    """The month before this one stands first chosen; the value is the first day of the month."""

    def __init__(self, name: str, today: date) -> None:
        months = [_months_before(today, n) for n in range(MONTHS)]
        super().__init__(name, {str(one): figure_words.month(one) for one in months}, str(months[1]))

    def value(self) -> date:
        return date.fromisoformat(self.list.code() or "")


class YearPicker(StepPicker):
    """The year before this one stands first chosen."""

    def __init__(self, name: str, today: date) -> None:
        years = [str(today.year - n) for n in range(YEARS)]
        super().__init__(name, {year: year for year in years}, years[1])

    def value(self) -> int:
        return int(self.list.code() or 0)


class MomentPicker(QDateTimeEdit):
    """A day, with a time of it if the format asks for one: typed, or taken from a calendar."""

    def __init__(self, name: str, display_format: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setLocale(figure_words.locale())
        self.setDisplayFormat(display_format)
        self.setStyleSheet(
            "QDateTimeEdit::drop-down { border: 0; width: 30px; } QDateTimeEdit::down-arrow { image: none; }"
        )
        self._dress_calendar()

    def _dress_calendar(self) -> None:
        """In the colours of the window, with days of rest like all others: the office decides which those are."""
        calendar = self.calendarWidget()
        calendar.setStyleSheet(CALENDAR)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for rest in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(rest, QTextCharFormat())
        for name, icon in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            if step := calendar.findChild(QToolButton, name):
                step.setIcon(icons.icon(icon))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        where = QRect(self.width() - 26, self.height() // 2 - 8, 16, 16)
        glyphs.paint(QPainter(self), where, "schedule", QColor(look.colours().soft))


class DatePicker(MomentPicker):
    """Signals: changed()."""

    changed = Signal()

    def __init__(self, name: str, on: date) -> None:
        super().__init__(name, "d MMMM yyyy")
        self.setDate(QDate(on.year, on.month, on.day))
        self.dateChanged.connect(self.changed)

    def value(self) -> date:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())


class TextPicker(QLineEdit):
    """Signals: changed()."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.text().strip()


def quarter_before(today: date) -> tuple[date, date]:
    """First and last day of the quarter before this one: where a free span begins and ends unless chosen otherwise."""
    begun = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    last = begun - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


def _months_before(today: date, count: int) -> date:
    months = today.year * 12 + today.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)
