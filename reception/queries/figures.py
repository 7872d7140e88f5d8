"""Every number of a period, computed in one place, for screen, paper and command line alike."""

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import reception
import resources
from reception.domain import satisfaction
from reception.domain.calendar import Calendar
from reception.domain.figures import (
    ComplaintFigures,
    Figures,
    Headline,
    Letterhead,
    MonthTrend,
    OfficerFigures,
    ReportInput,
)
from reception.domain.periods import Period
from reception.domain import standard as standards
from reception.queries import consultation_figures, coverage, office, survey_figures, ticket_figures
from reception.queries.survey_figures import FEWEST_PER_OFFICER, Sums
from reception.queries.ticket_figures import Ticket, percent
from reception.store.database import rows
from reception.store.work import View


def of(view: View, period: Period) -> Figures:
    """The figures of a month, a year or any span of dates."""
    calendar = office.state(view).calendar
    found = ticket_figures.read(view, period)
    served = ticket_figures.unique_visitors(ticket for ticket in found if ticket.started_at is not None)
    return Figures(
        period=period,
        tickets=ticket_figures.tickets(found, calendar),
        promptness=ticket_figures.promptness(found),
        requirements=ticket_figures.requirements(found),
        coverage=coverage.of(view, period),
        reply_clock=consultation_figures.reply_clock(view, period),
        service=ticket_figures.service(found, calendar),
        consultations=consultation_figures.of(view, period, found),
        satisfaction=survey_figures.of(view, period, served),
        complaints=ComplaintFigures(0, {}, {}, 0),
        officers=_officers(view, period, found, calendar),
        trend=_trend(view, period, found) if period.kind == "annual" else [],
        before=_before(view, period.previous),
    )


def report_input(view: View, period: Period, document_number: str = "") -> ReportInput:
    """All that a report prints: figures, letterhead, and the standard's words."""
    standard = _standard(view, period)
    return ReportInput(
        figures=of(view, period),
        letterhead=replace(_letterhead(view), document_number=document_number),
        legal_basis=standard.legal_basis,
        competences=standard.competences,
        printed_at=view.now,
        version=reception.__version__,
    )


def _standard(view: View, period: Period) -> standards.Standard:
    """The service standard in force at the end of the period."""
    files = sorted(resources.path("standards").glob("*.toml"))
    shipped = [standards.read(tomllib.loads(file.read_text("utf-8"))) for file in files]
    return standards.valid_on(shipped, period.last) or shipped[-1]


def _officers(view: View, period: Period, found: Sequence[Ticket], calendar: Calendar) -> list[OfficerFigures]:
    """One row per officer who served; answers on U6 and U7 appear from five on (domain.md, section 5)."""
    by_officer: dict[int, list[Ticket]] = defaultdict(list)
    for ticket in found:
        if ticket.officer_id is not None and ticket.started_at is not None:
            by_officer[ticket.officer_id].append(ticket)
    answers = survey_figures.per_officer(view, period)
    names = dict(rows(view.db, "select id, name from officer where office_id = ?", (view.office,)))
    figures = [_officer(names[id_], served, answers.get(id_, {}), calendar) for id_, served in by_officer.items()]
    return sorted(figures, key=lambda officer: officer.name.casefold())


def _officer(name: str, served: Sequence[Ticket], answers: Sums, calendar: Calendar) -> OfficerFigures:
    judged = [bool(ticket.on_time) for ticket in served if ticket.on_time is not None]
    times = [ticket.service_s for ticket in served if ticket_figures.has_service_time(ticket, calendar)]
    u6, u7 = (
        satisfaction.score(*answers[code]).mean if answers.get(code, (0, 0))[0] >= FEWEST_PER_OFFICER else None
        for code in ("U6", "U7")
    )
    return OfficerFigures(
        name, len(served), percent(sum(judged), len(judged)), median(times) if times else None, u6, u7
    )


def _trend(view: View, period: Period, found: Sequence[Ticket]) -> list[MonthTrend]:
    by_month: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in found:
        by_month[str(ticket.day)[:7]].append(ticket)
    return [_month(view, month, by_month[month.first.isoformat()[:7]]) for month in period.months()]


def _month(view: View, month: Period, found: Sequence[Ticket]) -> MonthTrend:
    prompt = ticket_figures.promptness(found)
    respondents, sums = survey_figures.sums(view, month)
    return MonthTrend(
        month=month.first.isoformat()[:7],
        total=len(found),
        served=sum(ticket.started_at is not None for ticket in found),
        on_time_percent=prompt.on_time_percent,
        median_wait_s=prompt.median_wait_s,
        index=satisfaction.index(sums).index,
        respondents=respondents,
    )


_HEADLINE = """
select count(*), count(started_at), count(on_time), sum(case when on_time = ? then 1 else 0 end) from ticket
where office_id = ? and day >= ? and day <= ?
"""


def _before(view: View, previous: Period) -> Headline | None:
    """The period before, for comparison; None when nothing was recorded then."""
    params = (True, view.office, previous.first, previous.last)
    total, served, counted, on_time = rows(view.db, _HEADLINE, params)[0]
    respondents, sums = survey_figures.sums(view, previous)
    if not total and not respondents:
        return None
    return Headline(served, percent(int(on_time or 0), counted), satisfaction.index(sums).index, respondents)


def _letterhead(view: View) -> Letterhead:
    values = office.state(view).settings
    return Letterhead(
        office_name=values["office_name"],
        heading=tuple(values["letterhead"].splitlines()),
        address=values["address"],
        phone=values["phone"],
        whatsapp=values["whatsapp"],
        logo=values["logo"] or None,
        city=values["city"],
        timezone=values["timezone"],
        addressee=values["addressee"],
        document_number="",
        prepared_by=(values["prepared_name"], values["prepared_nip"]),
        checked_by=(values["checked_name"], values["checked_nip"]),
        approved_by=(values["head_name"], values["head_nip"]),
        approved_title=values["head_title"],
    )
