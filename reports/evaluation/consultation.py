"""Chapter IV: what became of the questions."""

from reception.domain import codes
from reception.domain.figures import ConsultationFigures, ReportInput
from reports import formats
from reports.evaluation import shares
from reports.story import Story


def write(story: Story, given: ReportInput) -> None:
    now = given.figures.consultations
    story.chapter("IV. Konsultasi")
    if not (now.answered or now.by_data_outcome):
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


def _findings(now: ConsultationFigures) -> list[str]:
    fits, total = now.by_data_outcome.get("fits", 0), sum(now.by_data_outcome.values())
    return [
        f"Sebanyak {formats.number(now.answered)} konsultasi telah dijawab.",
        f"Data yang diperoleh sesuai dengan kebutuhan pada {formats.part(fits, total)} konsultasi"
        f" ({formats.share(fits, total)} persen)." if total else "",
        f"Pengguna menyatakan jawaban sudah sesuai pada {formats.number(now.confirmed)} konsultasi, dan"
        f" {formats.number(now.reopened)} konsultasi dibuka kembali karena jawabannya belum sesuai.",
        f"Separuh jawaban diberikan dalam waktu tidak lebih dari {formats.duration(now.median_reply_s)}."
        if now.median_reply_s is not None else "Lama menjawab belum ada datanya.",
    ]  # fmt: skip
