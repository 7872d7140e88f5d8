"""The weekly roster as a table: one row for each officer, typed into like a sheet; below, what it leaves open."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reception.queries.roster import WeekRow
from reception.settings import WEEKDAYS, Hours
from reception.words import tr
from ui import look
from ui.models import roster_week, schedule_words
from ui.widgets import pill

NAME, ROW, HEAD, MOST_ROWS = 190, 44, 36, 16
MONDAY = date(2024, 1, 1)
STATE = Qt.ItemDataRole.UserRole
TYPING = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RosterTable(QTableWidget):
    """Typing, F2, Enter or a double click edits a cell; Del empties it. What cannot be hours stays and is marked.

    Signals:
        week_typed(int, object): the officer with this id has these hours of the week now.
        problem_changed(str): what is wrong with the cell typed last; empty when nothing is.
    """

    week_typed = Signal(int, object)
    problem_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(WEEKDAYS))
        self._rows: tuple[WeekRow, ...] = ()
        self._open: Hours = {}
        self.is_typing = False
        self.setAccessibleName(tr("Weekly roster"))
        self.setItemDelegate(_Typing(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.allow(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setHorizontalHeaderLabels([_weekday(day) for day in WEEKDAYS])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setFixedHeight(HEAD)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setFixedWidth(NAME)
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self.item_changed)

    def show_week(self, rows: Sequence[WeekRow], opened: Hours) -> None:
        """The current cell stays; `opened` are the opening hours of the week."""
        at = self.currentRow(), self.currentColumn()
        self._rows, self._open = tuple(rows), opened
        self.blockSignals(True)
        self.setRowCount(len(rows) + 1)
        for place, name in enumerate([*(row.name for row in rows), tr("Left open")]):
            head = QTableWidgetItem(name)
            head.setToolTip(name)
            self.setVerticalHeaderItem(place, head)
        for place, row in enumerate(rows):
            for column, day in enumerate(WEEKDAYS):
                self.setItem(place, column, _cell(row.name, day, row.hours[day]))
        self._show_gaps()
        self.blockSignals(False)
        self.setCurrentCell(max(at[0], 0), max(at[1], 0))
        self._fit()

    def allow(self, allowed: bool) -> None:
        """Whether cells may be typed into; all may read them."""
        self._allowed = allowed
        self.setEditTriggers(TYPING if allowed else QAbstractItemView.EditTrigger.NoEditTriggers)

    def officer(self) -> WeekRow | None:
        """Whose row the current cell lies in."""
        return self._rows[self.currentRow()] if 0 <= self.currentRow() < len(self._rows) else None

    def has_problem(self) -> bool:
        return any(self._problem(row, column) for row in range(len(self._rows)) for column in range(len(WEEKDAYS)))

    def put_back(self) -> None:
        """As it is stored."""
        self.show_week(self._rows, self._open)
        self.problem_changed.emit("")

    def item_changed(self, item: QTableWidgetItem) -> None:
        wrong = self._problem(item.row(), item.column())
        self.blockSignals(True)
        _dress(item, wrong)
        self.blockSignals(False)
        self.problem_changed.emit(self._sentence(item, wrong) if wrong else "")
        if not wrong and not self.has_problem() and (typed := self._typed(item.row())) != self._rows[item.row()].hours:
            self.week_typed.emit(self._rows[item.row()].officer_id, typed)

    def _typed(self, row: int) -> Hours:
        texts = [self._text(row, column) for column in range(len(WEEKDAYS))]
        return {day: schedule_words.read_hours(words) or [] for day, words in zip(WEEKDAYS, texts, strict=True)}

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""

    def _problem(self, row: int, column: int) -> str | None:
        return schedule_words.problem(schedule_words.read_hours(self._text(row, column)))

    def _sentence(self, item: QTableWidgetItem, wrong: str) -> str:
        place = f"{self._rows[item.row()].name}, {_weekday(WEEKDAYS[item.column()])}"
        return f"{place}: {wrong}"

    def _show_gaps(self) -> None:
        """The last row: open time of each weekday with nobody on the roster."""
        for column, day in enumerate(WEEKDAYS):
            gaps = roster_week.gaps(self._open.get(day, []), [row.hours[day] for row in self._rows])
            self.setItem(len(self._rows), column, _gap_cell(day, bool(self._open.get(day)), gaps))

    def _fit(self) -> None:
        self.setFixedHeight(HEAD + ROW * min(self.rowCount(), MOST_ROWS) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.officer() and self._allowed and not self.is_typing:  # the editor lets its own Enter through
                self.edit(self.currentIndex())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._allowed and self.officer():
            self.model().setData(self.currentIndex(), "")
        elif key == Qt.Key.Key_Escape and self.has_problem():
            self.put_back()
        else:
            super().keyPressEvent(event)


class _Typing(QStyledItemDelegate):
    """The editor in a cell; the table knows while one is open."""

    def __init__(self, table: RosterTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The current cell has an edge, so that its hours can still be read; the last row holds pills."""
        state, words = index.data(STATE), index.data()
        if state:
            wide = pill.width(words, state[0])
            where = QRect(0, 0, min(wide, option.rect.width() - 4), pill.HEIGHT)
            where.moveCenter(option.rect.center())
            pill.paint(painter, where, words, *state)
        else:
            super().paint(painter, option, index)
        if index == self._table.currentIndex():
            colours = look.colours()
            edge = QColor(colours.accent if self._table.hasFocus() else colours.edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(edge, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setStyleSheet("padding: 0 6px; border-radius: 0; min-height: 0")
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        editor.setPlaceholderText("8-12, 13-15")
        self._table.is_typing = True
        return editor

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        self._table.is_typing = False
        super().destroyEditor(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Written properly as soon as it can be read."""
        assert isinstance(editor, QLineEdit)
        read = schedule_words.read_hours(editor.text())
        words = editor.text().strip() if schedule_words.problem(read) else schedule_words.hours(read or [])
        model.setData(index, words)


def _weekday(day: str) -> str:
    return schedule_words.weekday(MONDAY + timedelta(days=int(day) - 1))


def _cell(name: str, day: str, hours: list[list[str]]) -> QTableWidgetItem:
    item = QTableWidgetItem(schedule_words.hours(hours))
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{name}, {_weekday(day)}")
    _dress(item, None)
    return item


def _dress(item: QTableWidgetItem, wrong: str | None) -> None:
    place = item.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    said = wrong or item.text() or tr("not on the roster")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place}: {said}")
    item.setToolTip(wrong or "")
    ink, ground = look.colours().tone("bad" if wrong else "accent")
    item.setBackground(QBrush(ground) if wrong or item.text() else QBrush())
    item.setForeground(QBrush(ink) if wrong else QBrush())


def _gap_cell(day: str, is_open: bool, gaps: list[list[str]]) -> QTableWidgetItem:
    """Icon, words and colour."""
    words = schedule_words.hours(gaps) if gaps else tr("covered") if is_open else tr("closed")
    item = QTableWidgetItem(words)
    item.setFlags(_READ)
    item.setData(STATE, ("attention", "bad") if gaps else ("ok", "ok") if is_open else ("closed", "plain"))
    said = tr("nobody on the roster {hours}", hours=words) if gaps else words
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_weekday(day)}: {said}")
    return item
