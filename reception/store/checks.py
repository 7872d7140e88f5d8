"""Is everything as it should be? The database itself, the search index, the audit trail, and tickets against events."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reception.domain.tickets import TRANSITIONS, State, Step, reference
from reception.store import changes, contents, search
from reception.store.database import rows
from reception.store.fields import known_day
from reception.store.work import View
from reception.words import tr


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its name, and what is wrong, both in the user's language; no fault when all is well."""

    name: str
    fault: str | None


def run(view: View) -> list[Finding]:
    """Every check, in the order in which a fault of one explains those of the next."""
    return [Finding(tr(name), check(view)) for name, check in _CHECKS.items()]


def _database(view: View) -> str | None:
    if view.db.engine == "sqlite":
        problems = [str(text) for (text,) in rows(view.db, "pragma integrity_check") if text != "ok"]
        problems += [f"{table} {row}" for table, row, *_ in rows(view.db, "pragma foreign_key_check")]
        return tr("damaged: {first}", first=problems[0]) if problems else None
    from reception.store.tables import TABLES

    for model in TABLES:
        rows(view.db, f"select count(*) from {model._meta.table_name}")
    return None


def _search_index(view: View) -> str | None:
    wrong = search.check(view)
    return tr("{n} consultations are not indexed as they are", n=len(wrong)) if wrong else None


def _audit_trail(view: View) -> str | None:
    broken = changes.broken_line(view)
    if broken is not None:
        return tr("altered or incomplete at line {line}", line=broken)
    events = rows(view.db, _EVENTS_OF_STEPS, (view.office, False, Step.AMENDED.value))[0][0]
    lines = rows(view.db, _LINES_OF_STEPS, (view.office,))[0][0]
    return None if events == lines else tr("{lines} lines for {events} events of tickets", lines=lines, events=events)


_STEPS = ", ".join(f"'ticket.{step}'" for step in Step)
_EVENTS_OF_STEPS = """
select count(*) from event e join ticket t on t.id = e.ticket_id
where e.office_id = ? and (t.imported = ? or e.kind = ?)
"""
_LINES_OF_STEPS = f"select count(*) from audit_line where office_id = ? and action in ({_STEPS})"

_LIVED = """
select t.id, t.day, t.number, t.state, e.kind from ticket t left join event e on e.ticket_id = t.id and e.voided_at is null
where t.office_id = ? and t.imported = ? order by t.id, e.id
"""


def _ticket_states(view: View) -> str | None:
    for reference_of, state, kinds in _lives(view):
        if _lived(kinds) != state:
            return tr("ticket {ticket} is {state}, its events say otherwise", ticket=reference_of, state=state)
    return None


def _lives(view: View) -> Iterator[tuple[str, str, list[str | None]]]:
    for _, events in groupby(rows(view.db, _LIVED, (view.office, False)), key=lambda row: row[0]):
        found: list[tuple[Any, ...]] = list(events)
        yield reference(known_day(found[0][1]), found[0][2]), found[0][3], [row[4] for row in found]


def _lived(kinds: list[str | None]) -> str | None:
    """The state that the events lead to; None where one does not follow the other."""
    state: State | None = None
    for kind in kinds:
        if kind == Step.ARRIVED and state is None:
            state = State.WAITING
        elif kind != Step.AMENDED:
            allowed, following = TRANSITIONS.get(kind, (frozenset(), None))  # type: ignore[call-overload]
            if state not in allowed:
                return None
            state = following
    return state


_CHECKS: dict[str, Callable[[View], str | None]] = {
    "Database": _database,
    "Search index": _search_index,
    "Audit trail": _audit_trail,
    "Tickets and their events": _ticket_states,
    "Attachments": contents.fault,
}
