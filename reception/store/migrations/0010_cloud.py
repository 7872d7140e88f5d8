"""What goes out and comes in by the WhatsApp Cloud API. Frozen."""

from typing import Any

from peewee import CharField, Field, ForeignKeyField, IntegerField, Model, SmallIntegerField, TextField


class InstantField(Field):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Officer(Table):
    pass


class Visitor(Table):
    pass


class CloudContact(Table):
    office = ForeignKeyField(Office, index=False)
    visitor = ForeignKeyField(Visitor)
    phone = CharField(20, null=True)
    user_id = CharField(160, null=True)
    last_word_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "phone"), True), (("office", "user_id"), True))


class CloudAttempt(Table):
    office = ForeignKeyField(Office, index=False)
    message_id = IntegerField(index=True)
    tracker = CharField(32, unique=True)
    state = CharField(10)
    template = TextField(null=True)
    file_id = IntegerField(null=True)
    media_id = TextField(null=True)
    since = InstantField()
    tries = SmallIntegerField(default=0)
    next_at = InstantField(null=True)
    sender = CharField(16, null=True)
    claimed_at = InstantField(null=True)
    external_id = TextField(null=True, index=True)
    problem = TextField(null=True)
    officer = ForeignKeyField(Officer, null=True, index=False)


class CloudMedia(Table):
    office = ForeignKeyField(Office, index=False)
    message_id = IntegerField()
    media_id = TextField()
    mime_type = TextField()
    name = TextField(null=True)
    tries = SmallIntegerField(default=0)
    next_at = InstantField()


TABLES = (CloudContact, CloudAttempt, CloudMedia)


def up(_migrator: object, database: Any) -> None:
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
    database.execute_sql(
        "create index cloud_attempt_waiting on cloud_attempt (office_id, state) where state in ('queued', 'sending')"
    )
