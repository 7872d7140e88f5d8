"""Answers that were given again, and what was looked for before an answer was written. Frozen."""

from typing import Any

from peewee import BooleanField, Field, ForeignKeyField, IntegerField, Model, TextField


class DayField(Field):
    field_type = "DAY"


class InstantField(Field):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Officer(Table):
    pass


class Ticket(Table):
    pass


class Consultation(Table):
    pass


class AnswerUse(Table):
    office = ForeignKeyField(Office, index=False)
    consultation = ForeignKeyField(Consultation)
    ticket = ForeignKeyField(Ticket)
    day = DayField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    message_id = IntegerField(null=True)
    words = TextField(null=True)
    at = InstantField()

    class Meta:
        indexes = ((("office", "day"), False),)


class SearchFirst(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    day = DayField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    words = TextField()
    shown = TextField()
    chosen = ForeignKeyField(Consultation, null=True, index=False)
    none_fits = BooleanField(default=False)
    after_id = IntegerField(default=0)
    at = InstantField()

    class Meta:
        indexes = ((("office", "day"), False),)


TABLES = (AnswerUse, SearchFirst)


def up(_migrator: object, database: Any) -> None:
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
