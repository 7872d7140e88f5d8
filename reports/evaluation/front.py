"""The head of the first page: letterhead, number and addressee, title, four tiles."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Table

from reception.domain.figures import Figures, Letterhead, ReportInput
from reports import formats, lettering, page
from reports.story import Story, paragraph

TITLE = ("LAPORAN EVALUASI PELAKSANAAN TUGAS DAN FUNGSI", "PELAYANAN KONSULTASI DATA STATISTIK")
BLANK = "." * 36


def write(story: Story, given: ReportInput) -> None:
    story.add(Letterheading(given.letterhead))
    story.gap(10)
    story.add(_address(given))
    story.gap(16)
    story.add(*(paragraph(line, "title") for line in TITLE))
    story.add(paragraph(formats.period(given.figures.period), "subtitle"))
    story.gap(10)
    story.add(Tiles(tiles(given.figures)))


class Letterheading(Flowable):
    """Logo to the left, the office's name and address in the middle, a double line below."""

    LOGO, NAME, SMALL = 50.0, 14.0, 8.5

    def __init__(self, head: Letterhead) -> None:
        super().__init__()
        self.head = head
        self.logo = _image(head.logo)
        self.room = page.WIDTH - 2 * (self.LOGO + 10)
        self.name = self._cut(head.heading, lettering.SERIF_BOLD, self.NAME)
        self.small = self._cut((_contact(head),), lettering.SERIF, self.SMALL)

    def _cut(self, texts: tuple[str, ...], font: str, size: float) -> list[str]:
        return [line for text in texts for line in lettering.wrapped(lettering.printable(text), font, size, self.room)]

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return page.WIDTH, max(len(self.name) * 18 + len(self.small) * 11 + 2, self.LOGO if self.logo else 0) + 11

    def draw(self) -> None:
        canvas, y = self.canv, self.wrap(0, 0)[1]
        if self.logo:
            canvas.drawImage(self.logo, 0, y - self.LOGO, self.LOGO, self.LOGO, "auto", preserveAspectRatio=True)
        canvas.setFillColor(page.INK)
        for lines, font, size, leading in (
            (self.name, lettering.SERIF_BOLD, self.NAME, 18), (self.small, lettering.SERIF, self.SMALL, 11),
        ):  # fmt: skip
            canvas.setFont(font, size)
            for line in lines:
                canvas.drawCentredString(page.WIDTH / 2, y - size, line)
                y -= leading
        for height, thickness in ((2.4, 1.4), (0, 0.5)):
            canvas.setLineWidth(thickness)
            canvas.line(0, height, page.WIDTH, height)


def _contact(head: Letterhead) -> str:
    named = (("", head.address), ("Telepon ", head.phone), ("WhatsApp ", head.whatsapp))
    return " · ".join(f"{name}{value}" for name, value in named if value)


def _image(logo: str | None) -> ImageReader | None:
    """The office's own logo; a report is made without it when the file is missing or is no picture."""
    if not logo or not Path(logo).is_file():
        return None
    try:
        return ImageReader(logo)
    except OSError:
        return None


def _address(given: ReportInput) -> Table:
    head = given.letterhead
    day = formats.local_date(given.printed_at, head.timezone)
    named = [
        ("Nomor", head.document_number or BLANK),
        ("Hal", f"Laporan evaluasi, {formats.period(given.figures.period)}"),
    ]
    rows = [[paragraph(text, "plain") for text in (name, ":", value)] for name, value in named]
    left = _bare([*rows], [38, 10, page.WIDTH * 0.62 - 62])
    right = paragraph(f"{head.city}, {formats.long_date(day)}\nKepada Yth.\n{head.addressee}\ndi {head.city}", "plain")
    return _bare([[left, right]], [page.WIDTH * 0.62, page.WIDTH * 0.38])


def _bare(cells: list[list[Flowable]], widths: list[float]) -> Table:
    """Cells side by side without lines or padding."""
    table = Table(cells, widths)
    edges = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    whole = ((0, 0), (-1, -1))
    # the library asks for its own font, which is not embedded, before it draws a cell
    table.setStyle(
        [("FONT", *whole, lettering.SERIF, 10), ("VALIGN", *whole, "TOP"), *((edge, *whole, 0) for edge in edges)]
    )
    return table


@dataclass(frozen=True, slots=True)
class Tile:
    """One number that stands for the period, its name, and how it compares."""

    value: str
    name: str
    small: tuple[str, ...]


def tiles(figures: Figures) -> tuple[Tile, ...]:
    """Served, on time, index, complaints; each against the period before where that has data."""
    return _served(figures), _on_time(figures), _index(figures), _complaints(figures)


def _served(figures: Figures) -> Tile:
    before = figures.before.served if figures.before else None
    small = _against(figures, figures.tickets.served, before, 0, "")
    return Tile(formats.number(figures.tickets.served), "pengguna dilayani", (small,))


def _on_time(figures: Figures) -> Tile:
    now = figures.promptness
    if now.on_time_percent is None:
        return Tile(formats.NOTHING, "tepat waktu", (formats.MISSING,))
    before = figures.before.on_time_percent if figures.before else None
    step = _against(figures, now.on_time_percent, before, 2, " poin")
    return Tile(formats.percent(now.on_time_percent), "tepat waktu", (formats.part(now.on_time, now.counted), step))


def _index(figures: Figures) -> Tile:
    now = figures.satisfaction
    people = f"{formats.number(now.respondents)} responden (target {formats.number(now.target)})"
    if now.index is None:
        return Tile(formats.NOTHING, "IKM belum ada data", (people,))
    before = figures.before.index if figures.before else None
    step = _against(figures, now.index, before, 2, " poin")
    return Tile(formats.number(now.index, 2), f"IKM, mutu {now.grade}", (people, step))


def _complaints(figures: Figures) -> Tile:
    now = figures.complaints
    if not now.total:
        return Tile("0", "pengaduan", ("tidak ada yang tercatat",))
    inside = (
        "semua dalam tenggat" if now.on_time == now.total else f"{formats.part(now.on_time, now.total)} dalam tenggat"
    )
    solved = formats.number(now.by_status.get("resolved", 0))
    return Tile(f"{solved} / {formats.number(now.total)}", "pengaduan selesai", (inside,))


def _against(
    figures: Figures, now: Decimal | int, before: Decimal | int | None, decimals: int, unit: str
) -> str:  # fmt: skip
    earlier = formats.earlier(figures.period)
    step = formats.change(now, before, decimals)
    if step is None:
        return f"{earlier} belum ada data"
    return f"sama dengan {earlier}" if now == before else f"{step}{unit} dari {earlier}"


class Tiles(Flowable):
    """A row of boxes of one height."""

    GAP, PAD = 9.0, 8.0

    def __init__(self, shown: tuple[Tile, ...]) -> None:
        super().__init__()
        self.shown = shown
        self.size = (page.WIDTH - self.GAP * (len(shown) - 1)) / len(shown)
        room = self.size - 2 * self.PAD
        self.small = [lettering.wrapped("\n".join(tile.small), lettering.SANS, 7.5, room) for tile in shown]
        self.spaceAfter = 4

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return page.WIDTH, 48 + 9.5 * max(len(lines) for lines in self.small)

    def draw(self) -> None:
        for place, (tile, small) in enumerate(zip(self.shown, self.small, strict=True)):
            self._tile(place * (self.size + self.GAP), tile, small)

    def _tile(self, x: float, tile: Tile, small: list[str]) -> None:
        canvas, height = self.canv, self.wrap(0, 0)[1]
        canvas.setStrokeColor(page.RULE)
        canvas.setLineWidth(0.7)
        canvas.roundRect(x, 0, self.size, height, 3)
        canvas.setFillColor(page.INK)
        canvas.setFont(lettering.SANS_BOLD, 18)
        canvas.drawString(x + self.PAD, height - 22, tile.value)
        canvas.setFont(lettering.SANS, 9.5)
        canvas.drawString(x + self.PAD, height - 35, tile.name)
        canvas.setFont(lettering.SANS, 7.5)
        canvas.setFillColor(page.SOFT)
        for number, line in enumerate(small):
            canvas.drawString(x + self.PAD, height - 47 - 9.5 * number, line)
