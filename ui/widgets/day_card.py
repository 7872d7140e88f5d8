"""Beside the picture of the week: the particulars of one day, and who is at the desks right now."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reception.domain import spans
from reception.queries.office import DeskRow
from reception.queries.roster import DayCover
from reception.words import tr
from ui import look
from ui.models import schedule_words
from ui.widgets import cards, text
from ui.widgets.icon_label import IconLabel


class Lines(QWidget):
    """Short lines, each with an icon that says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Icon, tone and words of each."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for icon, tone, words in lines:
            self._column.addWidget(_line(icon, tone, words))

    def texts(self) -> list[str]:
        return [label.text() for label in self.findChildren(QLabel) if label.isVisibleTo(self) and label.text()]


class NowCard(cards.Card):
    """Each desk, and who is on duty there at this moment."""

    def __init__(self) -> None:
        super().__init__("")
        self.heading = text.line("", font=look.bold("strong"))
        self.lines = Lines()
        self.body.addWidget(self.heading)
        self.body.addWidget(self.lines)

    def show_desks(self, desks: Sequence[DeskRow], clock: str, zone: tzinfo) -> None:
        self.heading.setText(tr("Now, {clock}", clock=clock))
        self.lines.show_lines([_desk(desk, zone) for desk in desks])


class DayCard(cards.Card):
    """One day of the roster in words."""

    def __init__(self) -> None:
        super().__init__("")
        self.heading = text.line("", font=look.bold("strong"), wrap=True)
        self.opened = text.soft("", wrap=True)
        self.lines = Lines()
        for part in (self.heading, self.opened, self.lines):
            self.body.addWidget(part)

    def show_day(self, day: DayCover, zone: tzinfo) -> None:
        self.heading.setText(schedule_words.full_day(day.day))
        opened = schedule_words.spans(day.open, zone)
        closed = "\n".join(filter(None, (tr("The office is closed."), day.closed_for)))
        self.opened.setText(tr("Open {hours}", hours=opened) if opened else closed)
        self.lines.show_lines([*_gaps(day, zone), *(_people(day) if opened else ()), *_present(day, zone)])


def _gaps(day: DayCover, zone: tzinfo) -> list[tuple[str, str, str]]:
    gaps = [
        ("attention", "bad", tr("Nobody on the roster {hours}", hours=schedule_words.spans([gap], zone)))
        for gap in day.gaps
    ]
    whole = [("ok", "ok", tr("All opening hours are covered"))] if day.open else []
    return gaps or whole


def _people(day: DayCover) -> list[tuple[str, str, str]]:
    return [
        ("person", "accent" if one.hours else "plain", schedule_words.person(one))
        if one.hours
        else ("no_show", "warn", schedule_words.person(one))
        for one in day.people
    ]


def _present(day: DayCover, zone: tzinfo) -> list[tuple[str, str, str]]:
    if not day.present:
        return []
    said = tr("Really on duty {hours}", hours=schedule_words.spans(spans.merged(day.present), zone))
    return [("done", "ok", said)]


def _desk(desk: DeskRow, zone: tzinfo) -> tuple[str, str, str]:
    if desk.break_since and not desk.on_duty:
        since, name = schedule_words.clock(desk.break_since, zone), desk.officer_name or tr("somebody")
        return "parked", "warn", tr("{desk}: {name} on a break since {clock}", desk=desk.name, name=name, clock=since)
    if desk.on_duty or desk.leaving:
        return "open", "ok", tr("{desk}: {name} on duty", desk=desk.name, name=desk.officer_name or tr("somebody"))
    return "not_chosen", "plain", tr("{desk}: nobody", desk=desk.name)


def _line(icon: str, tone: str, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    mark = QVBoxLayout()
    mark.setContentsMargins(0, 2, 0, 0)
    mark.addWidget(IconLabel(icon, tone, 16))
    mark.addStretch()
    row.addLayout(mark)
    row.addWidget(text.line(words, wrap=True), 1)
    return made
