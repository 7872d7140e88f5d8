"""Undo, alerts that were acknowledged, groups, PINs, breaks, the roster, other hours for a time, what visitors are found
by, institutions spelt in one way. Frozen.
"""

import re
import unicodedata
from typing import Any

from peewee import CharField, Field, ForeignKeyField, Model, PostgresqlDatabase, SmallIntegerField, TextField


class DayField(Field):
    field_type = "DAY"


class InstantField(Field):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    pass


class Officer(Table):
    pass


class Desk(Table):
    pass


class Visitor(Table):
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


class VisitorWord(Table):
    office = ForeignKeyField(Office, index=False)
    visitor = ForeignKeyField(Visitor, index=False)
    word = CharField(80)

    class Meta:
        indexes = ((("office", "word", "visitor"), False), (("visitor", "word"), False))


class InstitutionMerge(Table):
    office = ForeignKeyField(Office, index=False)
    old = TextField()
    agreed = TextField()
    at = InstantField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    moved = TextField()
    undone_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "at"), False),)


class InstitutionAlias(Table):
    office = ForeignKeyField(Office, index=False)
    folded = TextField()
    agreed = TextField()
    merge = ForeignKeyField(InstitutionMerge)

    class Meta:
        indexes = ((("office", "folded"), True),)


TABLES = (HoursRange, HoursBefore, RosterShift, RosterDay, VisitorWord, InstitutionMerge, InstitutionAlias)

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
    "office": {"unstaffed_ack": INSTANT},
    "officer": {"failed_pins": "smallint not null default 0", "pin_wait_until": INSTANT, "pin_alarm_at": INSTANT},
}


RARE = {
    "ticket_unusual": "people > 1 or skips > 0 or reopens > 0 or outside_hours",
    "ticket_owed": "reply_due_at is not null",
}


def up(_migrator: object, database: Any) -> None:
    """Columns are added as they are, with a default of the database's own: no table is copied, no trigger lost."""
    _bring_first_tables_to_one_form(database)
    instant = "timestamptz" if isinstance(database, PostgresqlDatabase) else "text"
    for table, columns in COLUMNS.items():
        for name, kind in columns.items():
            database.execute_sql(f"alter table {table} add column {name} {instant if kind is INSTANT else kind}")
    database.execute_sql("create unique index ticket_survey_token on ticket (survey_token)")
    for name, condition in RARE.items():
        database.execute_sql(f"create index {name} on ticket (office_id, day) where {condition}")
    for table in ("visitor", "ticket"):
        database.execute_sql(f"create index {table}_institution on {table} (office_id, institution)")
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
    if isinstance(database, PostgresqlDatabase):
        database.execute_sql('alter table visitor_word alter column word type varchar(80) collate "C"')
    _note_words(database)


def _bring_first_tables_to_one_form(database: Any) -> None:
    """For an evening the first step was another one: some offices have an index less and a column more than others."""
    if "finish_is_exact" in {column.name for column in database.get_columns("ticket")}:
        database.execute_sql("alter table ticket drop column finish_is_exact")
    database.execute_sql("create index if not exists ticket_judged on ticket (office_id, day, on_time, started_at)")


def _note_words(database: Any) -> None:
    """What the visitors on record are found by; as services note it for those who come."""
    known = list(database.execute_sql("select office_id, id, name, phone, email from visitor"))
    found = [(office, id_, word) for office, id_, *texts in known for word in sorted(_words(*texts))]
    if found:
        place = database.param
        database.cursor().executemany(
            f"insert into visitor_word (office_id, visitor_id, word) values ({place}, {place}, {place})", found
        )


def _words(name: str | None, phone: str | None, email: str | None) -> set[str]:
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    found = set(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))
    digits = re.sub(r"\D", "", phone or "").removeprefix("62").removeprefix("0")
    if digits:
        found |= {digits, "<" + digits[::-1]}
    if email:
        found.add(email.casefold())
    return {word[:80] for word in found}
