"""How a report is told: chapters, sentences, numbered tables and figures, in the order in which they are called.

Every text that enters is taken as typed; none is read as markup.
"""

from collections.abc import Sequence
from types import MappingProxyType

from reportlab.graphics.shapes import Drawing
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from reception.domain.figures import ReportInput
from reports import formats, lettering, page, tables
from reports.tables import Beside, Cell, Column, Grid

_BODY = ParagraphStyle("body", fontName=lettering.SERIF, fontSize=10, leading=14.5, alignment=TA_JUSTIFY,
                       spaceAfter=5, textColor=page.INK, allowWidows=0, allowOrphans=0,
                       bulletFontName=lettering.SERIF, bulletFontSize=10)  # fmt: skip
STYLES = MappingProxyType({
    "body": _BODY,
    "plain": ParagraphStyle("plain", _BODY, alignment=0, spaceAfter=0),
    "item": ParagraphStyle("item", _BODY, leftIndent=18, bulletIndent=2, spaceAfter=2),
    "title": ParagraphStyle("title", _BODY, fontName=lettering.SERIF_BOLD, fontSize=13, leading=18,
                            alignment=TA_CENTER, spaceAfter=0),
    "subtitle": ParagraphStyle("subtitle", _BODY, fontSize=11, leading=15, alignment=TA_CENTER, spaceAfter=0),
    "chapter": ParagraphStyle("chapter", _BODY, fontName=lettering.SERIF_BOLD, fontSize=12, leading=16,
                              alignment=0, spaceBefore=16, spaceAfter=5),
    "section": ParagraphStyle("section", _BODY, fontName=lettering.SERIF_BOLD, fontSize=10.5, leading=14,
                              alignment=0, spaceBefore=9, spaceAfter=3),
    "caption": ParagraphStyle("caption", _BODY, fontName=lettering.SANS_BOLD, fontSize=8.5, leading=10.5,
                              alignment=0, spaceBefore=8, spaceAfter=4),
    "note": ParagraphStyle("note", _BODY, fontName=lettering.SANS, fontSize=7.5, leading=9.5, alignment=0,
                           textColor=page.SOFT, spaceBefore=2, spaceAfter=10),
})  # fmt: skip

MOST_ROOM = page.HEIGHT * 0.6  # a heading asks for no more than this below it


def paragraph(text: str, style: str = "body", bullet: str | None = None) -> Paragraph:
    return Paragraph(lettering.markup(text), STYLES[style], bulletText=bullet)


def _height(flowable: Flowable) -> float:
    """What the flowable needs on a page at the least, with the space around it."""
    least = getattr(flowable, "least", None) or flowable.wrap(page.WIDTH, page.HEIGHT)[1]
    return float(least + flowable.getSpaceBefore() + flowable.getSpaceAfter())


class Story:
    """The report while it is being told; `flowables` is what the paper takes."""

    def __init__(self, given: ReportInput) -> None:
        lettering.register()
        self.given = given
        self.flowables: list[Flowable] = []
        self._tables = self._figures = 0
        self._room: CondPageBreak | None = None

    def chapter(self, title: str) -> None:
        self._heading(title, "chapter", 0)

    def section(self, title: str) -> None:
        self._heading(title, "section", 1)

    def _heading(self, title: str, style: str, level: int) -> None:
        """A heading goes to the next page unless what it announces begins below it."""
        heading = paragraph(title, style)
        heading.heading = page.Heading(title, level)
        self._room = CondPageBreak(_height(heading))
        self.flowables.extend([self._room, heading])

    def say(self, *sentences: str) -> None:
        """One paragraph of these sentences; empty ones fall away."""
        said = " ".join(sentence for sentence in sentences if sentence)
        if said:
            self.add(paragraph(said))

    def items(self, texts: Sequence[str]) -> None:
        """A numbered list."""
        self.add(*(paragraph(text, "item", f"{number}.") for number, text in enumerate(texts, 1)))
        self.gap(4)

    def table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *,
        total: Sequence[Cell] | None = None, note: str = "", is_form: bool = False,
    ) -> None:  # fmt: skip
        self.add(self.grid(title, columns, rows, total=total, note=note, is_form=is_form))

    def grid(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *,
        total: Sequence[Cell] | None = None, note: str = "", width: float = page.WIDTH, is_form: bool = False,
    ) -> Grid:  # fmt: skip
        """A numbered table that is not placed yet: for `pair`, or to stand beside something."""
        self._tables += 1
        return tables.grid(
            columns, rows, total=total, caption=f"Tabel {self._tables}. {title}", note=self._foreign(rows, note),
            width=width, is_form=is_form,
        )  # fmt: skip

    def _foreign(self, rows: Sequence[Sequence[Cell]], note: str) -> str:
        cells = (cell for row in rows for cell in row if isinstance(cell, str) and not cell.isascii())
        changed = any(lettering.FOREIGN in lettering.printable(cell) for cell in cells)
        return f"{note} {lettering.FOREIGN_NOTE}".strip() if changed else note

    def pair(self, left: Grid, right: Grid) -> None:
        """Side by side, or one below the other when that would not fit a page."""
        beside = Beside(left, right)
        is_short = beside.wrap(page.WIDTH, page.HEIGHT)[1] < page.HEIGHT * 0.9
        self.add(*([beside] if is_short else [left, right]))

    def figure(self, title: str, drawing: Drawing, note: str = "") -> None:
        self._figures += 1
        caption = paragraph(f"Gambar {self._figures}. {title}", "caption")
        parts = [caption, drawing, paragraph(note, "note") if note else Spacer(1, 8)]
        whole = KeepTogether(parts)
        whole.least = sum(_height(part) for part in parts)
        self.add(whole)

    def gap(self, height: float) -> None:
        self.add(Spacer(1, height))

    def new_page(self) -> None:
        self.add(PageBreak())

    def keep_from(self, place: int) -> None:
        """Whatever was told since `place = len(story.flowables)` stays on one page."""
        self.flowables[place:] = [KeepTogether(self.flowables[place:])]
        self._room = None

    def add(self, *flowables: Flowable) -> None:
        self.flowables.extend(flowables)
        for flowable in flowables:
            if self._room:
                self._room.height = min(self._room.height + _height(flowable), MOST_ROOM)
                self._room = self._room if isinstance(flowable, Paragraph) else None

    def source(self, what: str, count: int, unit: str) -> str:
        """The note under a table: where its numbers come from, and out of how many."""
        return f"Sumber: {what} {self.given.letterhead.office_name}; n = {formats.number(count)} {unit}."
