"""Visitors and their tickets, what happened to them, and how long they waited."""

from peewee import SQL, BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import DayField, InstantField
from reception.store.tables.office import Desk, Office, Officer


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


Visitor.add_index(Visitor.office, Visitor.institution, name="visitor_institution")


class VisitorWord(Table):
    """What a visitor is found by: the words of the name, the number from both ends, the address (`people.search_words`).

    On PostgreSQL `word` is compared byte by byte (`collate "C"`), as SQLite does: whatever begins alike stands together.
    """

    office = ForeignKeyField(Office, index=False)
    visitor = ForeignKeyField(Visitor, index=False)
    word = CharField(80)

    class Meta:
        indexes = ((("office", "word", "visitor"), False), (("visitor", "word"), False))


class Ticket(Table):
    """One request of one visitor from arrival to end.

    The profile columns are the visitor's at arrival. `since` is when the current wait began; `turn_at` to `officer`
    belong to the current wait and service; `on_time` to `outside_hours` are the verdict, written when a wait ends.
    `service_counts`: closed, exactly, on the day it was served, so that `service_s` enters the figures; `is_inexact`:
    its end was stated afterwards. `people` came together on one ticket. `ack_*`: the alert of the current wait that was
    acknowledged, `warning` or `overdue`. `unanswered_at`: the visitor wrote while it was parked or done, and nobody has
    answered since. `earlier_id` is the ticket that this one goes on from. `chat_id`: it came out of an exported chat, and
    stood in no line at the desk. `checked_*`: when the visitor said whether the answer fits (`confirmed`), which officer
    wrote it down, and what did not fit. `merged_into_id` is the ticket that goes on for both (see `ticket_merge`).
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

    people = SmallIntegerField(default=1)
    ack_level = CharField(16, null=True)
    ack_at = InstantField(null=True)
    ack_officer_id = IntegerField(null=True)
    survey_token = CharField(32, null=True, unique=True)
    is_inexact = BooleanField(default=False)
    unanswered_at = InstantField(null=True)
    earlier_id = IntegerField(null=True)
    chat_id = IntegerField(null=True)
    checked_at = InstantField(null=True)
    checked_by_id = IntegerField(null=True)
    check_reason = TextField(null=True)
    merged_into_id = IntegerField(null=True)

    class Meta:
        indexes = ((("office", "day", "channel", "sequence"), True),)


LIVE = SQL("state in ('waiting', 'called', 'serving', 'parked')")
Ticket.add_index(Ticket.office, Ticket.state, name="ticket_live", where=LIVE)
Ticket.add_index(Ticket.office, Ticket.institution, name="ticket_institution")
UNUSUAL, OWED = SQL("people > 1 or skips > 0 or reopens > 0 or outside_hours"), SQL("reply_due_at is not null")
Ticket.add_index(Ticket.office, Ticket.day, name="ticket_unusual", where=UNUSUAL)
Ticket.add_index(Ticket.office, Ticket.day, name="ticket_owed", where=OWED)
PROMISED = SQL("reply_due_at is not null and replied_at is null")
Ticket.add_index(Ticket.office, name="ticket_promised", where=PROMISED)
Ticket.add_index(Ticket.merged_into_id, name="ticket_merged", where=SQL("merged_into_id is not null"))
Ticket.add_index(Ticket.office, name="ticket_unanswered", where=SQL("unanswered_at is not null"))
Ticket.add_index(Ticket.office, Ticket.finished_at, name="ticket_finished")
Ticket.add_index(Ticket.office, Ticket.arrived_at, name="ticket_arrived")
Ticket.add_index(Ticket.office, Ticket.day, Ticket.on_time, Ticket.started_at, name="ticket_judged")


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
    """What happened to a ticket, never changed; `voided_at` marks one that was undone. `detail` is JSON.

    `by_desk_id` is the desk at which somebody took the step, whether it holds the ticket or not; `before` is JSON:
    what an undo puts back.
    """

    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    kind = CharField(16)
    at = InstantField()
    desk = ForeignKeyField(Desk, null=True, index=False)
    officer = ForeignKeyField(Officer, null=True, index=False)
    detail = TextField(null=True)
    voided_at = InstantField(null=True)
    by_desk_id = IntegerField(null=True)
    before = TextField(null=True)

    class Meta:
        indexes = ((("office", "at"), False),)


class QueueState(Table):
    """What the order of the queue remembers between events; its row is what writers of one office take turns on."""

    office = ForeignKeyField(Office, unique=True)
    settled_at = InstantField()
    streak_day = DayField(null=True)
    streak_calls = IntegerField(default=0)
