"""A period's tickets as columns, read at once: what `ticket_figures` counts."""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple

from reception.domain.figures import LateTicket
from reception.domain.periods import Period
from reception.store.database import rows
from reception.store.fields import day as as_day
from reception.store.fields import instant
from reception.store.work import View

AT_A_TIME = 256


class Tickets(NamedTuple):
    """The columns of a period's tickets, as the engine returns them; `hour` is that of the arrival, in UTC.

    `visitor` tells visitors apart by phone, else e-mail, else each ticket is its own; `service_s` is None where it
    does not count. `ticks` holds what was ticked with yes, no or not at all (`TICKS`), each as a digit to the base of 3.

    Columns, not rows: counting 12,000 tickets takes a quarter of the time.
    """

    day: Sequence[Any]
    channel: Sequence[str]
    state: Sequence[str]
    topic: Sequence[str | None]
    occupation: Sequence[str | None]
    institution_kind: Sequence[str | None]
    institution: Sequence[str | None]
    visitor: Sequence[str]
    officer_id: Sequence[int | None]
    hour: Sequence[Any]
    is_served: Sequence[Any]
    service_s: Sequence[int | None]
    on_time: Sequence[Any]
    wait_s: Sequence[int | None]
    takes_part: Sequence[Any]
    ticks: Sequence[int]
    data_outcome: Sequence[str | None]
    imported: Sequence[Any]
    survey_state: Sequence[str]

    def grouped(self, column: Sequence[Any], *needed: str) -> "Iterator[tuple[Any, Tickets]]":
        """The tickets of each value of one of the columns; with `needed`, other columns stay empty."""
        for value in dict.fromkeys(column):
            chosen = [one == value for one in column]
            own = {name: tuple(compress(getattr(self, name), chosen)) for name in needed or self._fields}
            yield value, NOTHING._replace(**own)


class Unusual(NamedTuple):
    """What few tickets have: counted through an index that holds only those (`ticket_unusual`)."""

    skipped: int = 0
    reopened: int = 0
    groups: int = 0
    in_groups: int = 0
    outside_hours: int = 0


USUAL = Unusual()
NOTHING = Tickets._make([()] * len(Tickets._fields))
_HOUR = {"sqlite": "substr(arrived_at, 1, 13)", "postgresql": "date_trunc('hour', arrived_at)"}
TICKS = ("email_ok", "whatsapp_ok", "silastik_ok", "confirmed")
_DIGIT = "(case when {name} then 2 when not {name} then 1 else 0 end) * {worth}"
_EXPRESSIONS = {
    "ticks": " + ".join(_DIGIT.format(name=name, worth=3**place) for place, name in enumerate(TICKS)),
    "visitor": "coalesce(contact_key, cast(id as text))",
    "is_served": "started_at is not null",
    "service_s": "case when service_counts then service_s end",
}
_UNUSUAL = """
select skips, reopens, people, outside_hours from ticket
where office_id = ? and day >= ? and day <= ? and (people > 1 or skips > 0 or reopens > 0 or outside_hours)
"""
_LATE = """
select number, day, arrived_at, judged_turn_at, judged_due_at, judged_start_at, late_reason from ticket
where office_id = ? and day >= ? and day <= ? and on_time = ?
"""


def read(view: View, period: Period) -> Tickets:
    """The period's tickets."""
    expressions = {"hour": _HOUR[view.db.engine], **_EXPRESSIONS}
    columns = ", ".join(expressions.get(name, name) for name in Tickets._fields)
    sql = f"select {columns} from ticket where office_id = ? and day >= ? and day <= ?"
    return Tickets._make(_columns(rows(view.db, sql, (view.office, period.first, period.last))))


def _columns(found: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """The rows on their sides, a few at a time: what fits the processor's cache is turned twice as fast."""
    columns: list[list[Any]] = [[] for _ in Tickets._fields]
    for begin in range(0, len(found), AT_A_TIME):
        for column, part in zip(columns, zip(*found[begin : begin + AT_A_TIME], strict=True), strict=True):
            column += part
    return columns


def late_tickets(view: View, period: Period) -> list[LateTicket]:
    """The register of late tickets, in order of arrival."""
    late = [_late(row) for row in rows(view.db, _LATE, (view.office, period.first, period.last, False))]
    return sorted(late, key=lambda ticket: (ticket.arrived_at, ticket.number))


def unusual(view: View, period: Period) -> Unusual:
    found = rows(view.db, _UNUSUAL, (view.office, period.first, period.last))
    skips, reopens, people, outside = zip(*found, strict=True) if found else ((), (), (), ())
    groups = [size for size in people if size > 1]
    return Unusual(sum(map(bool, skips)), sum(map(bool, reopens)), len(groups), sum(groups), sum(map(bool, outside)))


def _late(row: tuple[Any, ...]) -> LateTicket:
    number, day, arrived_at, turn_at, due_at, start_at, reason = row
    times = (instant(arrived_at), instant(turn_at), instant(due_at), instant(start_at))
    return LateTicket(number, as_day(day), *times, reason)  # type: ignore[arg-type]
