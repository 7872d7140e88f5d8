"""Ready-made pieces of answers, and where each was used."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.conversations import Message
from reception.store.tables.office import Office, Officer
from reception.store.tables.tickets import Ticket


class Snippet(Table):
    """One that the office wrote, or changed: then `key` is that of a shipped one, which it stands for."""

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
    """Inserted into a draft of this officer; with its `message` once that was kept."""

    office = ForeignKeyField(Office, index=False)
    key = CharField(48)
    ticket = ForeignKeyField(Ticket)
    officer = ForeignKeyField(Officer, null=True, index=False)
    message = ForeignKeyField(Message, null=True)
    at = InstantField()

    class Meta:
        indexes = ((("office", "key"), False),)
