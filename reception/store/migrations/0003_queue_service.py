"""Undo, alerts that were acknowledged, groups, PINs, breaks, the roster, other hours for a time. Frozen."""

from typing import Any

from peewee import CharField, Field, ForeignKeyField, Model, PostgresqlDatabase, SmallIntegerField, TextField


class DayField(Field):
    field_type = "DAY"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Officer(Table):
    pass


class Desk(Table):
    pass


class HoursRange(Table):
    office = ForeignKeyField(Office, index=False)
    name = TextField()
    first = DayField()
    last = DayField()
    hours = TextField()

    class Meta:
        indexes = ((("office", "first"), False),)


class HoursBefore(Table):
    office = ForeignKeyField(Office, index=False)
    until = DayField()
    hours = TextField()

    class Meta:
        indexes = ((("office", "until"), True),)


class RosterShift(Table):
    office = ForeignKeyField(Office, index=False)
    officer = ForeignKeyField(Officer)
    weekday = SmallIntegerField()
    starts = CharField(5)
    ends = CharField(5)
    first = DayField()
    last = DayField(null=True)

    class Meta:
        indexes = ((("office", "weekday"), False),)


class RosterDay(Table):
    office = ForeignKeyField(Office, index=False)
    day = DayField()
    officer = ForeignKeyField(Officer)
    hours = TextField()
    note = TextField(default="")

    class Meta:
        indexes = ((("office", "day", "officer"), True),)


TABLES = (HoursRange, HoursBefore, RosterShift, RosterDay)

INSTANT = "instant"
COLUMNS = {
    "ticket": {
        "people": "smallint not null default 1",
        "ack_level": "varchar(8)",
        "ack_at": INSTANT,
        "ack_officer_id": "integer",
        "survey_token": "varchar(32)",
        "is_inexact": "boolean not null default false",
    },
    "event": {"by_desk_id": "integer", "before": "text"},
    "desk": {"break_since": INSTANT},
    "duty": {"ended_by": "varchar(12)"},
    "officer": {"failed_pins": "smallint not null default 0", "pin_wait_until": INSTANT},
}


def up(_migrator: object, database: Any) -> None:
    """Columns are added as they are, with a default of the database's own: no table is copied, no trigger lost."""
    instant = "timestamptz" if isinstance(database, PostgresqlDatabase) else "text"
    for table, columns in COLUMNS.items():
        for name, kind in columns.items():
            database.execute_sql(f"alter table {table} add column {name} {instant if kind is INSTANT else kind}")
    database.execute_sql("create unique index ticket_survey_token on ticket (survey_token)")
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
