"""What the BPS WebAPI last listed, and when it was asked."""

from peewee import CharField, ForeignKeyField, SmallIntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import DayField, InstantField
from reception.store.tables.office import Office


class CatalogueEntry(Table):
    """`model` is a key of `domain.catalogue.MODELS`, `key` the service's own name for it."""

    office = ForeignKeyField(Office, index=False)
    model = CharField(16)
    key = CharField(64)
    title = TextField()
    subject = TextField(null=True)
    about = TextField(null=True)
    released_on = DayField(null=True)
    link = TextField()

    class Meta:
        indexes = ((("office", "model", "key"), True),)


class CatalogueWord(Table):
    """What an entry is found by: its stems and the words of its title; `weight` says where they stand and how often."""

    office = ForeignKeyField(Office, index=False)
    entry = ForeignKeyField(CatalogueEntry)
    word = CharField(64)
    weight = SmallIntegerField()

    class Meta:
        indexes = ((("office", "word"), False),)


class CatalogueState(Table):
    """When a list was last fetched whole, and what was wrong when it was last tried."""

    office = ForeignKeyField(Office, index=False)
    model = CharField(16)
    refreshed_at = InstantField(null=True)
    tried_at = InstantField()
    failure = TextField(null=True)

    class Meta:
        indexes = ((("office", "model"), True),)
