"""The office: its settings, its calendar, the people and the desks."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from reception.store.fields import DayField, InstantField
from reception.store.tables.base import Table


class Office(Table):
    """`settings_version` grows with every change of settings, officers, desks or calendar."""

    name = TextField()
    founded_at = InstantField()
    settings_version = IntegerField(default=1)


class Setting(Table):
    office = ForeignKeyField(Office, index=False)
    key = CharField(64)
    value = TextField()

    class Meta:
        indexes = ((("office", "key"), True),)


class CalendarDay(Table):
    """The office's own word on one date: `hours` is JSON of intervals; an empty list closes the office."""

    office = ForeignKeyField(Office, index=False)
    day = DayField()
    name = TextField()
    hours = TextField()

    class Meta:
        indexes = ((("office", "day"), True),)


class HolidayYear(Table):
    """The national holidays of one year as last looked up: `days` is JSON, date to name."""

    office = ForeignKeyField(Office, index=False)
    year = IntegerField()
    days = TextField()

    class Meta:
        indexes = ((("office", "year"), True),)


class Officer(Table):
    office = ForeignKeyField(Office, index=False)
    name = TextField()
    nip = CharField(32, null=True)
    role = CharField(16)
    pin_hash = TextField(null=True)
    is_active = BooleanField(default=True)


class Desk(Table):
    """A place where tickets are served. It counts as on duty while `ticket_id` is set."""

    office = ForeignKeyField(Office, index=False)
    name = TextField()
    position = IntegerField()
    is_active = BooleanField(default=True)
    on_duty = BooleanField(default=False)
    officer = ForeignKeyField(Officer, null=True)
    ticket_id = IntegerField(null=True)

    class Meta:
        indexes = ((("office", "name"), True),)


class Duty(Table):
    """One stretch of a desk on duty; open while `ended_at` is empty."""

    office = ForeignKeyField(Office, index=False)
    desk = ForeignKeyField(Desk)
    officer = ForeignKeyField(Officer, null=True)
    began_at = InstantField()
    ended_at = InstantField(null=True)

    class Meta:
        indexes = ((("office", "began_at"), False),)
