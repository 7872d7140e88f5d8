"""Tickets about one thing, merged into one conversation."""

from peewee import ForeignKeyField, IntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.office import Office
from reception.store.tables.tickets import Ticket


class TicketMerge(Table):
    """`moved` is JSON: the drafts and waiting files that went along, by table. `step_id`: the event that ended its wait."""

    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    into_id = IntegerField()
    at = InstantField()
    officer_id = IntegerField(null=True)
    moved = TextField()
    step_id = IntegerField(null=True)
    undone_at = InstantField(null=True)
