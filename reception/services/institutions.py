"""One institution, one spelling: two are merged, the old one is remembered, and a merge can be taken back."""

import json
from collections.abc import Mapping
from typing import Any

from reception.domain import people
from reception.domain.rights import Right
from reception.errors import BadInput, NotFound, Refused
from reception.services import rights
from reception.store import changes
from reception.store.database import execute, insert, rows, update, update_many
from reception.store.work import Work

HELD_BY = ("visitor", "ticket")
Moved = dict[str, dict[str, list[int]]]

_ALIASES = "select folded, agreed from institution_alias where office_id = ?"
_ALIAS = "select agreed from institution_alias where office_id = ? and folded = ?"
_STANDING = "select id, old, agreed from institution_merge where office_id = ? and undone_at is null order by id"
_MERGE = "select old, agreed, moved, undone_at from institution_merge where id = ? and office_id = ?"


def merge(work: Work, *, from_: str, into: str) -> int:
    """Every visitor and ticket of `from_`, in any letter case, has `into` from now on; the id of the merge.

    Whoever types or imports the old spelling later gets the agreed one. Raises `NotFound` for a spelling that nobody
    has, `BadInput` for two that are one already.
    """
    rights.ensure(work, Right.INSTITUTIONS)
    old, agreed = people.one_line(from_), agreed_name(work, people.one_line(into))
    if not agreed:
        raise BadInput("Say which spelling is the right one.")
    spellings = [name for name in _spellings(work, old) if name != agreed]
    if not spellings:
        _refuse(old, agreed)
    moved = {table: _moved(work, table, spellings, agreed) for table in HELD_BY}
    columns = {"at": work.now, "officer_id": work.actor, "moved": json.dumps(moved)}
    id_ = insert(work.db, "institution_merge", office_id=work.office, old=old, agreed=agreed, **columns)
    _learn(work)
    changes.record(work, "institution.merge", str(id_), old=old, agreed=agreed, **_counts(moved))
    work.changed("visitor", "ticket", "institution")
    return id_


def undo_merge(work: Work, merge_id: int) -> None:
    """Back to the spellings of before, wherever the agreed one still stands. Raises `NotFound`, `Refused`."""
    rights.ensure(work, Right.INSTITUTIONS)
    found = rows(work.db, _MERGE, (merge_id, work.office))
    if not found:
        raise NotFound("There is no such merge of institutions.")
    old, agreed, moved, undone_at = found[0]
    if undone_at is not None:
        raise Refused("This merge was taken back already.")
    later = rows(work.db, _ALIAS, (work.office, people.folded(agreed)))
    if later and later[0][0] != agreed:
        raise Refused("{name} was merged into {agreed} since. Take that back first.", name=agreed, agreed=later[0][0])
    for table, spellings in json.loads(moved).items():
        for spelling, ids in spellings.items():
            _put_back(work, table, agreed, spelling, ids)
    update(work.db, "institution_merge", merge_id, undone_at=work.now)
    _learn(work)
    changes.record(work, "institution.unmerge", str(merge_id), old=old, agreed=agreed)
    work.changed("visitor", "ticket", "institution")


def aliases(work: Work) -> dict[str, str]:
    """The agreed spelling by the folded old one."""
    return dict(rows(work.db, _ALIASES, (work.office,)))


def agreed_name(work: Work, name: str) -> str:
    """The spelling that the office agreed on; the name itself while it has not."""
    found = rows(work.db, _ALIAS, (work.office, people.folded(name)))
    return str(found[0][0]) if found else name


def agreed(work: Work, values: Mapping[str, Any]) -> dict[str, Any]:
    """A visitor's fields with the agreed spelling of the institution."""
    name = values.get("institution")
    return dict(values) | ({"institution": agreed_name(work, name)} if name else {})


def _spellings(work: Work, name: str) -> list[str]:
    """Every way in which it is written, as far as letter case and spaces go."""
    wanted, found = people.folded(name), set()
    for table in HELD_BY:
        sql = f"select distinct institution from {table} where office_id = ? and institution is not null"
        found |= {held for (held,) in rows(work.db, sql, (work.office,)) if people.folded(held) == wanted}
    return sorted(found)


def _refuse(old: str, agreed: str) -> None:
    if people.folded(old) == people.folded(agreed):
        raise BadInput("These two are one already.")
    raise NotFound("Nobody has the institution {name}.", name=old)


def _moved(work: Work, table: str, spellings: list[str], agreed: str) -> dict[str, list[int]]:
    """The ids of the rows that get the agreed spelling now, by the one they had."""
    moved = {}
    for spelling in spellings:
        sql = f"select id from {table} where office_id = ? and institution = ?"
        moved[spelling] = [id_ for (id_,) in rows(work.db, sql, (work.office, spelling))]
        sql = f"update {table} set institution = ? where office_id = ? and institution = ?"
        execute(work.db, sql, (agreed, work.office, spelling))
    return moved


def _put_back(work: Work, table: str, agreed: str, spelling: str, ids: list[int]) -> None:
    sql = f"select id from {table} where office_id = ? and institution = ?"
    still = {id_ for (id_,) in rows(work.db, sql, (work.office, agreed))}
    update_many(work.db, table, ("institution",), [(spelling, id_) for id_ in ids if id_ in still])


def _learn(work: Work) -> None:
    """The aliases anew, from the merges that stand: what led to an old spelling leads on to the agreed one."""
    execute(work.db, "delete from institution_alias where office_id = ?", (work.office,))
    latest = {people.folded(old): (agreed, id_) for id_, old, agreed in rows(work.db, _STANDING, (work.office,))}
    for folded, (agreed, id_) in latest.items():
        name, passed = agreed, {folded}
        while people.folded(name) in latest and people.folded(name) not in passed:
            passed.add(people.folded(name))
            name = latest[people.folded(name)][0]
        insert(work.db, "institution_alias", office_id=work.office, folded=folded, agreed=name, merge_id=id_)


def _counts(moved: Moved) -> dict[str, int]:
    return {f"{table}s": sum(map(len, spellings.values())) for table, spellings in moved.items()}
