"""A template instead of free text: what WhatsApp takes when the visitor has not written for 24 hours."""

import json
from collections.abc import Mapping

from reception.domain.ids import MessageId, TicketId
from reception.domain.whatsapp_templates import Template
from reception.errors import NotFound, Refused
from reception.queries import cloud
from reception.services import cloud_outbox, conversations, records
from reception.store import changes
from reception.store.database import insert
from reception.store.work import Work

SOURCE = "template"


def send(work: Work, ticket_id: TicketId, *, name: str, language: str, values: Mapping[str, str]) -> MessageId:
    """Puts a filled template into the outbox: it calls the visitor back, and answers nothing by itself. What is being written meanwhile stays a draft, with all that belongs to it.

    Raises `NotFound` for a template that is not declared, `BadInput` for an unfilled place, `Refused` without a contact.
    """
    record = records.ticket(work, ticket_id)
    template = _declared(work, name, language)
    if cloud.contact_of(work, ticket_id) is None:
        raise Refused(cloud_outbox.NOBODY)
    sent = template.sent(values)
    text = template.filled({place: " ".join(value.split()) for place, value in values.items()})
    columns = {"office_id": work.office, "ticket_id": ticket_id, "officer_id": work.actor, "state": "queued"}
    columns["source"], text = SOURCE, text[: conversations.LONGEST_TEXT]
    message_id = MessageId(insert(work.db, "message", kind="out", text=text, at=work.now, **columns))
    cloud_outbox.enter(work, message_id, officer_id=work.actor, template=json.dumps(sent))
    changes.record(work, "message.template", record.reference, message=message_id, template=name)
    return message_id


def _declared(work: Work, name: str, language: str) -> Template:
    for template in cloud.templates(work):
        if (template.name, template.language) == (name, language):
            return template
    raise NotFound("The template {name} is not in the list of this office.", name=name)
