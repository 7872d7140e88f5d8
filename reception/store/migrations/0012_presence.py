"""Who looks at which conversation just now; and messages in the order in which a conversation shows them. Frozen."""

from typing import Any

from peewee import CharField, Field, ForeignKeyField, Model


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


class Presence(Table):
    office = ForeignKeyField(Office, index=False)
    at_window = CharField(16)
    ticket = ForeignKeyField(Ticket, index=False)
    officer = ForeignKeyField(Officer, null=True, index=False)
    at = InstantField()
    typing_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "at_window"), True),)


def up(_migrator: object, database: Any) -> None:
    with database.bind_ctx((Presence,)):
        database.create_tables((Presence,))
    database.execute_sql("create index message_in_order on message (ticket_id, at, id)")
