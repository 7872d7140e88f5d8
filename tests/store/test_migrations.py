"""From an empty database to the newest tables, and what keeps the two descriptions of them together."""

import importlib
from contextlib import closing
from datetime import date

import pytest
from playhouse import schema_diff

from reception.domain import people
from reception.errors import StoreError
from reception.store import database, migrate, opening, tables, through_peewee
from reception.store.sqlite import SqliteStore
from tests.builders import Office, elsewhere, moment, refused

NEWER = "insert into schema_migration (name, applied) values ('9999_from_the_future', '2030-01-01 00:00:00')"


def opened(location):
    return opening.open_store(location)


@pytest.fixture
def store(migrated):
    db = opened(migrated)
    seen = through_peewee.seen(db)
    tables.base.opened.initialize(seen)
    yield seen
    db.close()


def tables_of(store):
    return through_peewee.seen(store).get_tables()


def test_a_migrated_database_is_what_the_tables_say(store):
    assert str(schema_diff.diff_models(store, list(tables.TABLES))) == ""


def test_every_table_is_migrated_and_the_search_index_with_them(store):
    """The diff never sees a table that no model declares."""
    there = set(store.get_tables())
    assert {model._meta.table_name for model in tables.TABLES} <= there
    assert "search_document" in there


def test_columns_have_the_types_that_the_tables_say(store):
    """The diff compares names only."""
    for model in tables.TABLES:
        found = {column.name: column for column in store.get_columns(model._meta.table_name)}
        for field in model._meta.sorted_fields:
            column = found[field.column_name]
            assert column.null == field.null, f"{model._meta.table_name}.{column.name}"


def test_every_table_carries_the_office(store):
    for model in tables.TABLES:
        columns = {column.name for column in store.get_columns(model._meta.table_name)}
        assert "office_id" in columns or model is tables.Office


def test_a_migrated_database_has_nothing_left_to_do(migrated):
    with closing(opened(migrated)) as store:
        assert migrate.bring_up_to_date(store, None) == []


def test_migrations_import_nothing_of_the_program():
    """Frozen: an old step does the same for ever."""
    for file in migrate.FOLDER.glob("[0-9]*.py"):
        assert "reception" not in file.read_text("utf-8"), file.name


def test_a_database_of_a_newer_program_is_left_alone(migrated):
    office = Office(migrated)
    office.do(lambda work: database.execute(work.db, NEWER))
    before = office.dump()
    office.close()
    with refused("This database was used by a newer version of the program. Install that version.", StoreError):
        opened(migrated)
    assert untouched(migrated) == before


def untouched(location):
    """Every row, read past the migrations."""
    names = [table._meta.table_name for table in tables.TABLES]
    with elsewhere(location) as store:
        return {name: database.rows(store, f"select * from {name} order by id") for name in names}


@pytest.fixture
def one_step_behind(sqlite_migrated, tmp_path, monkeypatch):
    """A data folder with a visitor in it, and a program that ships one more migration."""
    office = Office(sqlite_migrated)
    office.arrive(name="Siti Rahmawati")
    office.close()
    steps = tmp_path / "steps"
    steps.mkdir()
    for file in migrate.FOLDER.glob("[0-9]*.py"):
        (steps / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(migrate, "FOLDER", steps)
    return sqlite_migrated, steps / "9000_more.py"


def test_a_database_with_records_is_copied_before_it_is_migrated(one_step_behind):
    folder, step = one_step_behind
    step.write_text("def up(migrator, database):\n    database.execute_sql('create table more (id integer)')\n")
    store = opened(folder)
    assert "more" in tables_of(store)
    store.close()
    (copy,) = folder.glob("before-migration-*.db")
    assert b"Rahmawati" not in copy.read_bytes()
    kept = SqliteStore(copy, opening.key_of(folder))
    kept.connect()
    assert database.rows(kept, "select name from visitor") == [("Siti Rahmawati",)]
    assert "more" not in tables_of(kept)
    kept.close()


def test_a_migration_that_fails_changes_nothing(one_step_behind):
    folder, step = one_step_behind
    before = untouched(folder)
    step.write_text(
        "def up(migrator, database):\n"
        "    database.execute_sql('create table more (id integer)')\n"
        "    database.execute_sql('delete from visitor')\n"
        "    raise ValueError('broken')\n"
    )
    with pytest.raises(ValueError, match="broken"):
        opened(folder)
    assert untouched(folder) == before
    step.unlink()
    store = opened(folder)
    assert "more" not in tables_of(store)
    store.close()


AN_EVENING = (
    "alter table ticket drop column finish_is_exact",
    "create index ticket_judged on ticket (office_id, day, on_time, started_at)",
)


@pytest.mark.parametrize("changed", [(), AN_EVENING], ids=["as it is", "as it was for an evening"])
def test_offices_that_began_with_either_form_of_the_first_step_end_with_the_same_tables(
    location, tmp_path, monkeypatch, changed
):
    first = tmp_path / "first"
    first.mkdir()
    for file in migrate.FOLDER.glob("000[12]*.py"):
        (first / file.name).write_bytes(file.read_bytes())
    with monkeypatch.context() as then:
        then.setattr(migrate, "FOLDER", first)
        opened(location).close()
    with elsewhere(location) as store:
        for statement in changed:
            database.execute(store, statement)
    with closing(opened(location)) as store:
        seen = through_peewee.seen(store)
        tables.base.opened.initialize(seen)
        assert str(schema_diff.diff_models(seen, list(tables.TABLES))) == ""


def test_visitors_from_before_are_found_as_those_who_come_now(sqlite_migrated):
    """The migration's own copy of `people.search_words` says what that says."""
    step = importlib.import_module("reception.store.migrations.0003_queue_service")
    for known in (
        ("Dr. d'Ívoire_2 Ra", "+6281234564471", "Siti@Contoh.id"),
        (None, None, None),
        ("x" * 99, "+12025550143", ""),
    ):
        assert step._words(*known) == people.search_words(*known)
    office = Office(sqlite_migrated)
    office.arrive(name="Siti Rahma", phone="081234564471")
    words = office.select("select office_id, visitor_id, word from visitor_word order by word")
    office.close()
    with elsewhere(sqlite_migrated) as store:
        database.execute(store, "delete from visitor_word")
        step._note_words(through_peewee.seen(store))
        assert database.rows(store, "select office_id, visitor_id, word from visitor_word order by word") == words


def test_an_instant_comes_back_as_it_was_and_a_naive_one_is_refused(store):
    tables.Office.create(name="Kantor", founded_at=moment("08:00"))
    assert tables.Office.get().founded_at == moment("08:00")
    with pytest.raises(ValueError, match="time zone"):
        tables.Office.create(name="Kantor", founded_at=moment("08:00").replace(tzinfo=None))


def test_a_day_comes_back_as_a_date(store):
    office = tables.Office.create(name="Kantor", founded_at=moment("08:00"))
    tables.CalendarDay.create(office=office, day=date(2026, 12, 24), name="Piket", hours="[]")
    assert tables.CalendarDay.get().day == date(2026, 12, 24)
