"""The hours that hold for a time, each with its dates."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.queries.calendar import RangeRow
from reception.settings import WEEKDAYS, Hours
from reception.words import tr
from ui import look
from ui.models import schedule_words
from ui.widgets import tab_order, text
from ui.widgets.button import Button
from ui.widgets.hours_editor import DAY_NAMES, icon_button


class RangeList(QWidget):
    """Signals: new_wanted(); edit_wanted(RangeRow); removed(RangeRow)."""

    new_wanted = Signal()
    edit_wanted = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[RangeEntry] = []
        self.nothing = text.soft(tr("Nothing yet: the weekly hours hold all year round."), wrap=True)
        self.add = Button(tr("Add hours for a time"), icon="add")
        self.add.clicked.connect(self.new_wanted)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.nothing)
        column.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        column.addLayout(foot)

    def show_rows(self, rows: Sequence[RangeRow]) -> None:
        for old in self.entries:
            old.hide()
            old.deleteLater()
        self.entries = [RangeEntry(row) for row in rows]
        for entry in self.entries:
            entry.edit.clicked.connect(self.edit_clicked)
            entry.cross.clicked.connect(self.cross_clicked)
            self._rows.addWidget(entry)
        self.nothing.setVisible(not rows)
        tab_order.follow_layout(self)

    def edit_clicked(self) -> None:
        self.edit_wanted.emit(self._pressed().row)

    def cross_clicked(self) -> None:
        self.removed.emit(self._pressed().row)

    def _pressed(self) -> "RangeEntry":
        return next(entry for entry in self.entries if self.sender() in (entry.edit, entry.cross))


class RangeEntry(QWidget):
    """Name, dates and hours of one."""

    def __init__(self, row: RangeRow) -> None:
        super().__init__()
        self.row = row
        self.edit = icon_button("edit", tr("Change: {what}", what=row.name))
        self.cross = icon_button("close", tr("Remove: {what}", what=row.name))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text.line(row.name, font=look.semibold(), wrap=True))
        words.addWidget(text.line(schedule_words.between(row.first, row.last)))
        words.addWidget(text.detail("; ".join(summary(row.hours)) or tr("closed all the time"), wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 4)
        line.addLayout(words, 1)
        line.addWidget(self.edit)
        line.addWidget(self.cross)


def summary(hours: Hours) -> Iterator[str]:
    """Weekdays of the same hours together: Senin–Kamis 08.00–14.00."""
    days = [(schedule_words.hours(hours.get(day, [])), tr(name)) for day, name in zip(WEEKDAYS, DAY_NAMES, strict=True)]
    for said, group in groupby(days, key=lambda pair: pair[0]):
        names = [name for _, name in group]
        if said:
            yield f"{names[0] if len(names) == 1 else f'{names[0]}–{names[-1]}'} {said}"
