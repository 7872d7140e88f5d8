"""The people served: found again by phone, then by e-mail; corrected; never spelt five ways."""

from collections.abc import Mapping
from typing import Any

from reception.domain import codes, people
from reception.domain.codes import CodeList
from reception.domain.ids import VisitorId
from reception.errors import BadInput, NotFound
from reception.services import contacts
from reception.store import changes
from reception.store.database import execute, insert, insert_many, rows, update
from reception.store.work import Work

PROFILE = ("institution", "institution_kind", "sex", "age_group", "education", "occupation", "purpose")
FOUND_BY = ("name", "phone", "email")
FIELDS = (*FOUND_BY, *PROFILE)
CODED: Mapping[str, CodeList] = {
    "institution_kind": codes.INSTITUTION_KINDS,
    "sex": codes.SEXES,
    "age_group": codes.AGE_GROUPS,
    "education": codes.EDUCATIONS,
    "occupation": codes.OCCUPATIONS,
    "purpose": codes.PURPOSES,
}


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are stored, empty ones left out; raises `BadInput` naming the field that cannot be used."""
    values = {name: _checked(name, people.clean(fields.get(name))) for name in FIELDS}
    return {name: value for name, value in values.items() if value is not None}


def _checked(name: str, value: str | None) -> str | None:
    check = {"phone": contacts.phone, "email": contacts.email}.get(name)
    try:
        if check:
            return check(value)
        if value is not None and name in CODED and value not in CODED[name]:
            raise BadInput("{value} is not in the list.", value=value)
    except BadInput as error:
        error.field = name
        raise
    return value


def recognise(work: Work, values: Mapping[str, Any]) -> VisitorId | None:
    """Who this is: by phone, then by e-mail; None for somebody new."""
    for column in ("phone", "email"):
        if values.get(column):
            sql = f"select id from visitor where office_id = ? and {column} = ? order by id limit 1"
            found = rows(work.db, sql, (work.office, values[column]))
            if found:
                return VisitorId(found[0][0])
    return None


def remember(work: Work, visitor_id: VisitorId | None, values: Mapping[str, Any]) -> VisitorId | None:
    """Writes what is known of a visitor, a new one if need be; None when nothing is known.

    Somebody only recognised by phone or e-mail keeps the name on record: a family may share a phone. A phone that
    another visitor has makes it that visitor: no two have one.
    """
    if visitor_id and _has_another(work, visitor_id, values.get("phone")):
        visitor_id = None
    recognised = None if visitor_id else recognise(work, values)
    known = visitor_id or recognised
    if known is None:
        return add(work, values) if values else None
    if recognised and fields_of(work, recognised)["name"]:
        values = {name: value for name, value in values.items() if name != "name"}
    change(work, known, values)
    return known


def change(work: Work, visitor_id: VisitorId, values: Mapping[str, Any]) -> None:
    """Corrects a visitor's record with checked values; raises `NotFound`."""
    known = fields_of(work, visitor_id)
    changed = {name: value for name, value in values.items() if known[name] != value}
    if changed:
        update(work.db, "visitor", visitor_id, **changed, **_folded(changed))
        if not changed.keys().isdisjoint(FOUND_BY):
            execute(work.db, "delete from visitor_word where visitor_id = ?", (visitor_id,))
            _note_words(work, visitor_id, known | changed)
        changes.record(work, "visitor.change", str(visitor_id), fields=sorted(changed))
        work.changed("visitor")


def fields_of(work: Work, visitor_id: VisitorId) -> dict[str, Any]:
    """What is held of a visitor; raises `NotFound`."""
    sql = f"select {', '.join(FIELDS)} from visitor where id = ? and office_id = ?"
    found = rows(work.db, sql, (visitor_id, work.office))
    if not found:
        raise NotFound("This visitor does not exist.")
    return dict(zip(FIELDS, found[0], strict=True))


def _has_another(work: Work, visitor_id: VisitorId, phone: str | None) -> bool:
    sql = "select 1 from visitor where office_id = ? and phone = ? and id <> ?"
    return phone is not None and bool(rows(work.db, sql, (work.office, phone, visitor_id)))


def add(work: Work, values: Mapping[str, Any]) -> VisitorId:
    """A new visitor with checked values."""
    columns = {**values, **_folded(values), "created_at": work.now, "consents_to_invitation": False, "version": 1}
    visitor_id = VisitorId(insert(work.db, "visitor", office_id=work.office, **columns))
    _note_words(work, visitor_id, values)
    work.changed("visitor")
    return visitor_id


def _note_words(work: Work, visitor_id: VisitorId, values: Mapping[str, Any]) -> None:
    found = people.search_words(*(values.get(name) for name in FOUND_BY))
    lines = [(work.office, visitor_id, word) for word in sorted(found)]
    insert_many(work.db, "visitor_word", ("office_id", "visitor_id", "word"), lines)


def _folded(values: Mapping[str, Any]) -> dict[str, str | None]:
    return {"folded_name": people.folded(values["name"] or "") or None} if "name" in values else {}
