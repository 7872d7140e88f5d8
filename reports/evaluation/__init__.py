"""The evaluation report, chapter by chapter, as the service standard and PermenPANRB 14/2017 want it."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from reception.domain.figures import ReportInput
from reports.evaluation import (
    annex,
    closing,
    complaints,
    consultation,
    front,
    introduction,
    performance,
    promptness,
    satisfaction,
    service,
)
from reports.story import Story

CHAPTERS = (
    front.write,
    introduction.write,
    service.write,
    promptness.write,
    consultation.write,
    satisfaction.write,
    complaints.write,
    performance.write,
    closing.write,
    annex.write,
)


def tell(given: ReportInput) -> Sequence[Flowable]:
    """Every flowable from the letterhead to the last line of the annex."""
    story = Story(given)
    for write in CHAPTERS:
        write(story, given)
    return story.flowables
