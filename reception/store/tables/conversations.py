"""What was said and answered, and what visitors thought of it."""

from peewee import SQL, BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import DayField, InstantField
from reception.store.tables.office import Office, Officer
from reception.store.tables.tickets import Ticket


class Message(Table):
    """`kind`: in (visitor), out (officer), note (internal, never sent).

    `state` is how far a reply has come that leaves the office (`sending.STATES`); None for what was said at the desk,
    for notes, and for what came in. `source`: None typed, else `pasted`, `file`, `cloud` or `told`. `external_id` is the
    carrier's name for it, `link` where it was posted, `failure` why it did not arrive.
    """

    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    kind = CharField(4)
    text = TextField()
    at = InstantField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    state = CharField(10, null=True)
    sent_at = InstantField(null=True)
    sent_by_id = IntegerField(null=True)
    external_id = TextField(null=True)
    source = CharField(10, null=True)
    failure = TextField(null=True)
    link = TextField(null=True)


KNOWN_OUTSIDE, NOT_GONE = SQL("external_id is not null"), SQL("state in ('unsent', 'queued', 'failed')")
Message.add_index(Message.office, Message.external_id, unique=True, name="message_external", where=KNOWN_OUTSIDE)
Message.add_index(Message.office, Message.state, name="message_unsent", where=NOT_GONE)
Message.add_index(Message.ticket, Message.at, SQL("id"), name="message_in_order")


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
