"""Who may do what: the one table, and what holds while nobody has a PIN."""

import re
from pathlib import Path

import pytest

from reception.domain import codes, rights
from reception.domain.rights import Right

HOME = Path(__file__).parents[2]
ALL = frozenset(Right)
MINE = frozenset({Right.SERVE, Right.CHOOSE, Right.UNDO, Right.END_DAY, Right.REPORT, Right.OWN_PIN})


def test_every_right_is_in_the_table_and_every_role_is_a_role():
    assert set(rights.TABLE) == ALL
    assert {role for rule in rights.TABLE.values() for role in rule.roles} == set(codes.ROLES)


@pytest.mark.parametrize("role", [*codes.ROLES, None])
def test_without_any_pin_everybody_may_do_everything(role):
    assert rights.held(role, set()) == ALL


def test_an_office_of_officers_with_pins_never_locks_itself_out():
    assert rights.held("officer", {"officer"}) == ALL


def test_an_officer_serves_and_no_more_once_somebody_who_leads_has_a_pin():
    assert rights.held("officer", {"administrator"}) == MINE
    assert rights.held(None, {"administrator"}) == MINE


def test_whoever_leads_without_a_pin_is_no_more_than_an_officer_once_another_who_leads_has_one():
    """Anybody could take their name."""
    assert rights.held("administrator", {"supervisor"}, has_pin=False) == MINE
    assert rights.held("administrator", {"officer"}, has_pin=False) == ALL


def test_what_nobody_with_a_pin_may_do_is_left_to_those_who_lead():
    """Without it an officer could reset the supervisor's PIN in an office that has no administrator."""
    assert rights.holders(Right.PINS, {"supervisor"}) == rights.LEADING
    assert Right.PINS in rights.held("supervisor", {"supervisor"})
    assert Right.PINS not in rights.held("officer", {"supervisor", "officer"})


def test_the_table_as_it_is_written_once_an_administrator_has_a_pin():
    assert rights.held("administrator", {"administrator"}) == ALL
    assert rights.held("head", {"administrator"}) == ALL - {Right.INSTITUTIONS}
    assert rights.held("supervisor", {"administrator"}) == ALL - {Right.OFFICERS, Right.PINS}


def subsets():
    return [{role for n, role in enumerate(codes.ROLES) if mask >> n & 1} for mask in range(16)]


@pytest.mark.parametrize("with_pin", subsets(), ids=lambda roles: "+".join(sorted(roles)) or "nobody")
@pytest.mark.parametrize("right", Right)
def test_whoever_has_pins_there_is_always_somebody_who_can_prove_to_hold_a_right_or_everybody_does(right, with_pin):
    roles = rights.holders(right, with_pin)
    assert roles == rights.EVERYBODY or set(roles) & with_pin


@pytest.mark.parametrize("right", [right for right in Right if rights.TABLE[right].roles != rights.EVERYBODY])
def test_whatever_not_everybody_may_do_is_asked_for_somewhere(right):
    source = "".join(file.read_text("utf-8") for file in (HOME / "reception" / "services").glob("*.py"))
    asked = re.findall(r"rights\.ensure\(work, Right\.(\w+)\)", source)
    assert right.name in asked
