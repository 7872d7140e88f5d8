"""Which tickets the history shows: words, time, channel, state, topic, officer, late ones only."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception import channels
from reception.domain import codes
from reception.queries.past_tickets import Filter
from reception.words import tr
from ui.widgets import form, spoken, text
from ui.widgets.button import Button
from ui.widgets.period_pickers import DatePicker

if TYPE_CHECKING:
    from reception.queries.office import OfficerRow

TYPING_MS = 250
SPANS = {"all": "All time", "today": "Today", "week": "Last 7 days", "month": "This month", "year": "This year", "own": "From … to …"}  # fmt: skip


class _Words(QLineEdit):
    """Signals: left(): arrow down or Enter, on to what was found."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HistoryFilter(QWidget):
    """Signals:
    changed(): something else is wanted; a moment after the last key.
    left(): from the words on to what was found.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.words = _Words()
        self.words.setPlaceholderText(tr("Number, name or institution"))
        spoken.clearable(self.words)
        self.words.setProperty("role", "search")
        self.words.setAccessibleName(tr("Number, name or institution"))
        self.span = self._choice(tr("Time"), form.Choice({code: tr(words) for code, words in SPANS.items()}))
        self.first, self.last = DatePicker(tr("From"), today - timedelta(days=30)), DatePicker(tr("Until"), today)
        self.channel = self._choice(tr("Channel"), form.Choice(channels.codes(), none=tr("Every channel")))
        self.state = self._choice(tr("State"), form.Choice(codes.STATES, none=tr("Every state")))
        self.topic = self._choice(tr("Topic"), form.Choice(codes.TOPICS, none=tr("Every topic")))
        self.officer = self._choice(tr("Officer"), form.Choice({}, none=tr("Every officer")))
        self.late = form.Tick(tr("Only late ones"))
        self.clear = Button(tr("Clear filters"), role="quiet")
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _choice(self, name: str, made: form.Choice) -> form.Choice:
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(form.Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(11)
        return made

    def _lay_out(self) -> None:
        top, second = QHBoxLayout(), QHBoxLayout()
        for row in (top, second):
            row.setSpacing(8)
        top.addWidget(self.words, 2)
        top.addWidget(self.span, 1)
        self._own = QWidget()
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        for part in (self.first, text.soft(tr("to")), self.last):
            own.addWidget(part)
        top.addWidget(self._own)
        top.addWidget(self.late)
        top.addWidget(self.clear)
        for choice in (self.channel, self.state, self.topic, self.officer):
            second.addWidget(choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(second)
        self._own.hide()
        self.clear.hide()

    def _connect(self) -> None:
        self.words.textChanged.connect(self._typing.start)
        self.words.left.connect(self.words_left)
        self._typing.timeout.connect(self.filter_changed)
        for choice in (self.span, self.channel, self.state, self.topic, self.officer):
            choice.currentIndexChanged.connect(self.filter_changed)
        for picker in (self.first, self.last):
            picker.changed.connect(self.filter_changed)
        self.late.toggled.connect(self.filter_changed)
        self.clear.clicked.connect(self.clear_clicked)

    def words_left(self) -> None:
        """What was just typed counts at once."""
        if self._typing.isActive():
            self._typing.stop()
            self.filter_changed()
        self.left.emit()

    def filter_changed(self) -> None:
        self._own.setVisible(self.span.code() == "own")
        self.clear.setVisible(self.is_set())
        self.changed.emit()

    def clear_clicked(self) -> None:
        self.words.clear()
        for choice in (self.span, self.channel, self.state, self.topic, self.officer):
            choice.clear_choice()
        self.late.setChecked(False)
        self.words.setFocus()
        self._typing.stop()
        self.filter_changed()

    def show_officers(self, officers: Iterable["OfficerRow"]) -> None:
        """Retired ones too: what they did stays."""
        chosen = self.officer.code()
        self.officer.blockSignals(True)
        while self.officer.count() > 1:
            self.officer.removeItem(1)
        for one in officers:
            self.officer.addItem(one.name, one.id)
        self.officer.choose(None if chosen is None else chosen)
        self.officer.blockSignals(False)

    def is_set(self) -> bool:
        return self.wanted() != Filter()

    def wanted(self) -> Filter:
        first, last = self._days()
        officer = self.officer.code()
        return Filter(
            first=first,
            last=last,
            channel=self.channel.code(),
            officer_id=None if officer is None else int(officer),
            state=self.state.code(),
            topic=self.topic.code(),
            late_only=self.late.isChecked(),
            text=self.words.text().strip(),
        )

    def _days(self) -> tuple[date | None, date | None]:
        """A span chosen the wrong way round is meant the other way."""
        today = self.today
        if self.span.code() == "own":
            return min(self.first.value(), self.last.value()), max(self.first.value(), self.last.value())
        begins = {
            "today": today,
            "week": today - timedelta(days=6),
            "month": today.replace(day=1),
            "year": today.replace(month=1, day=1),
        }
        return begins.get(self.span.code() or ""), None
