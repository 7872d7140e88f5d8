"""Who may do what: one table. The manual prints it, services hold to it, the window shows it beforehand.

A right that somebody is meant to hold is nobody's privilege before it can be guarded: without a PIN anybody may take
any name. So it belongs to its roles only once one of them has a PIN; before, it belongs to those who lead, and while
none of those has a PIN either, to everybody. From then on whoever leads without a PIN is no more than an officer: their
name alone proves nothing. No office can lock itself out.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final, NamedTuple

OFFICER, SUPERVISOR, HEAD, ADMINISTRATOR = "officer", "supervisor", "head", "administrator"
EVERYBODY: Final = (OFFICER, SUPERVISOR, HEAD, ADMINISTRATOR)
LEADING: Final = (SUPERVISOR, HEAD, ADMINISTRATOR)


class Right(StrEnum):
    SERVE = "serve"
    CHOOSE = "choose"
    UNDO = "undo"
    END_DAY = "end_day"
    REPORT = "report"
    OWN_PIN = "own_pin"
    ESCALATED = "escalated"
    SETTINGS = "settings"
    CALENDAR = "calendar"
    ROSTER = "roster"
    DESKS = "desks"
    INSTITUTIONS = "institutions"
    OFFICERS = "officers"
    PINS = "pins"


class Rule(NamedTuple):
    """`words` go after "may": English source for `tr`."""

    roles: tuple[str, ...]
    words: str


TABLE: Final = {
    Right.SERVE: Rule(EVERYBODY, "take in, call and serve visitors"),
    Right.CHOOSE: Rule(EVERYBODY, "call somebody out of order, with a reason"),
    Right.UNDO: Rule(EVERYBODY, "undo the last step of their desk"),
    Right.END_DAY: Rule(EVERYBODY, "end the day"),
    Right.REPORT: Rule(EVERYBODY, "make and print reports"),
    Right.OWN_PIN: Rule(EVERYBODY, "choose and change their own PIN"),
    Right.ESCALATED: Rule(LEADING, "acknowledge what was passed on to the supervisor"),
    Right.SETTINGS: Rule(LEADING, "change the settings"),
    Right.CALENDAR: Rule(LEADING, "change opening hours and closures"),
    Right.ROSTER: Rule(LEADING, "change the roster"),
    Right.DESKS: Rule(LEADING, "add, rename and retire desks"),
    Right.INSTITUTIONS: Rule((SUPERVISOR, ADMINISTRATOR), "merge two spellings of an institution"),
    Right.OFFICERS: Rule((HEAD, ADMINISTRATOR), "add, change and retire officers"),
    Right.PINS: Rule((HEAD, ADMINISTRATOR), "reset and remove the PINs of others"),
}


def holders(right: Right, with_pin: Collection[str]) -> tuple[str, ...]:
    """The roles that hold a right now; `with_pin` are the roles of the active officers who have a PIN."""
    own = TABLE[right].roles
    if any(role in with_pin for role in own):
        return own
    if any(role in with_pin for role in LEADING):
        return LEADING
    return EVERYBODY


def proven(role: str | None, with_pin: Collection[str], *, has_pin: bool) -> str:
    """The role that somebody acts in; None is somebody who has not said who they are."""
    return OFFICER if role is None or (are_guarded(with_pin) and not has_pin) else role


def held(role: str | None, with_pin: Collection[str], *, has_pin: bool = True) -> frozenset[Right]:
    """What somebody of this role may do."""
    own = proven(role, with_pin, has_pin=has_pin)
    return frozenset(right for right in Right if own in holders(right, with_pin))


def are_guarded(with_pin: Collection[str]) -> bool:
    """Whether any right is kept from anybody yet."""
    return any(role in with_pin for role in LEADING)
