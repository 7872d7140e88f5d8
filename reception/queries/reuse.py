"""How often earlier answers were given again, and in which replies. A reply that is still here gave nothing yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reception.store.database import rows
from reception.store.fields import known_day
from reception.store.work import View

_COUNTS = """
select u.consultation_id, count(distinct u.ticket_id), count(distinct case when t.confirmed = ? then t.id end)
from answer_use u join ticket t on t.id = u.ticket_id join message m on m.id = u.message_id
where (m.state is null or m.state not in ('unsent', 'queued', 'failed')) and u.consultation_id in ({places}) group by u.consultation_id
"""
_SOURCES = """
select u.message_id, c.id, c.day, t.number from answer_use u
join consultation c on c.id = u.consultation_id left join ticket t on t.id = c.ticket_id
where u.ticket_id in ({places}) and u.message_id is not null order by u.id
"""


@dataclass(frozen=True, slots=True)
class Reuse:
    """`used`: tickets that were answered with it; `confirmed`: those of them whose visitor said that it fits."""

    used: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The consultation that an answer came from; `number` of its ticket, None for one that was recorded by itself."""

    consultation_id: int
    day: date
    number: str | None


NEVER = Reuse()


def counts(view: View, consultation_ids: Sequence[int]) -> dict[int, Reuse]:
    """Of these consultations; one that was never used again is left out."""
    if not consultation_ids:
        return {}
    sql = _COUNTS.format(places=", ".join("?" * len(consultation_ids)))
    return {id_: Reuse(used, confirmed) for id_, used, confirmed in rows(view.db, sql, (True, *consultation_ids))}


def sources(view: View, *ticket_ids: int) -> dict[int, tuple[Source, ...]]:
    """By message of these tickets: which earlier consultations it was answered from."""
    sql = _SOURCES.format(places=", ".join("?" * len(ticket_ids)))
    found: dict[int, tuple[Source, ...]] = {}
    for message_id, *columns in rows(view.db, sql, ticket_ids):
        found[message_id] = (*found.get(message_id, ()), source(*columns))
    return found


def source(consultation_id: int, day: Any, number: str | None) -> Source:
    return Source(consultation_id, known_day(day), number)
