"""The table of rights, held to by the services themselves."""

import pytest

from reception.domain.rights import Right
from reception.errors import Refused
from reception.queries import office as offices
from reception.queries import permissions
from reception.services import calendar, desks, officers, settings, sign_in
from tests.builders import JOKO, MONDAY, RINA, refused

LED = {
    "settings": (settings.change, {"values": {"city": "Kediri"}}),
    "closures": (calendar.set_day, {"day": MONDAY, "name": "Tutup", "hours": []}),
    "a closure taken back": (calendar.forget_day, {"day": MONDAY}),
    "a new desk": (desks.add, {"name": "Meja 3"}),
    "a desk's name": (desks.rename, {"desk_id": 1, "name": "Loket"}),
    "a retired desk": (desks.retire, {"desk_id": 2}),
}
PEOPLE = {
    "a new officer": (officers.add, {"name": "Endang"}),
    "a role": (officers.change, {"officer_id": RINA, "name": "Rina", "nip": None, "role": "administrator"}),
    "a retired officer": (officers.retire, {"officer_id": RINA}),
    "a PIN": (sign_in.ask_for_pin, {"officer_id": RINA}),
}
EVERYTHING = LED | PEOPLE


def guard(office, **with_pin):
    """Joko leads, Rina serves; who is named has a PIN."""
    for officer in with_pin.values():
        office.do(sign_in.ask_for_pin, officer)
        office.do(sign_in.choose_pin, officer, pin="2580")


def as_(office, officer):
    office.desk.actor = officer
    return office


@pytest.mark.parametrize("name", EVERYTHING)
def test_without_pins_an_officer_may_do_it_all(office, name):
    service, named = EVERYTHING[name]
    as_(office, RINA).do(service, **named)


@pytest.mark.parametrize("name", EVERYTHING)
def test_once_the_supervisor_has_a_pin_an_officer_may_not_and_nothing_changes(office, name):
    guard(office, supervisor=JOKO)
    service, named = EVERYTHING[name]
    with as_(office, RINA).unchanged(), refused("Only these may {right}: {roles}.", Refused):
        office.do(service, **named)


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_supervisor_may_also_do_what_nobody_else_is_there_for(office, name):
    guard(office, supervisor=JOKO)
    service, named = EVERYTHING[name]
    as_(office, JOKO).do(service, **named)


@pytest.mark.parametrize("name", PEOPLE)
def test_people_are_the_administrators_business_where_there_is_one(office, name):
    head = office.do(officers.add, name="Anwar", role="administrator")
    guard(office, supervisor=JOKO, head=head)
    service, named = PEOPLE[name]
    with as_(office, JOKO).unchanged(), refused("Only these may {right}: {roles}.", Refused):
        office.do(service, **named)
    as_(office, head).do(service, **named)


@pytest.mark.parametrize("name", EVERYTHING)
def test_the_command_line_may_do_everything(office, name):
    guard(office, supervisor=JOKO)
    service, named = EVERYTHING[name]
    office.do(service, **named)


@pytest.mark.parametrize("name", EVERYTHING)
def test_taking_the_name_of_a_leading_colleague_without_a_pin_gives_nobody_their_rights(office, name):
    head = office.do(officers.add, name="Anwar", role="administrator")
    guard(office, supervisor=JOKO)
    service, named = EVERYTHING[name]
    assert office.do(sign_in.enter, head)
    assert permissions.held(office.ask(offices.officers), head) == permissions.held(office.ask(offices.officers), RINA)
    with as_(office, head).unchanged(), refused("Only these may {right}: {roles}.", Refused):
        office.do(service, **named)


def test_nor_does_choosing_a_first_pin_in_their_name_unless_they_were_asked_for_one(office):
    head = office.do(officers.add, name="Anwar", role="administrator")
    guard(office, supervisor=JOKO)
    as_(office, head)
    with office.unchanged(), refused("Whoever may reset PINs has to ask {name} for one first.", Refused):
        office.do(sign_in.choose_pin, head, pin="1357")
    as_(office, JOKO).do(sign_in.ask_for_pin, head)
    as_(office, head).do(sign_in.choose_pin, head, pin="1357")
    office.do(settings.change, {"city": "Kediri"})


def test_where_everybody_needs_a_pin_everybody_has_been_asked(office):
    head = office.do(officers.add, name="Anwar", role="administrator")
    guard(office, supervisor=JOKO)
    as_(office, JOKO).do(settings.change, {"pin_required": True})
    as_(office, head).do(sign_in.choose_pin, head, pin="1357")


def test_the_sentence_names_what_and_who(office):
    guard(office, supervisor=JOKO)
    with pytest.raises(Refused) as refusal:
        as_(office, RINA).do(settings.change, {"city": "Kediri"})
    assert str(refusal.value) == ("Yang boleh mengubah pengaturan: Penanggung jawab pelayanan, Kepala, Administrator.")


def test_whoever_no_longer_serves_here_is_no_more_than_an_officer(office):
    endang = office.do(officers.add, name="Endang", role="head")
    guard(office, supervisor=JOKO)
    office.do(officers.retire, endang)
    with refused("Only these may {right}: {roles}.", Refused):
        as_(office, endang).do(settings.change, {"city": "Kediri"})


def test_the_last_pin_that_is_taken_away_opens_everything_again(office):
    guard(office, supervisor=JOKO)
    as_(office, JOKO).do(sign_in.remove_pin, JOKO, current="2580")
    as_(office, RINA).do(settings.change, {"city": "Kediri"})


def test_the_window_knows_beforehand(office):
    assert permissions.held(office.ask(offices.officers), RINA) == frozenset(Right)
    guard(office, supervisor=JOKO)
    people = office.ask(offices.officers)
    assert Right.SETTINGS not in permissions.held(people, RINA)
    assert Right.SETTINGS not in permissions.held(people, None)
    assert Right.SETTINGS in permissions.held(people, JOKO)


@pytest.mark.parametrize("name", EVERYTHING)
def test_who_has_not_said_who_they_are_in_a_window_may_no_more_than_any_officer(office, name):
    service, named = EVERYTHING[name]
    guard(office, leading=JOKO)
    office.desk.is_attended = True
    with office.unchanged(), pytest.raises(Refused):
        as_(office, None).do(service, **named)


def test_in_a_window_without_pins_nobody_needs_to_say_who_they_are(office):
    office.desk.is_attended = True
    as_(office, None).do(settings.change, {"city": "Kediri"})
