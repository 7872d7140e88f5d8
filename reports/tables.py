"""Tables of official paper: caption with number, repeated header, numbers to the right, sum row, note.

A `Grid` measures each row once and is drawn page by page, so that a register of thousands of rows stays linear
(the library's own table measures every row again on every page). Cells are plain text: nothing is read as markup.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from reports import lettering, page

SIZE, LEADING, PAD, GAP = 8.5, 10.5, 3.0, 4.0
APART = 7.0  # more room where text follows a number
FORM_ROW = 21.0  # a row to write in by hand
NOTE_SIZE, NOTE_LEADING = 7.5, 9.5
MOST_LINES = 40  # a taller cell goes on in the next row, so that every row fits a page
BAR = HexColor("#8fb3d1")
STRONG, FINE = 1.0, 0.35
WHOLE = page.HEIGHT * 0.34  # a shorter table is not cut
FIRST_ROWS = 4

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its part of the width, where its text stands."""

    title: str
    weight: float = 1
    align: Align = "left"


def number(title: str, weight: float = 1) -> Column:
    return Column(title, weight, "right")


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell that shows a share of 0 to 1 as a length."""

    fraction: float


Cell = str | Bar


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells cut into lines that fit, and the height that they need."""

    cells: tuple[list[str] | Bar, ...]
    height: float


class _Sheet:
    """What all pages of one table share; heights are summed once, so that any cut is found by bisection."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] | None,
        caption: str, note: str, width: float, is_form: bool,
    ) -> None:  # fmt: skip
        weights = sum(column.weight for column in columns)
        self.columns = columns
        self.width, self.is_form = width, is_form
        self.widths = [width * column.weight / weights for column in columns]
        self.indents = [_indent(before, column) for before, column in zip((None, *columns), columns, strict=False)]
        self.head = self._measured([column.title for column in columns], lettering.SANS_BOLD)[0]
        self.rows = [piece for row in rows for piece in self._measured(row, lettering.SANS)]
        self.total = self._measured(total, lettering.SANS_BOLD)[0] if total else None
        self.caption = (
            lettering.wrapped(lettering.printable(caption), lettering.SANS_BOLD, SIZE, width) if caption else []
        )
        self.more = lettering.wrapped(f"{caption} (lanjutan)", lettering.SANS_BOLD, SIZE, width) if caption else []
        self.note = lettering.wrapped(lettering.printable(note), lettering.SANS, NOTE_SIZE, width) if note else []
        self.until = [0.0, *accumulate(row.height for row in self.rows)]

    def _measured(self, row: Sequence[Cell], font: str) -> list[_Row]:
        cut = [
            cell
            if isinstance(cell, Bar)
            else lettering.wrapped(lettering.printable(cell), font, SIZE, room - indent - GAP)
            for cell, room, indent in zip(row, self.widths, self.indents, strict=True)
        ]
        tallest = max(1 if isinstance(cell, Bar) else len(cell) for cell in cut)
        least = FORM_ROW if self.is_form else 0
        return [_piece(cut, start, least) for start in range(0, tallest, MOST_LINES)]


def _indent(before: Column | None, column: Column) -> float:
    return GAP + (APART if before and before.align == "right" and column.align == "left" else 0)


def _piece(cells: Sequence[list[str] | Bar], start: int, least: float) -> _Row:
    kept = tuple(cell if isinstance(cell, Bar) else cell[start : start + MOST_LINES] for cell in cells)
    lines = max(1 if isinstance(cell, Bar) else len(cell) for cell in kept)
    return _Row(kept, max(lines * LEADING + 2 * PAD, least))


class Grid(Flowable):
    """A table, or the rows `first` to `last` of one that runs over pages."""

    def __init__(self, sheet: _Sheet, first: int = 0, last: int | None = None) -> None:
        super().__init__()
        self.sheet, self.first = sheet, first
        self.last = len(sheet.rows) if last is None else last
        self.spaceBefore, self.spaceAfter = 8, 10

    @property
    def _is_end(self) -> bool:
        return self.last == len(self.sheet.rows)

    @property
    def _caption(self) -> list[str]:
        return self.sheet.more if self.first else self.sheet.caption

    @property
    def _top(self) -> float:
        return len(self._caption) * LEADING + (3 if self._caption else 0) + self.sheet.head.height

    @property
    def _foot(self) -> float:
        if not self._is_end:
            return 2.0
        total = self.sheet.total.height if self.sheet.total else 0
        return total + (len(self.sheet.note) * NOTE_LEADING + 4 if self.sheet.note else 0) + 2

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        body = self.sheet.until[self.last] - self.sheet.until[self.first]
        return self.sheet.width, self._top + body + self._foot

    @property
    def least(self) -> float:
        """The height that the beginning of the table needs on a page."""
        whole = self.wrap(0, 0)[1]
        return whole if whole < WHOLE else self._top + sum(row.height for row in self.sheet.rows[:FIRST_ROWS]) + 2

    def split(self, _width: float, height: float) -> list["Grid"]:
        """Nothing while a short table fits on the next page as a whole, or while too few rows would stay."""
        whole = self.wrap(page.WIDTH, height)[1]
        fitting = bisect_right(self.sheet.until, self.sheet.until[self.first] + height - self._top - 2) - 1
        rows, count = fitting - self.first, self.last - self.first
        is_fresh = height > page.HEIGHT * 0.9
        if rows < 1 or (not is_fresh and (rows < FIRST_ROWS or whole < WHOLE)):
            return []
        cut = max(1, min(rows, count - 2))  # the last rows keep the sum and the note company
        return [Grid(self.sheet, self.first, self.first + cut), Grid(self.sheet, self.first + cut, self.last)]

    def draw(self) -> None:
        canvas, y = self.canv, self.wrap(0, 0)[1]
        y = _lines(canvas, self._caption, 0, y, lettering.SANS_BOLD, SIZE, LEADING) - (3 if self._caption else 0)
        top = self._rule(y, STRONG)
        y = top - self._row(self.sheet.head, y, lettering.SANS_BOLD)
        self._rule(y, 0.6)
        for row in self.sheet.rows[self.first : self.last]:
            y -= self._row(row, y, lettering.SANS)
            self._rule(y, FINE, page.RULE)
        if self._is_end and self.sheet.total:
            self._rule(y, 0.6)
            y -= self._row(self.sheet.total, y, lettering.SANS_BOLD)
        if self.sheet.is_form:
            self._uprights(top, y)
        self._rule(y, STRONG)
        if self._is_end:
            canvas.setFillColor(page.SOFT)
            _lines(canvas, self.sheet.note, 0, y - 4, lettering.SANS, NOTE_SIZE, NOTE_LEADING)

    def _rule(self, y: float, thickness: float, colour: Any = page.INK) -> float:
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(thickness)
        self.canv.line(0, y, self.sheet.width, y)
        return y

    def _row(self, row: _Row, y: float, font: str) -> float:
        x = 0.0
        sheet = self.sheet
        for cell, column, room, indent in zip(row.cells, sheet.columns, sheet.widths, sheet.indents, strict=True):
            if isinstance(cell, Bar):
                self.canv.setFillColor(BAR)
                self.canv.rect(
                    x + indent, y - PAD - LEADING + 2, (room - indent - GAP) * cell.fraction, LEADING - 3, 0, 1
                )
            else:
                self.canv.setFillColor(page.INK)
                _lines(self.canv, cell, x + indent, y - PAD, font, SIZE, LEADING, column.align, room - indent - GAP)
            x += room
        return row.height

    def _uprights(self, top: float, bottom: float) -> None:
        """Lines between the columns of a form, so that hands find their cells."""
        self.canv.setStrokeColor(page.RULE)
        self.canv.setLineWidth(FINE)
        for x in accumulate(self.sheet.widths[:-1]):
            self.canv.line(x, top, x, bottom)


def grid(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, total: Sequence[Cell] | None = None,
    caption: str = "", note: str = "", width: float = page.WIDTH, is_form: bool = False,
) -> Grid:  # fmt: skip
    """A table; the sum row, caption and note are left out when empty. A form has room to write by hand."""
    return Grid(_Sheet(columns, rows, total, caption, note, width, is_form))


def _lines(
    canvas: Any, lines: Sequence[str], x: float, top: float, font: str, size: float, leading: float,
    align: Align = "left", room: float = 0,
) -> float:  # fmt: skip
    """Draw from the top down; returns where the next line would begin."""
    canvas.setFont(font, size)
    for number_, line in enumerate(lines):
        y = top - number_ * leading - size * 0.87
        if align == "right":
            canvas.drawRightString(x + room, y, line)
        elif align == "centre":
            canvas.drawCentredString(x + room / 2, y, line)
        else:
            canvas.drawString(x, y, line)
    return top - len(lines) * leading


class Beside(Flowable):
    """Two short tables side by side, on one page."""

    GUTTER = 16.0
    HALF = (page.WIDTH - GUTTER) / 2

    def __init__(self, left: Grid, right: Grid) -> None:
        super().__init__()
        self.left, self.right = left, right
        self.spaceBefore, self.spaceAfter = 8, 10

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return page.WIDTH, max(grid.wrap(self.HALF, 0)[1] for grid in (self.left, self.right))

    def draw(self) -> None:
        top = self.wrap(0, 0)[1]
        for grid, x in ((self.left, 0.0), (self.right, self.HALF + self.GUTTER)):
            grid.drawOn(self.canv, x, top - grid.wrap(self.HALF, 0)[1])
