"""Chapter I: what the report is for, on which law it stands, what its words mean."""

from reception.domain.figures import ReportInput
from reports import formats
from reports.story import Story
from reports.tables import Column


def write(story: Story, given: ReportInput) -> None:
    story.chapter("I. Pendahuluan")
    story.say(_finding(given))
    story.say(
        "Laporan ini memenuhi standar pelayanan, yang menetapkan bahwa laporan evaluasi pelaksanaan tugas dan fungsi"
        " disampaikan kepada penanggung jawab pelayanan secara berkala setiap bulan dan setiap tahun, maupun apabila"
        " diperlukan sewaktu-waktu.",
        _days(given),
    )
    story.section("Dasar hukum")
    story.items(given.legal_basis or (formats.sentence(formats.MISSING) + ".",))
    story.section("Pengertian indikator")
    story.table(
        "Cara menghitung indikator dalam laporan ini",
        [Column("Indikator", 1.15), Column("Cara menghitung", 4)],
        [list(entry) for entry in _definitions(given)],
    )


def _finding(given: ReportInput) -> str:
    figures, office = given.figures, given.letterhead.office_name
    span = formats.within(figures.period)
    if not figures.tickets.total:
        return f"{formats.sentence(span)} tidak ada pelayanan yang tercatat di {office}."
    served = formats.number(figures.tickets.served)
    return f"{formats.sentence(span)} {office} melayani {served} permintaan pengguna layanan konsultasi data statistik."


def _days(given: ReportInput) -> str:
    coverage = given.figures.coverage
    if not coverage.service_days:
        return "Tidak ada hari pelayanan dalam periode ini."
    hours = f" ({given.service_hours})" if given.service_hours else ""
    return (
        f"Periode laporan {formats.days(given.figures.period)} memuat {formats.number(coverage.service_days)} hari"
        f" pelayanan dengan waktu buka {formats.duration(coverage.open_s)}{hours}."
    )


def _definitions(given: ReportInput) -> list[tuple[str, str]]:
    limit = given.wait_limit_minutes
    return [
        ("Tiket", "Satu permintaan satu pengguna, dari datang sampai selesai, pada kanal mana pun. Tiket masuk hitungan pada tanggal kedatangannya."),
        ("Giliran", "Saat pertama ketika kantor buka, pengguna telah datang, dan pengguna yang menunggu di depannya lebih sedikit daripada meja yang bebas. Dengan satu meja: saat pengguna sebelumnya selesai dilayani."),
        ("Waktu tunggu", "Dari giliran sampai mulai dilayani, hanya dalam jam pelayanan; di luar jam pelayanan waktu tidak berjalan."),
        ("Tepat waktu", f"Mulai dilayani paling lambat {limit} menit jam pelayanan sejak giliran. Yang dihitung ialah penantian pertama setiap tiket yang berakhir dengan pelayanan; tiket yang dilewati setelah batasnya terlambat."),
        ("Tidak dihitung", "Pengguna yang tidak hadir atau batal sebelum batas waktunya, dan tiket yang waktunya tidak lengkap, tidak menambah dan tidak mengurangi ketepatan waktu; jumlahnya disebutkan."),
        ("Median, persentil 90", "Separuh, dan sembilan dari sepuluh, pengguna menunggu tidak lebih lama daripada nilai ini."),
        ("Lama layanan", "Jumlah waktu pengguna benar-benar dilayani, tanpa masa tunda. Tiket yang tidak ditutup pada hari pelayanannya tidak dihitung."),
        ("IKM", "Indeks Kepuasan Masyarakat menurut PermenPANRB 14/2017: rata-rata sembilan unsur (skala 1–4), bobot masing-masing 1/9, dikali 25. Mutu A mulai 88,31; B mulai 76,61; C mulai 65,00."),
        ("Target responden", "Ukuran sampel Krejcie-Morgan (tingkat kepercayaan 95 persen) dari banyaknya pengguna berbeda yang dilayani."),
    ]  # fmt: skip
