"""The figures of a period as a few readable lines."""

from collections.abc import Iterator

from reception import channels
from reception.commands import moments
from reception.domain.figures import Figures
from reception.words import tr


def lines(figures: Figures) -> Iterator[str]:
    """What a head of office asks first; everything else is in the report and in `--json`."""
    period, tickets, promptness = figures.period, figures.tickets, figures.promptness
    first, last = moments.day(period.first), moments.day(period.last)
    yield tr("Figures from {first} to {last}", first=first, last=last)
    by_channel = ", ".join(f"{channels.codes().label(code)} {n}" for code, n in tickets.by_channel.items())
    yield _line(tr("Tickets"), f"{tickets.total}" + (f" ({by_channel})" if by_channel else ""))
    yield _line(tr("Served"), tickets.served)
    yield _line(tr("Visitors"), tickets.unique_visitors)
    yield _line(tr("On time"), _share(promptness.on_time, promptness.counted, promptness.on_time_percent))
    yield _line(tr("Waiting, median"), _minutes(promptness.median_wait_s))
    yield _line(tr("Waiting, longest"), _minutes(promptness.max_wait_s))
    yield _line(tr("Service, median"), _minutes(figures.service.median_s))
    yield _line(tr("Late tickets"), len(promptness.late))
    yield _line(tr("Answered"), figures.consultations.answered)
    if items := figures.consultations.items.n:
        yield _line(tr("Items asked for"), items)
    if owed := figures.reply_clock.owed:
        yield _line(tr("Answers promised"), f"{figures.reply_clock.on_time} / {owed}")
    if formal := figures.consultations.formal.received:
        yield _line(tr("Formal requests"), f"{figures.consultations.formal.on_time} / {formal}")
    yield _line(tr("From earlier answers"), _reused(figures))
    yield _line(tr("No answer fitted"), sum(question.n for question in figures.consultations.unanswered))
    yield _line(tr("Satisfaction index"), _index(figures))


def _line(label: str, value: object) -> str:
    return f"{label:<24} {value}"


def _share(part: int, whole: int, percent: object) -> str:
    return (
        _nothing()
        if percent is None
        else tr("{part} of {whole} ({percent}%)", part=part, whole=whole, percent=_comma(percent))
    )


def _reused(figures: Figures) -> str:
    told = figures.consultations
    return _share(told.reused, told.answered, told.reused_percent)


def _index(figures: Figures) -> str:
    satisfaction = figures.satisfaction
    if satisfaction.index is None:
        return tr("no data yet ({n} respondents)", n=satisfaction.respondents)
    return tr(
        "{index} ({grade}), {n} of {target} respondents",
        index=_comma(satisfaction.index),
        grade=satisfaction.grade,
        n=satisfaction.respondents,
        target=satisfaction.target,
    )


def _minutes(seconds: float | None) -> str:
    if seconds is None:
        return _nothing()
    minutes, rest = divmod(round(seconds), 60)
    return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def _nothing() -> str:
    return tr("no data yet")


def _comma(value: object) -> str:
    """Indonesian decimals."""
    return str(value).replace(".", ",")
