"""Chapter IV: what became of the questions."""

from reception.domain import codes
from reception.domain.figures import ConsultationFigures, FormalFigures, ItemFigures, ReportInput
from reports import formats, tables
from reports.evaluation import shares
from reports.story import Story

MOST_QUESTIONS = 15


def write(story: Story, given: ReportInput) -> None:
    now = given.figures.consultations
    story.chapter("IV. Konsultasi")
    if not (now.answered or now.by_data_outcome or now.unanswered or now.items.n or now.formal.received):
        story.say("Dalam periode ini belum ada konsultasi yang dijawab.")
        return
    story.say(*_findings(now))
    if now.by_data_outcome:
        story.add(
            shares.grid(
                story, "Perolehan data menurut konsultasi", "Data diperoleh", now.by_data_outcome, codes.DATA_OUTCOMES,
                unit="konsultasi", is_ordered=True,
            )
        )  # fmt: skip
    if now.items.by_outcome:
        story.add(
            shares.grid(
                story, "Perolehan data menurut rincian permintaan", "Data diperoleh", now.items.by_outcome,
                codes.DATA_OUTCOMES, unit="rincian", is_ordered=True,
            )
        )  # fmt: skip
    if now.unanswered:
        _write_unanswered(story, now)


def _findings(now: ConsultationFigures) -> list[str]:
    fits, total = now.by_data_outcome.get("fits", 0), sum(now.by_data_outcome.values())
    return [
        f"Sebanyak {formats.number(now.answered)} konsultasi telah dijawab.",
        _reused(now) if now.answered else "",
        f"Data yang diperoleh sesuai dengan kebutuhan pada {formats.part(fits, total)} konsultasi"
        f" ({formats.share(fits, total)} persen)." if total else "",
        f"Pengguna menyatakan jawaban sudah sesuai pada {formats.number(now.confirmed)} konsultasi, dan"
        f" {formats.number(now.reopened)} konsultasi dibuka kembali karena jawabannya belum sesuai.",
        f"Separuh jawaban diberikan dalam waktu tidak lebih dari {formats.duration(now.median_reply_s)}."
        if now.median_reply_s is not None else "Lama menjawab belum ada datanya.",
        _items(now.items) if now.items.n else "",
        _formal(now.formal) if now.formal.received else "",
    ]  # fmt: skip


def _items(now: ItemFigures) -> str:
    return (
        f"Pada {formats.number(now.tickets)} tiket permintaannya dirinci, seluruhnya {formats.number(now.n)} rincian"
        " data."
    )


def _formal(now: FormalFigures) -> str:
    """Article 22 of UU 14/2008: ten working days, once seven more."""
    extended = f" {formats.number(now.extended)} di antaranya diperpanjang tujuh hari kerja." if now.extended else ""
    late = (
        f" {formats.number(now.overdue_open)} permintaan melewati tenggat dan belum dijawab."
        if now.overdue_open
        else ""
    )
    return (
        f"Diterima {formats.number(now.received)} permintaan informasi publik (PPID); {formats.number(now.answered)} telah"
        f" dijawab, {formats.number(now.on_time)} dalam tenggat sepuluh hari kerja beserta perpanjangannya.{extended}{late}"
    )


def _reused(now: ConsultationFigures) -> str:
    return (
        f"Sesuai prosedur, pada {formats.number(now.searched_first)} di antaranya jawaban dicari dahulu dalam konsultasi"
        f" yang sudah selesai; {formats.number(now.reused)} ({formats.optional(now.reused_percent, 2)} persen) dijawab"
        " dari konsultasi terdahulu."
    )


def _write_unanswered(story: Story, now: ConsultationFigures) -> None:
    """What the office should publish, or have ready, next."""
    asked, more = sum(question.n for question in now.unanswered), len(now.unanswered) - MOST_QUESTIONS
    story.say(
        f"Untuk {formats.number(asked)} pertanyaan belum ada jawaban yang cocok dalam konsultasi terdahulu. Pertanyaan"
        " yang serupa dihitung bersama."
    )
    note = f"Masih ada {formats.number(more)} pertanyaan lain yang tidak dicetak." if more > 0 else ""
    grid = story.grid(
        "Pertanyaan yang belum ada jawabannya dalam konsultasi terdahulu",
        [tables.Column("Pertanyaan", 5), tables.number("Banyaknya", 1)],
        [[question.words, formats.number(question.n)] for question in now.unanswered[:MOST_QUESTIONS]],
        note=note,
    )
    story.add(grid)
