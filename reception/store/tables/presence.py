"""Who looks at which conversation just now."""

from peewee import CharField, ForeignKeyField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.office import Office, Officer
from reception.store.tables.tickets import Ticket


class Presence(Table):
    """One row for each open window; `at` is renewed while it looks, `typing_at` while somebody writes there."""

    office = ForeignKeyField(Office, index=False)
    at_window = CharField(16)
    ticket = ForeignKeyField(Ticket, index=False)
    officer = ForeignKeyField(Officer, null=True, index=False)
    at = InstantField()
    typing_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "at_window"), True),)
