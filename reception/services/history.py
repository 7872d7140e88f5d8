"""Imported history: recorded as it was, judged by the same rules, never in the live queue.

Source: domain.md, section 3, "Imported history".
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reception.domain.calendar import Calendar
from reception.domain.history import Lived
from reception.domain.ids import TicketId
from reception.domain.promptness import judge
from reception.queries import imported_rows, office
from reception.services import first_run, waits
from reception.services.scribe import Scribe, Visit
from reception.store import changes
from reception.store.database import execute, insert_many, rows, update_many
from reception.store.work import Work


def record(work: Work, visits: Sequence[Visit]) -> int:
    """Writes the visits in the order of the file and judges every visit of the days they touch.

    Raises `BadInput` for a number that another ticket of its day has already.
    """
    if not visits:
        return 0
    first_run.ensure_founded(work)
    scribe = Scribe(work)
    scribe.reserve_numbers(visits)
    for visit in visits:
        scribe.write(visit)
    scribe.finish()
    judge_again(work, min(v.arrived_at for v in visits), max(v.last_instant for v in visits))
    changes.record(work, "visits.import", None, rows=len(visits))
    work.changed("ticket", "visitor", "consultation", "desk", "officer")
    return len(visits)


_REPLAYED = "from ticket where office_id = ? and imported = ? and (chat_id is not null) = ? and arrived_at >= ? and arrived_at < ?"
_REASONS = f"select id, late_reason {_REPLAYED}"
_DROP_WAITS = f"delete from wait where ticket_id in (select id {_REPLAYED})"


def judge_again(work: Work, first: datetime, last: datetime, *, of_chats: bool = False) -> None:
    """Replays all imported visits, or chats, whose days touch these instants, and writes their turns and verdicts."""
    begin, end = imported_rows.quiet_span(work, first, last, of_chats=of_chats)
    lived = imported_rows.replay(work, begin, end, of_chats=of_chats).tickets
    span = (work.office, True, of_chats, begin, end)
    reasons = dict(rows(work.db, _REASONS, span))
    execute(work.db, _DROP_WAITS, span)
    insert_many(work.db, "wait", _WAIT, [row for id_, one in lived.items() for row in _waits(work, id_, one)])
    calendar = office.state(work).calendar
    verdicts = {id_: _verdict(calendar, one, reasons[id_]) for id_, one in lived.items()}
    if verdicts:
        columns = tuple(next(iter(verdicts.values())))
        update_many(work.db, "ticket", columns, [(*verdict.values(), id_) for id_, verdict in verdicts.items()])


_WAIT = ("office_id", "ticket_id", "ordinal", "began_at", "turn_at", "due_at", "called_at", "ended_at", "ended_by")


def _waits(work: Work, id_: TicketId, lived: Lived) -> list[tuple[Any, ...]]:
    return [
        (work.office, id_, ordinal, w.began_at, w.turn_at, w.due_at, w.called_at, w.ended_at, w.ended_by)
        for ordinal, w in enumerate(lived.waits, 1)
    ]


def _verdict(calendar: Calendar, lived: Lived, reason: str | None) -> dict[str, Any]:
    verdict = judge(lived.waits, calendar)
    if reason is None and lived.overtaken and verdict.on_time is False:
        reason = waits.OVERTAKEN_REASON
    last = lived.waits[-1] if lived.waits else None
    return {
        "waits": len(lived.waits),
        "overtaken": lived.overtaken,
        "turn_at": last and last.turn_at,
        "due_at": last and last.due_at,
        **waits.verdict_columns(verdict, reason),
    }
