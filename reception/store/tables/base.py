"""What all tables share: the database that is open, and plain names."""

from peewee import Model

from reception.store.database import opened


class Table(Model):
    class Meta:
        database = opened
        legacy_table_names = False
