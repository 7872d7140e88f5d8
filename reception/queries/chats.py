"""What the records know of an exported chat before it is imported: its two sides, its visitor, its messages."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reception import settings
from reception.domain import people, talks
from reception.domain.chat import Chat
from reception.domain.ids import TicketId, VisitorId
from reception.domain.talks import Said, Talk
from reception.domain.tickets import reference
from reception.queries import office, visitors
from reception.store.database import rows
from reception.store.fields import known_day
from reception.store.work import View

_FUNCTIONS = frozenset({"admin", "petugas", "operator", "layanan", "pst", "cs", "kantor", "office"})
_OWN = ("office_name", "phone", "whatsapp")
SAMPLE, ENOUGH, MOST_ALIKE = 400, 3, 5
NEARBY = timedelta(hours=2)

_OF_PARTNER = "select id, visitor_id from chat where office_id = ? and partner = ? order by id desc"
_LINES = """
select l.digest, m.ticket_id, l.message_id from chat_line l left join message m on m.id = l.message_id
where l.chat_id = ?
"""
_ALIKE = "select chat_id from chat_line where office_id = ? and digest in ({places})"
_LIKELY = """
select v.id, v.name, v.phone, (select count(*) from ticket t where t.visitor_id = v.id) from visitor v
where v.office_id = ? and v.anonymised_at is null and v.id in ({places})
"""
_PHONE = "select id from visitor where office_id = ? and phone = ? order by id limit 1"
_NAMED = "select name from officer where office_id = ? union select me from chat where office_id = ?"
_AROUND = """
select id from ticket where office_id = ? and visitor_id = ? and channel = 'whatsapp' and chat_id is null
    and arrived_at <= ? and coalesce(finished_at, ?) >= ? order by arrived_at limit 1
"""


class Proposal(NamedTuple):
    """A chat as it would be imported; `partner` whom it is with, `name` and `phone` what the file says of them."""

    said: tuple[Said, ...]
    talks: tuple[Talk, ...]
    known: "Known"
    partner: str
    name: str | None
    phone: str | None
    references: dict[int, str]

    def known_with_files(self) -> list[Said]:
        """Messages that are here already, perhaps without the file that they came with."""
        return [one for one in self.said if one.file and one.digest in self.known.messages]


class Likely(NamedTuple):
    """A visitor on record whose chat it may be."""

    id: VisitorId
    name: str | None
    masked_phone: str | None
    visits: int


class Known(NamedTuple):
    """A chat as the records have it: nothing of one that is new. `tickets` is what `talks.cut` goes by.

    Both by digests; `messages` only of those that were kept.
    """

    chat_id: int | None
    visitor_id: VisitorId | None
    tickets: dict[str, int | None]
    messages: dict[str, int]


def office_senders(view: View, senders: Sequence[str], partner: str | None) -> frozenset[str] | None:
    """Which of a chat's senders is the office; None if that cannot be told.

    By the office's name and numbers, its officers, and who it was in earlier chats; else whom the file is not with.
    """
    values = _own_values(view)
    ours = _ours(view, senders, values)
    if ours:
        return ours
    rest = _other_than(partner, senders)
    return _called_by_function(senders, values["office_name"]) if rest is None else rest


def _own_values(view: View) -> dict[str, str]:
    if office.is_founded(view):
        return office.state(view).settings
    return {key: settings.default(key) for key in _OWN}


def _called_by_function(senders: Sequence[str], office_name: str) -> frozenset[str] | None:
    """`Petugas PST`, `Admin BPS`: the only one of the senders who is called so."""
    first = office_name.split()[:1]
    known = _FUNCTIONS | {people.folded(word) for word in first if word.isupper()}
    found = [one for one in senders if not known.isdisjoint(people.words(one))]
    return frozenset(found) if len(found) == 1 else None


def _ours(view: View, senders: Sequence[str], values: Mapping[str, str]) -> frozenset[str]:
    names = {people.folded(name) for (name,) in rows(view.db, _NAMED, (view.office, view.office))}
    numbers = {people.national_digits(values[key]) for key in ("phone", "whatsapp")} - {""}
    own = people.folded(values["office_name"])
    return frozenset(
        one
        for one in senders
        if people.folded(one) in names or _is_named(people.folded(one), own) or people.national_digits(one) in numbers
    )


def _is_named(sender: str, office_name: str) -> bool:
    """`BPS Kota Blitar (data)` and `Admin BPS Kota Blitar` are both that office; a single word of its name is not."""
    return office_name in sender or (" " in sender and sender in office_name)


def _other_than(partner: str | None, senders: Sequence[str]) -> frozenset[str] | None:
    """In a chat of two the one whom the file does not name; nobody, when the named one wrote alone."""
    others = [one for one in senders if not (partner and _same(one, partner))]
    return frozenset(others) if len(others) < min(len(senders), 2) else None


def _same(one: str, other: str) -> bool:
    if talks.is_number(one) and talks.is_number(other):
        return people.national_digits(one) == people.national_digits(other)
    return people.folded(one) == people.folded(other)


def proposal(view: View, chat: Chat, ours: frozenset[str], partner: str | None, gap_hours: float) -> Proposal:
    """Its talks, without those that the records have as they are."""
    said = talks.sides(chat, ours, _zone(view))
    asker = next((one.sender for one in said if one.kind == "in"), None)
    whom = partner or asker or ""
    held = known(view, whom, said)
    phone = next((one for one in (asker, partner) if one and talks.is_number(one)), None)
    name = next((one for one in (partner, asker) if one and not talks.is_number(one)), None)
    visitor_id = held.visitor_id or (visitor_with(view, phone) if phone else None)
    found = tuple(beside(view, visitor_id, talks.cut(said, held.tickets, gap_hours)))
    numbers = references(view, {talk.ticket for talk in found if talk.ticket})
    return Proposal(said, found, held._replace(visitor_id=visitor_id), whom, name, phone, numbers)


def _zone(view: View) -> ZoneInfo:
    if office.is_founded(view):
        return office.state(view).calendar.zone
    return settings.zone(settings.default("timezone"))


def visitor_with(view: View, phone: str) -> VisitorId | None:
    """Who has this number, written in any way."""
    found = rows(view.db, _PHONE, (view.office, "+62" + people.national_digits(phone)))
    return VisitorId(found[0][0]) if found else None


def partner_digest(partner: str) -> str:
    """Whom a chat is with, as it is remembered: no name or number is kept for that."""
    plain = people.national_digits(partner) if talks.is_number(partner) else people.folded(partner)
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def known(view: View, partner: str, said: Sequence[Said]) -> Known:
    """The chat by whom it is with; or, if that one is called otherwise now, by what the visitor wrote."""
    found = rows(view.db, _OF_PARTNER, (view.office, partner_digest(partner)))
    found = found or _by_messages(view, [one.digest for one in said if one.kind == "in"])
    if not found:
        return Known(None, None, {}, {})
    chat_id, visitor_id = found[0]
    lines = rows(view.db, _LINES, (chat_id,))
    kept = {digest: message for digest, _, message in lines if message is not None}
    return Known(chat_id, visitor_id, {digest: ticket for digest, ticket, _ in lines}, kept)


def _by_messages(view: View, digests: Sequence[str]) -> list[tuple[int, VisitorId | None]]:
    """Some messages of the same minutes and words in an earlier chat are no accident."""
    sample = digests[:: max(len(digests) // SAMPLE, 1)][:SAMPLE]
    if len(sample) < ENOUGH:
        return []
    alike = rows(view.db, _ALIKE.format(places=", ".join("?" * len(sample))), (view.office, *sample))
    ((chat_id, times),) = Counter(chat for (chat,) in alike).most_common(1) or [(None, 0)]
    return rows(view.db, "select id, visitor_id from chat where id = ?", (chat_id,)) if times >= ENOUGH else []


def beside(view: View, visitor_id: VisitorId | None, found: Iterable[Talk]) -> list[Talk]:
    """The talks, each with the visitor's WhatsApp ticket of that time if the office has one: it is that conversation."""
    if visitor_id is None:
        return list(found)
    return [talk if talk.ticket else _beside(view, visitor_id, talk) for talk in found]


def _beside(view: View, visitor_id: VisitorId, talk: Talk) -> Talk:
    first, last = talk.messages[0].at - NEARBY, talk.messages[-1].at + NEARBY
    found = rows(view.db, _AROUND, (view.office, visitor_id, last, last, first))
    return Talk(talk.messages, found[0][0] if found else None)


def likely_visitors(view: View, found: Proposal) -> tuple[Likely, ...]:
    """Who this may be: whom the chat was with before, or who has the number, first; then those of a like name."""
    alike = visitors.find(view, found.name, MOST_ALIKE) if found.name else ()
    wanted = [*filter(None, [found.known.visitor_id]), *(VisitorId(row.id) for row in alike)]
    places = ", ".join("?" * len(wanted))
    rows_found = rows(view.db, _LIKELY.format(places=places), (view.office, *wanted)) if wanted else []
    by_id = {id_: Likely(id_, name, people.masked_phone(phone), visits) for id_, name, phone, visits in rows_found}
    return tuple(by_id[id_] for id_ in dict.fromkeys(wanted) if id_ in by_id)


def references(view: View, tickets: Iterable[int]) -> dict[int, str]:
    """`2026-10-01/W-003` of these tickets."""
    wanted = tuple(tickets)
    places = ", ".join("?" * len(wanted))
    found = rows(view.db, f"select id, day, number from ticket where id in ({places})", wanted) if wanted else []
    return {TicketId(id_): reference(known_day(day), number) for id_, day, number in found}
