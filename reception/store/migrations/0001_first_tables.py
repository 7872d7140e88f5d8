"""The first tables. Frozen: a migration imports only peewee and carries its own models."""

from typing import Any

from peewee import (
    SQL,
    BooleanField,
    CharField,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)


class InstantField(Field):
    field_type = "INSTANT"


class DayField(Field):
    field_type = "DAY"


class Table(Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    name = TextField()
    founded_at = InstantField()
    settings_version = IntegerField(default=1)


class Setting(Table):
    office = ForeignKeyField(Office, index=False)
    key = CharField(64)
    value = TextField()

    class Meta:
        indexes = ((("office", "key"), True),)


class CalendarDay(Table):
    office = ForeignKeyField(Office, index=False)
    day = DayField()
    name = TextField()
    hours = TextField()

    class Meta:
        indexes = ((("office", "day"), True),)


class HolidayYear(Table):
    office = ForeignKeyField(Office, index=False)
    year = IntegerField()
    days = TextField()

    class Meta:
        indexes = ((("office", "year"), True),)


class Officer(Table):
    office = ForeignKeyField(Office, index=False)
    name = TextField()
    nip = CharField(32, null=True)
    role = CharField(16)
    pin_hash = TextField(null=True)
    is_active = BooleanField(default=True)


class Desk(Table):
    office = ForeignKeyField(Office, index=False)
    name = TextField()
    position = IntegerField()
    is_active = BooleanField(default=True)
    on_duty = BooleanField(default=False)
    officer = ForeignKeyField(Officer, null=True)
    ticket_id = IntegerField(null=True)

    class Meta:
        indexes = ((("office", "name"), True),)


class Duty(Table):
    office = ForeignKeyField(Office, index=False)
    desk = ForeignKeyField(Desk)
    officer = ForeignKeyField(Officer, null=True)
    began_at = InstantField()
    ended_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "began_at"), False),)


class Visitor(Table):
    office = ForeignKeyField(Office, index=False)
    name = TextField(null=True)
    folded_name = TextField(null=True, index=True)
    phone = CharField(20, null=True, index=True)
    email = TextField(null=True, index=True)
    institution = TextField(null=True)
    institution_kind = CharField(24, null=True)
    sex = CharField(8, null=True)
    age_group = CharField(12, null=True)
    education = CharField(12, null=True)
    occupation = CharField(24, null=True)
    purpose = CharField(24, null=True)
    consents_to_invitation = BooleanField(default=False)
    created_at = InstantField()
    anonymised_at = InstantField(null=True)
    version = IntegerField(default=1)


class Ticket(Table):
    office = ForeignKeyField(Office, index=False)
    day = DayField()
    channel = CharField(16)
    sequence = IntegerField()
    number = CharField(12)
    visitor = ForeignKeyField(Visitor, null=True)
    name = TextField(null=True)
    contact_key = TextField(null=True)
    institution = TextField(null=True)
    institution_kind = CharField(24, null=True)
    sex = CharField(8, null=True)
    age_group = CharField(12, null=True)
    education = CharField(12, null=True)
    occupation = CharField(24, null=True)
    purpose = CharField(24, null=True)
    topic = CharField(32, null=True)
    priority = CharField(12, null=True)
    email_ok = BooleanField(null=True)
    whatsapp_ok = BooleanField(null=True)
    silastik_ok = BooleanField(null=True)
    imported = BooleanField(default=False)

    state = CharField(12)
    arrived_at = InstantField()
    since = InstantField()
    turn_at = InstantField(null=True)
    due_at = InstantField(null=True)
    behind_id = IntegerField(null=True)
    overtaken = BooleanField(default=False)
    called_at = InstantField(null=True)
    desk = ForeignKeyField(Desk, null=True, index=False)
    officer = ForeignKeyField(Officer, null=True, index=False)
    for_desk = ForeignKeyField(Desk, null=True, backref="meant", index=False)
    for_officer = ForeignKeyField(Officer, null=True, backref="meant", index=False)
    started_at = InstantField(null=True)
    stretch_at = InstantField(null=True)
    service_s = IntegerField(default=0)
    finished_at = InstantField(null=True)
    finish_is_exact = BooleanField(default=True)
    service_counts = BooleanField(default=False)
    park_reason = TextField(null=True)
    parked_at = InstantField(null=True)
    reply_due_at = InstantField(null=True)
    replied_at = InstantField(null=True)

    waits = SmallIntegerField(default=0)
    on_time = BooleanField(null=True)
    judged_turn_at = InstantField(null=True)
    judged_due_at = InstantField(null=True)
    judged_start_at = InstantField(null=True)
    wait_s = IntegerField(null=True)
    outside_hours = BooleanField(default=False)
    late_reason = TextField(null=True)
    skips = SmallIntegerField(default=0)
    takes_part = BooleanField(default=True)

    data_outcome = CharField(16, null=True)
    confirmed = BooleanField(null=True)
    reopens = SmallIntegerField(default=0)
    survey_state = CharField(12, default="not_offered")
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("office", "day", "channel", "sequence"), True),)


LIVE = SQL("state in ('waiting', 'called', 'serving', 'parked')")
Ticket.add_index(Ticket.office, Ticket.state, name="ticket_live", where=LIVE)
Ticket.add_index(Ticket.office, Ticket.finished_at, name="ticket_finished")
Ticket.add_index(Ticket.office, Ticket.arrived_at, name="ticket_arrived")


class Wait(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    ordinal = SmallIntegerField()
    began_at = InstantField()
    turn_at = InstantField(null=True)
    due_at = InstantField(null=True)
    called_at = InstantField(null=True)
    ended_at = InstantField()
    ended_by = CharField(12)


class Event(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    kind = CharField(16)
    at = InstantField()
    desk = ForeignKeyField(Desk, null=True, index=False)
    officer = ForeignKeyField(Officer, null=True, index=False)
    detail = TextField(null=True)
    voided_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "at"), False),)


class QueueState(Table):
    office = ForeignKeyField(Office, unique=True)
    settled_at = InstantField()
    streak_day = DayField(null=True)
    streak_calls = IntegerField(default=0)


class Message(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    kind = CharField(4)
    text = TextField()
    at = InstantField()
    officer = ForeignKeyField(Officer, null=True, index=False)


class Draft(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    officer = ForeignKeyField(Officer, null=True, index=False)
    mode = CharField(5)
    text = TextField()
    saved_at = InstantField()


class Consultation(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket, null=True, unique=True)
    day = DayField()
    channel = CharField(16, null=True)
    topic = CharField(32, null=True)
    asked_at = InstantField(null=True)
    question = TextField()
    answered_at = InstantField(null=True)
    answer = TextField(null=True)
    officer = ForeignKeyField(Officer, null=True, index=False)
    data_outcome = CharField(16, null=True)
    link = TextField(null=True)
    is_finished = BooleanField(default=False)

    class Meta:
        indexes = ((("office", "day"), False),)


class Survey(Table):
    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket, null=True, unique=True)
    day = DayField()
    submitted_at = InstantField()
    source = CharField(12)
    entered_by = ForeignKeyField(Officer, null=True, index=False)
    sex = CharField(8, null=True)
    age_group = CharField(12, null=True)
    education = CharField(12, null=True)
    occupation = CharField(24, null=True)
    u1 = SmallIntegerField(null=True)
    u2 = SmallIntegerField(null=True)
    u3 = SmallIntegerField(null=True)
    u4 = SmallIntegerField(null=True)
    u5 = SmallIntegerField(null=True)
    u6 = SmallIntegerField(null=True)
    u7 = SmallIntegerField(null=True)
    u8 = SmallIntegerField(null=True)
    u9 = SmallIntegerField(null=True)
    comment = TextField(null=True)
    reason = TextField(null=True)

    class Meta:
        indexes = ((("office", "day"), False),)


class ImportedRow(Table):
    office = ForeignKeyField(Office, index=False)
    kind = CharField(16)
    digest = CharField(64)
    times = IntegerField()

    class Meta:
        indexes = ((("office", "kind", "digest"), True),)


class AuditLine(Table):
    office = ForeignKeyField(Office, index=False)
    at = InstantField()
    actor = TextField()
    action = CharField(48)
    subject = TextField(null=True)
    detail = TextField()
    previous = CharField(64)
    hash = CharField(64)


TABLES = (
    Office, Setting, CalendarDay, HolidayYear, Officer, Desk, Duty, Visitor, Ticket, Wait, Event, QueueState,
    Message, Draft, Consultation, Survey, ImportedRow, AuditLine,
)  # fmt: skip


def up(_migrator: object, database: Any) -> None:
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES)
