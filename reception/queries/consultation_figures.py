"""Consultations of a period, and the clock of answers still owed (domain.md, section 3, rule 9)."""

from collections import Counter
from itertools import compress
from operator import and_
from statistics import median

from reception.domain.codes import UNKNOWN
from reception.domain.figures import ConsultationFigures, ItemFigures, ReplyClockFigures
from reception.domain.periods import Period
from reception.queries import formal_requests, ticket_figures, unanswered
from reception.queries.ticket_columns import Tickets, Unusual
from reception.queries.ticket_figures import percent
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View

_RECORDED = """
select ticket_id, asked_at, answered_at, answer is not null, data_outcome from consultation
where office_id = ? and day >= ? and day <= ?
"""
_REUSED = """
select u.ticket_id from answer_use u join message m on m.id = u.message_id
where u.office_id = ? and u.day >= ? and u.day <= ? and (m.state is null or m.state not in ('unsent', 'queued', 'failed'))
"""
_SEARCHED = "select ticket_id from search_first where office_id = ? and day >= ? and day <= ?"
_ITEMS = """
select i.ticket_id, i.outcome from asked_item i join ticket t on t.id = i.ticket_id
where t.office_id = ? and t.day >= ? and t.day <= ?
"""
_OWED = """
select reply_due_at, replied_at from ticket
where office_id = ? and day >= ? and day <= ? and reply_due_at is not null and state <> 'cancelled'
"""
_KEPT = "select due_at, kept_at from kept_promise where office_id = ? and day >= ? and day <= ?"


def of(view: View, period: Period, tickets: Tickets, rare: Unusual) -> ConsultationFigures:
    """Of the period's tickets, and of consultations recorded by themselves on its dates."""
    recorded = rows(view.db, _RECORDED, (view.office, period.first, period.last))
    reused, searched = _tickets(view, _REUSED, period), _tickets(view, _SEARCHED, period)
    answered = [ticket for ticket, _, _, has_answer, _ in recorded if has_answer]
    ended = map(and_, tickets.is_served, map("done".__eq__, tickets.state))
    outcomes = Counter({code or UNKNOWN: n for code, n in Counter(compress(tickets.data_outcome, ended)).items()})
    outcomes.update(outcome or UNKNOWN for ticket, _, _, _, outcome in recorded if ticket is None)
    replies = [
        (instant(answered) - instant(asked)).total_seconds()  # type: ignore[operator]
        for _, asked, answered, _, _ in recorded
        if asked and answered
    ]
    return ConsultationFigures(
        answered=len(answered),
        by_data_outcome=dict(sorted(outcomes.items())),
        confirmed=ticket_figures.ticked(tickets, "confirmed")[0],
        reopened=rare.reopened,
        median_reply_s=median(replies) if replies else None,
        reused=(again := sum(ticket in reused for ticket in answered)),
        reused_percent=percent(again, len(answered)),
        searched_first=sum(ticket in reused or ticket in searched for ticket in answered),
        unanswered=tuple(unanswered.of(view, period)),
        items=_items(view, period),
        formal=formal_requests.figures(view, period),
    )


def _tickets(view: View, sql: str, period: Period) -> set[int]:
    return {id_ for (id_,) in rows(view.db, sql, (view.office, period.first, period.last))}


def _items(view: View, period: Period) -> ItemFigures:
    found = rows(view.db, _ITEMS, (view.office, period.first, period.last))
    outcomes = Counter(outcome or UNKNOWN for _, outcome in found)
    return ItemFigures(len(found), len({ticket for ticket, _ in found}), dict(sorted(outcomes.items())))


def reply_clock(view: View, period: Period) -> ReplyClockFigures:
    """Answers promised by parking or closing a ticket, those of earlier rounds too: each has a clock of its own."""
    span = (view.office, period.first, period.last)
    owed = [*rows(view.db, _OWED, span), *rows(view.db, _KEPT, span)]
    found = [(instant(due), instant(at)) for due, at in owed]
    return ReplyClockFigures(
        owed=len(found),
        answered=sum(at is not None for _, at in found),
        on_time=sum(at is not None and at <= due for due, at in found),  # type: ignore[operator]
        overdue_open=sum(at is None and due < view.now for due, at in found),  # type: ignore[operator]
    )
