"""All or nothing, one at a time, and told only afterwards."""

import gc
import logging
import sys

import apsw
import psycopg
import pytest
from peewee import IntegrityError

from reception.errors import StoreError
from reception.queries import office as offices
from reception.services import conversations, officers, settings
from reception.store import changes
from reception.store.database import execute, rows
from tests.builders import Office, elsewhere, refused, write

ADD = "insert into officer (office_id, name, role, is_active) values (1, 'Baru', 'officer', ?)"

TWICE = "insert into office (id, name, founded_at, settings_version) select id, name, founded_at, 1 from office"


def half_done(work, error):
    execute(work.db, ADD, (True,))
    changes.record(work, "officer.add", "Baru")
    work.changed("officer")
    raise error


# all or nothing


@pytest.mark.parametrize(
    "error", [ValueError("salah"), KeyError("x"), StoreError("The disk is full. Nothing was changed.")]
)
def test_a_service_that_fails_half_way_leaves_nothing_and_tells_nobody(shared_office, error):
    shared_office.changes.clear()
    with shared_office.unchanged(), pytest.raises(type(error)):
        shared_office.do(half_done, error)
    assert shared_office.changes == []


@pytest.mark.parametrize("error", [StopIteration(), SystemExit(3), KeyboardInterrupt()])
def test_what_would_end_a_thread_or_a_program_ends_neither(shared_office, error):
    with shared_office.unchanged(), pytest.raises(RuntimeError, match=type(error).__name__):
        shared_office.do(half_done, error)
    assert shared_office.select("select count(*) from office") == [(1,)]


def test_a_service_that_breaks_a_constraint_leaves_nothing(shared_office):
    with shared_office.unchanged(), pytest.raises((apsw.ConstraintError, IntegrityError)):
        shared_office.do(lambda work: [execute(work.db, ADD, (True,)), execute(work.db, TWICE)])


def test_settings_written_by_a_service_that_failed_are_forgotten(office):
    def change_and_fail(work):
        settings.change(work, {"city": "Kediri"})
        assert offices.state(work).settings["city"] == "Kediri"
        raise ValueError

    with pytest.raises(ValueError):
        office.do(change_and_fail)
    assert office.ask(offices.state).settings["city"] == "Blitar"


# told afterwards


def test_changes_are_told_after_the_commit_and_not_before(office):
    seen_by_others = []

    def told(change):
        with elsewhere(office.location) as store:
            seen_by_others.append((change.kind, rows(store, "select count(*) from officer")[0][0]))

    office.changes.clear()
    office.desk.feed.subscribe(told)
    _id, told_meanwhile = office.do(lambda work: (officers.add(work, name="Baru"), office.changes.copy()))
    assert told_meanwhile == []
    assert ("officer", 3) in seen_by_others


def test_a_query_may_not_leave_a_snapshot_behind(office, engine, caplog):
    def half_read(view):
        return next(iter(view.db.execute_sql("select id from officer")))

    with caplog.at_level(logging.ERROR):
        kept = office.ask(lambda view: [half_read(view), view.db.execute_sql("select id from officer")][1])
    office.arrive()
    assert office.select("select count(*) from ticket") == [(1,)]
    assert engine == "postgresql" or "half read" in caplog.text
    del kept


def test_the_embedded_library_gives_its_cursors_back():
    """apsw-sqlite3mc 3.54.0.0 does not, and holds every snapshot for ever."""
    connection = apsw.Connection(":memory:")
    cursor = connection.execute("select 1")
    before = sys.getrefcount(cursor)
    connection.cursor()
    gc.collect()
    assert sys.getrefcount(cursor) == before
    connection.close()


# a disk that fills up, a server that goes away


def test_a_full_disk_is_told_and_nothing_is_half_done(sqlite_migrated):
    office = Office(sqlite_migrated)
    ticket = office.arrive()
    ((pages,),) = office.select("pragma page_count")
    office.select(f"pragma max_page_count = {pages + 3}")
    with refused("The disk is full. Nothing was changed.", StoreError):
        for _ in range(100):
            before = office.dump()
            office.do(conversations.add_message, ticket, kind="out", text="x" * 4000)
    assert office.dump() == before
    office.select("pragma max_page_count = 1000000")
    office.do(conversations.add_message, ticket, kind="out", text="Selesai.")
    office.close()


KILL = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


@pytest.fixture
def served(postgres_migrated):
    """An office on a server."""
    office = Office(postgres_migrated)
    yield office
    office.close()


def kill_everybody(url):
    with psycopg.connect(url) as connection:
        connection.execute(KILL)


@pytest.mark.parametrize("call", ["do", "ask"])
def test_a_connection_that_was_cut_between_two_calls_heals_itself(served, call):
    served.arrive()
    kill_everybody(served.location)
    if call == "do":
        served.arrive()
    assert served.select("select count(*) from ticket") == [(2 if call == "do" else 1,)]


def test_a_connection_that_is_cut_in_the_midst_is_told_and_the_next_call_heals(served):
    def cut(work):
        write(work, "delete from desk")
        kill_everybody(served.location)
        write(work, "delete from officer")

    with refused("The database server does not answer. Nothing was changed.", StoreError):
        served.do(cut)
    assert served.select("select count(*) from desk") == [(2,)]
    served.arrive()


# the audit trail


@pytest.fixture
def trail(office):
    """Five lines and more, intact."""
    office.desk.actor = 1
    office.served(name="Siti")
    assert office.ask(changes.broken_line) is None
    return office


def lines(office):
    return [id_ for (id_,) in office.select("select id from audit_line order by id")]


@pytest.mark.parametrize("column", ["actor", "action", "subject", "detail", "previous", "hash"])
def test_an_altered_line_is_found(trail, column):
    third = lines(trail)[2]
    trail.do(write, f"update audit_line set {column} = 'x' where id = ?", third)
    assert trail.ask(changes.broken_line) == third


def test_a_line_moved_in_time_is_found(trail):
    third = lines(trail)[2]
    trail.do(write, "update audit_line set at = ? where id = ?", trail.now.replace(hour=0), third)
    assert trail.ask(changes.broken_line) == third


@pytest.mark.parametrize("place", [0, 2])
def test_a_line_taken_out_is_found_at_the_next_one(trail, place):
    ids = lines(trail)
    trail.do(write, "delete from audit_line where id = ?", ids[place])
    assert trail.ask(changes.broken_line) == ids[place + 1]


def test_a_line_put_in_is_found(trail):
    last = lines(trail)[-1]
    trail.do(
        write,
        "insert into audit_line (office_id, at, actor, action, subject, detail, previous, hash)"
        " select office_id, at, actor, action, subject, detail, previous, hash from audit_line where id = ?",
        last,
    )
    assert trail.ask(changes.broken_line) == last + 1


def test_two_fields_cannot_trade_letters_unnoticed(trail):
    """`ticket.called` of `x` is another line than `ticket.calle` of `dx`."""
    third = lines(trail)[2]
    ((action, subject),) = trail.select("select action, subject from audit_line where id = ?", third)
    moved = (action[:-1], action[-1] + (subject or ""), third)
    trail.do(write, "update audit_line set action = ?, subject = ? where id = ?", *moved)
    assert trail.ask(changes.broken_line) == third


def test_every_line_says_who(trail):
    actors = dict(trail.select("select action, actor from audit_line"))
    assert (actors["office.found"], actors["ticket.called"]) == ("", "1")
