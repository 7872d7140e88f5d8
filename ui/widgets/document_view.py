"""A made document inside the window: continuous pages, zoom, save, print, open with the system's viewer."""

import asyncio
import shutil
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception.errors import StoreError
from reception.words import tr
from ui import bridge, failure, look
from ui.widgets import spoken, text
from ui.widgets.button import Button, QuickButton

SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25
PRINT_DPI = 300


class DocumentView(QWidget):
    """Signals: closed() the way back to the figures is wanted."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self.document = QPdfDocument(self)
        self.pages = QPdfView(self)
        spoken.name(self.pages, tr("Pages of the report"), spoken.Role.Document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setDocument(self.document)
        self.page = text.soft("")
        self.smaller, self.larger = _zoom_button("−", tr("Smaller")), _zoom_button("+", tr("Larger"))
        self.fit = Button(tr("Full width"), role="quiet")
        self.save = Button(tr("Save as …"), icon="save")
        self.print = Button(tr("Print …"), icon="print")
        self.open = Button(tr("Open with another program"), icon="file")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 24, 0)
        row.setSpacing(6)
        for part in (self.smaller, self.larger, self.fit):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.page)
        row.addStretch()
        for part in (self.open, self.print, self.save):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.smaller.clicked.connect(self.smaller_clicked)
        self.larger.clicked.connect(self.larger_clicked)
        self.fit.clicked.connect(self.fit_clicked)
        self.save.clicked.connect(self.save_clicked)
        self.print.clicked.connect(self.print_clicked)
        self.open.clicked.connect(self.open_clicked)
        self.pages.pageNavigator().currentPageChanged.connect(self.page_changed)

    def show_file(self, file: Path) -> None:
        self._file = file
        paper = self.pages.palette()
        paper.setColor(paper.ColorRole.Dark, QColor(look.colours().ground))
        self.pages.setPalette(paper)
        self.document.load(str(file))
        self.page_changed(0)
        self.pages.setFocus()

    def forget(self) -> None:
        self.document.close()
        self._file = None

    @property
    def has_document(self) -> bool:
        return self._file is not None

    def page_changed(self, page: int) -> None:
        self.page.setText(tr("Page {n} of {total}", n=page + 1, total=self.document.pageCount()))

    def smaller_clicked(self) -> None:
        self._zoom(1 / STEP)

    def larger_clicked(self) -> None:
        self._zoom(STEP)

    def fit_clicked(self) -> None:
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def save_clicked(self) -> None:
        bridge.spawn(self._save())

    def print_clicked(self) -> None:
        bridge.spawn(self._print())

    def open_clicked(self) -> None:
        if self._file and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            failure.tell(tr("No program on this PC opens PDF files. Save the report and open it elsewhere."))

    def _zoom(self, factor: float) -> None:
        """From the size that is shown now, also when that followed the width."""
        shown = self.pages.zoomFactor()
        if self.pages.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            wide = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
            shown = (self.pages.viewport().width() - 12) / max(wide, 1)
        self.pages.setZoomMode(QPdfView.ZoomMode.Custom)
        self.pages.setZoomFactor(min(max(shown * factor, SMALLEST), LARGEST))

    async def _save(self) -> None:
        if self._file is None:
            return
        dialog = QFileDialog(self, tr("Save the report"), str(Path.home() / self._file.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._file.name)
        if await bridge.shown(dialog):
            await self.save_to(Path(dialog.selectedFiles()[0]))

    async def save_to(self, target: Path) -> None:
        """Raises `StoreError` when nothing can be written there."""
        assert self._file is not None
        try:
            await asyncio.to_thread(shutil.copyfile, self._file, target)
        except OSError as error:
            raise StoreError("The report cannot be saved as {file}.", file=target) from error
        failure.tell(tr("Saved as {file}", file=target.name), "ok")

    async def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setDocName(self._file.name if self._file else "")
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.document.pageCount())
        if await bridge.shown(dialog):
            await self.print_on(printer)

    async def print_on(self, printer: QPrinter) -> None:
        """Page by page, so that the window stays alive; raises `StoreError` when the printer refuses."""
        first, last = printer.fromPage() or 1, printer.toPage() or self.document.pageCount()
        painter = QPainter()
        if not painter.begin(printer):
            raise StoreError("The printer does not accept the report.")
        try:
            for page in range(first - 1, last):
                if page >= first:
                    printer.newPage()
                self._paint(painter, printer, page)
                await asyncio.sleep(0)
        finally:
            painter.end()
        failure.tell(tr("Sent to the printer"), "ok")

    def _paint(self, painter: QPainter, printer: QPrinter, page: int) -> None:
        paper = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
        wanted = QSize(round(paper.width() * PRINT_DPI / 72), round(paper.height() * PRINT_DPI / 72))
        size = self.document.pagePointSize(page).scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        picture = self.document.render(page, size)
        scale = printer.resolution() / PRINT_DPI
        painter.save()
        painter.scale(scale, scale)
        painter.drawImage(QPointF(0, 0), picture)
        painter.restore()


def _zoom_button(sign: str, name: str) -> QuickButton:
    made = QuickButton(sign)
    made.setFixedWidth(40)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
