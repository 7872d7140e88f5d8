"""The evaluation report of a month, a year, or any span: component 2.H of the service standard."""

from collections.abc import Sequence
from typing import Any, ClassVar

from reception.domain import periods
from reception.domain.figures import Figures, ReportInput
from reception.domain.periods import Period
from reports import DOCUMENT_NUMBER, Field, Picture, Report, register


class Evaluation(Report):
    """What the three spans share."""

    def story(self, given: ReportInput) -> Sequence[Any]:
        from reports import evaluation

        return evaluation.tell(given)

    def pictures(self, figures: Figures) -> Sequence[Picture]:
        from reports.evaluation import pictures

        return pictures.for_screen(figures)

    def document_title(self, given: ReportInput) -> str:
        from reports import formats

        return f"Laporan Evaluasi Pelaksanaan Tugas dan Fungsi Pelayanan, {formats.period(given.figures.period)}"

    def file_name(self, period: Period) -> str:
        names = {"monthly": f"{period.first:%Y-%m}", "annual": f"{period.first:%Y}"}
        return f"laporan-evaluasi-{names.get(self.period_kind, f'{period.first}-sd-{period.last}')}.pdf"


@register
class Monthly(Evaluation):
    identifier = "monthly"
    title = "Monthly evaluation report"
    period_kind: ClassVar[periods.Kind] = "monthly"
    fields = (Field("month", "Month", "month"), DOCUMENT_NUMBER)


@register
class Annual(Evaluation):
    identifier = "annual"
    title = "Annual evaluation report"
    period_kind: ClassVar[periods.Kind] = "annual"
    fields = (Field("year", "Year", "year"), DOCUMENT_NUMBER)


@register
class AnyPeriod(Evaluation):
    identifier = "period"
    title = "Evaluation report of any period"
    period_kind: ClassVar[periods.Kind] = "period"
    fields = (Field("first", "From", "date"), Field("last", "To", "date"), DOCUMENT_NUMBER)
