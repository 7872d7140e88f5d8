"""Names and PINs on both engines: who enters, who waits, who may reset what, and what the trail says of it."""

import json

import pytest

from reception.domain.ids import OfficerId
from reception.errors import BadInput, NotFound, Refused
from reception.queries import office as offices
from reception.services import officers, settings, sign_in
from reception.services.sign_in import Denied, Entered
from tests.builders import JOKO, RINA, refused

PIN, OTHER = "2580", "1357"


def choose(office, officer=RINA, pin=PIN, **current):
    return office.do(sign_in.choose_pin, officer, pin=pin, **current)


def enter(office, pin=PIN, officer=RINA):
    return office.do(sign_in.enter, officer, pin)


def fail(office, times):
    """So many wrong ones, each as soon as it is looked at."""
    for _ in range(times):
        office.later(6)
        denied = enter(office, "0000")
    return denied


def pin_of(office, officer=RINA):
    return next(one.pin for one in office.ask(offices.officers) if one.id == officer)


def trail(office):
    lines = office.select("select action, actor, subject, detail from audit_line order by id")
    return [line for line in lines if line[0].startswith(("pin.", "sign_in", "officer.change"))]


def test_without_a_pin_the_name_is_enough(office):
    assert enter(office, "") == Entered(RINA)
    assert enter(office, "9999") == Entered(RINA)


def test_whoever_has_a_pin_needs_it(office):
    assert choose(office) == Entered(RINA)
    assert pin_of(office) == "set"
    assert enter(office) == Entered(RINA)
    assert enter(office, OTHER) == Denied(None)
    assert enter(office, "") == Denied(None)


def test_no_pin_is_written_down_anywhere(office):
    choose(office)
    enter(office, "8642")
    enter(office)
    kept = json.dumps(office.dump(), default=str)
    assert PIN not in kept.replace(office.select("select pin_hash from officer where id = 1")[0][0], "")
    assert "8642" not in kept
    assert office.select("select pin_hash from officer where id = 1")[0][0].startswith("$argon2id$")


def test_a_machine_that_tries_all_pins_pays_for_each(office, dear_pins):
    """More than OWASP asks of Argon2id: 19 MiB, twice."""
    choose(office)
    assert office.select("select pin_hash from officer where id = 1")[0][0].startswith(
        "$argon2id$v=19$m=47104,t=2,p=1$"
    )


def test_equal_pins_are_kept_differently(office):
    choose(office)
    choose(office, JOKO)
    assert len({pin for (pin,) in office.select("select pin_hash from officer")}) == 2


def test_wrong_ones_slow_down_and_the_right_one_is_not_looked_at_before(office):
    choose(office)
    assert enter(office, OTHER) == enter(office, OTHER) == Denied(None)
    denied = enter(office, OTHER)
    assert (denied.wait_until - office.now).total_seconds() == 5
    with office.unchanged():
        assert enter(office) == denied
    office.now = denied.wait_until
    assert enter(office) == Entered(RINA)
    assert enter(office, OTHER) == Denied(None)


def test_ten_wrong_ones_are_written_down_for_who_leads_until_they_have_looked(office):
    choose(office)
    fail(office, 9)
    assert office.ask(offices.officers)[1].pin_alarm_at is None
    fail(office, 1)
    assert office.ask(offices.officers)[1].pin_alarm_at == office.now
    assert ("pin.many_wrong", "", "Rina", '{"times": 10}') in trail(office)
    office.later(6)
    assert enter(office) == Entered(RINA)
    assert office.ask(offices.officers)[1].pin_alarm_at is not None
    office.desk.actor = JOKO
    office.do(sign_in.quiet_alarm, RINA)
    assert office.ask(offices.officers)[1].pin_alarm_at is None


def test_even_a_thousand_wrong_ones_lock_nobody_out(office):
    choose(office)
    office.do(lambda work: work.db.execute_sql("update officer set failed_pins = 32000"))
    denied = fail(office, 1)
    assert (denied.wait_until - office.now).total_seconds() == 300
    office.later(5)
    assert enter(office) == Entered(RINA)


def test_a_pin_is_changed_with_the_current_one(office):
    choose(office)
    assert choose(office, pin=OTHER, current="9753") == Denied(None)
    assert enter(office) == Entered(RINA)
    assert choose(office, pin=OTHER, current=PIN) == Entered(RINA)
    assert enter(office, OTHER) == Entered(RINA)


def test_guessing_the_current_one_is_slowed_down_too(office):
    choose(office)
    for _ in range(3):
        denied = choose(office, pin=OTHER, current="9753")
    assert denied.wait_until is not None
    with office.unchanged():
        assert choose(office, pin=OTHER, current=PIN) == denied


def test_a_pin_that_is_none_changes_nothing(office):
    with office.unchanged(), pytest.raises(BadInput):
        choose(office, pin="1234")


def test_an_administrator_asks_for_a_new_pin_and_it_is_chosen_at_the_next_sign_in(office):
    choose(office)
    choose(office, JOKO)
    office.do(officers.change, JOKO, name="Joko", nip=None, role="administrator")
    office.desk.actor = JOKO
    office.do(sign_in.ask_for_pin, RINA)
    assert pin_of(office) == "due"
    with office.unchanged(), refused("{name} chooses a PIN first.", Refused):
        enter(office)
    assert choose(office, pin=OTHER) == Entered(RINA)
    assert enter(office, OTHER) == Entered(RINA)


def test_nobody_else_takes_a_pin_away(office):
    choose(office)
    choose(office, JOKO)
    office.desk.actor = RINA
    for service in (sign_in.ask_for_pin, sign_in.remove_pin, sign_in.quiet_alarm):
        with office.unchanged(), refused("Only these may {right}: {roles}.", Refused):
            office.do(service, JOKO)
    assert pin_of(office, JOKO) == "set"


def test_ones_own_pin_is_taken_away_with_it_alone(office):
    choose(office)
    office.desk.actor = RINA
    assert office.do(sign_in.remove_pin, RINA, current=OTHER) == Denied(None)
    assert pin_of(office) == "set"
    office.do(sign_in.remove_pin, RINA, current=PIN)
    assert pin_of(office) == "none"


def test_an_office_that_wants_a_pin_from_everybody_gets_one_from_everybody(office):
    choose(office, JOKO)
    office.do(settings.change, {"pin_required": True})
    with office.unchanged(), refused("{name} chooses a PIN first.", Refused):
        enter(office, "")
    with office.unchanged(), refused("This office wants a PIN from everybody.", Refused):
        office.do(sign_in.remove_pin, JOKO)
    assert choose(office) == Entered(RINA)
    assert enter(office) == Entered(RINA)


def test_somebody_who_is_not_there_does_not_enter(office):
    office.do(officers.retire, RINA)
    for officer in (RINA, OfficerId(99)):
        with office.unchanged(), refused("This officer does not exist.", NotFound):
            enter(office, officer=officer)


def test_the_trail_says_who_signed_in_who_failed_and_whose_pin_and_role_changed(office):
    choose(office)
    office.desk.actor = JOKO
    enter(office, OTHER)
    enter(office)
    office.do(sign_in.ask_for_pin, RINA)
    office.do(sign_in.remove_pin, RINA)
    office.do(officers.change, RINA, name="Rina", nip="1", role="officer")
    office.do(officers.change, RINA, name="Rina", nip="1", role="head")
    assert trail(office) == [
        ("pin.set", "1", "Rina", "{}"),
        ("sign_in", "1", "Rina", "{}"),
        ("pin.wrong", "2", "Rina", '{"times": 1}'),
        ("sign_in", "1", "Rina", "{}"),
        ("pin.reset", "2", "Rina", "{}"),
        ("pin.remove", "2", "Rina", "{}"),
        ("officer.change", "2", "Rina", "{}"),
        ("officer.change", "2", "Rina", '{"role": "head", "role_before": "officer"}'),
    ]
