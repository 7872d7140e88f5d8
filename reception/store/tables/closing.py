"""How a ticket ends: what was asked for item by item, promises that were kept, formal requests for information."""

from peewee import SQL, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import DayField, InstantField
from reception.store.tables.office import Office
from reception.store.tables.tickets import Ticket


class AskedItem(Table):
    """One thing that was asked for; `outcome` as the ticket's own, empty while it is being looked for."""

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
    """An answer owed that was given, when the same ticket owes another since; the last one stands in the ticket."""

    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    day = DayField()
    ordinal = SmallIntegerField()
    due_at = InstantField()
    kept_at = InstantField()

    class Meta:
        indexes = ((("office", "day"), False),)


class FormalRequest(Table):
    """A ticket that is a formal request for information (UU 14/2008), from the day of its receipt.

    `extension` is the written reason, once extended. `withdrawn_at`: the mark was taken away; the row stays.
    """

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


OPEN = SQL("answered_at is null and withdrawn_at is null")
FormalRequest.add_index(FormalRequest.office, name="formal_request_open", where=OPEN)
