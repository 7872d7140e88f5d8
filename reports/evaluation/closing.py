"""Chapter VIII: the conclusion, and who made, checked and approved the report."""

from reportlab.platypus import Flowable

from reception.domain.codes import ROLES
from reception.domain.figures import Figures, ReportInput
from reports import formats, lettering, page
from reports.evaluation import pictures
from reports.story import Story

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


class Signatures(Flowable):
    """Three blocks with room for a stamp or an electronic signature: two above, the head's in the middle below."""

    WIDTH, LEADING, ROOM, GAP = 200.0, 13.0, 56.0, 16.0

    def __init__(self, given: ReportInput) -> None:
        super().__init__()
        head = given.letterhead
        place = f"{head.city}, {formats.long_date(formats.local_date(given.printed_at, head.timezone))}"
        self.upper = (
            _block("", "Diperiksa oleh", ROLES.label("supervisor"), head.checked_by),
            _block(place, "Disusun oleh", "Petugas pelayanan", head.prepared_by),
        )
        self.lower = _block("", "Mengetahui", head.approved_title, head.approved_by)
        self.spaceBefore = 14

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return page.WIDTH, self._tall(max(len(block) for block in self.upper)) + self.GAP + self._tall(len(self.lower))

    def _tall(self, lines: int) -> float:
        return lines * self.LEADING + self.ROOM

    def draw(self) -> None:
        top = self.wrap(0, 0)[1]
        left, right = self.upper
        self._block(left, 0, top)
        self._block(right, page.WIDTH - self.WIDTH, top)
        self._block(self.lower, (page.WIDTH - self.WIDTH) / 2, self._tall(len(self.lower)))

    def _block(self, lines: list[str], x: float, y: float) -> None:
        canvas = self.canv
        canvas.setFillColor(page.INK)
        for place, line in enumerate(lines):
            is_name = place == len(lines) - 2
            y -= self.LEADING + (self.ROOM if is_name else 0)
            canvas.setFont(lettering.SERIF_BOLD if is_name else lettering.SERIF, 10)
            canvas.drawCentredString(x + self.WIDTH / 2, y, lettering.printable(line))


def _block(place: str, role: str, title: str, who: tuple[str, str]) -> list[str]:
    """Place and date, role, title, then name and number; the last two lines follow the room for a signature."""
    name, number = who
    title_lines = lettering.wrapped(lettering.printable(title), lettering.SERIF, 10, Signatures.WIDTH)
    return [place, f"{role},", *title_lines, name or BLANK_NAME, f"NIP {number or BLANK_NUMBER}"]
