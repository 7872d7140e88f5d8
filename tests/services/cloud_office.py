"""An office that writes by the Cloud API, and what Meta would tell it."""

from itertools import count
from typing import Any

from reception.domain.delivery import Attempt
from reception.domain.ids import MessageId, TicketId
from reception.domain.whatsapp_refusals import Fate
from reception.domain.whatsapp_webhook import Received, StatusNews
from reception.queries import cloud, consultation
from reception.services import cloud_news, cloud_outbox, conversations, settings
from reception.services.cloud_outbox import Job, Outcome
from tests.builders import JOKO, RINA, Office

NUMBER_ID = "106540352242922"
SITI, SITI_ID = "+6281234567890", "ID.13491208655302741918"
TEMPLATES = "jawaban_siap | id | Yth. {{1}}, jawaban atas {{2}} sudah siap.\nsapa | id | Selamat pagi."
TAKEN = Outcome(None, "wamid.OUT1")

numbers = count(1)


def switch_on(office: Office, **chosen: Any) -> None:
    office.desk.actor = JOKO
    office.do(
        settings.change,
        {"cloud_on": True, "cloud_webhook": True, "cloud_number_id": NUMBER_ID, "cloud_templates": TEMPLATES} | chosen,
    )
    office.desk.actor = RINA


def opened(office: Office) -> TicketId:
    """The ticket that was opened last."""
    return TicketId(office.select("select max(id) from ticket")[0][0])


def hear(office: Office, words: str = "Berapa IPM 2025?", **said: Any) -> bool:
    given = {
        "external_id": f"wamid.IN{next(numbers)}", "phone": SITI, "user_id": SITI_ID, "name": "Siti", "at": office.now,
        "kind": "text", "words": words,
    }  # fmt: skip
    return office.do(cloud_news.take, Received(**(given | said)))


def tell(
    office: Office, status: str, tracker: str | None = None, name: str = "wamid.OUT1", code: int | None = None
) -> bool:
    return office.do(cloud_news.take, StatusNews(name, tracker, status, office.now, code))


def reply(office: Office, ticket: TicketId, text: str = "IPM 2025 adalah 81,20.") -> MessageId:
    return office.do(conversations.add_message, ticket, kind="out", text=text, state="queued")


def claim(office: Office, sender: str = "one") -> Job | None:
    return office.do(cloud_outbox.claim, sender)


def settle(office: Office, job: Job, outcome: Outcome = TAKEN, sender: str = "one") -> None:
    office.do(cloud_outbox.settle, job.attempt_id, sender, outcome)


def refusal(
    fate: Fate,
    words: str = "WhatsApp is busy or out of order for the moment. The message waits and is tried again.",
    **more: Any,
) -> Outcome:
    return Outcome(fate, words=words, **more)


def message(office: Office, ticket: TicketId) -> Any:
    return office.ask(consultation.card, ticket).messages[-1]


def attempt(office: Office, ticket: TicketId) -> Any:
    """The last try of the last message."""
    return office.ask(cloud.card, ticket).attempts[message(office, ticket).id]


def answer(office: Office, ticket: TicketId) -> Any:
    return office.select("select answer from consultation where ticket_id = ?", ticket)[0][0]


def states(office: Office) -> list[Attempt]:
    return [Attempt(state) for (state,) in office.select("select state from cloud_attempt order by id")]
