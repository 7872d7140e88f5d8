"""Finding a returning visitor by phone, e-mail or name; and the institutions known so far."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reception.domain import people
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View


@dataclass(frozen=True, slots=True)
class VisitorRow:
    """`masked_phone` and `masked_email` until the visitor is chosen."""

    id: int
    name: str | None
    phone: str | None
    email: str | None
    masked_phone: str | None
    masked_email: str | None
    institution: str | None
    institution_kind: str | None
    sex: str | None
    age_group: str | None
    education: str | None
    occupation: str | None
    purpose: str | None
    last_visit_at: datetime | None
    visits: int


_FIND = """
select v.id, v.name, v.phone, v.email, v.institution, v.institution_kind, v.sex, v.age_group, v.education,
    v.occupation, v.purpose, (select max(arrived_at) from ticket t where t.visitor_id = v.id),
    (select count(*) from ticket t where t.visitor_id = v.id)
from visitor v where v.office_id = ? and v.anonymised_at is null and ({condition})
order by v.id desc limit ?
"""


def find(view: View, text: str, limit: int = 8) -> tuple[VisitorRow, ...]:
    """Visitors whose name, phone or e-mail contains what was typed, latest first; nothing for less than three letters."""
    folded, digits = people.folded(people.storable(text)), re.sub(r"[^0-9]", "", text)
    if len(folded) < 3:
        return ()
    conditions, params = ["v.folded_name like ? escape '!'", "lower(v.email) like ? escape '!'"], [_like(folded)] * 2
    if len(digits) >= 4:
        conditions.append("v.phone like ?")
        params.append(f"%{digits.removeprefix('62').removeprefix('0')}%")
    sql = _FIND.format(condition=" or ".join(conditions))
    return tuple(_row(row) for row in rows(view.db, sql, (view.office, *params, limit)))


def institutions(view: View, text: str, limit: int = 8) -> tuple[str, ...]:
    """Known institutions that contain what was typed, the most frequent first, so that none is spelt five ways."""
    wanted = people.folded(text)
    if not wanted:
        return ()
    sql = (
        "select institution, count(*) from visitor where office_id = ? and institution is not null group by institution"
    )
    found = sorted(rows(view.db, sql, (view.office,)), key=lambda row: (-row[1], row[0]))
    return tuple(name for name, _ in found if wanted in people.folded(name))[:limit]


def _row(row: tuple[Any, ...]) -> VisitorRow:
    id_, name, phone, email, *profile, last_visit, visits = row
    masked = people.masked_phone(phone), people.masked_email(email)
    return VisitorRow(*(id_, name, phone, email, *masked, *profile, instant(last_visit), visits))


def _like(text: str) -> str:
    escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"
