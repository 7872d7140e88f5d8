"""The catalogue of BPS as it was last listed. Frozen."""

from typing import Any

from peewee import CharField, Field, ForeignKeyField, Model, PostgresqlDatabase, SmallIntegerField, TextField


class InstantField(Field):
    field_type = "INSTANT"


class DayField(Field):
    field_type = "DAY"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class CatalogueEntry(Table):
    office = ForeignKeyField(Office, index=False)
    model = CharField(16)
    key = CharField(64)
    title = TextField()
    subject = TextField(null=True)
    about = TextField(null=True)
    released_on = DayField(null=True)
    link = TextField()

    class Meta:
        indexes = ((("office", "model", "key"), True),)


class CatalogueWord(Table):
    office = ForeignKeyField(Office, index=False)
    entry = ForeignKeyField(CatalogueEntry)
    word = CharField(64)
    weight = SmallIntegerField()

    class Meta:
        indexes = ((("office", "word"), False),)


class CatalogueState(Table):
    office = ForeignKeyField(Office, index=False)
    model = CharField(16)
    refreshed_at = InstantField(null=True)
    tried_at = InstantField()
    failure = TextField(null=True)

    class Meta:
        indexes = ((("office", "model"), True),)


TABLES = (CatalogueEntry, CatalogueWord, CatalogueState)


def up(_migrator: object, database: Any) -> None:
    """Words are compared byte by byte on both engines: whatever begins alike stands together."""
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
    if isinstance(database, PostgresqlDatabase):
        database.execute_sql('alter table catalogue_word alter column word type varchar(64) collate "C"')
