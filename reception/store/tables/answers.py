"""Answers that were given again, and what was looked for before an answer was written."""

from peewee import BooleanField, ForeignKeyField, IntegerField, TextField

from reception.store.tables.base import Table
from reception.store.tables.columns import DayField, InstantField
from reception.store.tables.conversations import Consultation
from reception.store.tables.office import Office, Officer
from reception.store.tables.tickets import Ticket


class AnswerUse(Table):
    """An earlier answer put into a reply to `ticket`; `day` is the ticket's.

    Until the reply is kept `message_id` is empty and `words` holds what was inserted; afterwards the other way round.
    """

    office = ForeignKeyField(Office, index=False)
    consultation = ForeignKeyField(Consultation)
    ticket = ForeignKeyField(Ticket)
    day = DayField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    message_id = IntegerField(null=True)
    words = TextField(null=True)
    at = InstantField()

    class Meta:
        indexes = ((("office", "day"), False),)


class SearchFirst(Table):
    """What was looked for to a question of a ticket: the words, which consultations were shown (JSON), what came of it.

    `after_id` is the ticket's newest reply then: what comes after the next reply is another question.
    """

    office = ForeignKeyField(Office, index=False)
    ticket = ForeignKeyField(Ticket)
    day = DayField()
    officer = ForeignKeyField(Officer, null=True, index=False)
    words = TextField()
    shown = TextField()
    chosen = ForeignKeyField(Consultation, null=True, index=False)
    none_fits = BooleanField(default=False)
    after_id = IntegerField(default=0)
    at = InstantField()

    class Meta:
        indexes = ((("office", "day"), False),)
