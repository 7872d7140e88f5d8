"""The words of a message: WhatsApp's marks as what they mean, links to press, and whatever is copied is what was typed.

Painted from one text layout: no document, no markup, nothing that could be interpreted; and a tenth of a text field's
memory, for a conversation has thousands of them.
"""

from bisect import bisect_left

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from reception.domain import emphasis
from ui import look

_WIDE = 100_000
_LINE_END = "\u2028"  # how a text layout is told of a new line


class MessageText(QLabel):
    """Marked with the mouse, or as a whole. Signals: linkActivated(str), that of QLabel."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(source)
        self.shown = emphasis.shown(source)
        self._astral = [place for place, letter in enumerate(self.shown.text) if letter > "\uffff"]
        self._dressed: look.Palette | None = None
        self._pressed = self._marked = (0, 0)
        self._layout = QTextLayout(self.shown.text.replace("\n", _LINE_END), look.font())
        self._layout.setTextOption(_wrapping())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setMouseTracking(bool(self.links()))
        self._dress()
        self._heights: dict[int, int] = {}
        self._laid_out = 0
        self._lay_out(_WIDE)
        lines = (self._layout.lineAt(number) for number in range(self._layout.lineCount()))
        self._natural = max((line.naturalTextWidth() for line in lines), default=0.0)

    def links(self) -> list[str]:
        return [run.link for run in self.shown.runs if run.link]

    def marked(self) -> str:
        """What was typed where the mouse has marked; empty when nothing is marked."""
        return self.shown.source_of(*sorted(self._marked))

    def mark_all(self) -> None:
        self._mark(0, len(self.shown.text))

    def unmark(self) -> None:
        self._mark(0, 0)

    def _mark(self, anchor: int, end: int) -> None:
        if (anchor, end) != self._marked:
            self._marked = (anchor, end)
            self.update()

    # -- laying out --------------------------------------------------------------------------------------------

    def natural_width(self) -> int:
        """Of its longest line, unwrapped."""
        return int(self._natural) + 1

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._lay_out(width)
        return self._heights[width]

    def _fit(self) -> None:
        """Layouts ask for widths that are never shown: whoever paints or looks for a place fits to the real one first."""
        if self._laid_out != self.width():
            self._lay_out(self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self.natural_width(), 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 20)

    def _lay_out(self, width: int) -> None:
        tall, self._laid_out = 0.0, width
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, tall))
            tall += line.height()
        self._layout.endLayout()
        self._heights[width] = int(tall + 0.99)

    def _dress(self) -> None:
        """In the colours of the moment."""
        if self._dressed is not look.colours():
            self._dressed = look.colours()
            runs = self.shown.runs
            self._layout.setFormats([self._range(run.begin, run.end, _format(run)) for run in runs])

    def _range(self, begin: int, end: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = self._unit(begin), self._unit(end) - self._unit(begin), how
        return made

    def _unit(self, letter: int) -> int:
        """Qt counts a letter beyond the first plane as two."""
        return letter + bisect_left(self._astral, letter)

    def _letter(self, unit: int) -> int:
        return unit - bisect_left([place + before for before, place in enumerate(self._astral)], unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dressed is not look.colours():
            self._dress()
            self._laid_out = 0
        self._fit()
        painter, colours = QPainter(self), look.colours()
        painter.setPen(QColor(colours.ink))
        begin, end = sorted(self._marked)
        over = [self._range(begin, end, _inverse())] if begin != end else []
        self._layout.draw(painter, QPointF(0, 0), over)

    # -- the mouse ---------------------------------------------------------------------------------------------

    def _lines(self) -> list[QTextLine]:
        self._fit()
        return [self._layout.lineAt(number) for number in range(self._layout.lineCount())]

    def letter_at(self, where: QPointF) -> int:
        """The place between two letters that is nearest."""
        line = next((line for line in self._lines() if where.y() < line.y() + line.height()), None)
        return len(self.shown.text) if line is None else self._letter(line.xToCursor(where.x()))

    def link_at(self, where: QPointF) -> str | None:
        line = next((line for line in self._lines() if line.naturalTextRect().contains(where)), None)
        if line is None:
            return None
        on = self._letter(line.xToCursor(where.x(), QTextLine.CursorPosition.CursorOnCharacter))
        return next((run.link for run in self.shown.runs if run.begin <= on < run.end), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at = self.letter_at(event.position())
            self._mark(at, at)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._mark(self._marked[0], self.letter_at(event.position()))
        else:
            over = self.link_at(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        link = self.link_at(event.position())
        if link and self._marked[0] == self._marked[1]:
            self.linkActivated.emit(link)
        elif (clipboard := QGuiApplication.clipboard()).supportsSelection() and self.marked():
            clipboard.setText(self.marked(), clipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The word."""
        at, text = self.letter_at(event.position()), self.shown.text
        begin = next((n + 1 for n in range(at - 1, -1, -1) if text[n].isspace()), 0)
        end = next((n for n in range(at, len(text)) if text[n].isspace()), len(text))
        self._mark(begin, end)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _format(run: emphasis.Run) -> QTextCharFormat:
    made = QTextCharFormat()
    if "bold" in run.styles:
        made.setFontWeight(QFont.Weight.Bold)
    made.setFontItalic("italic" in run.styles)
    made.setFontStrikeOut("strike" in run.styles)
    if run.link:
        made.setForeground(QColor(look.colours().accent))
        made.setFontUnderline(True)
    return made


def _inverse() -> QTextCharFormat:
    made, colours = QTextCharFormat(), look.colours()
    made.setBackground(QColor(colours.accent))
    made.setForeground(QColor(colours.on_accent))
    return made
