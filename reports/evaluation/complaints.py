"""Chapter VI: the register of complaints, suggestions and wishes."""

from reception.domain.figures import ReportInput
from reports import formats
from reports.evaluation import shares
from reports.story import Story
from reports.tables import Beside

KINDS = {
    "information_request": "Permintaan informasi",
    "aspiration": "Aspirasi",
    "suggestion": "Saran/masukan",
    "complaint": "Pengaduan tidak berkadar pengawasan",
    "supervised_complaint": "Pengaduan berkadar pengawasan",
}
STATUSES = {"new": "Baru", "in_progress": "Ditindaklanjuti", "resolved": "Selesai", "forwarded": "Diteruskan"}


def write(story: Story, given: ReportInput) -> None:
    now = given.figures.complaints
    story.chapter("VI. Pengaduan, Saran, dan Masukan")
    if not now.total:
        story.say(
            f"{formats.sentence(formats.within(given.figures.period))} tidak ada pengaduan yang tercatat melalui kotak saran,"
            " situs, lapor.go.id, telepon, WhatsApp, maupun secara langsung."
        )
        return
    story.say(
        f"Tercatat {formats.number(now.total)} pengaduan, saran, atau masukan;"
        f" {formats.number(now.by_status.get('resolved', 0))} telah selesai.",
        f"Sebanyak {formats.part(now.on_time, now.total)} ({formats.share(now.on_time, now.total)} persen) tidak melampaui"
        " tenggat tanggapan maupun tenggat penyelesaian.",
    )
    story.pair(
        shares.grid(story, "Pengaduan menurut jenis", "Jenis", now.by_kind, KINDS, unit="kasus", width=Beside.HALF),
        shares.grid(
            story, "Pengaduan menurut status", "Status", now.by_status, STATUSES, unit="kasus", width=Beside.HALF
        ),
    )
