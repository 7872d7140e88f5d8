"""Chapter VII: the officers' work, the competence sheet, and what shall be done."""

from decimal import Decimal

from reception.domain.figures import OfficerFigures, ReportInput
from reports import formats, tables
from reports.evaluation import plan
from reports.story import Story
from reports.tables import Column

TOO_FEW = "kurang dari 5 jawaban"
OFFICERS_PER_SHEET = 5
BLANK_ROWS = 2


def write(story: Story, given: ReportInput) -> None:
    officers = given.figures.officers
    story.chapter("VII. Evaluasi Kinerja Pelaksana")
    if officers:
        served = sum(officer.served for officer in officers)
        story.say(
            f"Sebanyak {formats.number(len(officers))} petugas melayani {formats.number(served)} tiket dalam periode ini.",
            _spread(officers),
        )
        _table(story, officers)
    else:
        story.say("Dalam periode ini tidak tercatat petugas yang melayani.")
    _competences(story, given)
    _plan(story, given)


def _spread(officers: list[OfficerFigures]) -> str:
    known = [officer.on_time_percent for officer in officers if officer.on_time_percent is not None]
    if len(known) < 2:
        return ""
    low, high = formats.percent(min(known), ""), formats.percent(max(known), "")
    return f"Ketepatan waktu tiap petugas berkisar antara {low} dan {high} persen."


def _table(story: Story, officers: list[OfficerFigures]) -> None:
    columns = [
        Column("Petugas", 2.6), tables.number("Dilayani", 0.9), tables.number("Tepat waktu (%)", 1),
        tables.number("Median lama layanan (mnt.dtk)", 1.3), tables.number("U6 Kompetensi", 1.2), tables.number("U7 Perilaku", 1.2),
    ]  # fmt: skip
    rows = [
        [officer.name, formats.number(officer.served), formats.percent(officer.on_time_percent, "", formats.MISSING),
         formats.minutes(officer.median_service_s), _mean(officer.u6), _mean(officer.u7)]
        for officer in officers
    ]  # fmt: skip
    note = "U6 dan U7: nilai rata-rata (skala 1–4), ditampilkan mulai 5 jawaban agar penilai tidak dikenali. "
    note += story.source("catatan antrean dan survei", sum(officer.served for officer in officers), "tiket dilayani")
    story.table("Kinerja petugas", columns, rows, note=note)


def _mean(value: Decimal | None) -> str:
    return formats.optional(value, 2, TOO_FEW)


def _competences(story: Story, given: ReportInput) -> None:
    story.section("Lembar kompetensi pelaksana")
    story.say(
        "Lembar ini diisi oleh penanggung jawab pelayanan: Y bila petugas memenuhi kompetensi standar pelayanan,"
        " P bila masih perlu ditingkatkan."
    )
    names = [officer.name for officer in given.figures.officers] or ["Petugas 1", "Petugas 2"]
    sheets = [names[start : start + OFFICERS_PER_SHEET] for start in range(0, len(names), OFFICERS_PER_SHEET)]
    for sheet, some in enumerate(sheets, 1):
        share = 0.55 + 0.06 * len(some)
        columns = [tables.number("No", share), Column("Kompetensi", 4), *(Column(name, 1.3, "centre") for name in some)]
        which = f" (lembar {formats.part(sheet, len(sheets))})" if len(sheets) > 1 else ""
        rows = [[str(place), text, *("" for _ in some)] for place, text in enumerate(given.competences, 1)]
        story.table(f"Kompetensi menurut standar pelayanan{which}", columns, rows, is_form=True)


def _plan(story: Story, given: ReportInput) -> None:
    story.section("Rencana tindak lanjut")
    story.say(
        "Usulan berikut diturunkan dari angka terlemah dalam laporan ini; triwulan (TW) pelaksanaan dan penanggung jawab"
        " ditetapkan oleh penanggung jawab pelayanan."
    )
    columns = [
        tables.number("No", 0.5), Column("Prioritas", 3.2), Column("Kegiatan", 3.6),
        *(Column(f"TW {roman}", 0.72, "centre") for roman in ("I", "II", "III", "IV")), Column("Penanggung jawab", 1.7),
    ]  # fmt: skip
    rows = [[str(n), what, activity, *[""] * 5] for n, (what, activity) in enumerate(plan.proposals(given.figures), 1)]
    blank = [[str(len(rows) + n), "", "", *[""] * 5] for n in range(1, BLANK_ROWS + 1)]
    story.table("Rencana tindak lanjut", columns, [*rows, *blank], is_form=True)
