"""Matched words as with a marker pen: painted in the rows of a list, or in a text that can be read whole and copied."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QTextEdit

from ui import look
from ui.models.marked import Marked

MORE = "…"


def paint(painter: QPainter, where: QRect, words: Marked, font: QFont, ink: QColor, lines: int = 1) -> None:
    """At most so many lines; what is left out is said by `…`."""
    layout = _laid(words, font, where.width(), lines)
    if _is_cut(layout, words.text, lines):
        layout = _laid(_shortened(layout, words, font, where.width()), font, where.width(), lines)
    painter.setPen(ink)
    layout.draw(painter, QPointF(where.topLeft()))


def height(words: Marked, font: QFont, width: int, lines: int) -> int:
    """What `paint` needs of it."""
    layout = _laid(words, font, width, lines)
    return ceil(sum(layout.lineAt(place).height() for place in range(layout.lineCount())))


def _laid(words: Marked, font: QFont, width: int, lines: int) -> QTextLayout:
    layout = QTextLayout(words.text, font)
    layout.setFormats([_range(begin, end) for begin, end in words.places if end <= len(words.text)])
    layout.beginLayout()
    tall = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, tall))
        tall += line.height()
    layout.endLayout()
    return layout


def _is_cut(layout: QTextLayout, text: str, lines: int) -> bool:
    if layout.lineCount() < lines:
        return False
    last = layout.lineAt(lines - 1)
    return last.textStart() + last.textLength() < len(text)


def _shortened(layout: QTextLayout, words: Marked, font: QFont, width: int) -> Marked:
    """The last line takes what fits of all the rest."""
    start = layout.lineAt(layout.lineCount() - 1).textStart()
    rest = QFontMetrics(font).elidedText(words.text[start:], Qt.TextElideMode.ElideRight, width - 6)
    shown = words.text[:start] + rest
    return Marked(shown, tuple((begin, min(end, len(shown))) for begin, end in words.places if begin < len(shown) - 1))


def _range(begin: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = begin, end - begin, _marker()
    return made


def _marker() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QBrush(QColor(look.colours().marker)))
    made.setForeground(QBrush(QColor(look.colours().ink)))
    return made


class Reader(QTextEdit):
    """Parts with a heading each, only to be read: as typed, never as markup. The keyboard can select in it."""

    _parts: tuple[tuple[str, Marked], ...] = ()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("role", "reader")
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)

    def show_parts(self, *parts: tuple[str, Marked]) -> None:
        """Each a heading and its words; the reader stays where it was if these are shown already."""
        if parts == self._parts:
            return
        self._parts = parts
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        for number, (heading, words) in enumerate(self._parts):
            cursor.setBlockFormat(_spaced(16 if number else 0))
            cursor.insertText(heading, _format(look.semibold("detail"), look.colours().soft))
            cursor.insertBlock(_spaced(4))
            self._write_words(cursor, words)
            if number + 1 < len(self._parts):
                cursor.insertBlock()

    def _write_words(self, cursor: QTextCursor, words: Marked) -> None:
        plain, at = _format(look.font(), look.colours().ink), 0
        marked = QTextCharFormat(plain)
        marked.merge(_marker())
        for begin, end in words.places:
            cursor.insertText(words.text[at:begin], plain)
            cursor.insertText(words.text[begin:end], marked)
            at = end
        cursor.insertText(words.text[at:], plain)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the same words in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._parts:
            self._write()


def _format(font: QFont, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QBrush(QColor(colour)))
    return made


def _spaced(above: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    return made
