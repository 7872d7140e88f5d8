"""Files of messages, each content once, in pieces. Frozen."""

from typing import Any

from peewee import BlobField, CharField, Field, ForeignKeyField, IntegerField, Model, TextField


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


class FileContent(Table):
    office = ForeignKeyField(Office, index=False)
    digest = CharField(64)
    size = IntegerField()

    class Meta:
        indexes = ((("office", "digest"), True),)


class FilePart(Table):
    office = ForeignKeyField(Office, index=False)
    content = ForeignKeyField(FileContent, index=False)
    place = IntegerField()
    data = BlobField()

    class Meta:
        indexes = ((("content", "place"), True),)


class Attachment(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    message = ForeignKeyField(Message, null=True)
    mode = CharField(5)
    officer = ForeignKeyField(Officer, null=True, index=False)
    name = TextField()
    kind = CharField(8)
    content = ForeignKeyField(FileContent)
    at = InstantField()


TABLES = (FileContent, FilePart, Attachment)


def up(_migrator: object, database: Any) -> None:
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
