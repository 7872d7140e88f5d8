"""A chat on its way into the records: how it is read, how it is cut, and what of it is wanted."""

from reception.domain import talks
from reception.domain.chat import Chat
from reception.domain.ids import VisitorId
from reception.domain.talks import Said, Talk
from reception.imports.reading.chat_file import ChatFile
from reception.queries.chats import Proposal
from reception.services.chats import Delivery


class ChatDraft:
    """What an officer decides before an import. `ours` are the senders who are the office; `gap` in hours."""

    def __init__(self, given: ChatFile, chat: Chat, ours: frozenset[str] | None) -> None:
        self.given, self.chat = given, chat
        self.is_guessed = ours is None
        self.ours = talks.likely_office(chat) or frozenset(chat.senders()[1:2]) if ours is None else ours
        self.gap: float = talks.GAP_HOURS
        self.found: Proposal | None = None
        self.talks: list[Talk] = []
        self.wanted: list[bool] = []

    def take(self, found: Proposal) -> None:
        """Cut anew: what was joined, parted or left out by hand is as proposed again."""
        self.found = found
        self.talks = list(found.talks)
        self.wanted = [talk.is_consultation for talk in self.talks]

    def join(self, place: int) -> None:
        """This talk and the one before it are one."""
        if 0 < place < len(self.talks):
            self.talks[place - 1 : place + 1] = [talks.joined(self.talks[place - 1], self.talks[place])]
            self.wanted[place - 1 : place + 1] = [self.wanted[place - 1] or self.wanted[place]]

    def part(self, place: int, at: int) -> None:
        """The talk is two from its message `at` on; what the records have cannot be parted again."""
        if self.can_part(place, at):
            self.talks[place : place + 1] = talks.parted(self.talks[place], at)
            self.wanted[place : place + 1] = [self.wanted[place], self.wanted[place]]

    def can_part(self, place: int, at: int) -> bool:
        if self.found is None or not 0 <= place < len(self.talks) or not 0 < at < len(self.talks[place].messages):
            return False
        return all(not self.is_known(one) for one in self.talks[place].messages[at:])

    def is_known(self, said: Said) -> bool:
        return self.found is not None and said.digest in self.found.known.tickets

    def fresh(self) -> int:
        """How many messages would be added."""
        return sum(not self.is_known(one) for talk in self._wanted() for one in talk.messages)

    def known(self) -> int:
        return sum(map(self.is_known, self.found.said)) if self.found else 0

    def consultations(self) -> int:
        return len(self._wanted())

    def unanswered(self) -> int:
        return sum(talk.answered is None for talk in self._wanted())

    def _wanted(self) -> list[Talk]:
        return [talk for talk, is_wanted in zip(self.talks, self.wanted, strict=True) if is_wanted]

    def delivery(self, visitor_id: VisitorId | None, phone: str | None) -> Delivery:
        """`visitor_id` is somebody on record whom the officer chose, or known from an earlier import."""
        assert self.found is not None
        out = [talk for talk, is_wanted in zip(self.talks, self.wanted, strict=True) if not is_wanted]
        left_out = [one for talk in out for one in talk.messages if not self.is_known(one)]
        me = next((one.sender for one in self.found.said if one.kind == "out"), next(iter(sorted(self.ours)), ""))
        name = None if visitor_id else self.found.name
        late = self.late_files()
        return Delivery(self.found.partner, me, self._wanted(), left_out, visitor_id, name, phone, with_files=late)

    def late_files(self) -> list[Said]:
        """Of messages that are here already: the archive has their files."""
        known = self.found.known_with_files() if self.found else []
        return [one for one in known if one.file in self.given.files]
