"""Institutions that were spelt in several ways, and the one that the office agreed on."""

from peewee import ForeignKeyField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.office import Office, Officer


class InstitutionMerge(Table):
    """One spelling taken into another; `moved` is JSON of the visitors and tickets that it changed, for going back."""

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
    """What is kept as `agreed` whenever it is typed or imported; `folded` as `people.folded` makes it."""

    office = ForeignKeyField(Office, index=False)
    folded = TextField()
    agreed = TextField()
    merge = ForeignKeyField(InstitutionMerge)

    class Meta:
        indexes = ((("office", "folded"), True),)
