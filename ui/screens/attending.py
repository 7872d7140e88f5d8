"""Two officers in one conversation see each other: this window says what it shows, and shows what the others say.

Only where there is more than one desk, only with the tick of each second, and never in the way of anything.
"""

import os
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from reception.domain import attendance
from reception.domain.ids import TicketId
from ui import bridge
from ui.models import presence_words

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueView
    from ui.models.post import Post
    from ui.models.queue_words import Instant
    from ui.screens.consultation_panel import ConsultationPanel
    from ui.screens.queue_panel import QueuePanel

ASK_S = 5  # a shared file does not tell of what passes by itself


class Page(Protocol):
    desk: "Desk"
    queue: "QueuePanel"

    @property
    def post(self) -> "Post": ...
    @property
    def board(self) -> "QueueView | None": ...
    def instant(self) -> "Instant": ...
    def shown_ticket(self) -> TicketId | None: ...


class Attending(QObject):
    def __init__(self, page: Page, pane: "ConsultationPanel") -> None:
        super().__init__(pane)
        self._page, self._pane, self._desk = page, pane, page.desk
        self._window = os.urandom(8).hex()
        self._said: tuple[TicketId | None, bool, int | None] = (None, False, None)
        self._said_at = self._asked_at = self._typed_at = datetime.min.replace(tzinfo=page.instant().now.tzinfo)
        self._marks: dict[TicketId, presence_words.Mark] = {}
        pane.compose.typed.connect(self.typed)
        pane.shown.connect(lambda _card, _at: self._show())

    def typed(self, _mode: str, _words: str) -> None:
        self._typed_at = self._page.instant().now

    def tick(self, at: "Instant") -> None:
        """A second has passed."""
        if not self._is_shared():
            return
        now = self._page.shown_ticket(), at.now - self._typed_at < attendance.TYPING_PAUSE, self._page.post.officer_id
        if now != self._said or (now[0] and at.now - self._said_at >= attendance.BEAT):
            self._said, self._said_at = now, at.now
            bridge.spawn(self._say(now[0], typing=now[1]))
        if (at.now - self._asked_at).total_seconds() >= ASK_S:
            self.ask()

    def _is_shared(self) -> bool:
        board = self._page.board
        return board is not None and len(board.desks) > 1

    def note_change(self, kind: str) -> None:
        if kind == "presence" and self._is_shared():
            self.ask()

    def ask(self) -> None:
        self._asked_at = self._page.instant().now
        bridge.spawn(self._read())

    async def _say(self, ticket_id: TicketId | None, *, typing: bool) -> None:
        from reception.services import presence

        if ticket_id is None:
            await self._desk.do(presence.leave, window=self._window)
        else:
            await self._desk.do(presence.note, ticket_id, window=self._window, typing=typing)

    async def _read(self) -> None:
        from reception.queries import presence

        post = self._page.post
        others = await self._desk.ask(presence.others, window=self._window, officer_id=post.officer_id)
        self._marks = presence_words.marks(others)
        self._page.queue.show_present(self._marks)
        self._show()

    def _show(self) -> None:
        shown = self._pane.shown_ticket()
        self._pane.head.show_present(self._marks.get(shown) if shown else None)

    async def leave(self) -> None:
        """The window ends."""
        if self._said[0] is not None:
            await self._say(None, typing=False)
