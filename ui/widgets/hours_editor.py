"""Opening hours: one row per weekday, each with as many intervals as the office keeps."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from reception.settings import WEEKDAYS, Hours
from reception.words import tr
from ui import icons, look
from ui.models import clock_times
from ui.widgets import tab_order, text
from ui.widgets.button import QuickButton

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOON, BREAK_END = "12:00", "13:00"


class TimeField(QLineEdit):
    """A time of day, forgiving: 8, 0800 and 8.00 become 08.00. What cannot be read stays as typed and is marked."""

    def __init__(self, time: str, name: str) -> None:
        super().__init__(clock_times.shown(time))
        self.setAccessibleName(name)
        self.setFixedWidth(68)
        self.setMaxLength(5)
        self.editingFinished.connect(self.editing_finished)

    def time(self) -> str:
        """As stored (`08:00`), or as typed when it is no time."""
        return clock_times.read(self.text()) or self.text()

    def mark(self, *, wrong: bool) -> None:
        self.setProperty("invalid", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def editing_finished(self) -> None:
        time = clock_times.read(self.text())
        if time:
            self.setText(clock_times.shown(time))
        self.mark(wrong=time is None)


class Interval(QWidget):
    """From when until when.

    Signals: changed(); removed().
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, day: str, opens: str, closes: str) -> None:
        super().__init__()
        self.opens = TimeField(opens, tr("{day}, opens at", day=day))
        self.closes = TimeField(closes, tr("{day}, closes at", day=day))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.opens, text.line("–"), self.closes, self._cross(day)):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.opens.textChanged.connect(self.changed)
        self.closes.textChanged.connect(self.changed)

    def _cross(self, day: str) -> QuickButton:
        self.cross = icon_button("close", tr("{day}: remove these hours", day=day))
        self.cross.clicked.connect(self.removed)
        return self.cross

    def times(self) -> list[str]:
        return [self.opens.time(), self.closes.time()]

    def check(self, after: str) -> TimeField | None:
        """Marks what is no time, or comes before `after` or before the opening; gives the first such field."""
        wrong: list[TimeField] = []
        for field in (self.opens, self.closes):
            time = clock_times.read(field.text())
            is_wrong = time is None or time < after or (field is self.closes and time == after)
            field.mark(wrong=is_wrong)
            wrong += [field] if is_wrong else []
            after = time or after
        return wrong[0] if wrong else None


class DayRow(QWidget):
    """One weekday; without an interval it is closed.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, day: str) -> None:
        super().__init__()
        self.day = day
        self.closed = text.line(tr("Closed"), role="soft")
        self.add = icon_button("add", tr("{day}: add hours", day=day))
        self.add.clicked.connect(self.add_clicked)
        name = text.line(day, font=look.semibold())
        name.setFixedWidth(84)
        self._intervals: list[Interval] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (name, self.closed, self.add):
            self._row.addWidget(part)
        self._row.addStretch()

    def show_intervals(self, intervals: list[list[str]]) -> None:
        while self._intervals:
            self._drop(self._intervals[-1])
        for opens, closes in intervals:
            self._append(opens, closes)

    def intervals(self) -> list[list[str]]:
        return [interval.times() for interval in self._intervals]

    def add_clicked(self) -> None:
        """Hours that reach over noon get a midday break; otherwise another stretch follows."""
        last = self._intervals[-1] if self._intervals else None
        if last is None:
            added = self._append("08:00", "15:00")
        elif last.opens.time() < NOON < BREAK_END < last.closes.time():
            added = self._append(BREAK_END, last.closes.time())
            last.closes.setText(clock_times.shown(NOON))
        else:
            added = self._append(last.closes.time(), "")
        self.changed.emit()
        added.opens.setFocus()
        added.opens.selectAll()

    def interval_removed(self) -> None:
        interval = self.sender()
        assert isinstance(interval, Interval)
        self._drop(interval)
        self.add.setFocus()
        self.changed.emit()

    def check(self) -> TimeField | None:
        after, wrong = "", []
        for interval in self._intervals:
            wrong.append(interval.check(after))
            after = interval.closes.time()
        return next((field for field in wrong if field), None)

    def _append(self, opens: str, closes: str) -> Interval:
        made = Interval(self.day, opens, closes)
        made.changed.connect(self.changed)
        made.removed.connect(self.interval_removed)
        self._intervals.append(made)
        self._row.insertWidget(len(self._intervals), made)
        tab_order.follow_layout(self)
        self.closed.hide()
        return made

    def _drop(self, interval: Interval) -> None:
        self._intervals.remove(interval)
        self._row.removeWidget(interval)
        interval.hide()
        interval.deleteLater()
        self.closed.setVisible(not self._intervals)


class HoursEditor(QWidget):
    """Signals: changed() something was typed, added or removed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days = {number: DayRow(tr(name)) for number, name in zip(WEEKDAYS, DAY_NAMES, strict=True)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for day in self.days.values():
            day.changed.connect(self.changed)
            column.addWidget(day)

    def value(self) -> Hours:
        return {number: day.intervals() for number, day in self.days.items()}

    def show_value(self, hours: Hours) -> None:
        for number, day in self.days.items():
            day.show_intervals(hours.get(number, []))

    def check(self) -> TimeField | None:
        """Marks every time that cannot be; gives the first one to mend."""
        wrong = [day.check() for day in self.days.values()]
        return next((field for field in wrong if field), None)


def icon_button(icon: str, name: str) -> QuickButton:
    """A small button without words; its name is its tool tip."""
    made = QuickButton()
    made.setProperty("role", "quiet")
    made.setIcon(icons.icon(icon))
    made.setFixedSize(32, 32)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
