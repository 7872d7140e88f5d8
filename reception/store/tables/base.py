"""What all tables share: the database that is open, and plain names."""

from peewee import DatabaseProxy, Model

opened = DatabaseProxy()
"""Stands for a database as `through_peewee` sees it; most programs never bind one."""


class Table(Model):
    class Meta:
        database = opened
        legacy_table_names = False
