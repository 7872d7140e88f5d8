"""Opening hours: those of every week, and those that hold for a time (Ramadan, a midday break for a month)."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.rights import Right
from reception.errors import BadInput
from reception.queries import calendar as calendars
from reception.queries import office
from reception.queries.calendar import RangeRow
from reception.services import calendar, settings
from reception.settings import Hours
from reception.words import tr
from ui import bridge, look
from ui.screens.schedule_part import Part
from ui.widgets import banner, cards, tab_order, text
from ui.widgets.button import Button
from ui.widgets.hours_editor import HoursEditor
from ui.widgets.range_form import RangeForm
from ui.widgets.range_list import RangeList

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.store.work import View


class OpeningHours(NamedTuple):
    """All that this part shows."""

    week: Hours
    ranges: tuple[RangeRow, ...]


def opening_hours(view: "View") -> OpeningHours:
    return OpeningHours(office.state(view).settings["hours"], calendars.ranges(view))


class HoursPart(Part):
    """Both are saved explicitly: they decide over every ticket that waits."""

    title = "Opening hours"
    right = Right.CALENDAR

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.week = HoursEditor()
        self.week.setAccessibleName(tr("Every week"))
        self.error = text.line("", role="error", font=look.font("detail"), wrap=True)
        self.error.hide()
        self.save = Button(tr("Save"), key="Ctrl+S", role="strong")
        self.revert = Button(tr("Put back"), role="quiet")
        self.ranges = RangeList()
        self.form = RangeForm(desk.now().date())
        self.gone = banner.Banner(parent=self)
        self.undo = Button(tr("Bring back"), icon="undo")
        self.gone.add_action(self.undo)
        self._stored: OpeningHours | None = None
        self._last: RangeRow | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 14, 24, 14)
        columns.setSpacing(14)
        columns.addWidget(self._week_card(), 1, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._range_card(), 1, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setLayout(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(cards.scrolled(inside))

    def _week_card(self) -> QWidget:
        card = cards.Card(
            tr("Every week"), tr("Other hours hold from today on; days gone by keep those of their time.")
        )
        card.body.addWidget(self.week)
        card.body.addWidget(self.error)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.revert)
        foot.addWidget(self.save)
        card.body.addLayout(foot)
        return card

    def _range_card(self) -> QWidget:
        card = cards.Card(
            tr("For a time"), tr("Between two dates they take the place of the weekly hours, for instance in Ramadan.")
        )
        for part in (self.gone, self.ranges, self.form):
            card.body.addWidget(part)
        return card

    def _connect(self) -> None:
        self.week.changed.connect(self.week_changed)
        self.save.clicked.connect(self.save_clicked)
        self.revert.clicked.connect(self.revert_clicked)
        self.ranges.new_wanted.connect(self.new_wanted)
        self.ranges.edit_wanted.connect(self.edit_wanted)
        self.ranges.removed.connect(self.range_removed)
        self.undo.clicked.connect(self.undo_clicked)
        self.form.confirmed.connect(self.form_confirmed)
        self.form.left.connect(self.form_left)

    async def reload(self) -> None:
        found = await self.desk.ask(opening_hours)
        if not self.in_use():
            self.show_hours(found)

    def show_hours(self, found: OpeningHours) -> None:
        if self._stored is None or self._stored.week != found.week:
            self.week.blockSignals(True)
            self.week.show_value(found.week)
            self.week.blockSignals(False)
            tab_order.follow_layout(self)
        self._stored = found
        self.ranges.show_rows(found.ranges)
        self.week_changed()

    def is_typed(self) -> bool:
        return self._is_week_changed() or not self.form.isHidden()

    def allow(self, allowed: bool) -> None:
        for part in (self.week, self.ranges, self.form):
            part.setEnabled(allowed)

    def week_changed(self) -> None:
        changed = self._is_week_changed()
        self.save.allow(changed, tr("Nothing has been changed."))
        self.revert.setVisible(changed)
        if not changed:
            self._say("")

    def save_clicked(self) -> None:
        if wrong := self.week.check():
            self._say(tr("Hours must begin before they end and not overlap; write them as 08.00."))
            wrong.setFocus()
        elif self._is_week_changed() and not self._storing:
            bridge.spawn(self._save_week())

    def revert_clicked(self) -> None:
        if self._stored:
            self.week.show_value(self._stored.week)
            self.week_changed()

    def new_wanted(self) -> None:
        if self._stored:
            self.form.ask_new(self._stored.week)
            self.ranges.hide()

    def edit_wanted(self, row: RangeRow) -> None:
        self.form.ask(row)
        self.ranges.hide()

    def form_left(self) -> None:
        self.ranges.show()
        self.ranges.add.setFocus()
        self.stale.emit()

    def form_confirmed(self) -> None:
        if self.form.check() and not self._storing:
            bridge.spawn(self._save_range())

    def range_removed(self, row: RangeRow) -> None:
        bridge.spawn(self._remove(row))

    def undo_clicked(self) -> None:
        if self._last:
            bridge.spawn(self._bring_back(self._last))

    async def _save_week(self) -> None:
        try:
            await self.store(settings.change, {"hours": self.week.value()})
        except BadInput as refusal:
            self._say(str(refusal))
            return
        await self._show_stored()

    async def _save_range(self) -> None:
        fields: dict[str, Any] = self.form.values()
        try:
            if self.form.range_id is None:
                await self.store(calendar.add_range, **fields)
            else:
                await self.store(calendar.change_range, self.form.range_id, **fields)
        except BadInput as refusal:
            self.form.show_refusal(refusal)
            return
        self.form.leave()
        await self._show_stored()

    async def _remove(self, row: RangeRow) -> None:
        await self.store(calendar.remove_range, row.id)
        self._last = row
        self.gone.say(tr("Removed: {what}", what=row.name), "plain")
        await self._show_stored()
        self.undo.setFocus()

    async def _bring_back(self, row: RangeRow) -> None:
        await self.store(calendar.add_range, name=row.name, first=row.first, last=row.last, hours=row.hours)
        self._last = None
        self.gone.say("")
        await self._show_stored()
        self.ranges.add.setFocus()

    async def _show_stored(self) -> None:
        """What was just stored is what is shown, whoever else typed something meanwhile."""
        self._stored = None
        self.show_hours(await self.desk.ask(opening_hours))
        self.stale.emit()

    def _is_week_changed(self) -> bool:
        return self._stored is not None and self.week.value() != self._stored.week

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self.form.leave()
        elif event.key() == Qt.Key.Key_Escape and self._is_week_changed():
            self.revert_clicked()
        else:
            super().keyPressEvent(event)
