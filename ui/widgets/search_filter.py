"""The words of a search, and its filters to be clicked: both are one text, so that either writes the other."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception import channels, words
from reception.domain import asking, codes
from reception.domain import people as names
from reception.words import tr
from ui.widgets import form, spoken, text
from ui.widgets.button import Button

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 4, Qt.Key.Key_PageUp: -4}


class _Words(QLineEdit):
    """Signals: walked(int): so many rows down; entered(): Enter; copied(): Ctrl+C with nothing selected."""

    walked = Signal(int)
    entered = Signal()
    copied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copied.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchFilter(QWidget):
    """Signals: changed(): another search is wanted, with each key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = _Words()
        self.words.setPlaceholderText(tr("What was asked before? Words, an abbreviation, or the whole question"))
        spoken.clearable(self.words)
        self.words.setProperty("role", "search")
        self.words.setAccessibleName(tr("Search consultations"))
        self.choices = {
            "topic": self._choice(tr("Topic"), form.Choice(codes.TOPICS, none=tr("Every topic"))),
            "year": self._choice(tr("Year"), form.Choice({}, none=tr("Every year"))),
            "channel": self._choice(tr("Channel"), form.Choice(channels.codes(), none=tr("Every channel"))),
            "officer": self._choice(tr("Officer"), form.Choice({}, none=tr("Every officer"))),
            "outcome": self._choice(tr("Data obtained"), form.Choice(codes.DATA_OUTCOMES, none=tr("Every outcome"))),
        }
        self.clear = Button(tr("Clear filters"), role="quiet")
        self.hint = text.detail(
            tr(
                '"in this order" finds a phrase, -word leaves out. Filters can be typed too, as in topik:inflasi tahun:2025.'
            )
        )
        self._lay_out()
        self._connect()

    def _choice(self, name: str, made: form.Choice) -> form.Choice:
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(form.Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice in self.choices.values():
            row.addWidget(choice, 1)
        row.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.hint)
        self.clear.hide()

    def _connect(self) -> None:
        self.words.textChanged.connect(self.words_changed)
        for name, choice in self.choices.items():
            choice.currentIndexChanged.connect(lambda _place, name=name: self.choice_changed(name))
        self.clear.clicked.connect(self.clear_clicked)

    def show_lists(self, years: Iterable[int], officers: Iterable[str]) -> None:
        for name, entries in (("year", map(str, years)), ("officer", officers)):
            choice = self.choices[name]
            choice.blockSignals(True)
            while choice.count() > 1:
                choice.removeItem(1)
            for entry in entries:
                choice.addItem(entry, entry)
            choice.blockSignals(False)
        self._show_filter()

    def wanted(self) -> str:
        return self.words.text()

    def is_set(self) -> bool:
        return asking.read(self.wanted(), channels.codes()).filter != asking.EVERYTHING

    def words_changed(self) -> None:
        self._show_filter()
        self.changed.emit()

    def choice_changed(self, name: str) -> None:
        """A click writes the word for it."""
        value = self.choices[name].code()
        spelt = None if value is None else _spelt(name, value)
        prefix = asking.NAMES[name][words.language() != "id"]
        self.words.setText(asking.rewritten(self.wanted(), name, prefix, spelt, channels.codes()))

    def clear_clicked(self) -> None:
        known = channels.codes()
        left = self.wanted()
        for name in self.choices:
            left = asking.rewritten(left, name, "", None, known)
        self.words.setText(left)
        self.words.setFocus()

    def _show_filter(self) -> None:
        wanted = asking.read(self.wanted(), channels.codes()).filter
        for name, choice in self.choices.items():
            value = getattr(wanted, name)
            choice.blockSignals(True)
            choice.setCurrentIndex(0 if value is None else _place(choice, str(value)))
            choice.blockSignals(False)
        self.clear.setVisible(wanted != asking.EVERYTHING)


def _place(choice: form.Choice, value: str) -> int:
    """A name may be typed in part; what is typed and stands in no list is no choice of it."""
    wanted = names.folded(value)
    held = [place for place in range(1, choice.count()) if wanted in names.folded(str(choice.itemData(place)))]
    exact = choice.findData(value)
    return exact if exact > 0 else held[0] if held else -1


def _spelt(name: str, value: str) -> str:
    """A value as a person would type it."""
    lists = {"topic": codes.TOPICS, "channel": channels.codes(), "outcome": codes.DATA_OUTCOMES}
    if name not in lists:
        return value.casefold()
    entry = lists[name][value]
    return (entry.label if words.language() == "id" else entry.english).casefold()
