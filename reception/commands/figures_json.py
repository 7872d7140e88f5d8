"""The figures of a period in the shape that other programs rely on (docs/command-line.md)."""

from dataclasses import asdict
from typing import Any

from reception.commands.shapes import day, instant, number
from reception.domain.figures import Figures, LateTicket, OfficerFigures
from reception.domain.satisfaction import ElementScore

MEAN_PLACES = 4  # of ni and of the mean of an element


def of(figures: Figures) -> dict[str, Any]:
    """Every key at every level; codes as keys of maps; null where a denominator is empty. Times in seconds."""
    period = figures.period
    return {
        "period": {"kind": period.kind, "first": day(period.first), "last": day(period.last)},
        "tickets": _tickets(figures),
        "promptness": _promptness(figures),
        "service": {
            "median_s": number(figures.service.median_s),
            "mean_s": number(figures.service.mean_s),
            "unusable": figures.service.unusable,
        },
        "consultations": _consultations(figures),
        "satisfaction": _satisfaction(figures),
        "complaints": asdict(figures.complaints),
        "officers": [_officer(officer) for officer in figures.officers],
    }


def _tickets(figures: Figures) -> dict[str, Any]:
    tickets = figures.tickets
    by_time = {"by_month": tickets.by_month} if figures.period.kind == "annual" else {"by_day": tickets.by_day}
    return {
        "total": tickets.total,
        "by_channel": tickets.by_channel,
        "by_state": tickets.by_state,
        "by_topic": tickets.by_topic,
        "by_occupation": tickets.by_occupation,
        "by_institution_kind": tickets.by_institution_kind,
        "unique_visitors": tickets.unique_visitors,
        **by_time,
        "by_weekday_hour": tickets.by_weekday_hour,
    }


def _promptness(figures: Figures) -> dict[str, Any]:
    promptness = figures.promptness
    return {
        "counted": promptness.counted,
        "on_time": promptness.on_time,
        "on_time_percent": number(promptness.on_time_percent),
        "median_wait_s": number(promptness.median_wait_s),
        "p90_wait_s": number(promptness.p90_wait_s),
        "max_wait_s": number(promptness.max_wait_s),
        "late": [_late(ticket) for ticket in promptness.late],
        "no_show": promptness.no_show,
        "cancelled": promptness.cancelled,
        "skipped": promptness.skipped,
        "outside_hours": promptness.outside_hours,
        "unusable": promptness.unusable,
    }


def _late(ticket: LateTicket) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "day": day(ticket.day),
        "arrived_at": instant(ticket.arrived_at),
        "turn_at": instant(ticket.turn_at),
        "due_at": instant(ticket.due_at),
        "started_at": instant(ticket.started_at),
        "reason": ticket.reason,
    }


def _consultations(figures: Figures) -> dict[str, Any]:
    consultations = figures.consultations
    return {
        "answered": consultations.answered,
        "by_data_outcome": consultations.by_data_outcome,
        "confirmed": consultations.confirmed,
        "reopened": consultations.reopened,
        "reused": consultations.reused,
        "reused_percent": number(consultations.reused_percent),
        "searched_first": consultations.searched_first,
        "unanswered": [question._asdict() for question in consultations.unanswered],
        "items": asdict(consultations.items),
        "formal": asdict(consultations.formal),
    }


def _satisfaction(figures: Figures) -> dict[str, Any]:
    satisfaction = figures.satisfaction
    return {
        "respondents": satisfaction.respondents,
        "target": satisfaction.target,
        "elements": {code: _element(score) for code, score in satisfaction.elements.items()},
        "ni": number(satisfaction.ni, MEAN_PLACES),
        "index": number(satisfaction.index),
        "grade": satisfaction.grade,
    }


def _element(score: ElementScore) -> dict[str, Any]:
    return {
        "n": score.n,
        "sum": score.sum,
        "mean": number(score.mean, MEAN_PLACES),
        "index": number(score.index),
        "grade": score.grade,
    }


def _officer(officer: OfficerFigures) -> dict[str, Any]:
    return {
        "name": officer.name,
        "served": officer.served,
        "on_time_percent": number(officer.on_time_percent),
        "median_service_s": number(officer.median_service_s),
        "u6": number(officer.u6, MEAN_PLACES),
        "u7": number(officer.u7, MEAN_PLACES),
    }
