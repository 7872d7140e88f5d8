"""What all pages do alike: watch kinds of things, reload when in front, remember when behind."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from reception import feed
from reception.domain.ids import TicketId
from ui import bridge
from ui.models.post import Post
from ui.models.queue_words import Instant

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueView
    from reception.queries.consultations import Hit
    from reception.services.answers import Searched


class Screen(QWidget):
    """A page. Subclasses say what they watch and how to reload.

    Reloads of one screen never overlap: what changes meanwhile is read once more afterwards, so a late answer
    cannot overwrite a newer one. While `in_use()` nothing is overwritten: the screen stays stale until `refresh()`.

    Signals:
        turned(QWidget): give the whole window to this widget until its `finished` signal.
        who_wanted(): ask who works here, and at which desk.
        ticket_wanted(object): show this TicketId in the workspace.
        answer_wanted(object, object): put the answer of this Hit into the reply of the ticket being served; what was
            `Searched` for it.
        stale_in_use(): something changed elsewhere while a form is being filled in.
    """

    turned = Signal(QWidget)
    who_wanted = Signal()
    ticket_wanted = Signal(object)
    answer_wanted = Signal(object, object)
    stale_in_use = Signal()
    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self._reloading = False

    async def reload(self) -> None:
        """Ask for what is shown and show it."""

    def in_use(self) -> bool:
        """True while somebody is typing what a reload would overwrite."""
        return False

    def would_overwrite(self) -> bool:
        """True while a reload would; a page of several parts reloads only the one in sight."""
        return self.in_use()

    def board_changed(self, board: "QueueView", post: Post) -> None:
        """The queue as it stands, and who works here; also told to pages behind."""

    def tick(self, at: Instant) -> None:
        """A second has passed; only the page in front is told."""

    async def open_ticket(self, ticket_id: TicketId) -> None:
        """Show this ticket, if tickets are what this page shows."""

    def take_words(self, words: str) -> None:
        """Go on with what was typed to search above; this page is in front by now."""

    async def take_answer(self, hit: "Hit", searched: "Searched") -> None:
        """Put an answer that was found into the reply, if replies are written on this page."""

    def ticket_in_front(self) -> TicketId | None:
        """The ticket that is looked at, if tickets are what this page shows."""
        return None

    def take_key(self, key: str) -> None:
        """One of this page's keys was pressed on another page; this one is in front by now."""

    async def keep(self) -> None:
        """The program closes: write what is not written yet."""

    def note_change(self, kind: str) -> None:
        """From the window: something of this kind changed."""
        if kind == feed.EVERYTHING or kind in self.watches:
            self.refresh()

    def refresh(self) -> None:
        """Reload now if in front, otherwise as soon as the page is opened."""
        self._stale = True
        if not self.isVisible():
            return
        if self.would_overwrite():
            self.stale_in_use.emit()
        elif not self._reloading:
            self._reloading = True
            bridge.spawn(self._reload_until_fresh())

    async def _reload_until_fresh(self) -> None:
        try:
            while self._stale and self.isVisible():
                self._stale = False
                await self.reload()
        finally:
            self._reloading = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
