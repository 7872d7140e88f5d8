"""A box to write in, that hands on what is dropped or pasted into it and is no text."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from reception.domain import emphasis
from ui.models import qt_text

LEAST, MOST = 80, 220
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_AROUND = 26  # margins and border above and below the lines


class TextBox(QPlainTextEdit):
    """Grows with what is written, up to `MOST`. `takes` is asked first, with False, whether something could be taken,
    and with True to take it: pasted by key or menu, or dropped. What nobody takes is text, and plain.

    Signals:
        entered(): Enter was pressed while `enter_sends`; with Shift it begins a new line.
        paged(int): a page back (-1) or on (1), for what stands above: the box itself has nothing to scroll.
    """

    entered = Signal()
    paged = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.takes: Callable[[QMimeData, bool], bool] = lambda _data, _now: False
        self.enter_sends = False
        self._marks = _Marks(self.document())
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow()

    def grow(self) -> None:
        """As tall as its lines, a third of its window at most."""
        most = max(LEAST, min(MOST, self.window().height() // 3))
        lines = int(self.document().size().height())
        tall = lines * self.fontMetrics().lineSpacing() + _AROUND
        self.setFixedHeight(min(max(tall, LEAST), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed, plain = event.key(), event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier)
        if self.enter_sends and pressed in _ENTER and plain:
            self.entered.emit()
        elif pressed in _PAGES and plain and not self.verticalScrollBar().maximum():
            self.paged.emit(_PAGES[Qt.Key(pressed)])
        elif _is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return self.takes(source, False) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.takes(source, True):
            super().insertFromMimeData(source)


_NONE = Qt.KeyboardModifier.NoModifier
_HELD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_COMPOSES = sys.platform == "darwin"  # there the key beside the space bar types letters


def _is_command(event: QKeyEvent) -> bool:
    """Alt and a letter: a command, also one that is not to be had just now. Qt would write the letter."""
    only_alt = event.modifiers() & _HELD == Qt.KeyboardModifier.AltModifier
    return only_alt and not _COMPOSES and event.text().isprintable() and bool(event.text())


class _Marks(QSyntaxHighlighter):
    """What WhatsApp will show bold, italic or struck out looks so already, its marks included."""

    def highlightBlock(self, text: str) -> None:
        found = emphasis.shown(text)
        for run in found.runs:
            begin, end = found.owns[run.begin], found.owns[run.end]
            place = qt_text.units(text[:begin])
            self.setFormat(place, qt_text.units(text[begin:end]), _format(run))


def _format(run: emphasis.Run) -> QTextCharFormat:
    made = QTextCharFormat()
    if "bold" in run.styles:
        made.setFontWeight(QFont.Weight.Bold)
    made.setFontItalic("italic" in run.styles)
    made.setFontStrikeOut("strike" in run.styles)
    made.setFontUnderline(run.link is not None)
    return made
