"""An exported chat enters the records: each talk as a finished WhatsApp ticket, its messages once and never again.

The tickets are past ones: they never enter the live queue. A talk that goes on is added to the ticket it has.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reception.domain.ids import TicketId, VisitorId
from reception.domain.talks import Said, Talk
from reception.queries import chats
from reception.services import arrivals, chat_pages, contacts, first_run, history, past_tickets, visitors
from reception.services.chat_pages import Pages
from reception.store import changes
from reception.store.database import insert, update
from reception.store.work import Work


@dataclass(frozen=True, slots=True)
class Delivery:
    """A chat as somebody wants it imported. `partner` is whom it is with, as the file says it; `me` the office in it.

    `left_out` are messages that somebody said are no consultation: they are not offered again. `attached` gives the
    content of a file that came with the chat; `with_files` are messages that may have been imported without theirs.
    """

    partner: str
    me: str
    talks: Sequence[Talk]
    left_out: Sequence[Said] = ()
    visitor_id: VisitorId | None = None
    name: str | None = None
    phone: str | None = None
    attached: Callable[[str], bytes | None] = lambda _name: None
    with_files: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it. `tickets` are the new ones; `unanswered` how many of them the office never answered."""

    added: int = 0
    tickets: tuple[TicketId, ...] = ()
    continued: int = 0
    unanswered: int = 0
    has_contact: bool = True
    refused_files: int = 0
    files: int = 0


def with_files(delivery: Delivery, attached: Callable[[str], bytes | None]) -> Delivery:
    """The same, and where the files are that came with the chat."""
    return replace(delivery, attached=attached)


class Rehearsed(Exception):
    """Undoes a rehearsal: the transaction ends with it, and nothing has changed."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken


def rehearse(work: Work, delivery: Delivery) -> None:
    """Does everything that `take_in` does, then takes it back by raising `Rehearsed`."""
    raise Rehearsed(take_in(work, delivery))


def take_in(work: Work, delivery: Delivery) -> Taken:
    """Keeps what the records do not have yet; a fresh data folder becomes an office by that. Raises `BadInput`."""
    work.db.think_long()
    first_run.ensure_founded(work)
    said = [one for talk in delivery.talks for one in talk.messages]
    known = chats.known(work, delivery.partner, [*said, *delivery.left_out])
    fresh = [talk for one in delivery.talks if (talk := _fresh(one, known.tickets)).messages]
    left_out = [one for one in delivery.left_out if one.digest not in known.tickets]
    late = [one for one in delivery.with_files if one.digest in known.messages]
    if not (fresh or left_out or late):
        return Taken()
    pages = _pages(work, delivery, known)
    new, going_on = [one for one in fresh if one.ticket is None], [one for one in fresh if one.ticket is not None]
    tickets = chat_pages.write(work, pages, new)
    for talk in going_on:
        chat_pages.go_on(work, pages, talk)
    chat_pages.leave_out(work, pages, left_out)
    for one in late:
        chat_pages.attach_late(work, pages, one, known.messages[one.digest])
    return _taken(work, pages, fresh, tickets)


def _fresh(talk: Talk, known: Mapping[str, int | None]) -> Talk:
    """What the records do not have yet, with the ticket to which it belongs."""
    return Talk(tuple(one for one in talk.messages if one.digest not in known), talk.ticket)


def _pages(work: Work, delivery: Delivery, known: chats.Known) -> Pages:
    """The chat's own row, its visitor, and who of the officers answered in it."""
    values = visitors.checked({"name": delivery.name, "phone": contacts.phone(delivery.phone)})
    whose = delivery.visitor_id or known.visitor_id
    if whose:  # a chat fills gaps and overwrites nothing that somebody has corrected
        held = visitors.fields_of(work, whose)
        values = {name: value for name, value in values.items() if not held[name]}
    visitor_id = visitors.remember(work, whose, values)
    columns = {"visitor_id": visitor_id, "me": delivery.me, "imported_at": work.now}
    columns["partner"] = chats.partner_digest(delivery.partner)
    chat_id = known.chat_id
    if chat_id is None:
        chat_id = insert(work.db, "chat", office_id=work.office, **columns)
    else:
        update(work.db, "chat", chat_id, **columns)
    officer_id = past_tickets.officer_known(work, delivery.me)
    return Pages(chat_id, arrivals.profile(work, visitor_id, values), officer_id, delivery.attached)


def _taken(work: Work, pages: Pages, fresh: Sequence[Talk], tickets: Sequence[TicketId]) -> Taken:
    begins = [talk.messages[0].at for talk in fresh]
    if begins:
        history.judge_again(work, min(begins), max(talk.messages[-1].at for talk in fresh), of_chats=True)
    new = [talk for talk in fresh if talk.ticket is None]
    taken = Taken(
        added=sum(len(talk.messages) for talk in fresh),
        tickets=tuple(tickets),
        continued=len(fresh) - len(new),
        unanswered=sum(talk.answered is None for talk in new),
        has_contact=pages.profile.get("contact_key") is not None,
        refused_files=pages.refused_files,
        files=pages.files,
    )
    if not (fresh or pages.files):
        return taken
    detail: dict[str, Any] = {"messages": taken.added, "tickets": len(tickets), "continued": taken.continued}
    changes.record(work, "chat.import", str(pages.chat_id), **detail)
    work.changed("ticket", "message", "visitor", "consultation")
    return taken
