"""The tables of the office. Every table carries `office`: one office now, many later.

Names are singular; `*_at` are UTC instants, `*_on` and `day` local dates.
"""

from reception.store.tables.answers import AnswerUse, SearchFirst
from reception.store.tables.base import Table
from reception.store.tables.catalogue import CatalogueEntry, CatalogueState, CatalogueWord
from reception.store.tables.chats import Chat, ChatLine
from reception.store.tables.closing import AskedItem, FormalRequest, KeptPromise
from reception.store.tables.cloud import CloudAttempt, CloudContact, CloudMedia
from reception.store.tables.conversations import Consultation, Draft, Message, Survey
from reception.store.tables.files import Attachment, FileContent, FilePart
from reception.store.tables.institutions import InstitutionAlias, InstitutionMerge
from reception.store.tables.merges import TicketMerge
from reception.store.tables.office import (
    CalendarDay,
    Desk,
    Duty,
    HolidayYear,
    HoursBefore,
    HoursRange,
    Office,
    Officer,
    RosterDay,
    RosterShift,
    Setting,
)
from reception.store.tables.presence import Presence
from reception.store.tables.silastik import SilastikTransaction
from reception.store.tables.snippets import Snippet, SnippetUse
from reception.store.tables.tickets import Event, QueueState, Ticket, Visitor, VisitorWord, Wait
from reception.store.tables.trail import AuditLine, ImportedRow

TABLES = (
    Office, Setting, CalendarDay, HolidayYear, Officer, Desk, Duty, Visitor, Ticket, Wait, Event, QueueState,
    Message, Draft, Consultation, Survey, ImportedRow, AuditLine, HoursRange, HoursBefore, RosterShift, RosterDay,
    VisitorWord, InstitutionMerge, InstitutionAlias, AnswerUse, SearchFirst,
    Snippet, SnippetUse, SilastikTransaction,
    Presence,
    FileContent, FilePart, Attachment,
    CatalogueEntry, CatalogueWord, CatalogueState,
    CloudContact, CloudAttempt, CloudMedia,
    Chat, ChatLine,
    AskedItem, KeptPromise, FormalRequest, TicketMerge,
)  # fmt: skip

__all__ = [
    "AnswerUse",
    "Attachment",
    "AskedItem",
    "AuditLine",
    "CalendarDay",
    "CloudAttempt",
    "CloudContact",
    "CloudMedia",
    "Chat",
    "ChatLine",
    "CatalogueEntry",
    "CatalogueState",
    "CatalogueWord",
    "Consultation",
    "Desk",
    "Draft",
    "Duty",
    "Event",
    "FileContent",
    "FilePart",
    "FormalRequest",
    "HolidayYear",
    "HoursBefore",
    "HoursRange",
    "ImportedRow",
    "InstitutionAlias",
    "InstitutionMerge",
    "KeptPromise",
    "Message",
    "Office",
    "Officer",
    "Presence",
    "QueueState",
    "RosterDay",
    "RosterShift",
    "SearchFirst",
    "Setting",
    "SilastikTransaction",
    "Snippet",
    "SnippetUse",
    "Survey",
    "TABLES",
    "Table",
    "Ticket",
    "TicketMerge",
    "Visitor",
    "VisitorWord",
    "Wait",
]
