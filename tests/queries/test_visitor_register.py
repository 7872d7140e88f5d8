"""The register of visitors: every ticket of the period in the order of arrival, no name or contact in full."""

from datetime import date, timedelta

from reception.domain import periods
from reception.domain.figures import Registered
from reception.queries import figures
from tests.builders import MONDAY


def test_every_ticket_of_the_period_is_registered_under_a_masked_name(office):
    office.at("09:00").arrive(name="Dewi Lestari", phone="081234564471", institution="SMAN 1 Blitar")
    office.at("08:30").arrive("whatsapp", name="Suparmi", topic=None)
    office.at("09:30").arrive()
    office.at("08:00", MONDAY + timedelta(days=14)).arrive(name="Bulan Desember")
    found = office.ask(figures.report_input, periods.month(2026, 11)).register
    assert found == (
        Registered(MONDAY, "W-001", "Sup•••", 1, None, None),
        Registered(MONDAY, "A-001", "Dewi L.", 1, "SMAN 1 Blitar", "population"),
        Registered(MONDAY, "A-002", "", 1, None, "population"),
    )
    assert all(type(one.day) is date for one in found)


def test_a_period_without_tickets_has_none(office):
    assert office.ask(figures.report_input, periods.month(2026, 10)).register == ()
