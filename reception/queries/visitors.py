"""Finding a returning visitor by phone, e-mail or name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reception.domain import people
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View


@dataclass(frozen=True, slots=True)
class VisitorRow:
    """`masked_name`, `masked_phone` and `masked_email` until the visitor is chosen."""

    id: int
    name: str | None
    phone: str | None
    email: str | None
    masked_name: str | None
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
from visitor v
where v.anonymised_at is null and v.id in (select visitor_id from ({found}) found order by visitor_id desc limit ?)
order by v.id desc
"""
_BEGINS = "select w.visitor_id from visitor_word w where w.office_id = ? and w.word >= ? and w.word < ?"
_AND = " and exists (select 1 from visitor_word o where o.visitor_id = w.visitor_id and o.word >= ? and o.word < ?)"
_LAST = "\U0010ffff"  # stands behind whatever continues a word
SHORTEST, FEWEST_DIGITS = 3, 4
MOST = 20_000  # of those that fit; who needs more of a word to be told apart types more


def find(view: View, text: str, limit: int = 8) -> tuple[VisitorRow, ...]:
    """Visitors by the beginnings of the words of their name, in any order, by a number in any spelling, or by e-mail.

    A number is found from its beginning or by its last digits. Latest first; nothing for less than three letters.
    """
    typed = people.storable(text).strip()
    ways = [way for way in (_by_name(typed), *_by_phone(typed), _by_email(typed)) if way]
    if not ways:
        return ()
    found = " union ".join(f"select visitor_id from ({sql} limit {MOST}) way" for sql, _ in ways)
    params = [value for _, values in ways for value in (view.office, *values)]
    return tuple(_row(row, typed) for row in rows(view.db, _FIND.format(found=found), (*params, limit)))


Way = tuple[str, tuple[str, ...]]


def _by_name(typed: str) -> Way | None:
    """All words, the longest first: fewest people have that one."""
    wanted = sorted(people.words(typed), key=len, reverse=True)
    if sum(map(len, wanted)) < SHORTEST:
        return None
    bounds = (bound for word in wanted for bound in (word, word + _LAST))
    return _BEGINS + _AND * (len(wanted) - 1), tuple(bounds)


def _by_phone(typed: str) -> list[Way]:
    digits, count = people.national_digits(typed), sum(letter.isdecimal() for letter in typed)
    if not digits or count < FEWEST_DIGITS or any(letter.isalpha() for letter in typed):
        return []
    return [(_BEGINS, (start, start + _LAST)) for start in (digits, "<" + digits[::-1])]


def _by_email(typed: str) -> Way | None:
    address = typed.casefold()
    if len(address) < SHORTEST or any(letter.isspace() for letter in address):
        return None
    return _BEGINS, (address, address + _LAST)


def _row(row: tuple[Any, ...], typed: str) -> VisitorRow:
    id_, name, phone, email, *profile, last_visit, visits = row
    masked = people.hinted_name(name, typed), people.masked_phone(phone), people.masked_email(email)
    return VisitorRow(*(id_, name, phone, email, *masked, *profile, instant(last_visit), visits))
