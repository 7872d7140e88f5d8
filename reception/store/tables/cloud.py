"""What goes out and comes in by the WhatsApp Cloud API."""

from peewee import SQL, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.office import Office, Officer
from reception.store.tables.tickets import Visitor


class CloudContact(Table):
    """By what a visitor is known to WhatsApp: a number, Meta's business-scoped id, or both; and when they last wrote."""

    office = ForeignKeyField(Office, index=False)
    visitor = ForeignKeyField(Visitor)
    phone = CharField(20, null=True)
    user_id = CharField(160, null=True)
    last_word_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "phone"), True), (("office", "user_id"), True))


class CloudAttempt(Table):
    """One try to send a message, or one of its files; what may have been taken gets another only by somebody's word.

    `state` is a `domain.delivery.Attempt`. `tracker` goes with the request and comes back with each status. `template`
    is JSON as Meta takes it, None for free text. `file_id` is an attachment that goes as a message of its own, `media_id`
    what Meta calls it once it has been handed over. `since`: when it was first to be sent; `next_at`: not before; `sender`
    and `claimed_at`: the process that has it in hand. `problem` is what is in the way, in plain words. `officer` asked
    for this try.
    """

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


WAITING = SQL("state in ('queued', 'sending')")
CloudAttempt.add_index(CloudAttempt.office, CloudAttempt.state, name="cloud_attempt_waiting", where=WAITING)


class CloudMedia(Table):
    """A file of a visitor's message that still lies at Meta; the row goes when the file is here, or given up."""

    office = ForeignKeyField(Office, index=False)
    message_id = IntegerField()
    media_id = TextField()
    mime_type = TextField()
    name = TextField(null=True)
    tries = SmallIntegerField(default=0)
    next_at = InstantField()
