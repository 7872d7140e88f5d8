"""What the figures ask for: proposals for the follow-up plan, from the weakest points of the period."""

from reception.domain.codes import UNKNOWN
from reception.domain.figures import Counts, Figures
from reception.domain.satisfaction import QUESTIONNAIRE
from reports import formats
from reports.evaluation import pictures

Proposal = tuple[str, str]  # priority, activity

_NAMES = {element.code: element.name for element in QUESTIONNAIRE}
_ACTIVITIES = {
    "U1": "Menyosialisasikan persyaratan layanan sebelum pengguna datang",
    "U2": "Memajang alur pelayanan di ruang tunggu dan pada balasan WhatsApp",
    "U3": "Menata jadwal petugas pada hari dan jam tersibuk",
    "U4": "Menegaskan di setiap kanal bahwa layanan tidak dipungut biaya",
    "U5": "Meninjau kesesuaian jawaban konsultasi dengan data yang diminta",
    "U6": "Menyelenggarakan pelatihan statistik dan sistem pelayanan bagi petugas",
    "U7": "Membina sikap ramah dan sopan melalui pengarahan berkala",
    "U8": "Memperbaiki sarana ruang tunggu dan aplikasi pelayanan",
    "U9": "Memperjelas saluran pengaduan dan mengumumkan hasil tindak lanjutnya",
}


def proposals(figures: Figures) -> list[Proposal]:
    """Lateness first, then the weakest elements, gaps of the roster, owed answers, and missing data."""
    return [
        *_late(figures),
        *_elements(figures),
        *_roster(figures),
        *_owed(figures),
        *_respondents(figures),
        *_missing(figures),
    ]


def _late(figures: Figures) -> list[Proposal]:
    now = figures.promptness
    late = now.counted - now.on_time
    if not late:
        return []
    what = f"Ketepatan waktu: {formats.part(late, now.counted)} tiket terlambat ({formats.share(late, now.counted)} persen)"
    return [(what, "Membahas alasan keterlambatan dan menambah meja pada waktu tersibuk")]


def _elements(figures: Figures) -> list[Proposal]:
    scores = figures.satisfaction.elements
    return [
        (f"{code} {_NAMES[code]}: indeks {formats.optional(scores[code].index, 2)}", _ACTIVITIES[code])
        for code in pictures.lowest(figures)
    ]


def _roster(figures: Figures) -> list[Proposal]:
    gap = figures.coverage.open_s - figures.coverage.covered_s
    if gap < 60:
        return []
    return [
        (
            f"Jadwal petugas: {formats.duration(gap)} tanpa petugas",
            "Menetapkan petugas pengganti untuk setiap hari pelayanan",
        )
    ]


def _owed(figures: Figures) -> list[Proposal]:
    count = figures.reply_clock.overdue_open
    if not count:
        return []
    return [(f"Jawaban susulan: {formats.number(count)} melewati tenggat", "Menyelesaikan jawaban yang tertunggak")]


def _respondents(figures: Figures) -> list[Proposal]:
    now = figures.satisfaction
    if now.respondents >= now.target:
        return []
    what = f"Responden survei: {formats.part(now.respondents, now.target)} target"
    return [(what, "Menawarkan formulir kepuasan kepada setiap pengguna yang selesai dilayani")]


def _missing(figures: Figures) -> list[Proposal]:
    now = figures.tickets
    gaps = [
        _gap("pekerjaan", now.by_occupation), _gap("jenis instansi", now.by_institution_kind), _gap("topik", now.by_topic),
    ]  # fmt: skip
    if figures.service.unusable:
        gaps.append(f"waktu selesai {formats.number(figures.service.unusable)} tiket")
    said = [gap for gap in gaps if gap]
    return (
        [(f"Data belum lengkap: {formats.listed(said)}", "Melengkapi isian pada saat pengguna dilayani")]
        if said
        else []
    )


def _gap(name: str, counts: Counts) -> str:
    unknown = counts.get(UNKNOWN, 0)
    return f"{name} {formats.part(unknown, sum(counts.values()))} tiket" if unknown else ""
