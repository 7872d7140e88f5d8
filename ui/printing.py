"""A small PDF on one of this computer's printers, through the system's own dialog; the printer is remembered here."""

import asyncio

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from reception.errors import Refused
from ui import bridge, memory

REMEMBERED = "slip_printer"
POINTS = 72


async def put_on_paper(content: bytes, title: str, window: QWidget, *, directly: bool = False) -> bool:
    """False when somebody thought better of it. `directly`: without asking, once a printer is known here.

    Raises `Refused` when there is no printer, or it does not take it.
    """
    known = printers()
    if not known:
        raise Refused("This computer has no printer. The number stands in the queue; its slip can be printed later.")
    buffer, document = _opened(content)
    remembered = memory.recall().get(REMEMBERED)
    printer = made_printer(remembered if remembered in known else "", title)
    if not (directly and remembered in known) and not await chosen(printer, window):
        return False
    _set_page(printer, document)
    await _paint(document, printer)
    buffer.close()
    memory.remember(**{REMEMBERED: printer.printerName()})
    return True


def printers() -> list[str]:
    return list(QPrinterInfo.availablePrinterNames())


def made_printer(name: str, title: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setDocName(title)
    return printer


def _opened(content: bytes) -> tuple[QBuffer, QPdfDocument]:
    """The document reads from the buffer for as long as it lives."""
    buffer, document = QBuffer(), QPdfDocument(None)  # type: ignore[call-overload]
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return buffer, document


async def chosen(printer: QPrinter, window: QWidget) -> bool:
    return await bridge.shown(QPrintDialog(printer, window))


def _set_page(printer: QPrinter, document: QPdfDocument) -> None:
    """The paper is as large as the slip: the dialog may have put the printer's own sheet in its place."""
    size = document.pagePointSize(0)
    page = QPageSize(QSizeF(size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


async def _paint(document: QPdfDocument, printer: QPrinter) -> None:
    """In the printer's own dots, so that the code stays sharp, and in its true size, whatever the paper."""
    painter = QPainter()
    if not painter.begin(printer):
        raise _refusal()
    try:
        size = document.pagePointSize(0) * (printer.resolution() / POINTS)
        painter.drawImage(QPointF(0, 0), document.render(0, QSize(round(size.width()), round(size.height()))))
        await asyncio.sleep(0)
    finally:
        painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise _refusal()


def _refusal() -> Refused:
    return Refused("The printer did not take the slip. The number stands in the queue; print it again with Ctrl+P.")
