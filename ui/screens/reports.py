"""The reports: choose a period, see its figures, make the document, look at it, print it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

import reports
from reception import settings
from reception.domain.periods import Period
from reception.queries import figures, office
from reception.words import tr
from ui import bridge, look
from ui.models import figure_words
from ui.screens import screen
from ui.widgets import cards, text
from ui.widgets.button import Button
from ui.widgets.figures_view import FiguresView
from ui.widgets.report_form import ReportForm

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.domain.figures import Figures
    from ui.widgets.document_view import DocumentView


class ReportsScreen(screen.Screen):
    """The same figures object fills this page and the paper. The parts are made when the office's day is known."""

    watches = frozenset({"ticket", "survey", "consultation", "officer", "setting"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._asking, self._making = bridge.Latest(), bridge.Latest()
        self._folder: QTemporaryDir | None = None
        self._is_built = False
        self._shown: Figures | None = None

    async def reload(self) -> None:
        if not self._is_built:
            self._build((await self.desk.ask(office.profile)).settings["timezone"])
        await self._show_figures()

    def _build(self, zone: str) -> None:
        self._is_built = True
        self.form = ReportForm(self.desk.now().astimezone(settings.zone(zone)).date())
        self.figures = FiguresView()
        self.title = text.line("", font=look.bold("number"))
        self.span = text.soft("")
        self.tabs = {"figures": _tab(tr("Figures")), "document": _tab(tr("Document"))}
        self.stack = QStackedWidget()
        self._document: DocumentView | None = None
        self._lay_out()
        self._connect()
        self._show_tab("figures")

    def _lay_out(self) -> None:
        self.form.setFixedWidth(300)
        self._scroll = cards.scrolled(self.figures)
        self.stack.addWidget(self._scroll)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(self._head())
        right.addWidget(self.stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.form)
        whole.addLayout(right, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 14, 24, 0)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.span)
        row.addStretch()
        for tab in self.tabs.values():
            row.addWidget(tab)
        return row

    def _connect(self) -> None:
        self.form.period_changed.connect(self.period_changed)
        self.form.changed.connect(self.form_changed)
        self.form.make_wanted.connect(self.make_wanted)
        self.form.cancel_wanted.connect(self.cancel_wanted)
        for tab in self.tabs.values():
            tab.clicked.connect(self.tab_clicked)

    @property
    def document(self) -> "DocumentView":
        """Made for the first document: it brings its own reader of PDF files along."""
        if self._document is None:
            from ui.widgets.document_view import DocumentView

            self._document = DocumentView()
            self.stack.addWidget(self._document)
        return self._document

    def period_changed(self) -> None:
        self._asking.spawn(self._show_figures())

    def form_changed(self) -> None:
        """What was made is no longer what is asked for."""
        if self._document:
            self._document.forget()
        self._show_tab("figures")

    def tab_clicked(self) -> None:
        pressed = self.sender()
        self._show_tab(next(name for name, tab in self.tabs.items() if tab is pressed))

    def make_wanted(self) -> None:
        if period := self.form.chosen.period():
            self.form_changed()  # lets the earlier document go: it may stand under the same name
            self._making.spawn(self._make(period))

    def cancel_wanted(self) -> None:
        self._making.drop()

    async def _show_figures(self) -> None:
        chosen = self.form.chosen
        period = chosen.period()
        if period is None:
            return
        found = await self.desk.ask(figures.of, period)
        if chosen is not self.form.chosen or period != chosen.period() or found == self._shown:
            return
        if self._shown is None or self._shown.period != period:
            self._scroll.verticalScrollBar().setValue(0)
        self._shown = found
        self._show_period(period, found)
        self.figures.show_figures(found)
        pictures = await asyncio.to_thread(chosen.report.pictures, found)
        if found is self._shown:
            self.figures.show_pictures(pictures)

    def _show_period(self, period: Period, found: "Figures") -> None:
        self.title.setText(figure_words.period(period))
        self.span.setText(tr("{n} service days", n=found.coverage.service_days))

    async def _make(self, period: Period) -> None:
        report, texts = self.form.chosen.report, self.form.chosen.texts()
        self.form.show_making(True)
        try:
            given: Any = await self.desk.ask(figures.report_input, period, **texts)
            file = await reports.make(report.identifier, given, self._place(report, period), self.making_progressed)
        finally:
            self.form.show_making(False)
        self.document.show_file(file)
        self._show_tab("document")

    def making_progressed(self, part: float) -> None:
        self.form.show_making(True, part)

    def _place(self, report: reports.Report, period: Period) -> Path:
        """Made documents stay in a folder of this run until they are saved."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Path(self._folder.path()) / report.file_name(period)

    def _show_tab(self, name: str) -> None:
        has_document = self._document is not None and self._document.has_document
        self.tabs["document"].allow(has_document, tr("Make the report first."))
        shown = name if has_document else "figures"
        for key, tab in self.tabs.items():
            tab.setChecked(key == shown)
        self.stack.setCurrentIndex(1 if shown == "document" else 0)


def _tab(words: str) -> Button:
    made = Button(words, role="quiet")
    made.setCheckable(True)
    return made
