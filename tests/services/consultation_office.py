"""Something of everything that a consultation can leave in the records."""

from reception.domain.asked_items import AskedItem
from reception.domain.talks import Said, Talk
from reception.services import answers, asked_items, chats, conversations, formal_requests, merges, silastik, snippets
from reception.services import tickets as steps
from reception.services.answers import Searched
from reception.services.chats import Delivery
from tests.builders import JOKO, Office

ANSWER = "Inflasi Oktober 0,20 persen (angka contoh)."


def consult(office: Office) -> None:
    """At desk 2, by Joko; some minutes pass."""
    office.desk.actor = JOKO
    earlier = office.served(desk=2, question="Berapa inflasi Oktober?")
    say(office, earlier, ANSWER)
    known = office.select("select id from consultation where ticket_id = ?", earlier)[0][0]
    ticket = office.do(
        silastik.register, number="3572-26-0001", question="Inflasi kota", name="Ani", phone="081234560001"
    )
    office.call(ticket, 2)
    office.start(ticket)
    office.do(answers.use, ticket, consultation_id=known, text=ANSWER, searched=Searched("inflasi kota", [known]))
    owe_twice(office, ticket)
    office.do(snippets.inserted, ticket, office.do(snippets.add, title="Terima kasih", body="Terima kasih, {nama}."))
    office.do(asked_items.note, ticket, items=[AskedItem("inflasi", "Kota Blitar", None, "2026", "fits", "BRS")])
    office.do(formal_requests.mark, ticket)
    twin = office.arrive(channel="whatsapp", name="Ani", phone="081234560001", question="Sudah ada jawabannya?")
    office.do(merges.merge, twin, other_id=ticket)
    office.do(chats.take_in, exported(office))
    office.desk.actor = None


def owe_twice(office: Office, ticket: int) -> None:
    """An answer that was promised is given, and another one is promised."""
    office.do(steps.park, ticket, reply_owed=True, reason="looking_up")
    say(office, ticket, ANSWER)
    office.later(5).do(steps.resume, ticket, desk_id=2)
    office.do(steps.park, ticket, reply_owed=True, reason="looking_up")


def say(office: Office, ticket: int, text: str) -> None:
    office.do(conversations.add_message, ticket, kind="out", text=text)


def exported(office: Office) -> Delivery:
    at = office.now.replace(month=10)
    asked = Said(at, "in", "Budi", "Ada data padi?", "Ada data padi?", "digest-1")
    told = Said(at.replace(minute=59), "out", "BPS", "Ada, tabel 5.1.", "Ada, tabel 5.1.", "digest-2")
    return Delivery("Budi", "BPS", [Talk((asked, told))])
