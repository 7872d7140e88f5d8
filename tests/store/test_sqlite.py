"""One transaction of the data file: whole, or in parts that can be undone alone."""

import apsw
import pytest

from reception.store.database import execute, rows
from reception.store.opening import DATA_FILE, key_of
from reception.store.sqlite import SqliteStore
from tests.builders import elsewhere

ADD = "insert into officer (office_id, name, role, is_active) values (1, ?, 'officer', 1)"
FOUND = "insert into office (id, name, founded_at, settings_version) values (1, 'Kantor', '2026-11-23', 1)"


@pytest.fixture
def store(sqlite_migrated):
    made = SqliteStore(sqlite_migrated / DATA_FILE, key_of(sqlite_migrated))
    made.connect()
    execute(made, FOUND)
    yield made
    made.close()


def names(store):
    return [name for (name,) in rows(store, "select name from officer order by id")]


def fail_after(store, name):
    with pytest.raises(ValueError), store.atomic():
        execute(store, ADD, (name,))
        raise ValueError


def test_a_part_that_fails_is_undone_alone(store):
    with store.atomic():
        execute(store, ADD, ("Rina",))
        fail_after(store, "Joko")
        execute(store, ADD, ("Sari",))
    assert names(store) == ["Rina", "Sari"]


def test_a_whole_that_fails_takes_its_finished_parts_along(store):
    with pytest.raises(ValueError), store.atomic():
        with store.atomic():
            execute(store, ADD, ("Rina",))
        raise ValueError
    assert names(store) == []


def test_after_a_failure_the_next_transaction_begins_anew(store):
    fail_after(store, "Rina")
    with store.atomic():
        execute(store, ADD, ("Joko",))
    assert names(store) == ["Joko"]


def test_nobody_else_sees_a_transaction_before_its_end(store, sqlite_migrated):
    with store.atomic(), elsewhere(sqlite_migrated) as other:
        execute(store, ADD, ("Rina",))
        assert names(other) == []
    with elsewhere(sqlite_migrated) as other:
        assert names(other) == ["Rina"]


def test_a_second_writer_is_refused_while_the_first_one_writes(store, sqlite_migrated):
    with store.atomic(), elsewhere(sqlite_migrated) as other:
        other.connection().set_busy_timeout(0)
        with pytest.raises(apsw.BusyError), other.atomic():
            execute(other, ADD, ("Joko",))


def test_a_commit_that_is_refused_leaves_nothing_open(store):
    execute(store, "pragma foreign_keys = on")
    with pytest.raises(apsw.ConstraintError), store.atomic():
        execute(store, "pragma defer_foreign_keys = on")
        execute(store, "delete from office")
        execute(store, ADD, ("Rina",))
    assert not store.connection().in_transaction
    assert rows(store, "select count(*) from office") == [(1,)]
