"""The tables of the office. Every table carries `office`: one office now, many later.

Names are singular; `*_at` are UTC instants, `*_on` and `day` local dates.
"""

from peewee import (
    SQL,
    BooleanField,
    CharField,
    DatabaseProxy,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)

from reception.store.fields import DayField, InstantField

database = DatabaseProxy()


class Table(Model):
    class Meta:
        database = database
        legacy_table_names = False


class Office(Table):
    """`settings_version` grows with every change of settings, officers, desks or calendar."""

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
    """The office's own word on one date: `hours` is JSON of intervals; an empty list closes the office."""

    office = ForeignKeyField(Office, index=False)
    day = DayField()
    name = TextField()
    hours = TextField()

    class Meta:
        indexes = ((("office", "day"), True),)


class HolidayYear(Table):
    """The national holidays of one year as last looked up: `days` is JSON, date to name."""

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
    """A place where tickets are served. It counts as on duty while `ticket_id` is set."""

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
    """One stretch of a desk on duty; open while `ended_at` is empty."""

    office = ForeignKeyField(Office, index=False)
    desk = ForeignKeyField(Desk)
    officer = ForeignKeyField(Officer, null=True)
    began_at = InstantField()
    ended_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "began_at"), False),)


class Visitor(Table):
    """A person served; `phone` (E.164) joins the channels. Emptied, not deleted, when anonymised."""

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
    """One request of one visitor from arrival to end.

    The profile columns are the visitor's at arrival. `since` is when the current wait began; `turn_at` to `officer`
    belong to the current wait and service; `on_time` to `outside_hours` are the verdict, written when a wait ends.
    `service_counts`: closed, exactly, on the day it was served, so that `service_s` enters the figures.
    """

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
    """One ended wait of a ticket; the current one stands in the ticket itself."""

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
    """What happened to a ticket, never changed; `voided_at` marks one that was undone. `detail` is JSON."""

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
    """What the order of the queue remembers between events; its row is what writers of one office take turns on."""

    office = ForeignKeyField(Office, unique=True)
    settled_at = InstantField()
    streak_day = DayField(null=True)
    streak_calls = IntegerField(default=0)


class Message(Table):
    """`kind`: in (visitor), out (officer), note (internal, never sent)."""

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
    """A question and its answer, as the office's memory keeps it; of a ticket, or recorded by itself."""

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
    """One filled form. `entered_by` is set where it passed through an officer's hands (paper, WhatsApp text)."""

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
    """A row that a file brought in: its whole content as a digest, and how often it has been recorded."""

    office = ForeignKeyField(Office, index=False)
    kind = CharField(16)
    digest = CharField(64)
    times = IntegerField()

    class Meta:
        indexes = ((("office", "kind", "digest"), True),)


class AuditLine(Table):
    """Who changed what, when; each line carries the hash of the one before, so none can be altered unnoticed."""

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
