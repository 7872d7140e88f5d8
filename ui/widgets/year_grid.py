"""A year as twelve small months. The arrow keys go from day to day, also into the year before and after."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from reception.domain.periods import FIRST_YEAR, LAST_YEAR
from reception.queries.calendar import DayRow
from ui import look
from ui.models import figure_words, schedule_words
from ui.widgets import day_marks
from ui.widgets.button import QuickButton

CELL, ROW, NAME, LETTERS = 30, 23, 22, 17
STEPS = {
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
    Qt.Key.Key_Up: timedelta(days=-7),
    Qt.Key.Key_Down: timedelta(days=7),
}
MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class DayCell(QuickButton):
    """One date; its accessible name says what day it is and why it is as it is."""

    def __init__(self, month: "MonthBox", grid: "YearGrid") -> None:
        super().__init__(month)
        self._grid = grid
        self.row: DayRow | None = None
        self.setProperty("role", "pill")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(self.cell_clicked)

    def show_row(self, row: DayRow) -> None:
        if row != self.row:
            self.row = row
            self.setAccessibleName(schedule_words.cell(row))
            self.setToolTip(schedule_words.cell(row))
            self.update()

    def cell_clicked(self) -> None:
        if self.row:
            self._grid.take(self.row.day, wanted=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A button would hand the arrow keys to whichever other button is near."""
        key, day = Qt.Key(event.key()), self.row.day if self.row else None
        if day and key in STEPS:
            self._grid.go(day, STEPS[key])
        elif day and key in MONTHS:
            self._grid.go_months(day, MONTHS[key])
        elif day and key == Qt.Key.Key_Home:
            self._grid.take(day.replace(day=1))
        elif day and key == Qt.Key.Key_End:
            self._grid.take(day.replace(day=monthrange(day.year, day.month)[1]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.row is None:
            return
        painter, where, colours, row = QPainter(self), QRectF(self.rect()), look.colours(), self.row
        number, is_open = str(row.day.day), bool(row.hours)
        day_marks.paint(painter, where, row.kind, number, is_estimate=row.is_estimate, is_open=is_open)
        if self.hasFocus() or self._grid.chosen == self.row.day:
            day_marks.paint_edge(painter, where, colours.accent if self.hasFocus() else colours.soft, 2)
        elif self._grid.today == self.row.day:
            day_marks.paint_edge(painter, where, colours.ink, 1)


class MonthBox(QWidget):
    """One month: its name, the first letters of the weekdays, its dates."""

    def __init__(self, month: int, grid: "YearGrid") -> None:
        super().__init__()
        self._month = month
        self.cells = [DayCell(self, grid) for _ in range(31)]
        self.setFixedSize(7 * CELL, NAME + LETTERS + 6 * ROW)

    def place(self, year: int) -> None:
        """Each date below its weekday."""
        self.setAccessibleName(figure_words.month(date(year, self._month, 1)))
        before, length = monthrange(year, self._month)
        for n, cell in enumerate(self.cells):
            row, column = divmod(before + n, 7)
            cell.setGeometry(QRect(column * CELL, NAME + LETTERS + row * ROW, CELL, ROW))
            cell.setVisible(n < length)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter, locale = look.colours(), QPainter(self), figure_words.locale()
        painter.setFont(look.semibold())
        painter.setPen(colours.ink)
        name = locale.standaloneMonthName(self._month)
        painter.drawText(QRect(6, 0, self.width(), NAME), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(look.font("small"))
        painter.setPen(colours.soft)
        for day in range(7):
            letter = locale.standaloneDayName(day + 1, locale.FormatType.NarrowFormat)
            painter.drawText(QRect(day * CELL, NAME, CELL, LETTERS), Qt.AlignmentFlag.AlignCenter, letter)


class YearGrid(QWidget):
    """Signals:
    chosen_changed(date): another day is looked at.
    day_wanted(date): Enter or a click: this day is to be edited.
    year_wanted(date): a day of another year is to be shown.
    """

    chosen_changed = Signal(object)
    day_wanted = Signal(object)
    year_wanted = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = self.chosen = today
        self.year = 0
        self._marked: DayCell | None = None
        self.months = [MonthBox(month, self) for month in range(1, 13)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        for n, box in enumerate(self.months):
            grid.addWidget(box, n // 4, n % 4)
        grid.setColumnStretch(4, 1)
        grid.setRowStretch(3, 1)

    def show_days(self, year: int, days: Mapping[date, DayRow]) -> None:
        if year != self.year:
            self.year = year
            for box in self.months:
                box.place(year)
        for day, row in days.items():
            self.cell(day).show_row(row)
        self._mark_chosen()

    def cell(self, day: date) -> DayCell:
        return self.months[day.month - 1].cells[day.day - 1]

    def take(self, day: date, *, wanted: bool = False) -> None:
        """Look at a day; with `wanted`, edit it."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return
        had_focus = any(cell.hasFocus() for box in self.months for cell in box.cells)
        self.chosen = day
        if day.year != self.year:
            self.year_wanted.emit(day)
            return
        self._mark_chosen()
        if had_focus:
            self.cell(day).setFocus()
        self.chosen_changed.emit(day)
        if wanted:
            self.day_wanted.emit(day)

    def go(self, day: date, step: timedelta) -> None:
        self.take(day + step)

    def go_months(self, day: date, by: int) -> None:
        year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
        self.take(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])))

    def focus_chosen(self) -> None:
        self.cell(self.chosen).setFocus()

    def _mark_chosen(self) -> None:
        """Only the day looked at is reached by Tab; the others by the arrow keys."""
        for cell, policy in (
            (self._marked, Qt.FocusPolicy.ClickFocus),
            (self._cell_of(self.chosen), Qt.FocusPolicy.StrongFocus),
        ):
            if cell:
                cell.setFocusPolicy(policy)
                cell.update()
        self._marked = self._cell_of(self.chosen)

    def _cell_of(self, day: date) -> DayCell | None:
        return self.cell(day) if day.year == self.year else None
