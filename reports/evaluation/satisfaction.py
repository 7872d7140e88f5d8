"""Chapter V: what the visitors thought of it (PermenPANRB 14/2017)."""

from collections import Counter
from functools import partial

from reception.domain import codes
from reception.domain.figures import Figures, ReportInput, SatisfactionFigures
from reception.domain.satisfaction import GRADE_NAMES, QUESTIONNAIRE, ElementScore
from reports import formats, tables
from reports.evaluation import pictures, shares
from reports.story import Story
from reports.tables import Beside, Column

TREND_NOTE = "Sumbu tegak tidak mulai dari nol."
NOT_ANONYMOUS = ("whatsapp", "paper")
NAMES = {element.code: element.name for element in QUESTIONNAIRE}


def write(story: Story, given: ReportInput) -> None:
    figures = given.figures
    now = figures.satisfaction
    story.chapter("V. Kepuasan Pengguna Layanan")
    story.say(*_findings(figures))
    _elements(story, now)
    if now.respondents:
        note = "Sumbu mulai dari 25, nilai terendah yang mungkin; garis putus-putus: batas bawah mutu A, B, dan C. "
        note += story.source("survei kepuasan", now.respondents, "responden")
        story.figure(f"Indeks menurut unsur, {formats.period(figures.period)}", pictures.elements(figures), note)
        _profile(story, now)
    if pictures.has_trend(figures.trend, "index"):
        story.figure("Perkembangan IKM per bulan", pictures.index_trend(figures.trend), TREND_NOTE)
    _comments(story, now)


def _findings(figures: Figures) -> list[str]:
    now = figures.satisfaction
    people = f"{formats.number(now.respondents)} responden dari target {formats.number(now.target)}"
    if now.index is None:
        why = "belum ada responden" if not now.respondents else "ada unsur yang belum dijawab seorang pun"
        said = f"Terkumpul {people}." if now.respondents else ""
        return [f"Indeks Kepuasan Masyarakat (IKM) belum ada datanya: {why}.", said, _offered(now)]
    weak = formats.listed([f"{NAMES[code]} ({code})" for code in pictures.lowest(figures)])
    strong = formats.listed([f"{NAMES[code]} ({code})" for code in pictures.highest(figures)])
    return [
        f"Indeks Kepuasan Masyarakat (IKM) mencapai {formats.number(now.index, 2)}, mutu {now.grade}"
        f" ({GRADE_NAMES[now.grade or 'D']}), berdasarkan jawaban {people}.",
        f"Unsur terendah ialah {weak}; unsur tertinggi ialah {strong}.",
        _offered(now),
    ]


def _offered(now: SatisfactionFigures) -> str:
    if not now.offered:
        return "Banyaknya formulir yang ditawarkan belum ada datanya."
    return f"Formulir ditawarkan pada {formats.number(now.offered)} tiket; {formats.number(now.declined)} pengguna menolak mengisi."


def _elements(story: Story, now: SatisfactionFigures) -> None:
    columns = [
        Column("Unsur", 3.7), tables.number("Jawaban", 0.9), tables.number("Jumlah nilai", 1.2), tables.number("NRR", 0.9),
        tables.number("Indeks", 0.9), Column("Mutu", 1.65),
    ]  # fmt: skip
    rows = [_element(element.code, now.elements.get(element.code)) for element in QUESTIONNAIRE]
    total = [
        "NI dan IKM", "", "", formats.optional(now.ni, 4, formats.NOTHING), formats.optional(now.index, 2, formats.NOTHING),
        _grade(now.grade),
    ]  # fmt: skip
    note = (
        "NRR: nilai rata-rata unsur (skala 1–4). Indeks = NRR × 25. NI: rata-rata sembilan NRR, masing-masing berbobot 1/9. "
        + story.source("survei kepuasan", now.respondents, "responden")
        + _unanswered(now)
    )
    story.table("Nilai kepuasan menurut unsur", columns, rows, total=total, note=note)


def _element(code: str, score: ElementScore | None) -> list[str]:
    if score is None or score.mean is None:
        return [f"{code} {NAMES[code]}", "0", formats.NOTHING, formats.NOTHING, formats.NOTHING, formats.MISSING]
    return [
        f"{code} {NAMES[code]}", formats.number(score.n), formats.number(score.sum), formats.number(score.mean, 4),
        formats.optional(score.index, 2), _grade(score.grade),
    ]  # fmt: skip


def _grade(grade: str | None) -> str:
    return f"{grade} {GRADE_NAMES[grade]}" if grade else formats.MISSING


def _unanswered(now: SatisfactionFigures) -> str:
    gaps = {code: now.respondents - score.n for code, score in now.elements.items() if score.n < now.respondents}
    said = [f"{code}: {formats.part(gap, now.respondents)}" for code, gap in sorted(gaps.items())]
    return f" Tidak mengisi {'; '.join(said)}." if said and now.respondents else ""


def _profile(story: Story, now: SatisfactionFigures) -> None:
    story.section("Profil responden")
    half = partial(shares.grid, story, unit="responden", width=Beside.HALF)
    story.pair(
        half("Jenis kelamin", "Jenis kelamin", now.by_sex, codes.SEXES, is_ordered=True),
        half("Cara mengisi", "Cara", now.by_source, codes.SURVEY_SOURCES, note=_openness(now)),
    )
    story.pair(
        half("Umur", "Umur (tahun)", now.by_age_group, codes.AGE_GROUPS, is_ordered=True),
        half("Pendidikan", "Pendidikan", now.by_education, codes.EDUCATIONS, is_ordered=True),
    )
    story.add(
        shares.grid(story, "Pekerjaan responden", "Pekerjaan", now.by_occupation, codes.OCCUPATIONS, unit="responden")
    )


def _openness(now: SatisfactionFigures) -> str:
    """Answers that passed through an officer's hands are not anonymous, and the paper says so."""
    count = sum(now.by_source.get(source, 0) for source in NOT_ANONYMOUS)
    return f"{formats.number(count)} jawaban melalui petugas (WhatsApp, kertas) dan tidak anonim." if count else ""


def _comments(story: Story, now: SatisfactionFigures) -> None:
    story.section("Saran dan masukan")
    if not now.comments:
        story.say("Tidak ada saran atau masukan tertulis dalam periode ini.")
        return
    story.say(
        f"Sebanyak {formats.number(len(now.comments))} responden menulis saran atau masukan, dikutip sebagaimana ditulis."
    )
    said = Counter(now.comments)
    rows = [
        [str(place), comment, formats.number(times)] for place, (comment, times) in enumerate(said.most_common(), 1)
    ]
    columns = [tables.number("No", 0.5), Column("Saran dan masukan", 8.4), tables.number("Jumlah", 1.1)]
    note = story.source("survei kepuasan", len(now.comments), "saran; saran yang sama bunyinya dijadikan satu baris")
    story.table("Saran dan masukan responden", columns, rows, note=note)
