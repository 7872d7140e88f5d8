"""Who may do what in this office, as its officers and their PINs stand."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reception.domain import rights
from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.store.database import rows
from reception.store.work import View

if TYPE_CHECKING:
    from reception.queries.office import OfficerRow

_ACTIVE = "select id, role, pin_hash from officer where office_id = ? and is_active = ?"


def holders(view: View, right: Right) -> tuple[str, ...]:
    """The roles that hold this right now."""
    found = rows(view.db, _ACTIVE, (view.office, True))
    return rights.holders(right, {role for _, role, pin in found if pin})


def role(view: View, officer_id: OfficerId) -> str:
    """In which this officer acts; somebody who is no longer there is no more than any officer."""
    found = rows(view.db, _ACTIVE, (view.office, True))
    own, pin = next(((role, pin) for id_, role, pin in found if id_ == officer_id), (None, None))
    return rights.proven(own, {role for _, role, pin in found if pin}, has_pin=bool(pin))


def is_guarded_from(view: View, officer_id: OfficerId) -> bool:
    """Whether this officer leads, and yet has to prove it before they may what those who lead may."""
    found = rows(view.db, _ACTIVE, (view.office, True))
    own = next((role for id_, role, _ in found if id_ == officer_id), rights.OFFICER)
    return own in rights.LEADING and role(view, officer_id) == rights.OFFICER


def roles_with_pin(officers: "Iterable[OfficerRow]") -> set[str]:
    return {one.role for one in officers if one.active and one.pin == "set"}


def held(officers: "Iterable[OfficerRow]", officer_id: int | None) -> frozenset[Right]:
    """What this officer may do, of an office whose profile is known; None: nobody has said who they are."""
    known = tuple(officers)
    own = next((one for one in known if one.active and one.id == officer_id), None)
    return rights.held(own and own.role, roles_with_pin(known), has_pin=own is not None and own.pin == "set")
