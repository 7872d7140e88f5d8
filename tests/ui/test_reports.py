"""The reports page, by real clicks, on a real store: figures, document, print."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

import reports
from reception.desk import Desk
from reception.errors import StoreError
from reception.queries import figures as figure_queries
from reception.services import arrivals, first_run, surveys, tickets
from tests.ui.acting import click, passing, press, seen
from ui import bridge, look
from ui.screens.reports import ReportsScreen

OCTOBER = datetime(2026, 10, 14, 2, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


class Clock:
    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at


@pytest.fixture
def desk(sqlite_migrated):
    clock = Clock(OCTOBER)
    made = Desk(sqlite_migrated, now=clock)
    made.open().result()
    people = [{"name": "Rina Kusumawati", "nip": None, "role": "officer"}]
    made.do_now(first_run.found, office={}, officers=people, desks=["Meja 1"])
    made.actor = 1
    served(made, clock)
    clock.at = NOW
    yield made
    made.close_now()


def served(desk, clock):
    """One visitor in October, on time, with a full survey of fours."""
    ticket = desk.do_now(arrivals.arrive, channel="walk_in", name="<b>Robert'); DROP TABLE")
    clock.at += timedelta(minutes=3)
    desk.do_now(tickets.call_next, desk_id=1)
    desk.do_now(tickets.start, ticket)
    clock.at += timedelta(minutes=5)
    desk.do_now(tickets.done, ticket, data_outcome="fits", topic="population")
    desk.do_now(surveys.answer, ticket, answers={f"U{n}": 4 for n in range(1, 10)})


@pytest.fixture
def page(qtbot, desk, said):
    shown = ReportsScreen(desk)
    qtbot.addWidget(shown)
    shown.resize(1290, 690)
    yield shown
    if shown._document:
        shown._document.forget()


async def opened(page):
    page.show()
    await seen(lambda: page._shown)
    await bridge.settle()
    return page


async def made(page):
    await opened(page)
    await click(page.form.make)
    await seen(lambda: page._document and page._document.has_document)
    await passing()
    return page.document


async def test_the_month_before_this_one_stands_first_chosen(page):
    await opened(page)
    assert page.title.text() == "Oktober 2026"
    assert page.form.chosen.report.identifier == "monthly"


async def test_the_figures_are_those_of_the_report(page, desk):
    await opened(page)
    same = await desk.ask(figure_queries.of, page.form.chosen.period())
    assert page._shown == same
    assert page.figures.served.number.text() == "1"
    assert page.figures.prompt.number.text() == "100,00%"
    assert page.figures.index.number.text() == "100,00"
    assert "Rina Kusumawati" in page.figures.officers.texts()


async def test_no_figure_is_cut_on_a_small_screen(page, qapp):
    look.dress(qapp, "light")
    page.resize(1198, 618)  # beside the rail of a window of 1280 x 720
    await opened(page)
    assert page.figures.minimumSizeHint().width() <= page._scroll.viewport().width()


async def test_the_charts_are_the_drawings_of_the_paper(page):
    from ui.widgets.chart_picture import ChartPicture

    await opened(page)
    charts = page.figures.findChildren(ChartPicture)
    assert charts
    assert all(chart.accessibleName() and chart._renderer.isValid() for chart in charts)


async def test_every_registered_report_stands_in_the_list_by_itself(page):
    await opened(page)
    assert list(page.form.kinds.buttons) == list(reports.registered())


async def test_a_step_back_shows_the_month_before(page):
    await opened(page)
    await click(page.form.chosen.pickers["month"].older)
    await seen(lambda: page.title.text() == "September 2026")
    await bridge.settle()
    assert page.figures.empty.isVisible()
    assert page.figures.served.number.text() == "belum ada data"
    assert page.figures.index.number.text() == "belum ada data"


async def test_a_year_has_its_trend(page):
    await opened(page)
    await click(page.form.kinds.buttons["annual"])
    await click(page.form.chosen.pickers["year"].newer)
    await seen(lambda: page.title.text() == "2026")
    await bridge.settle()
    assert len(page._shown.trend) == 12


async def test_any_span_may_be_chosen_and_one_that_ends_before_it_begins_is_refused(page):
    await opened(page)
    await click(page.form.kinds.buttons["period"])
    first, last = (page.form.chosen.pickers[name] for name in ("first", "last"))
    assert (first.value(), last.value()) == (date(2026, 7, 1), date(2026, 9, 30))
    last.setDate(QDate(2026, 6, 1))
    await passing()
    assert page.form.chosen.fields["last"].error() == "Periode berakhir sebelum dimulai."
    await click(page.form.make)
    assert page._document is None
    first.setDate(QDate(2026, 6, 1))
    await seen(lambda: page.title.text() == "1 Juni 2026 s.d. 1 Juni 2026")
    assert page.form.chosen.fields["last"].error() == ""
    await bridge.settle()


async def test_a_report_is_made_and_shown_inside_the_window(page):
    await opened(page)
    page.form.chosen.pickers["document_number"].setText("B-012/35720/2026")
    view = await made(page)
    assert view.isVisible()
    assert view.document.pageCount() >= 3
    assert view.page.text() == f"Halaman 1 dari {view.document.pageCount()}"
    assert "B-012/35720/2026" in view.document.getAllText(0).text()


async def test_an_empty_month_prints_and_says_so(page):
    await opened(page)
    await click(page.form.chosen.pickers["month"].older)
    await click(page.form.make)
    await seen(lambda: page._document and page._document.has_document)
    texts = [page.document.document.getAllText(n).text() for n in range(page.document.document.pageCount())]
    assert "belum ada data" in " ".join(texts).casefold()


async def test_a_document_goes_away_when_something_else_is_asked_for(page):
    await made(page)
    await click(page.form.chosen.pickers["month"].older)
    assert not page.document.has_document
    assert not page.tabs["document"].isEnabled()
    await bridge.settle()


async def test_making_can_be_cancelled(page, monkeypatch):
    import asyncio

    stopped = []

    async def endless(*_):
        try:
            await asyncio.sleep(60)
        finally:
            stopped.append(1)

    monkeypatch.setattr(reports, "make", endless)
    await opened(page)
    await click(page.form.make)
    await seen(page.form.cancel.isVisible)
    await click(page.form.cancel)
    assert stopped == [1]
    assert page.form.make.isVisible()
    assert page._document is None


async def test_zoom_goes_from_the_size_that_is_shown(page):
    view = await made(page)
    await click(view.larger)
    at = view.pages.zoomFactor()
    assert at > 1
    await click(view.smaller)
    assert view.pages.zoomFactor() < at
    await click(view.fit)
    assert view.pages.zoomMode() is view.pages.ZoomMode.FitToWidth


async def test_the_report_is_saved_where_the_user_wants_it(page, said, tmp_path):
    view = await made(page)
    await click(view.save)
    await seen(lambda: view.findChild(QFileDialog))
    dialog = view.findChild(QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / "laporan.pdf"))
    dialog.accept()
    await seen(lambda: said)
    assert said == ["Tersimpan sebagai laporan.pdf"]
    assert (tmp_path / "laporan.pdf").read_bytes().startswith(b"%PDF")


async def test_a_place_that_cannot_be_written_to_is_said(page, tmp_path):
    view = await made(page)
    with pytest.raises(StoreError, match="tidak dapat disimpan"):
        await view.save_to(tmp_path / "none" / "laporan.pdf")


async def test_printing_sends_every_page(page, said, tmp_path):
    view = await made(page)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    await view.print_on(printer)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    assert printed.pageCount() == view.document.pageCount()
    assert printed.pagePointSize(0).toSize() == view.document.pagePointSize(0).toSize()
    printed.close()


async def test_printing_asks_for_the_printer_first(page):
    view = await made(page)
    await click(view.print)
    await seen(lambda: view.findChild(QPrintDialog) and view.findChild(QPrintDialog).isVisible())
    view.findChild(QPrintDialog).reject()
    await bridge.settle()


async def test_the_page_works_by_keys_alone(page):
    await opened(page)
    page.form.kinds.buttons["monthly"].setFocus()
    await press(page.form.kinds.buttons["monthly"], Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    page.form.chosen.pickers["month"].list.setFocus()
    await press(page.form.chosen.pickers["month"].list, Qt.Key.Key_Down)
    await seen(lambda: page.title.text() == "September 2026")
    await bridge.settle()


async def test_every_control_has_a_name(page):
    await made(page)
    for button in page.findChildren(QPushButton):
        assert button.accessibleName(), button.text()
