"""The office: its settings, its calendar, the people and the desks."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import DayField, InstantField


class Office(Table):
    """`settings_version` grows with every change of settings, officers, desks or calendar.

    `unstaffed_ack`: the beginning of the gap without an officer on duty that somebody has acknowledged.
    """

    name = TextField()
    founded_at = InstantField()
    settings_version = IntegerField(default=1)
    unstaffed_ack = InstantField(null=True)


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


class HoursBefore(Table):
    """The weekly hours that held until a date, that date included; days gone by are judged by them. JSON."""

    office = ForeignKeyField(Office, index=False)
    until = DayField()
    hours = TextField()

    class Meta:
        indexes = ((("office", "until"), True),)


class HoursRange(Table):
    """Other weekly hours between two dates, both included: `hours` is JSON as the setting keeps them."""

    office = ForeignKeyField(Office, index=False)
    name = TextField()
    first = DayField()
    last = DayField()
    hours = TextField()

    class Meta:
        indexes = ((("office", "first"), False),)


class Officer(Table):
    """`pin_hash` is empty when a new PIN is to be chosen; `pin_wait_until`: after wrong ones none is looked at before.

    `pin_alarm_at`: many wrong ones in a row, and nobody who leads has seen it yet.
    """

    office = ForeignKeyField(Office, index=False)
    name = TextField()
    nip = CharField(32, null=True)
    role = CharField(16)
    pin_hash = TextField(null=True)
    is_active = BooleanField(default=True)
    failed_pins = SmallIntegerField(default=0)
    pin_wait_until = InstantField(null=True)
    pin_alarm_at = InstantField(null=True)


class Desk(Table):
    """A place where tickets are served. It counts as on duty while `ticket_id` is set.

    `break_since`: off duty, and its officer comes back.
    """

    office = ForeignKeyField(Office, index=False)
    name = TextField()
    position = IntegerField()
    is_active = BooleanField(default=True)
    on_duty = BooleanField(default=False)
    officer = ForeignKeyField(Officer, null=True)
    ticket_id = IntegerField(null=True)
    break_since = InstantField(null=True)

    class Meta:
        indexes = ((("office", "name"), True),)


class Duty(Table):
    """One stretch of a desk on duty; open while `ended_at` is empty. `ended_by`: `off`, `break` or `handover`."""

    office = ForeignKeyField(Office, index=False)
    desk = ForeignKeyField(Desk)
    officer = ForeignKeyField(Officer, null=True)
    began_at = InstantField()
    ended_at = InstantField(null=True)
    ended_by = CharField(12, null=True)

    class Meta:
        indexes = ((("office", "began_at"), False),)


class RosterShift(Table):
    """When an officer is on the roster each week: local times `08:00` on an ISO weekday.

    It holds from `first` to `last`, both included; `last` is empty for the roster in force.
    """

    office = ForeignKeyField(Office, index=False)
    officer = ForeignKeyField(Officer)
    weekday = SmallIntegerField()
    starts = CharField(5)
    ends = CharField(5)
    first = DayField()
    last = DayField(null=True)

    class Meta:
        indexes = ((("office", "weekday"), False),)


class RosterDay(Table):
    """One officer's own hours on one date, instead of the week's: `hours` is JSON; an empty list is an absence."""

    office = ForeignKeyField(Office, index=False)
    day = DayField()
    officer = ForeignKeyField(Officer)
    hours = TextField()
    note = TextField(default="")

    class Meta:
        indexes = ((("office", "day", "officer"), True),)
