"""A week at a glance: open hours, who is to be there, gaps, and who is on duty right now."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reception.domain import spans
from reception.domain.calendar import Calendar
from reception.queries import office
from reception.queries import roster as rosters
from reception.queries.office import DeskRow
from reception.queries.roster import DayCover
from reception.words import tr
from ui import look
from ui.models import schedule_words
from ui.screens.schedule_part import Part
from ui.widgets import cover_band, text
from ui.widgets.button import Button
from ui.widgets.cover_band import CoverBand, HourScale
from ui.widgets.day_card import DayCard, NowCard
from ui.widgets.hours_editor import icon_button
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.store.work import View

SIDE = 284


class Week(NamedTuple):
    """What the picture is painted from."""

    calendar: Calendar
    days: tuple[DayCover, ...]
    desks: tuple[DeskRow, ...]


def week(view: "View", monday: date | None) -> Week:
    """The week that begins on a Monday; this one if none is named."""
    calendar = office.state(view).calendar
    today = calendar.day_of(view.now)
    first = monday or today - timedelta(days=today.weekday())
    return Week(calendar, rosters.cover(view, first, first + timedelta(days=6)), office.desks(view))


class WeekPart(Part):
    """The arrow keys go from day to day; the particulars stand at the right."""

    title = "Week"

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._monday: date | None = None
        self._chosen: date | None = None
        self.bands: list[CoverBand] = []
        self.scale = HourScale()
        self.span = text.line("", font=look.bold("title"))
        self.summary = Pill()
        self.earlier = icon_button("back", tr("The week before"))
        self.later = icon_button("forward", tr("The week after"))
        self.today = Button(tr("This week"), role="quiet")
        self.begin = Button(tr("Set up the roster"), role="strong")
        self.now, self.card = NowCard(), DayCard()
        self._group = QButtonGroup(self)
        self._bands = QVBoxLayout()
        self._bands.setSpacing(2)
        self._lay_out()
        self.earlier.clicked.connect(self.earlier_clicked)
        self.later.clicked.connect(self.later_clicked)
        self.today.clicked.connect(self.today_clicked)
        self.begin.clicked.connect(self.begin_clicked)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._picture(), 1)
        right = QVBoxLayout()
        right.setContentsMargins(8, 14, 24, 14)
        right.setSpacing(12)
        for card in (self.now, self.card):
            card.setFixedWidth(SIDE)
            card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
            right.addWidget(card)
        right.addStretch()
        row.addLayout(right)

    def _picture(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(6)
        for one in (self.earlier, self.span, self.later, self.today):
            head.addWidget(one)
        head.addStretch()
        head.addWidget(self.summary)
        head.addWidget(self.begin)
        left = QVBoxLayout()
        left.setContentsMargins(24, 14, 8, 14)
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.scale)
        left.addLayout(self._bands, 1)
        left.addWidget(_legend())
        return left

    async def reload(self) -> None:
        self.show_week(await self.desk.ask(week, self._monday))

    def show_week(self, shown: Week) -> None:
        zone, now = shown.calendar.zone, self.desk.now()
        if not self.bands:
            self._make_bands(shown)
        self._monday = shown.days[0].day
        self.span.setText(schedule_words.between(shown.days[0].day, shown.days[-1].day))
        self.scale.axis = axis = cover_band.axis_of(shown.days, zone)
        self.scale.update()
        for band, day in zip(self.bands, shown.days, strict=True):
            band.show_day(day, axis, now)
        self._choose(self._chosen_or(shown.calendar.day_of(now)))
        self.now.show_desks(shown.desks, schedule_words.clock(now, zone), zone)
        self._sum_up(shown.days)

    def _sum_up(self, days: Sequence[DayCover]) -> None:
        gaps = spans.length(gap for day in days for gap in day.gaps)
        has_roster = any(day.has_roster for day in days)
        self.begin.setVisible(not has_roster)
        if not has_roster:
            self.summary.show_state(tr("No roster yet"), "attention", "warn")
        elif gaps:
            said = tr("{time} without anybody", time=schedule_words.lasting(gaps))
            self.summary.show_state(said, "attention", "bad")
        else:
            self.summary.show_state(tr("All opening hours are covered"), "ok", "ok")

    def _make_bands(self, shown: Week) -> None:
        for _ in shown.days:
            band = CoverBand(shown.calendar.zone)
            band.clicked.connect(self.band_clicked)
            band.stepped.connect(self.band_stepped)
            self._group.addButton(band)
            self._bands.addWidget(band)
            self.bands.append(band)

    def _chosen_or(self, today: date) -> date:
        days = [band.day.day for band in self.bands if band.day]
        return next((day for day in (self._chosen, today) if day in days), days[0])

    def _choose(self, day: date) -> None:
        self._chosen = day
        for band in self.bands:
            is_chosen = band.day is not None and band.day.day == day
            band.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)
            if is_chosen and band.day:
                band.setChecked(True)
                self.card.show_day(band.day, band.zone)

    def band_clicked(self) -> None:
        band = self.sender()
        if isinstance(band, CoverBand) and band.day:
            self._choose(band.day.day)

    def band_stepped(self, by: int) -> None:
        band = self.sender()
        assert isinstance(band, CoverBand)
        at = self.bands.index(band) + by
        if 0 <= at < len(self.bands) and (day := self.bands[at].day):
            self._choose(day.day)
            self.bands[at].setFocus()

    def earlier_clicked(self) -> None:
        self._turn(-7)

    def later_clicked(self) -> None:
        self._turn(7)

    def today_clicked(self) -> None:
        self._monday = self._chosen = None
        self.stale.emit()

    def begin_clicked(self) -> None:
        self.part_wanted.emit("roster")

    def _turn(self, days: int) -> None:
        step = timedelta(days=days)
        if self._monday:
            self._monday += step
            self._chosen = self._chosen and self._chosen + step
            self.stale.emit()


def _legend() -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for words, icon, tone in (
        (tr("on the roster"), "person", "accent"),
        (tr("really on duty"), "ok", "ok"),
        (tr("open, but nobody on the roster"), "attention", "bad"),
    ):
        row.addWidget(Pill(words, icon, tone))
    row.addStretch()
    return made
