"""Who works here, said by name and PIN. A wrong PIN is an answer, not an error: its count must be kept.

PINs are hashed with Argon2id; none is ever written anywhere else. Nobody is locked out for good: wrong ones only slow
whoever tries down.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reception.domain import pins
from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.errors import NotFound, Refused
from reception.queries import office, permissions
from reception.services import rights
from reception.store import changes
from reception.store.database import rows, update
from reception.store.fields import instant
from reception.store.work import Work

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TIME_COST, MEMORY_KIB, LANES = 2, 46 * 1024, 1
"""About 75 ms and 46 MiB a try on an office PC: nothing for a hand, much for a machine that tries them all."""
TO_BE_CHOSEN = ""
_OFFICER = """
select id, name, pin_hash, failed_pins, pin_wait_until from officer where id = ? and office_id = ? and is_active = ?
"""


class Entered(NamedTuple):
    """This officer is who they say."""

    officer_id: OfficerId


class Denied(NamedTuple):
    """A wrong PIN, or one that came too early: nothing is looked at before `wait_until`."""

    wait_until: datetime | None


@dataclass(slots=True)
class _Holder:
    id: OfficerId
    name: str
    pin_hash: str | None
    failed_pins: int
    wait_until: datetime | None


def enter(work: Work, officer_id: OfficerId, pin: str = "") -> Entered | Denied:
    """By name alone where there is no PIN. Raises `NotFound`, or `Refused` for who must choose a PIN first."""
    holder = _holder(work, officer_id)
    if not holder.pin_hash:
        _ensure_needs_none(work, holder)
    elif not _is_right(work, holder, pin):
        return _denied(work, holder)
    return _entered(work, holder)


def choose_pin(work: Work, officer_id: OfficerId, *, pin: str, current: str = "") -> Entered | Denied:
    """One's own PIN, the first or another; the current one is asked for where there is one.

    Raises `BadInput`, or `Refused` for the first of somebody who leads where others who lead have one already.
    """
    holder = _holder(work, officer_id)
    pins.ensure_usable(pin)
    if holder.pin_hash is None:
        _ensure_proves_itself(work, holder)
    if holder.pin_hash and not _is_right(work, holder, current):
        return _denied(work, holder)
    work.actor = holder.id
    update(work.db, "officer", holder.id, pin_hash=_hasher().hash(pin))
    changes.record(work, "pin.set", holder.name)
    work.changed("officer")
    return _entered(work, holder)


def _ensure_proves_itself(work: Work, holder: _Holder) -> None:
    """By name alone nobody gets rights that are guarded: a first PIN would bring them."""
    is_asked = office.state(work).settings["pin_required"]
    if not is_asked and permissions.is_guarded_from(work, holder.id):
        raise Refused("Whoever may reset PINs has to ask {name} for one first.", name=holder.name)


def ask_for_pin(work: Work, officer_id: OfficerId) -> None:
    """This officer chooses a PIN at the next sign-in; one that there was counts no more."""
    rights.ensure(work, Right.PINS)
    _put(work, _holder(work, officer_id), TO_BE_CHOSEN, "pin.reset")


def remove_pin(work: Work, officer_id: OfficerId, *, current: str = "") -> Denied | None:
    """By name alone from now on; one's own only with the current PIN. Raises `Refused` where everybody needs one."""
    holder = _holder(work, officer_id)
    if work.actor != holder.id:
        rights.ensure(work, Right.PINS)
    elif holder.pin_hash and not _is_right(work, holder, current):
        return _denied(work, holder)
    _ensure_may_have_none(work)
    _put(work, holder, None, "pin.remove")
    return None


def _ensure_may_have_none(work: Work) -> None:
    if office.state(work).settings["pin_required"]:
        raise Refused("This office wants a PIN from everybody.")


def quiet_alarm(work: Work, officer_id: OfficerId) -> None:
    """Somebody who leads has seen that wrong PINs were tried."""
    rights.ensure(work, Right.ESCALATED)
    holder = _holder(work, officer_id)
    update(work.db, "officer", holder.id, pin_alarm_at=None)
    changes.record(work, "pin.alarm_seen", holder.name)
    work.changed("officer")


def _put(work: Work, holder: _Holder, pin_hash: str | None, action: str) -> None:
    update(work.db, "officer", holder.id, pin_hash=pin_hash, failed_pins=0, pin_wait_until=None, pin_alarm_at=None)
    changes.record(work, action, holder.name)
    work.changed("officer")


def _holder(work: Work, officer_id: OfficerId) -> _Holder:
    found = rows(work.db, _OFFICER, (officer_id, work.office, True))
    if not found:
        raise NotFound("This officer does not exist.")
    id_, name, pin_hash, failed, until = found[0]
    return _Holder(OfficerId(id_), name, pin_hash, failed, instant(until))


def _ensure_needs_none(work: Work, holder: _Holder) -> None:
    if holder.pin_hash == TO_BE_CHOSEN or office.state(work).settings["pin_required"]:
        raise Refused("{name} chooses a PIN first.", name=holder.name)


def _is_right(work: Work, holder: _Holder, pin: str) -> bool:
    """Not even looked at while whoever tries has to wait. Every try that is looked at takes the same time."""
    from argon2.exceptions import VerifyMismatchError

    if pins.is_waiting(holder.wait_until, work.now):
        return False
    try:
        return _hasher().verify(holder.pin_hash or "", pin)
    except VerifyMismatchError:
        return False


def _denied(work: Work, holder: _Holder) -> Denied:
    if pins.is_waiting(holder.wait_until, work.now):
        return Denied(holder.wait_until)
    wrong = holder.failed_pins + 1
    wait = pins.wait_after(wrong)
    until = work.now + wait if wait else None
    update(work.db, "officer", holder.id, failed_pins=min(wrong, 32_000), pin_wait_until=until)
    changes.record(work, "pin.wrong", holder.name, times=wrong)
    if wrong % pins.MANY_WRONG == 0:
        _raise_alarm(work, holder, wrong)
    return Denied(until)


def _raise_alarm(work: Work, holder: _Holder, wrong: int) -> None:
    update(work.db, "officer", holder.id, pin_alarm_at=work.now)
    changes.record(work, "pin.many_wrong", holder.name, times=wrong)
    work.changed("officer")


def _entered(work: Work, holder: _Holder) -> Entered:
    work.actor = holder.id
    columns: dict[str, object] = {"failed_pins": 0, "pin_wait_until": None}
    update(work.db, "officer", holder.id, **columns)
    changes.record(work, "sign_in", holder.name)
    return Entered(holder.id)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=LANES)
