"""Exported chats: whom they were with, and which of their messages the records have. Frozen."""

from typing import Any

from peewee import CharField, Field, ForeignKeyField, IntegerField, Model, TextField


class InstantField(Field):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Visitor(Table):
    pass


class Chat(Table):
    office = ForeignKeyField(Office, index=False)
    partner = CharField(32)
    visitor = ForeignKeyField(Visitor, null=True, index=False)
    me = TextField()
    imported_at = InstantField()

    class Meta:
        indexes = ((("office", "partner"), False),)


class ChatLine(Table):
    office = ForeignKeyField(Office, index=False)
    chat = ForeignKeyField(Chat, index=False)
    digest = CharField(32)
    message_id = IntegerField(null=True)

    class Meta:
        indexes = ((("chat", "digest"), True), (("office", "digest"), False))


def up(_migrator: object, database: Any) -> None:
    database.execute_sql("alter table ticket add column chat_id integer")
    with database.bind_ctx((Chat, ChatLine)):
        database.create_tables((Chat, ChatLine))
