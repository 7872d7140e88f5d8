"""The weekly roster, and the days on which it is otherwise."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.queries import office
from reception.queries import roster as rosters
from reception.queries.roster import ExceptionRow, WeekRow
from reception.services import roster
from reception.settings import Hours
from reception.words import tr
from ui import bridge, look
from ui.screens.schedule_part import Part
from ui.widgets import banner, cards, text
from ui.widgets.button import Button
from ui.widgets.exception_list import ExceptionList
from ui.widgets.roster_table import RosterTable

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.store.work import View


class Plan(NamedTuple):
    """All that this part shows."""

    week: tuple[WeekRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    opened: Hours


def plan(view: "View") -> Plan:
    state = office.state(view)
    today = state.calendar.day_of(view.now)
    return Plan(rosters.week(view), rosters.exceptions(view, today), state.settings["hours"])


class RosterPart(Part):
    """Each cell is stored as soon as it is typed."""

    title = "Roster"
    right = Right.ROSTER

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.table = RosterTable()
        self.error = text.line("", role="error", font=look.font("detail"), wrap=True)
        self.error.hide()
        self.status = text.detail("")
        self.fill = Button(tr("Fill with the opening hours"), icon="clock")
        self.clear = Button(tr("Clear the week"), role="quiet")
        self.undo = Button(tr("Undo the last change"), icon="undo", role="quiet")
        self.undo.hide()
        self._before: tuple[int, Hours] | None = None
        self.exceptions = ExceptionList(desk.now().date())
        self._plan: Plan | None = None
        self._allowed = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        week = cards.Card(
            tr("Every week"),
            tr("Type the hours into a cell, for instance 8-12, 13-15. An empty cell: not on the roster that day."),
        )
        week.body.addWidget(self.table)
        foot = QHBoxLayout()
        foot.addWidget(self.error, 1)
        foot.addWidget(self.status)
        foot.addStretch()
        foot.addWidget(self.undo)
        foot.addWidget(self.clear)
        foot.addWidget(self.fill)
        week.body.addLayout(foot)
        column = QVBoxLayout()
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(14)
        column.addWidget(week)
        column.addWidget(self.exceptions)
        column.addStretch()
        inside = QWidget()
        inside.setLayout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(cards.scrolled(inside))

    def _connect(self) -> None:
        self.table.week_typed.connect(self.week_typed)
        self.table.problem_changed.connect(self.problem_changed)
        self.table.currentCellChanged.connect(self.cell_moved)
        self.fill.clicked.connect(self.fill_clicked)
        self.clear.clicked.connect(self.clear_clicked)
        self.undo.clicked.connect(self.undo_clicked)
        self.exceptions.added.connect(self.exception_added)
        self.exceptions.removed.connect(self.exception_removed)
        self.exceptions.brought_back.connect(self.exception_brought_back)

    async def reload(self) -> None:
        found = await self.desk.ask(plan)
        if not self.in_use():
            self.show_plan(found)

    def show_plan(self, found: Plan) -> None:
        self._plan = found
        self.table.show_week(found.week, found.opened)
        self.exceptions.show_rows(found.exceptions, {row.officer_id: row.name for row in found.week})
        self.cell_moved()

    def is_typed(self) -> bool:
        return self.table.is_typing or self.table.has_problem()

    def allow(self, allowed: bool) -> None:
        self._allowed = allowed
        self.table.allow(allowed)
        self.exceptions.setEnabled(allowed)
        self.cell_moved()

    def cell_moved(self) -> None:
        one = self.table.officer() if self._allowed else None
        why = tr("Choose a cell of an officer first.")
        self.fill.allow(one is not None, why)
        self.clear.allow(one is not None and any(one.hours.values()), why if one is None else tr("Nothing to clear."))

    def problem_changed(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.status.setText("")

    def say_stored(self) -> None:
        """Quietly: a roster is typed cell by cell, and nothing should stand in the way of the next one."""
        self.status.setText(tr("Saved"))
        banner.announce(self, tr("Saved"))

    def week_typed(self, officer_id: int, hours: Hours) -> None:
        self._set_week(officer_id, hours)

    def _set_week(self, officer_id: int, hours: Hours) -> None:
        """What stood there can be brought back."""
        before = {row.officer_id: row.hours for row in self._plan.week}.get(officer_id) if self._plan else None
        self._before = None if before is None else (officer_id, before)
        self.undo.setVisible(self._before is not None)
        self._do(roster.set_week, officer_id, hours=hours)

    def undo_clicked(self) -> None:
        if self._before:
            self._set_week(*self._before)
            self.undo.hide()
            self.table.setFocus()

    def fill_clicked(self) -> None:
        one = self.table.officer()
        if one and self._plan:
            self._set_week(one.officer_id, self._plan.opened)

    def clear_clicked(self) -> None:
        one = self.table.officer()
        if one:
            self._set_week(one.officer_id, {})

    def exception_added(self, row: ExceptionRow) -> None:
        self._do(roster.set_day, row.officer_id, day=row.day, hours=row.hours, note=row.note)

    def exception_brought_back(self, row: ExceptionRow) -> None:
        self.exception_added(row)

    def exception_removed(self, row: ExceptionRow) -> None:
        self._do(roster.forget_day, row.officer_id, day=row.day)

    def _do(self, service: Any, officer_id: int, **fields: Any) -> None:
        bridge.spawn(self._store(service, OfficerId(officer_id), fields))

    async def _store(self, service: Any, officer_id: OfficerId, fields: dict[str, Any]) -> None:
        try:
            await self.store(service, officer_id, **fields)
        finally:
            self.stale.emit()
