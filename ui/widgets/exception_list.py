"""Days on which somebody is not there, or at other hours than those of the week."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.queries.roster import ExceptionRow
from reception.words import tr
from ui import look
from ui.models import schedule_words
from ui.widgets import banner, cards, form, tab_order, text
from ui.widgets.button import Button
from ui.widgets.hours_editor import icon_button
from ui.widgets.hours_field import HoursField
from ui.widgets.icon_label import IconLabel
from ui.widgets.period_pickers import DatePicker

ABSENT, OTHER = "absent", "other"
LONGEST_NOTE = 200


class ExceptionList(cards.Card):
    """A line to add one, and those from today on.

    Signals: added(ExceptionRow), removed(ExceptionRow), brought_back(ExceptionRow) by undoing a removal.
    """

    added = Signal(object)
    removed = Signal(object)
    brought_back = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(tr("Otherwise on single days"))
        self.officer = form.Choice({})
        self.day = DatePicker(tr("Day"), today)
        self.kind = form.Choice({ABSENT: tr("Absent"), OTHER: tr("Other hours")})
        self.hours = HoursField(tr("Hours"))
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(tr("for instance: leave, sick"))
        self.add = Button(tr("Add"), icon="add")
        self.gone = banner.Banner(parent=self)
        self.undo = Button(tr("Bring back"), icon="undo")
        self.gone.add_action(self.undo)
        self.nothing = text.soft(tr("Nothing yet: every day goes by the week."))
        self.rows: list[ExceptionEntry] = []
        self._last: ExceptionRow | None = None
        self._lay_out()
        self.add.clicked.connect(self.add_clicked)
        self.undo.clicked.connect(self.undo_clicked)
        self.kind.currentIndexChanged.connect(self.kind_changed)
        self.kind_changed()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        for label, editor, stretch in (
            (tr("Officer"), self.officer, 3), (tr("Day"), self.day, 3), (tr("Kind"), self.kind, 2),
        ):  # fmt: skip
            line.addWidget(form.Field(label, editor), stretch, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.hours, 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(form.Field(tr("Note (optional)"), self.note), 4, Qt.AlignmentFlag.AlignTop)
        press = QVBoxLayout()
        press.setContentsMargins(0, 21, 0, 0)  # beside the editors, below their labels
        press.addWidget(self.add)
        press.addStretch()
        line.addLayout(press)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.body.addLayout(line)
        self.body.addWidget(self.gone)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self._list)

    def show_rows(self, rows: Sequence[ExceptionRow], officers: Mapping[int, str]) -> None:
        self._show_officers(officers)
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = [ExceptionEntry(row) for row in rows]
        for entry in self.rows:
            entry.removed.connect(self.row_removed)
            self._list.addWidget(entry)
        self.nothing.setVisible(not rows)
        tab_order.follow_layout(self)

    def kind_changed(self) -> None:
        is_absent = self.kind.code() == ABSENT
        self.hours.setEnabled(not is_absent)
        self.hours.line.setPlaceholderText("" if is_absent else tr("for instance 8-12, 13-15"))
        if is_absent:
            self.hours.show_value([])

    def add_clicked(self) -> None:
        """What was typed goes once it is sent; the day and the officer stay for the next."""
        officer = self.officer.code()
        if officer is None or (self.kind.code() == OTHER and not self.hours.check(required=True)):
            self.hours.line.setFocus()
            return
        hours = tuple((a, b) for a, b in self.hours.value()) if self.kind.code() == OTHER else ()
        self.added.emit(
            ExceptionRow(int(officer), self.officer.currentText(), self.day.value(), hours, self.note.text().strip())
        )
        self.note.clear()
        self.hours.show_value([])
        self.gone.say("")

    def row_removed(self) -> None:
        entry = self.sender()
        assert isinstance(entry, ExceptionEntry)
        self._last = entry.row
        self.gone.say(tr("Removed: {what}", what=entry.words()), "plain")
        self.removed.emit(entry.row)
        self.undo.setFocus()

    def undo_clicked(self) -> None:
        if self._last:
            self.brought_back.emit(self._last)
        self._last = None
        self.gone.say("")
        self.add.setFocus()

    def _show_officers(self, officers: Mapping[int, str]) -> None:
        known = [(self.officer.itemData(n), self.officer.itemText(n)) for n in range(self.officer.count())]
        if known != [(str(id_), name) for id_, name in officers.items()]:
            chosen = self.officer.code()
            self.officer.clear()
            for id_, name in officers.items():
                self.officer.addItem(name, str(id_))
            self.officer.choose(chosen)

    def choose_day(self, day: date) -> None:
        self.day.setDate(QDate(day.year, day.month, day.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_clicked()
        else:
            super().keyPressEvent(event)


class ExceptionEntry(QWidget):
    """Signals: removed()."""

    removed = Signal()

    def __init__(self, row: ExceptionRow) -> None:
        super().__init__()
        self.row = row
        self.cross = icon_button("close", tr("Remove: {what}", what=self.words()))
        self.cross.clicked.connect(self.removed)
        day = text.line(schedule_words.full_day(row.day), font=look.semibold())
        day.setFixedWidth(230)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel("no_show" if not row.hours else "clock", "warn" if not row.hours else "accent", 16))
        line.addWidget(day)
        line.addWidget(text.line(self._said()), 1)
        line.addWidget(self.cross)

    def words(self) -> str:
        return f"{schedule_words.full_day(self.row.day)}, {self._said()}"

    def _said(self) -> str:
        row = self.row
        said = f"{row.name} {schedule_words.hours(row.hours)}" if row.hours else tr("{name} is absent", name=row.name)
        return f"{said} · {row.note}" if row.note else said
