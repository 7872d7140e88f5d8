"""Desks, on duty and off. Going off duty takes effect when the desk is released (domain.md, section 3, rule 2)."""

from datetime import datetime

from reception.domain import people
from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.domain.turns import Queue
from reception.errors import BadInput, Refused
from reception.services import live, records, rights
from reception.services.records import DeskRecord
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.work import Work


def go_on_duty(work: Work, desk_id: int, *, officer_id: OfficerId) -> None:
    """An officer takes a desk; another officer's stretch there ends. Raises `NotFound`, `Refused`."""
    desk = records.desk_in_use(work, desk_id)
    records.ensure_serves(work, officer_id)
    with live.moved(work) as line:
        if desk.officer_id != officer_id:
            _end_stretch(work, desk, "handover")
            desk.on_duty = False
        if not desk.on_duty:
            _take(work, line.queue, desk, officer_id)
    work.changed("desk")


def go_off_duty(work: Work, desk_id: int) -> None:
    """The desk leaves; while it holds a ticket it still counts as on duty. Raises `NotFound`."""
    desk = records.desk(work, desk_id)
    _leave(work, desk, "off", break_since=None)
    changes.record(work, "desk.off_duty", desk.name)


def begin_break(work: Work, desk_id: int) -> None:
    """Off duty until its officer comes back; a desk that holds a ticket goes when it is released. Raises `Refused`."""
    desk = records.desk_in_use(work, desk_id)
    if not desk.on_duty:
        raise Refused("{desk} is not on duty.", desk=desk.name)
    _leave(work, desk, "break", break_since=work.now)
    changes.record(work, "desk.break", desk.name)


def end_break(work: Work, desk_id: int) -> None:
    """Whoever works here, else whoever left, is back at this desk. Raises `NotFound`, `Refused`."""
    desk = records.desk_in_use(work, desk_id)
    if not rows(work.db, "select 1 from desk where id = ? and break_since is not null", (desk.id,)):
        raise Refused("{desk} is not on a break.", desk=desk.name)
    officer = work.actor or desk.officer_id
    if officer is None:
        raise Refused("{desk} is not on a break.", desk=desk.name)
    go_on_duty(work, desk.id, officer_id=officer)


def add(work: Work, *, name: str) -> int:
    """A new place to serve, or a retired one of that name in use again. Raises `BadInput` for a name that is taken."""
    rights.ensure(work, Right.DESKS)
    name = _ensure_new_name(work, name, but_retired=True)
    retired = rows(work.db, "select id from desk where office_id = ? and name = ?", (work.office, name))
    if retired:
        return _use_again(work, retired[0][0], name)
    position = len(rows(work.db, "select 1 from desk where office_id = ?", (work.office,))) + 1
    columns = {"office_id": work.office, "name": name, "position": position, "is_active": True, "on_duty": False}
    id_ = insert(work.db, "desk", **columns)
    changes.record(work, "desk.add", name)
    work.changed("desk")
    return id_


def rename(work: Work, desk_id: int, *, name: str) -> None:
    """Raises `NotFound`, or `BadInput` for a name that is empty or taken."""
    rights.ensure(work, Right.DESKS)
    desk = records.desk(work, desk_id)
    name = people.one_line(name)
    if name == desk.name:
        return
    update(work.db, "desk", desk.id, name=_ensure_new_name(work, name))
    changes.record(work, "desk.rename", desk.name, name=name)
    work.changed("desk")


def retire(work: Work, desk_id: int) -> None:
    """Out of use, its history kept. Raises `Refused` while it holds a ticket or is the last one."""
    rights.ensure(work, Right.DESKS)
    desk = records.free_desk(work, desk_id)
    others = rows(
        work.db, "select 1 from desk where office_id = ? and is_active = ? and id <> ?", (work.office, True, desk.id)
    )
    if not others:
        raise Refused("The office needs at least one desk.")
    go_off_duty(work, desk_id)
    update(work.db, "desk", desk.id, is_active=False)
    execute(work.db, "update ticket set for_desk_id = null where for_desk_id = ?", (desk.id,))
    changes.record(work, "desk.retire", desk.name)


def _use_again(work: Work, desk_id: int, name: str) -> int:
    update(work.db, "desk", desk_id, is_active=True)
    changes.record(work, "desk.add", name)
    work.changed("desk")
    return desk_id


def _ensure_new_name(work: Work, name: str, *, but_retired: bool = False) -> str:
    name = people.one_line(name)
    if not name:
        raise BadInput("A desk needs a name.")
    sql = "select 1 from desk where office_id = ? and name = ? and (is_active = ? or is_active = ?)"
    if rows(work.db, sql, (work.office, name, True, but_retired)):
        raise BadInput("There is a desk {name} already.", name=name)
    return name


def ensure_on_duty(work: Work, queue: Queue, desk: DeskRecord) -> None:
    """Whoever calls a ticket at a desk is on duty there."""
    if not desk.on_duty:
        _take(work, queue, desk, work.actor or desk.officer_id)


def _leave(work: Work, desk: DeskRecord, ended_by: str, *, break_since: datetime | None) -> None:
    with live.moved(work) as line:
        update(work.db, "desk", desk.id, on_duty=False, break_since=break_since)
        if desk.ticket_id is None:
            _end_stretch(work, desk, ended_by)
        line.queue.go_off_duty(desk.id)
    work.changed("desk")


def _take(work: Work, queue: Queue, desk: DeskRecord, officer: OfficerId | None) -> None:
    update(work.db, "desk", desk.id, on_duty=True, officer_id=officer, break_since=None)
    if not rows(work.db, "select 1 from duty where desk_id = ? and ended_at is null", (desk.id,)):
        insert(work.db, "duty", office_id=work.office, desk_id=desk.id, officer_id=officer, began_at=work.now)
    queue.go_on_duty(desk.id)
    changes.record(work, "desk.on_duty", desk.name, officer=officer)
    work.changed("desk")


def _end_stretch(work: Work, desk: DeskRecord, ended_by: str) -> None:
    sql = "update duty set ended_at = ?, ended_by = ? where desk_id = ? and ended_at is null"
    execute(work.db, sql, (work.now, ended_by, desk.id))
