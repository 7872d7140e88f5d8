"""Transactions of Silastik: the number, address and state of each, beside its ticket. Frozen."""

from typing import Any

from peewee import CharField, Field, ForeignKeyField, IntegerField, Model, TextField


class InstantField(Field):
    field_type = "INSTANT"


class DayField(Field):
    field_type = "DAY"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Officer(Table):
    pass


class Ticket(Table):
    pass


class SilastikTransaction(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket, unique=True)
    number = CharField(40)
    key = CharField(40)
    link = TextField(null=True)
    asked_on = DayField(null=True)
    state = TextField()
    state_at = InstantField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("office", "key"), True),)


def up(_migrator: object, database: Any) -> None:
    with database.bind_ctx((SilastikTransaction,)):
        database.create_tables((SilastikTransaction,))
