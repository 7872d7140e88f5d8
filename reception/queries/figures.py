"""Every number of a period, computed in one place, for screen, paper and command line alike."""

from dataclasses import replace
from typing import Any

import reception
from reception import standards
from reception.domain import satisfaction
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
from reception.domain.standard import valid_on
from reception.queries import (
    consultation_figures,
    coverage,
    office,
    service_hours,
    survey_figures,
    ticket_columns,
    ticket_figures,
    visitor_register,
)
from reception.queries.survey_figures import FEWEST_PER_OFFICER, Sums
from reception.queries.ticket_columns import NOTHING, Tickets
from reception.queries.ticket_figures import percent
from reception.store.database import rows
from reception.store.work import View


def of(view: View, period: Period) -> Figures:
    """The figures of a month, a year or any span of dates."""
    calendar = office.state(view).calendar
    found = ticket_columns.read(view, period)
    rare = ticket_columns.unusual(view, period)
    visitors = ticket_figures.unique_visitors(found, only_served=True)
    return Figures(
        period=period,
        tickets=ticket_figures.tickets(found, rare, calendar),
        promptness=ticket_figures.promptness(found, rare, ticket_columns.late_tickets(view, period)),
        requirements=ticket_figures.requirements(found),
        coverage=coverage.of(view, period, found),
        reply_clock=consultation_figures.reply_clock(view, period),
        service=ticket_figures.service(found),
        consultations=consultation_figures.of(view, period, found, rare),
        satisfaction=survey_figures.of(view, period, found, visitors),
        complaints=ComplaintFigures(0, {}, {}, 0),
        officers=_officers(view, period, found),
        trend=_trend(view, period, found) if period.kind == "annual" else [],
        before=_before(view, period.previous),
    )


def report_input(view: View, period: Period, document_number: str = "") -> ReportInput:
    """All that a report prints: figures, letterhead, and the standard's words."""
    values = office.state(view).settings
    standard = valid_on(standards.shipped(), period.last) or standards.default()
    return ReportInput(
        figures=of(view, period),
        letterhead=replace(_letterhead(view), document_number=document_number),
        legal_basis=standard.legal_basis,
        competences=standard.competences,
        printed_at=view.now,
        version=reception.__version__,
        wait_limit_minutes=values["wait_limit_min"],
        reply_days=values["reply_days"],
        register=visitor_register.of(view, period),
        service_hours=service_hours.in_words(view, period),
    )


def _officers(view: View, period: Period, found: Tickets) -> list[OfficerFigures]:
    """One row per officer who served; answers on U6 and U7 appear from five on (domain.md, section 5)."""
    answers = survey_figures.per_officer(view, period)
    names = dict(rows(view.db, "select id, name from officer where office_id = ?", (view.office,)))
    figures = [
        _officer(names[id_], own, answers.get(id_, {}))
        for id_, own in found.grouped(found.officer_id, "is_served", "on_time", "service_s")
        if id_ is not None and ticket_figures.served(own)
    ]
    return sorted(figures, key=lambda officer: officer.name.casefold())


def _officer(name: str, own: Tickets, answers: Sums) -> OfficerFigures:
    on_time, judged = ticket_figures.judged(own)
    u6, u7 = (
        satisfaction.score(*answers[code]).mean if answers.get(code, (0, 0))[0] >= FEWEST_PER_OFFICER else None
        for code in ("U6", "U7")
    )
    share = percent(on_time, judged)
    return OfficerFigures(name, ticket_figures.served(own), share, ticket_figures.service(own).median_s, u6, u7)


def _trend(view: View, period: Period, found: Tickets) -> list[MonthTrend]:
    months = [str(day)[:7] for day in found.day]
    by_month = dict(found.grouped(months))
    return [_month(view, month, by_month.get(month.first.isoformat()[:7], NOTHING)) for month in period.months()]


def _month(view: View, month: Period, found: Tickets) -> MonthTrend:
    prompt = ticket_figures.promptness(found)
    respondents, sums = survey_figures.sums(view, month)
    return MonthTrend(
        month=month.first.isoformat()[:7],
        total=len(found.day),
        served=ticket_figures.served(found),
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
        prepared_by=_signatory(view, values, "prepared", "officer"),
        checked_by=_signatory(view, values, "checked", "supervisor"),
        approved_by=_signatory(view, values, "head", "head"),
        approved_title=values["head_title"],
    )


def _signatory(view: View, values: dict[str, Any], setting: str, role: str) -> tuple[str, str]:
    """Name and NIP as set; else of the one person who has that role; blank, to be filled by hand, if several do."""
    if values[f"{setting}_name"]:
        return values[f"{setting}_name"], values[f"{setting}_nip"]
    people = [officer for officer in office.officers(view) if officer.active and officer.role == role]
    return (people[0].name, people[0].nip or "") if len(people) == 1 else ("", "")
