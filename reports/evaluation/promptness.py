"""Chapter III: did the office keep what its standard promises?"""

from collections import Counter

from reception import channels
from reception.domain.figures import Figures, PromptnessFigures, ReportInput
from reports import formats, tables
from reports.evaluation import shares
from reports.story import Story
from reports.tables import Column

REQUIREMENTS = {
    "email": "Alamat surel aktif",
    "whatsapp": "Nomor HP aktif dan terhubung dengan WhatsApp",
    "silastik": "Terdaftar di silastik.bps.go.id",
}


def write(story: Story, given: ReportInput) -> None:
    figures = given.figures
    story.chapter("III. Kepatuhan terhadap Standar Pelayanan")
    story.say(*_findings(given))
    if figures.tickets.total:
        _channels(story, figures)
        _measures(story, figures)
        _reasons(story, figures)
        _requirements(story, figures)
    story.section("Petugas dan jawaban susulan")
    story.say(_coverage(figures), *_roster(figures), _reply_clock(given))


def _findings(given: ReportInput) -> list[str]:
    now = given.figures.promptness
    promise = (
        f"Standar pelayanan menetapkan bahwa pengguna dilayani paling lama {given.wait_limit_minutes} menit setelah"
        " pengguna sebelumnya selesai."
    )
    if now.on_time_percent is None:
        return [promise, "Dalam periode ini belum ada tiket yang dapat dinilai ketepatan waktunya."]
    return [
        promise,
        f"Sebanyak {formats.part(now.on_time, now.counted)} tiket ({formats.percent(now.on_time_percent, ' persen')})"
        " dilayani tepat waktu.",
        _waits(now),
    ]


def _waits(now: PromptnessFigures) -> str:
    if now.median_wait_s is None:
        return "Lama tunggu belum ada datanya."
    return (
        f"Separuh pengguna menunggu tidak lebih dari {formats.duration(now.median_wait_s)} dan sembilan dari sepuluh tidak"
        f" lebih dari {formats.duration(now.p90_wait_s)}; waktu tunggu terlama {formats.duration(now.max_wait_s)}."
    )


def _channels(story: Story, figures: Figures) -> None:
    now = figures.promptness
    columns = [
        Column("Kanal", 1.5), tables.number("Dihitung"), tables.number("Tepat waktu", 1.2), tables.number("%", 0.8),
        tables.number("Median (mnt.dtk)", 1.6), tables.number("Terlama (mnt.dtk)", 1.6),
    ]  # fmt: skip
    rows = [
        [shares.label(row.channel, channels.codes()), formats.number(row.counted), formats.number(row.on_time),
         formats.percent(row.on_time_percent, "", formats.NOTHING), formats.minutes(row.median_wait_s),
         formats.minutes(row.max_wait_s)]
        for row in now.by_channel
    ]  # fmt: skip
    total = [
        "Jumlah", formats.number(now.counted), formats.number(now.on_time),
        formats.percent(now.on_time_percent, "", formats.NOTHING), formats.minutes(now.median_wait_s),
        formats.minutes(now.max_wait_s),
    ]  # fmt: skip
    note = "Waktu tunggu dihitung dari giliran sampai mulai dilayani, dalam jam pelayanan. "
    title = f"Ketepatan waktu menurut kanal, {formats.period(figures.period)}"
    story.table(title, columns, rows, total=total, note=note + story.source("catatan antrean", now.counted, "tiket"))


def _measures(story: Story, figures: Figures) -> None:
    now, served = figures.promptness, figures.service
    rows = [
        ["Terlambat", formats.number(now.counted - now.on_time), "rincian pada Lampiran 1"],
        ["Persentil 90 waktu tunggu", formats.duration(now.p90_wait_s), "giliran sampai mulai dilayani"],
        ["Dilewati", formats.number(now.skipped), "tetap dihitung; penantian berikutnya dicatat terpisah"],
        ["Tidak hadir", formats.number(now.no_show), "terlambat hanya bila dipanggil setelah batasnya"],
        ["Batal", formats.number(now.cancelled), "terlambat hanya bila dibatalkan setelah batasnya"],
        [
            "Dilayani di luar jam pelayanan",
            formats.number(now.outside_hours),
            "tanpa waktu tunggu dihitung tepat waktu",
        ],
        ["Tidak dapat dinilai", formats.number(now.unusable), "waktu tidak lengkap; tidak dihitung"],
        ["Median lama layanan", formats.duration(served.median_s), "tanpa masa tunda"],
        ["Rata-rata lama layanan", formats.duration(served.mean_s), "tanpa masa tunda"],
    ]
    columns = [Column("Ukuran", 2), tables.number("Nilai", 1.4), Column("Keterangan", 3)]
    gaps = f"{formats.number(served.unusable)} tiket tanpa waktu selesai tidak dihitung pada lama layanan. "
    note = (gaps if served.unusable else "") + story.source("catatan antrean", figures.tickets.total, "tiket")
    story.table("Ukuran waktu dan keadaan lain", columns, rows, note=note)


def _reasons(story: Story, figures: Figures) -> None:
    late = figures.promptness.late
    if not late:
        story.say("Tidak ada tiket yang terlambat.")
        return
    counts = Counter(ticket.reason or "Tanpa alasan tercatat" for ticket in late)
    rows = [
        [reason, formats.number(count), formats.share(count, len(late))]
        for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    columns = [Column("Alasan", 5), tables.number("Tiket"), tables.number("Persen")]
    total = ["Jumlah", formats.number(len(late)), formats.share(len(late), len(late))]
    note = story.source("catatan petugas", len(late), "tiket terlambat")
    story.table("Alasan keterlambatan", columns, rows, total=total, note=note)


def _requirements(story: Story, figures: Figures) -> None:
    checks = figures.requirements
    if not checks:
        return
    rows = [
        [shares.label(check.code.removesuffix("_ok"), REQUIREMENTS), formats.number(check.ok),
         formats.number(check.missing), formats.number(check.unchecked)]
        for check in checks
    ]  # fmt: skip
    columns = [
        Column("Persyaratan", 3),
        *(tables.number(head, 1.1) for head in ("Terpenuhi", "Belum", "Tidak diperiksa")),
    ]
    note = "Persyaratan yang belum terpenuhi dicatat dan tidak menghalangi pelayanan. "
    total = checks[0].ok + checks[0].missing + checks[0].unchecked
    story.table("Pemeriksaan persyaratan", columns, rows, note=note + story.source("catatan antrean", total, "tiket"))


def _coverage(figures: Figures) -> str:
    now = figures.coverage
    if not now.open_s:
        return "Jam pelayanan dalam periode ini belum ada datanya."
    if not now.covered_s:
        return f"Selama waktu pelayanan {formats.duration(now.open_s)} tidak tercatat petugas yang berjaga."
    part = formats.share(round(now.covered_s), round(now.open_s))
    said = (
        f"Dari waktu pelayanan {formats.duration(now.open_s)}, {formats.duration(now.covered_s)} ({part} persen) dijaga"
        " sedikitnya satu petugas."
    )
    gap = now.open_s - now.covered_s
    return f"{said} Selama {formats.duration(gap)} tidak ada petugas yang berjaga." if gap >= 60 else said


def _roster(figures: Figures) -> list[str]:
    """What the roster had planned; nothing where none was kept."""
    now = figures.coverage
    if not now.roster_open_s:
        return []
    gap = now.roster_open_s - now.rostered_s
    if gap < 60:
        return ["Jadwal petugas mengisi seluruh waktu pelayanan yang dijadwalkan."]
    part = formats.share(round(now.rostered_s), round(now.roster_open_s))
    return [
        f"Jadwal petugas mengisi {formats.duration(now.rostered_s)} ({part} persen) dari"
        f" {formats.duration(now.roster_open_s)} waktu pelayanan; selama {formats.duration(gap)} tidak ada petugas yang"
        " dijadwalkan."
    ]


def _reply_clock(given: ReportInput) -> str:
    now = given.figures.reply_clock
    if not now.owed:
        return "Tidak ada jawaban yang disusulkan."
    late = (
        f" Ada {formats.number(now.overdue_open)} permintaan yang melewati tenggat dan belum dijawab."
        if now.overdue_open
        else ""
    )
    return (
        f"Dari {formats.number(now.owed)} permintaan yang jawabannya disusulkan, {formats.number(now.answered)} telah dijawab;"
        f" {formats.number(now.on_time)} di antaranya sebelum akhir hari kerja ke-{given.reply_days}.{late}"
    )
