"""The charts of the evaluation report, made of figures alone: for paper and for the screen."""

from collections.abc import Sequence
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from reception.domain import satisfaction
from reception.domain.figures import Figures, MonthTrend
from reception.words import tr
from reports import Picture, charts, formats
from reports.charts import Level, Point, Stack

MOST_DAYS = 35  # a longer period is drawn by month
LOWEST = 3
OFFICE_DAYS = range(1, 6)


def is_by_month(figures: Figures) -> bool:
    return figures.period.kind == "annual" or (figures.period.last - figures.period.first).days >= MOST_DAYS


def arrivals(figures: Figures) -> Drawing:
    """Tickets by day, of a long period by month, the late ones on top."""
    stacks = _months(figures) if is_by_month(figures) else _days(figures)
    return charts.stacked(stacks, "Tidak terlambat", "Terlambat")


def _days(figures: Figures) -> list[Stack]:
    span, late = figures.period, figures.promptness.late_by_day
    is_one_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    return [
        Stack(
            str(int(day[8:])),
            count - late.get(day, 0),
            late.get(day, 0),
            "" if is_one_month else formats.short_month(day[:7]),
        )
        for day, count in sorted(figures.tickets.by_day.items())
    ]


def _months(figures: Figures) -> list[Stack]:
    late, counts = figures.promptness.late_by_month, figures.tickets.by_month
    keys = [f"{month.first:%Y-%m}" for month in figures.period.months()]
    return [
        Stack(
            formats.short_month(key), counts.get(key, 0) - late.get(key, 0), late.get(key, 0),
            "" if figures.period.kind == "annual" else key[:4],
        )
        for key in keys
    ]  # fmt: skip


def hours(figures: Figures) -> Drawing:
    """Arrivals by weekday and hour; quiet days of the office week are shown as well."""
    counts = {(int(key[0]), int(key[2:])): count for key, count in figures.tickets.by_weekday_hour.items()}
    days = sorted({day for day, _ in counts} | set(OFFICE_DAYS))
    span = range(min(hour for _, hour in counts), max(hour for _, hour in counts) + 1)
    values = [[counts.get((day, hour), 0) for hour in span] for day in days]
    return charts.heat([formats.weekday(day) for day in days], [f"{hour:02d}.00" for hour in span], values)


def lowest(figures: Figures) -> list[str]:
    """The weakest elements that have answers, weakest first."""
    return _ranked(figures)[:LOWEST]


def highest(figures: Figures) -> list[str]:
    return _ranked(figures)[::-1][:LOWEST]


def _ranked(figures: Figures) -> list[str]:
    means = {code: score.mean for code, score in figures.satisfaction.elements.items() if score.mean is not None}
    return sorted(means, key=lambda code: (means[code], code))


def elements(figures: Figures) -> Drawing:
    """The index of each element from 25 to 100, with the bounds of the grades."""
    marks = [(floor, f"{grade} {formats.number(floor, 2)}") for floor, grade in satisfaction.GRADES]
    weak = lowest(figures)
    rows = [_level(figures, element, element.code in weak) for element in satisfaction.QUESTIONNAIRE]
    return charts.levels(rows, 25, 100, marks, ("Indeks unsur", "Tiga unsur terendah"))


def _level(figures: Figures, element: satisfaction.Element, is_weak: bool) -> Level:
    score = figures.satisfaction.elements.get(element.code)
    value = score.index if score else None
    text = formats.MISSING if value is None or score is None else f"{formats.number(value, 2)} {score.grade}"
    return Level(f"{element.code} {element.name}", value, text, is_weak)


def served_trend(trend: Sequence[MonthTrend]) -> Drawing:
    return _trend(trend, [month.served for month in trend], 0, is_from_zero=True)


def on_time_trend(trend: Sequence[MonthTrend]) -> Drawing:
    return _trend(trend, [month.on_time_percent for month in trend], 2)


def index_trend(trend: Sequence[MonthTrend]) -> Drawing:
    return _trend(trend, [month.index for month in trend], 2)


def _trend(
    trend: Sequence[MonthTrend], values: Sequence[Decimal | int | None], decimals: int, is_from_zero: bool = False
) -> Drawing:
    points = [
        Point(
            formats.short_month(month.month),
            None if value is None else float(value),
            formats.optional(value, decimals, "belum ada"),
        )
        for month, value in zip(trend, values, strict=True)
    ]
    return charts.line(points, is_from_zero=is_from_zero)


def has_trend(trend: Sequence[MonthTrend], name: str) -> bool:
    """A line needs at least two months with a value."""
    return sum(getattr(month, name) is not None for month in trend) > 1


def for_screen(figures: Figures) -> list[Picture]:
    """What the report page shows: nothing for a period without service. The drawings speak Indonesian, as on paper."""
    if not figures.tickets.total:
        return []
    unit = "month" if is_by_month(figures) else "date"
    drawn = [(f"Tickets by {unit} of arrival", arrivals(figures))]
    if figures.tickets.by_weekday_hour:
        drawn.append(("Arrivals by weekday and hour", hours(figures)))
    if figures.satisfaction.respondents:
        drawn.append(("Satisfaction index by element", elements(figures)))
    return [Picture(caption, charts.svg(drawing, tr(caption))) for caption, drawing in drawn]
