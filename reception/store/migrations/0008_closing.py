"""Asked items, answers checked with the visitor, promises kept before the last one, formal requests. Frozen."""

from typing import Any

from peewee import (
    CharField,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    PostgresqlDatabase,
    SmallIntegerField,
    TextField,
)


class DayField(Field):
    field_type = "DAY"


class InstantField(Field):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Ticket(Table):
    pass


class AskedItem(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    ordinal = SmallIntegerField()
    what = TextField()
    area = TextField(null=True)
    level = CharField(12, null=True)
    years = TextField(null=True)
    outcome = CharField(16, null=True)
    source = TextField(null=True)


class KeptPromise(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    day = DayField()
    ordinal = SmallIntegerField()
    due_at = InstantField()
    kept_at = InstantField()

    class Meta:
        indexes = ((("office", "day"), False),)


class FormalRequest(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket, unique=True)
    number = TextField(null=True)
    received_on = DayField()
    marked_at = InstantField()
    marked_by_id = IntegerField(null=True)
    due_at = InstantField()
    extended_at = InstantField(null=True)
    extension = TextField(null=True)
    answered_at = InstantField(null=True)
    withdrawn_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "received_on"), False),)


TABLES = (AskedItem, KeptPromise, FormalRequest)
COLUMNS = {"checked_at": "instant", "checked_by_id": "integer", "check_reason": "text"}
INDEXES = {
    "formal_request_open": "formal_request (office_id) where answered_at is null and withdrawn_at is null",
    "ticket_promised": "ticket (office_id) where reply_due_at is not null and replied_at is null",
    "ticket_unanswered": "ticket (office_id) where unanswered_at is not null",
}


def up(_migrator: object, database: Any) -> None:
    is_server = isinstance(database, PostgresqlDatabase)
    types = {"instant": "timestamptz" if is_server else "text"}
    for name, kind in COLUMNS.items():
        database.execute_sql(f"alter table ticket add column {name} {types.get(kind, kind)}")
    if is_server:  # the other engine keeps any length
        database.execute_sql("alter table ticket alter column ack_level type varchar(16)")
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
    for name, place in INDEXES.items():
        database.execute_sql(f"create index {name} on {place}")
