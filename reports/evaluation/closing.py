"""Chapter VIII: the conclusion, and who made, checked and approved the report."""

from dataclasses import dataclass

from reportlab.platypus import Flowable

from reception.domain.codes import ROLES
from reception.domain.figures import Figures, ReportInput
from reports import formats, lettering, page
from reports.evaluation import pictures
from reports.story import Story

BLOCK, LEADING, ROOM, GAP, SIZE = 200.0, 13.0, 56.0, 16.0, 10.0
BLANK_NAME, BLANK_NUMBER = "(" + "." * 38 + ")", "." * 30


def write(story: Story, given: ReportInput) -> None:
    start = len(story.flowables)  # signatures never stand on a page of their own
    story.chapter("VIII. Penutup")
    story.say(*_conclusion(given.figures))
    story.say(
        "Laporan ini dibuat dari data yang tercatat dalam program pelayanan pada waktu yang tertera di kaki halaman dan"
        " disampaikan kepada penanggung jawab pelayanan sebagai bahan evaluasi."
    )
    story.add(Signatures(given))
    story.keep_from(start)


def _conclusion(figures: Figures) -> list[str]:
    if not figures.tickets.total:
        return [
            "Dalam periode ini tidak ada pelayanan yang tercatat, sehingga kinerja pelayanan belum dapat disimpulkan."
        ]
    return [_on_time(figures), _satisfied(figures), _complaints(figures)]


def _on_time(figures: Figures) -> str:
    percent = figures.promptness.on_time_percent
    if percent is None:
        return "Ketepatan waktu pelayanan belum ada datanya."
    if percent == 100:
        return "Janji waktu pelayanan dipenuhi untuk semua tiket yang dihitung."
    return f"Janji waktu pelayanan dipenuhi untuk {formats.percent(percent, ' persen')} tiket yang dihitung."


def _satisfied(figures: Figures) -> str:
    now = figures.satisfaction
    if now.index is None:
        return "Kepuasan pengguna layanan belum ada datanya."
    weakest = next(iter(pictures.lowest(figures)), "")
    return f"Kepuasan pengguna layanan bernilai {formats.number(now.index, 2)} (mutu {now.grade}); unsur {weakest} paling perlu diperhatikan."


def _complaints(figures: Figures) -> str:
    now = figures.complaints
    if not now.total:
        return "Tidak ada pengaduan yang tercatat."
    return f"Sebanyak {formats.part(now.by_status.get('resolved', 0), now.total)} pengaduan telah selesai."


@dataclass(frozen=True, slots=True)
class Block:
    """One signature: what stands above the room for it, then name and number."""

    above: list[str]
    name: list[str]
    number: str

    @property
    def height(self) -> float:
        return (len(self.above) + len(self.name) + 1) * LEADING + ROOM


class Signatures(Flowable):
    """Three blocks with room for a stamp or an electronic signature: two above, the head's in the middle below."""

    def __init__(self, given: ReportInput) -> None:
        super().__init__()
        head = given.letterhead
        place = f"{head.city}, {formats.long_date(formats.local_date(given.printed_at, head.timezone))}"
        self.left = _block("", "Diperiksa oleh", ROLES.label("supervisor"), head.checked_by)
        self.right = _block(place, "Disusun oleh", "Petugas pelayanan", head.prepared_by)
        self.middle = _block("", "Mengetahui", head.approved_title, head.approved_by)
        self.spaceBefore = 14

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return page.WIDTH, max(self.left.height, self.right.height) + GAP + self.middle.height

    def draw(self) -> None:
        top = self.wrap(0, 0)[1]
        self._draw(self.left, 0, top)
        self._draw(self.right, page.WIDTH - BLOCK, top)
        self._draw(self.middle, (page.WIDTH - BLOCK) / 2, self.middle.height)

    def _draw(self, block: Block, x: float, y: float) -> None:
        y = self._lines(block.above, lettering.SERIF, x, y) - ROOM
        y = self._lines(block.name, lettering.SERIF_BOLD, x, y)
        self._lines([block.number], lettering.SERIF, x, y)

    def _lines(self, lines: list[str], font: str, x: float, y: float) -> float:
        self.canv.setFillColor(page.INK)
        self.canv.setFont(font, SIZE)
        for line in lines:
            y -= LEADING
            self.canv.drawCentredString(x + BLOCK / 2, y, line)
        return y


def _block(place: str, role: str, title: str, who: tuple[str, str]) -> Block:
    name, number = who
    above = [place, *_cut(f"{role},"), *_cut(title)]
    return Block(
        above, _cut(name or BLANK_NAME, lettering.SERIF_BOLD), f"NIP {lettering.printable(number) or BLANK_NUMBER}"
    )


def _cut(text: str, font: str = lettering.SERIF) -> list[str]:
    return lettering.wrapped(lettering.printable(text), font, SIZE, BLOCK)
