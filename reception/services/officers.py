"""The people who serve, check and sign."""

from reception.domain import codes, people
from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.errors import BadInput, NotFound, Refused
from reception.services import records, rights, roster, settings
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.work import Work

LONGEST_NIP = 32


def add(work: Work, *, name: str, nip: str | None = None, role: str = "officer") -> OfficerId:
    """Raises `BadInput` for an empty or taken name or an unknown role, `Refused` for who may not."""
    rights.ensure(work, Right.OFFICERS)
    columns = _checked(work, name, nip, role)
    id_ = insert(work.db, "officer", office_id=work.office, is_active=True, **columns)
    changes.record(work, "officer.add", columns["name"])
    settings.touch(work, "officer")
    return OfficerId(id_)


def change(work: Work, officer_id: OfficerId, *, name: str, nip: str | None, role: str) -> None:
    """Raises `NotFound`, or `BadInput` as `add` does."""
    rights.ensure(work, Right.OFFICERS)
    columns = _checked(work, name, nip, role, but=officer_id)
    before = rows(work.db, "select role from officer where id = ? and office_id = ?", (officer_id, work.office))
    if not before:
        raise NotFound("This officer does not exist.")
    update(work.db, "officer", officer_id, **columns)
    changes.record(work, "officer.change", columns["name"], **_role_change(before[0][0], role))
    settings.touch(work, "officer")


def retire(work: Work, officer_id: OfficerId) -> None:
    """No longer offered; everything done by this officer stays. Raises `Refused` while on duty or the last one."""
    rights.ensure(work, Right.OFFICERS)
    records.ensure_serves(work, officer_id)
    if rows(
        work.db,
        "select 1 from desk where officer_id = ? and (on_duty = ? or ticket_id is not null)",
        (officer_id, True),
    ):
        raise Refused("This officer is on duty at a desk.")
    sql = "select 1 from officer where office_id = ? and is_active = ? and id <> ?"
    if not rows(work.db, sql, (work.office, True, officer_id)):
        raise Refused("The office needs at least one officer.")
    update(work.db, "officer", officer_id, is_active=False)
    execute(work.db, "update ticket set for_officer_id = null where for_officer_id = ?", (officer_id,))
    execute(work.db, "update desk set break_since = null where officer_id = ?", (officer_id,))
    roster.leave(work, officer_id)
    changes.record(work, "officer.retire", str(officer_id))
    settings.touch(work, "officer")


def _role_change(before: str, after: str) -> dict[str, str]:
    return {} if before == after else {"role": after, "role_before": before}


def _checked(work: Work, name: str, nip: str | None, role: str, but: int = 0) -> dict[str, str | None]:
    name = people.one_line(name)
    if not name:
        raise BadInput("An officer needs a name.")
    if role not in codes.ROLES:
        raise BadInput("{value} is not in the list.", value=role)
    sql = "select 1 from officer where office_id = ? and name = ? and is_active = ? and id <> ?"
    if rows(work.db, sql, (work.office, name, True, but)):
        raise BadInput("There is an officer {name} already.", name=name)
    nip = people.clean(nip)
    if nip and len(nip) > LONGEST_NIP:
        raise BadInput("The text is longer than {limit} characters.", limit=LONGEST_NIP)
    return {"name": name, "nip": nip, "role": role}
