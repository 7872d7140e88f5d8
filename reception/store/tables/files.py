"""Files that belong to messages: each content once, however many messages carry it."""

from peewee import BlobField, CharField, ForeignKeyField, IntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.conversations import Message
from reception.store.tables.office import Office, Officer
from reception.store.tables.tickets import Ticket


class FileContent(Table):
    """What is in one or more files; `digest` is its SHA-256 in hexadecimal, `size` in bytes."""

    office = ForeignKeyField(Office, index=False)
    digest = CharField(64)
    size = IntegerField()

    class Meta:
        indexes = ((("office", "digest"), True),)


class FilePart(Table):
    """A piece of a content, so that nobody has to hold the whole of it at once; `place` counts from 0."""

    office = ForeignKeyField(Office, index=False)
    content = ForeignKeyField(FileContent, index=False)
    place = IntegerField()
    data = BlobField()

    class Meta:
        indexes = ((("content", "place"), True),)


class Attachment(Table):
    """A file of a message. Without one it is staged: it waits beside the draft of that officer and mode."""

    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    message = ForeignKeyField(Message, null=True)
    mode = CharField(5)
    officer = ForeignKeyField(Officer, null=True, index=False)
    name = TextField()
    kind = CharField(8)
    content = ForeignKeyField(FileContent)
    at = InstantField()
