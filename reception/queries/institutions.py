"""The institutions that visitors come from: offered while somebody types, listed with their counts, and what was merged."""

from collections import Counter, defaultdict
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from reception.domain import people
from reception.store.database import rows
from reception.store.fields import known_instant
from reception.store.work import View

_HELD = "select institution, count(*) from {table} where office_id = ? and institution is not null group by institution"
_MERGES = """
select m.id, m.old, m.agreed, m.at, o.name from institution_merge m left join officer o on o.id = m.officer_id
where m.office_id = ? and m.undone_at is null order by m.at desc, m.id desc
"""


class InstitutionRow(NamedTuple):
    """One institution under its most frequent spelling; `spellings` differ in letter case or spaces only."""

    name: str
    visitors: int
    tickets: int
    spellings: int


class MergeRow(NamedTuple):
    id: int
    old: str
    agreed: str
    at: datetime
    officer_name: str | None


def offered(view: View, text: str, limit: int = 8) -> tuple[str, ...]:
    """Known ones whose words begin as those typed; those that begin so themselves first, then the most frequent.

    An old spelling leads to the agreed one.
    """
    wanted = people.words(text)
    if not wanted:
        return ()
    counts = _known(view, "visitor")
    sql = "select folded, agreed from institution_alias where office_id = ?"
    names = {agreed: _words(f"{agreed} {folded}") for folded, agreed in rows(view.db, sql, (view.office,))}
    names |= {name: _words(name) + names.get(name, ()) for name in counts}
    fitting = [name for name, found in names.items() if _fits(wanted, found)]
    start = people.folded(text)
    fitting.sort(key=lambda name: (not people.folded(name).startswith(start), -counts[name], name))
    return tuple(fitting[:limit])


def listed(view: View) -> tuple[InstitutionRow, ...]:
    """All of them, the most visited first; of two alike the one that is written with capitals."""
    visitors, tickets = _known(view, "visitor"), _known(view, "ticket")
    spellings: dict[str, set[str]] = defaultdict(set)
    for name in (*visitors, *tickets):
        spellings[people.folded(name)].add(name)
    found = [_row(names, visitors, tickets) for names in spellings.values()]
    return tuple(
        sorted(found, key=lambda row: (-row.tickets, -row.visitors, row.name.islower(), people.folded(row.name)))
    )


def merges(view: View) -> tuple[MergeRow, ...]:
    """Those that can be taken back, latest first."""
    found = rows(view.db, _MERGES, (view.office,))
    return tuple(MergeRow(id_, old, agreed, known_instant(at), officer) for id_, old, agreed, at, officer in found)


def _known(view: View, table: str) -> Counter[str]:
    return Counter(dict(rows(view.db, _HELD.format(table=table), (view.office,))))


def _row(names: set[str], visitors: Counter[str], tickets: Counter[str]) -> InstitutionRow:
    best = max(names, key=lambda name: (tickets[name], visitors[name], name))
    return InstitutionRow(best, sum(visitors[name] for name in names), sum(tickets[name] for name in names), len(names))


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """Folding a thousand names with each key would cost more than reading them."""
    return tuple(people.words(name))


def _fits(wanted: list[str], found: tuple[str, ...]) -> bool:
    return all(any(word.startswith(start) for word in found) for start in wanted)
