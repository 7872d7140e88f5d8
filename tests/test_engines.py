"""What the fixtures of both engines promise to the tests that stand on them."""

from contextlib import closing
from datetime import UTC, datetime

import psycopg
import pytest

from reception.store import Location, opening, through_peewee
from reception.store import tables as store_tables
from reception.store.database import Store


def test_a_location_is_fresh_and_empty(engine, location):
    if engine == "sqlite":
        assert list(location.iterdir()) == []
    else:
        assert tables(location) == []


def test_the_server_is_a_real_postgresql_18(postgres_location):
    with psycopg.connect(postgres_location) as connection:
        assert connection.info.server_version // 10_000 == 18


def test_a_copy_of_a_template_holds_its_tables_and_goes_its_own_way(postgres, postgres_location):
    with psycopg.connect(postgres_location) as connection:
        connection.execute("CREATE TABLE ticket (number int)")
    copy = postgres.create(template=postgres_location)
    with psycopg.connect(copy) as connection:
        connection.execute("CREATE TABLE officer (name text)")
    assert (tables(copy), tables(postgres_location)) == (["officer", "ticket"], ["ticket"])
    postgres.drop(copy)


@pytest.mark.parametrize("name", ["Ani", "Budi"])
def test_a_migrated_location_has_every_table_and_is_nobody_elses(migrated, name):
    offices_before = names_of_offices(migrated)
    found_office(migrated, name)
    assert (offices_before, names_of_offices(migrated)) == ([], [name])


def found_office(location: Location, name: str) -> None:
    with opened(location) as db:
        store_tables.base.opened.initialize(through_peewee.seen(db))
        store_tables.Office.create(name=name, founded_at=datetime(2026, 10, 1, tzinfo=UTC))


def names_of_offices(location: Location) -> list[str]:
    with opened(location) as db:
        store_tables.base.opened.initialize(through_peewee.seen(db))
        return [office.name for office in store_tables.Office.select()]


def opened(location: Location) -> closing[Store]:
    return closing(opening.open_store(location))


def tables(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return [name for (name,) in rows]
