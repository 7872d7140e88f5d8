"""What came from files, and who changed what."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import InstantField
from reception.store.tables.office import Office


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
