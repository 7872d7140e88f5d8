"""Tickets about one thing are merged, and separated again. Frozen."""

from typing import Any

from peewee import Field, ForeignKeyField, IntegerField, Model, TextField


class InstantField(Field):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Ticket(Table):
    pass


class TicketMerge(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    into_id = IntegerField()
    at = InstantField()
    officer_id = IntegerField(null=True)
    moved = TextField()
    step_id = IntegerField(null=True)
    undone_at = InstantField(null=True)


def up(_migrator: object, database: Any) -> None:
    database.execute_sql("alter table ticket add column merged_into_id integer")
    database.execute_sql("create index ticket_merged on ticket (merged_into_id) where merged_into_id is not null")
    with database.bind_ctx([TicketMerge]):
        database.create_tables([TicketMerge])
