"""What Silastik says of a transaction, kept beside its ticket."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import DayField, InstantField
from reception.store.tables.office import Office, Officer
from reception.store.tables.tickets import Ticket


class SilastikTransaction(Table):
    """`number` as it was written, `key` as it is compared; `asked_on`: when it was asked there, not when it came here.

    `state` is one of the office's words (a setting), by whose hand and since when.
    """

    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket, unique=True)
    number = CharField(40)
    key = CharField(40)
    link = TextField(null=True)
    asked_on = DayField(null=True)
    state = TextField()
    state_at = InstantField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("office", "key"), True),)
