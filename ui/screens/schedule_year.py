"""The whole year: holidays, own closures, other hours; each day can be decided otherwise."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.periods import FIRST_YEAR, LAST_YEAR
from reception.domain.rights import Right
from reception.queries import calendar as calendars
from reception.queries import office
from reception.queries.calendar import DayRow, YearView
from reception.services import calendar
from reception.words import tr
from ui import bridge, failure, look
from ui.screens.schedule_part import Part
from ui.widgets import banner, cards, day_form, text
from ui.widgets.button import Button
from ui.widgets.day_form import DayForm
from ui.widgets.day_legend import DayLegend
from ui.widgets.hours_editor import icon_button
from ui.widgets.year_grid import YearGrid

if TYPE_CHECKING:
    from reception.desk import Desk

SIDE = 284


class YearPart(Part):
    """The arrow keys look at days; Enter edits the one looked at."""

    title = "The year"
    right = Right.CALENDAR

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.grid = YearGrid(desk.now().date())
        self.form = DayForm()
        self.form.setFixedWidth(SIDE)
        self.legend = DayLegend()
        self.earlier = icon_button("back", tr("The year before"))
        self.later = icon_button("forward", tr("The year after"))
        self.number = text.line("", font=look.bold("title"))
        self.told = banner.Banner(parent=self)
        self.renew = Button(tr("Take over the newest list"))
        self.told.setFixedWidth(SIDE)
        self.renew.hide()
        self._view: YearView | None = None
        self._year = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(cards.scrolled(self._months()), 1)
        right = QVBoxLayout()
        right.setContentsMargins(8, 14, 24, 14)
        right.setSpacing(12)
        for part in (self.form, self.told, self.renew):
            right.addWidget(part)
        right.addStretch()
        row.addLayout(right)

    def _months(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(6)
        for one in (self.earlier, self.number, self.later):
            head.addWidget(one)
        head.addSpacing(18)
        head.addWidget(self.legend, 1, Qt.AlignmentFlag.AlignVCenter)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(head)
        months = cards.Card("")
        months.body.setContentsMargins(16, 10, 8, 6)
        months.body.addWidget(self.grid)
        left.addWidget(months, 1)
        left.setContentsMargins(24, 10, 8, 10)
        inside = QWidget()
        inside.setLayout(left)
        return inside

    def _connect(self) -> None:
        self.earlier.clicked.connect(self.earlier_clicked)
        self.later.clicked.connect(self.later_clicked)
        self.renew.clicked.connect(self.renew_clicked)
        self.grid.chosen_changed.connect(self.day_chosen)
        self.grid.day_wanted.connect(self.day_wanted)
        self.grid.year_wanted.connect(self.year_wanted)
        self.form.confirmed.connect(self.form_confirmed)
        self.form.left.connect(self.grid.focus_chosen)

    async def reload(self) -> None:
        if not self._year:
            state = await self.desk.ask(office.state)
            self.grid.today = self.grid.chosen = state.calendar.day_of(self.desk.now())
            self._year = self.grid.today.year
        self.show_year(await self.desk.ask(calendars.year, self._year))

    def show_year(self, view: YearView) -> None:
        self._view = view
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.grid.isAncestorOf(focused)
        self.number.setText(str(view.year))
        self.earlier.setEnabled(view.year > FIRST_YEAR)
        self.later.setEnabled(view.year < LAST_YEAR)
        self.grid.show_days(view.year, {row.day: row for row in view.days})
        if had_focus:
            self.grid.focus_chosen()
        self._show_chosen()
        self._tell(view)

    def allow(self, allowed: bool) -> None:
        self.form.setEnabled(allowed)
        self.renew.setEnabled(allowed)

    def is_typed(self) -> bool:
        return self.form.is_changed()

    def earlier_clicked(self) -> None:
        self._turn_to(self._year - 1)

    def later_clicked(self) -> None:
        self._turn_to(self._year + 1)

    def year_wanted(self, day: date) -> None:
        if self.form.is_changed():
            self._hold()
        else:
            self._year = day.year
            self.stale.emit()

    def day_chosen(self, day: date) -> None:
        if not self.form.is_changed():
            self._show_chosen()
        elif self.form.row and day != self.form.row.day:
            self._hold()

    def _hold(self) -> None:
        """What is typed of one day is not lost because another is looked at."""
        if self.form.row:
            self.grid.take(self.form.row.day)
        failure.tell(tr("This day is not saved yet. Save it first, or press Esc."))
        self.form.begin()

    def _show_chosen(self) -> None:
        day = self.grid.chosen
        if self._view and day.year == self._view.year and not self.form.is_changed():
            self.form.show_row(self._row(self._view, day))

    def _row(self, view: YearView, day: date) -> DayRow:
        return view.days[(day - date(day.year, 1, 1)).days]

    def day_wanted(self, day: date) -> None:
        self.form.begin()

    def form_confirmed(self) -> None:
        if self.form.row and self.form.is_changed() and self.form.check() and not self._storing:
            bridge.spawn(self._save(self.form.row.day))

    def renew_clicked(self) -> None:
        bridge.spawn(self._store(calendar.renew_holidays, year=self._year))

    async def _save(self, day: date) -> None:
        choice, name = self.form.choice(), self.form.name.text()
        if choice == day_form.USUAL:
            await self._store(calendar.forget_day, day=day)
        else:
            hours = self.form.hours.value() if choice == day_form.OPEN else []
            await self._store(calendar.set_day, day=day, name=name, hours=hours)
        self.grid.focus_chosen()

    async def _store(self, service: Any, **fields: Any) -> None:
        await self.store(service, **fields)
        self.show_saved(await self.desk.ask(calendars.year, self._year))
        self.stale.emit()

    def show_saved(self, view: YearView) -> None:
        """What is stored now replaces what was typed."""
        if self.form.row:
            self.form.show_row(self._row(view, self.form.row.day))
        self.show_year(view)

    def _turn_to(self, year: int) -> None:
        day = self.grid.chosen
        self.grid.take(day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day))

    def _tell(self, view: YearView) -> None:
        sentences = list(_sentences(view))
        self.told.say(" ".join(sentences), "warn" if sentences else "plain")
        self.renew.setVisible(view.can_renew and view.follows_holidays)


def _sentences(view: YearView) -> list[str]:
    if not view.follows_holidays:
        return [
            tr("National holidays are switched off in the settings: only what the office decides itself closes it.")
        ]
    told = []
    if view.estimates:
        told.append(
            tr(
                "{n} holidays of {year} are estimates: compare them with the decree when it is out, and set right what differs.",
                n=view.estimates,
                year=view.year,
            )
        )
    if view.lacks_collective:
        told.append(
            tr(
                "Collective leave (cuti bersama) of {year} is not known yet: add it here when it is decreed.",
                year=view.year,
            )
        )
    if view.can_renew:
        told.append(tr("A newer list of this year's holidays is known."))
    return told
