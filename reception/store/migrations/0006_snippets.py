"""Snippets: those that an office wrote or changed, and where each was used. Frozen."""

from typing import Any

from peewee import BooleanField, CharField, Field, ForeignKeyField, IntegerField, Model, TextField


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


class Message(Table):
    pass


class Snippet(Table):
    office = ForeignKeyField(Office, index=False)
    key = CharField(48)
    folder = TextField(default="")
    title = TextField()
    body = TextField()
    is_archived = BooleanField(default=False)
    version = IntegerField(default=1)
    changed_at = InstantField()
    officer = ForeignKeyField(Officer, null=True, index=False)

    class Meta:
        indexes = ((("office", "key"), True),)


class SnippetUse(Table):
    office = ForeignKeyField(Office, index=False)
    key = CharField(48)
    ticket = ForeignKeyField(Ticket)
    officer = ForeignKeyField(Officer, null=True, index=False)
    message = ForeignKeyField(Message, null=True)
    at = InstantField()

    class Meta:
        indexes = ((("office", "key"), False),)


def up(_migrator: object, database: Any) -> None:
    """The shipped texts stand in no table: they are read where they lie until the office changes one."""
    with database.bind_ctx((Snippet, SnippetUse)):
        database.create_tables((Snippet, SnippetUse))
