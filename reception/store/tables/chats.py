"""Exported chats that were imported, and which of their messages the records have."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.office import Office
from reception.store.tables.tickets import Visitor


class Chat(Table):
    """`partner` is a digest of whom it is with, as the file says it; `me` who of its senders is the office."""

    office = ForeignKeyField(Office, index=False)
    partner = CharField(32)
    visitor = ForeignKeyField(Visitor, null=True, index=False)
    me = TextField()
    imported_at = InstantField()

    class Meta:
        indexes = ((("office", "partner"), False),)


class ChatLine(Table):
    """A message of a chat by its digest (`domain.talks`); without `message_id` somebody left it out."""

    office = ForeignKeyField(Office, index=False)
    chat = ForeignKeyField(Chat, index=False)
    digest = CharField(32)
    message_id = IntegerField(null=True)

    class Meta:
        indexes = ((("chat", "digest"), True), (("office", "digest"), False))
