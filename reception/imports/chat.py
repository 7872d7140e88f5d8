"""WhatsApp's exported chats: each talk in them becomes a finished WhatsApp ticket with its conversation.

A chat is no table: its messages are cut into talks first, which the window shows and an officer confirms.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from reception.desk import Desk
from reception.domain import chat, people, talks
from reception.domain.chat import Chat, Order
from reception.errors import BadInput
from reception.imports import zone
from reception.imports.reading import chat_file
from reception.imports.reading.chat_file import ChatFile
from reception.imports.reading.columns import Column
from reception.queries import chats
from reception.queries.chats import Proposal
from reception.services import chats as service
from reception.services.chats import Delivery, Taken
from reception.services.imports import BadRow
from reception.words import tr

LARGEST_ATTACHED = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ChatOutcome:
    """Counts of messages, and what became of them. `left_out`: greetings and thanks without a question."""

    read: int
    added: int
    already_there: int
    left_out: int
    taken: Taken
    me: str = ""


@dataclass(frozen=True, slots=True)
class ChatFormat:
    """Has no columns: who wrote what is read from the text itself."""

    kind: str = "chat"
    label: str = "WhatsApp chat"
    columns: tuple[Column, ...] = ()
    options: frozenset[str] = frozenset({"me", "order", "gap", "phone"})

    def bring_in(self, desk: Desk, file: Path, *, dry_run: bool, **options: Any) -> ChatOutcome:
        """Raises `BadInput` for a file that is no chat, and where somebody must say how it is to be read."""
        given = chat_file.opened(file)
        read = read_text(desk, given, _order(options.get("order")))
        _ensure_one_order(read)
        ours = _office(desk, read, given, options.get("me", ()))
        found = desk.ask_now(chats.proposal, read, ours, given.partner, _gap(options.get("gap", talks.GAP_HOURS)))
        delivery = delivered(found, ours, phone=options.get("phone"))
        with chat_file.attached(given, LARGEST_ATTACHED) as attached:
            taken = _kept(desk, replace(delivery, attached=attached), dry_run)
        return outcome(found, taken)

    def told(self, outcome: ChatOutcome, *, dry_run: bool) -> str:
        return said(outcome, dry_run=dry_run)


def read_text(desk: Desk, given: ChatFile, order: Order | None = None) -> Chat:
    """Raises `BadInput`, naming the line where it is no chat and the forms that are known."""
    now = desk.now().astimezone(desk.ask_now(zone)).replace(tzinfo=None)
    try:
        return chat.read(given.lines, now, order)
    except BadInput as fault:
        row = BadRow(fault.values.get("line", 1), str(fault))
        raise BadInput(
            "{file} is no chat that can be read here. Known are: {forms}",
            file=given.name,
            forms="  ·  ".join(chat.KNOWN),
            rows=[str(row)],
        ) from None


def delivered(found: Proposal, ours: frozenset[str], *, phone: str | None = None) -> Delivery:
    """As it is imported when nobody looks: talks that are consultations, the number that the file or somebody names."""
    wanted = [talk for talk in found.talks if talk.is_consultation]
    me = next((one.sender for one in found.said if one.kind == "out"), next(iter(sorted(ours)), ""))
    return Delivery(
        found.partner, me, wanted, name=found.name, phone=phone or found.phone, with_files=found.known_with_files()
    )


def said(outcome: ChatOutcome, *, dry_run: bool = False) -> str:
    """One sentence for what was done, and one for each thing that somebody may want to see to."""
    taken = outcome.taken
    counts = {"read": outcome.read, "added": outcome.added, "known": outcome.already_there, "n": len(taken.tickets)}
    sentences = [tr(_REHEARSED if dry_run else _DONE, **counts)]
    if outcome.me:
        sentences.append(tr("The office in it: {me}.", me=outcome.me))
    if taken.continued:
        sentences.append(tr("{n} consultations of before went on.", n=taken.continued))
    if outcome.left_out:
        sentences.append(tr("{n} messages were left out: greetings and thanks without a question.", n=outcome.left_out))
    if taken.unanswered:
        sentences.append(tr("{n} questions have no answer in the chat.", n=taken.unanswered))
    if taken.tickets and not taken.has_contact:
        sentences.append(tr("The chat does not say the visitor's number: ask for it, or name it with --phone."))
    if taken.files:
        sentences.append(tr("{n} files came along.", n=taken.files))
    if taken.refused_files:
        sentences.append(tr("{n} files that the office does not take were left out.", n=taken.refused_files))
    return " ".join(sentences)


_DONE = "{read} messages read, {added} added in {n} consultations, {known} were there already."
_REHEARSED = (
    "{read} messages read, {added} would be added in {n} consultations, {known} are there already. Nothing was changed."
)


def _kept(desk: Desk, delivery: Delivery, dry_run: bool) -> Taken:
    if not dry_run:
        return desk.do_now(service.take_in, delivery)
    try:
        desk.do_now(service.rehearse, delivery)
    except service.Rehearsed as rehearsed:
        return rehearsed.taken
    raise RuntimeError("a rehearsal never commits")


def outcome(found: Proposal, taken: Taken) -> ChatOutcome:
    known = sum(one.digest in found.known.tickets for one in found.said)
    me = ", ".join(dict.fromkeys(one.sender for one in found.said if one.kind == "out"))
    return ChatOutcome(len(found.said), taken.added, known, len(found.said) - known - taken.added, taken, me)


def _order(given: str | None) -> Order | None:
    known = get_args(Order)
    if given is not None and given not in known:
        raise BadInput("{order} is no order of day and month: {known}.", order=given, known=", ".join(known))
    return given  # type: ignore[return-value]


def _gap(hours: float) -> float:
    if not 0 < hours <= 24 * 365:
        raise BadInput("A consultation ends after a silence of some hours: {hours} is none.", hours=hours)
    return hours


def _ensure_one_order(read: Chat) -> None:
    if len(read.orders) > 1:
        ways = " ".join(f"--order {order}" for order in read.orders)
        raise BadInput(
            "The dates can be read in two ways: {date} may begin with the day or with the month. Say which: {ways}.",
            date=read.sample,
            ways=ways,
        )


def _office(desk: Desk, read: Chat, given: ChatFile, named: tuple[str, ...]) -> frozenset[str]:
    """Raises `BadInput` if nobody knows who of the senders it is."""
    senders = read.senders()
    if not named:
        ours = desk.ask_now(chats.office_senders, senders, given.partner)
        ours = talks.likely_office(read) if ours is None else ours
        if ours is not None:
            return ours
        raise BadInput("Who of them is the office: {names}? Say it with --me NAME.", names=", ".join(senders))
    wanted = {people.folded(name) for name in named}
    found = frozenset(one for one in senders if people.folded(one) in wanted)
    if len(found) < len(wanted):
        raise BadInput(
            "Nobody in this chat is called {name}; there are: {names}.", name=named[0], names=", ".join(senders)
        )
    return found


FORMAT = ChatFormat()
