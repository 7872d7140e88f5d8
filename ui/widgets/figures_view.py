"""The figures of a period on the screen: the same numbers that the report prints."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception import channels
from reception.domain.figures import Figures
from reception.domain.satisfaction import GRADE_NAMES, QUESTIONNAIRE
from reception.words import tr
from ui import look
from ui.models import figure_words, queue_words
from ui.widgets import banner, cards, text
from ui.widgets.grid_table import Bar, Cell, GridTable

if TYPE_CHECKING:
    from reports import Picture

MOST_QUESTIONS = 12
TONES = {"A": "ok", "B": "accent", "C": "warn", "D": "bad"}


class Tile(QFrame):
    """One number with its name above and what it is made of below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name = name
        self.number = text.line("", font=look.bold("number"))
        self.rest = text.detail("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(2)
        column.addWidget(text.section(name))
        column.addWidget(self.number)
        column.addWidget(self.rest)
        column.addStretch()

    def show_number(self, number: str, rest: str) -> None:
        missing = number == figure_words.nothing()
        self.number.setFont(look.semibold("strong") if missing else look.bold("number"))
        self.number.setText(number)
        self.rest.setText(rest)
        self.setAccessibleName(f"{self._name}: {number}. {rest}")


class FiguresView(QWidget):
    """Everything of one period, from the top to the bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = banner.Banner(parent=self)
        self.served, self.prompt = Tile(tr("Served")), Tile(tr("On time"))
        self.wait, self.index = Tile(tr("Median wait")), Tile(tr("Satisfaction index (IKM)"))
        self.elements, self.channels, self.officers = _elements(), _channels(), _officers()
        self.reused, self.unanswered = text.detail("", wrap=True), _unanswered()
        self.notes = text.detail("", wrap=True)
        self._pictures = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 24, 24)
        column.setSpacing(14)
        column.addWidget(self.empty)
        column.addLayout(_side_by_side((self.served, 1), (self.prompt, 1), (self.wait, 1), (self.index, 1)))
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(_card(tr("On time by channel"), self.channels, self.notes))
        right.addWidget(_card(tr("Officers"), self.officers))
        right.addWidget(_card(tr("Questions without an earlier answer"), self.reused, self.unanswered))
        right.addStretch()
        left = QVBoxLayout()
        left.addWidget(_card(tr("Satisfaction by element"), self.elements))
        left.addStretch()
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addLayout(left, 1)
        pair.addLayout(right, 1)
        column.addLayout(pair)
        self._pictures.setSpacing(14)
        column.addLayout(self._pictures)
        column.addStretch()

    def show_figures(self, figures: Figures) -> None:
        is_empty = not figures.tickets.total and not figures.satisfaction.respondents
        self.empty.say(
            tr("There is no data in this period yet. The report can be printed and says so.") if is_empty else ""
        )
        self._show_tiles(figures)
        self._show_elements(figures)
        self._show_channels(figures)
        self._show_officers(figures)
        self._show_answers(figures)

    def show_pictures(self, pictures: "Sequence[Picture]") -> None:
        from ui.widgets.chart_picture import ChartPicture

        while item := self._pictures.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for picture in pictures:
            caption = tr(picture.caption)
            self._pictures.addWidget(_card(caption, ChartPicture(caption, picture.svg)))

    def _show_tiles(self, figures: Figures) -> None:
        tickets, prompt, survey = figures.tickets, figures.promptness, figures.satisfaction
        number = figure_words.number
        self.served.show_number(
            number(tickets.served) if tickets.total else figure_words.nothing(),
            tr("of {n} tickets, {people} visitors", n=number(tickets.total), people=number(tickets.unique_visitors)),
        )
        self.prompt.show_number(
            figure_words.percent(prompt.on_time_percent),
            tr("{part} of {whole} within the limit", part=number(prompt.on_time), whole=number(prompt.counted)),
        )
        self.wait.show_number(
            figure_words.duration(prompt.median_wait_s),
            tr("longest {time}", time=figure_words.duration(prompt.max_wait_s)) if prompt.counted else "",
        )
        people = tr("{n} respondents, target {target}", n=number(survey.respondents), target=number(survey.target))
        grade = f"{survey.grade} · {GRADE_NAMES[survey.grade]} · " if survey.grade else ""
        self.index.show_number(number(survey.index, 2), grade + people)

    def _show_elements(self, figures: Figures) -> None:
        rows: list[list[Cell]] = []
        for element in QUESTIONNAIRE:
            score = figures.satisfaction.elements[element.code]
            part = float(score.index) / 100 if score.index is not None else None
            bar = Bar(part, TONES.get(score.grade or "", "plain"), f"{element.name} {number_or_dash(score.index, 2)}")
            numbers = (number_or_dash(score.mean, 2), number_or_dash(score.index, 2), score.grade or "–")
            rows.append([f"{element.code} {element.name}", bar, *numbers])
        self.elements.show_rows(rows)

    def _show_channels(self, figures: Figures) -> None:
        prompt = figures.promptness
        self.channels.show_rows(
            [
                [
                    queue_words.label(channels.codes(), row.channel),
                    figure_words.number(row.counted),
                    figure_words.percent(row.on_time_percent) if row.counted else "–",
                    figure_words.duration(row.median_wait_s) if row.counted else "–",
                ]
                for row in prompt.by_channel
            ]
        )
        counts = {"late": len(prompt.late), "absent": prompt.no_show, "cancelled": prompt.cancelled}
        note = tr("Late {late} · did not come {absent} · cancelled {cancelled}", **counts)
        self.notes.setText(" ".join([note, *_promises(figures)]))

    def _show_officers(self, figures: Figures) -> None:
        self.officers.show_rows(
            [
                [
                    row.name,
                    figure_words.number(row.served),
                    figure_words.percent(row.on_time_percent) if row.on_time_percent is not None else "–",
                    figure_words.duration(row.median_service_s) if row.median_service_s is not None else "–",
                    number_or_dash(row.u6, 2),
                    number_or_dash(row.u7, 2),
                ]
                for row in figures.officers
            ]
            or [[figure_words.nothing()]]
        )

    def _show_answers(self, figures: Figures) -> None:
        told, number = figures.consultations, figure_words.number
        share = figure_words.percent(told.reused_percent)
        given = {"reused": number(told.reused), "answered": number(told.answered), "share": share}
        sentence = tr("{reused} of {answered} answers came from an earlier consultation ({share}).", **given)
        self.reused.setText(sentence if told.answered else "")
        self.reused.setVisible(bool(told.answered))
        rows: list[list[Cell]] = [[one.words, number(one.n)] for one in told.unanswered[:MOST_QUESTIONS]]
        if left := told.unanswered[MOST_QUESTIONS:]:
            rows.append([tr("{n} other questions", n=number(len(left))), number(sum(one.n for one in left))])
        self.unanswered.show_rows(rows or [[figure_words.nothing()]])


def _promises(figures: Figures) -> list[str]:
    """What was promised beyond the queue: answers by a day, formal requests; nothing where there was none."""
    owed, formal, items = figures.reply_clock, figures.consultations.formal, figures.consultations.items
    said = []
    if owed.owed:
        told = {"owed": owed.owed, "answered": owed.answered, "on_time": owed.on_time}
        said.append(tr("Answers promised {owed}, given {answered}, in time {on_time}.", **told))
    if formal.received:
        told = {"n": formal.received, "answered": formal.answered, "on_time": formal.on_time}
        said.append(tr("Formal requests {n}, answered {answered}, in time {on_time}.", **told))
    if items.n:
        said.append(tr("Items asked for {n}, on {tickets} tickets.", n=items.n, tickets=items.tickets))
    return said


def number_or_dash(value: Decimal | None, decimals: int) -> str:
    return "–" if value is None else figure_words.number(value, decimals)


def _side_by_side(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    for part, stretch in parts:
        row.addWidget(part, stretch)
    return row


def _card(title: str, *parts: QWidget) -> cards.Card:
    card = cards.Card(title)
    for part in parts:
        card.body.addWidget(part)
    return card


def _elements() -> GridTable:
    numbers = ((tr("Mean"), 0), (tr("Index"), 0), (tr("Grade"), 0))
    return GridTable(tr("Satisfaction by element"), (tr("Element"), 3), ("", 1), *numbers)


def _channels() -> GridTable:
    numbers = ((tr("Counted"), 0), (tr("On time"), 0), (tr("Median"), 0))
    return GridTable(tr("On time by channel"), (tr("Channel"), 2), *numbers)


def _officers() -> GridTable:
    numbers = ((tr("Served"), 0), (tr("On time"), 0), (tr("Median service"), 0), ("U6", 0), ("U7", 0))
    return GridTable(tr("Officers"), (tr("Officer"), 3), *numbers)


def _unanswered() -> GridTable:
    return GridTable(tr("Questions without an earlier answer"), (tr("Question"), 3), (tr("Asked"), 0))
