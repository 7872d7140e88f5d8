"""Whoever alters the records behind the program's back is found out."""

from datetime import timedelta

import pytest

from reception.domain.ids import DeskId
from reception.services import arrivals, conversations, history, tickets, undo
from reception.services.scribe import Visit
from reception.store import checks
from reception.store.fields import instant
from reception.store.opening import DATA_FILE, key_of
from reception.store.sqlite import SqliteStore
from tests.builders import ZONE, Office, write


@pytest.fixture
def lived_in(office: Office) -> Office:
    """Every kind of step has been taken, and undone where it can be."""
    one = office.served(name="Siti", question="Berapa inflasi?")
    office.do(tickets.reopen, one, reason="bukan tahun ini")
    office.later(2).call(one)
    office.start(one)
    office.do(tickets.transfer, one)
    office.later(1).call(one, desk=2)
    office.start(one)
    office.do(tickets.park, one, reply_owed=True, reason="search")
    office.do(tickets.resume, one, desk_id=DeskId(2))
    office.do(conversations.add_message, one, kind="out", text="Inflasi 0,20 persen (angka contoh).")
    office.done(one)
    other = office.arrive(name="Budi")
    office.call(other)
    office.later(1).do(tickets.recall, other)
    office.do(tickets.skip, other)
    office.later(1).call(other)
    office.do(tickets.no_show, other)
    office.do(tickets.restore, other)
    office.do(tickets.cancel, other)
    office.arrive(name="Agus")
    office.call_next()
    office.do(undo.last, desk_id=DeskId(1))
    office.arrive("whatsapp", name="Dewi")
    return office


def faults(office: Office) -> dict[str, str]:
    return {finding.name: finding.fault for finding in office.ask(checks.run) if finding.fault is not None}


def test_an_office_that_was_lived_in_is_in_order(lived_in):
    assert faults(lived_in) == {}


def test_imported_history_that_was_corrected_is_in_order(office):
    visit = Visit(2, "walk_in", office.now - timedelta(days=7), started_at=office.now - timedelta(days=7))
    office.do(history.record, [visit])
    ((ticket, version),) = office.select("select id, version from ticket")
    office.do(arrivals.amend, ticket, version=version, topic="labour")
    assert faults(office) == {}


@pytest.mark.parametrize(
    ("statement", "found_by"),
    [
        ("update audit_line set detail = '{}' where detail <> '{}'", "Jejak audit"),
        ("update audit_line set at = (select max(at) from audit_line) where id = 1", "Jejak audit"),
        ("delete from audit_line where id = 7", "Jejak audit"),
        ("delete from audit_line where id = (select max(id) from audit_line)", "Jejak audit"),
        ("update ticket set state = 'done' where state = 'waiting'", "Antrean dan kejadiannya"),
        ("update ticket set state = 'cancelled' where state = 'done'", "Antrean dan kejadiannya"),
        ("update event set kind = 'cancelled' where kind = 'done'", "Antrean dan kejadiannya"),
        ("delete from event where kind = 'started'", "Antrean dan kejadiannya"),
        ("update consultation set answer = 'diubah'", "Indeks pencarian"),
        ("delete from search_document", "Indeks pencarian"),
    ],
)
def test_what_was_altered_through_sql_is_found(lived_in, statement, found_by):
    lived_in.do(write, statement)
    assert found_by in faults(lived_in)


def test_a_row_that_points_nowhere_is_found_in_the_embedded_database(sqlite_migrated):
    office = Office(sqlite_migrated)
    office.arrive()
    elsewhere = SqliteStore(sqlite_migrated / DATA_FILE, key_of(sqlite_migrated))
    elsewhere.connect()
    elsewhere.execute_sql("pragma foreign_keys = off")
    elsewhere.execute_sql("update event set desk_id = 99")
    elsewhere.close()
    assert "Basis data" in faults(office)
    office.close()


def test_a_clock_of_another_zone_writes_the_same_instants_and_an_intact_trail(office):
    office.now = office.now.astimezone(ZONE)
    ticket = office.arrive()
    assert instant(office.value("arrived_at", ticket)).utcoffset() == timedelta()
    assert faults(office) == {}
