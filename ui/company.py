"""What runs beside the pages for as long as the window is open: alerts, a second screen, whatever lies in `ui/companions`.

A file there holds `COMPANION`, a subclass of `Companion`; nothing else names it. They are made after the first
picture, in the order of their names, and put away in reverse before the window ends.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from reception.domain.ids import TicketId
from ui.frame.crew import Crew
from ui.frame.foot import Foot
from ui.frame.top_strip import TopStrip
from ui.frame.whole import Whole
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.widgets.banner import Toasts

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueView
    from reception.queries.office import OfficeProfile

AFTER_MS = 600


class Host(Protocol):
    """What a companion may touch of the window it keeps company."""

    desk: "Desk"
    crew: Crew
    strip: TopStrip
    toasts: Toasts
    foot: Foot
    whole: Whole

    def window(self) -> QWidget: ...
    def instant(self) -> Instant: ...
    def open_page(self, place: int) -> None: ...
    def open_ticket(self, ticket_id: TicketId) -> None: ...
    def ticket_in_front(self) -> TicketId | None: ...
    def place_below_strip(self, bar: QWidget) -> None: ...


class Companion(QObject):
    """Told what the window is told. It may show things of its own, but never keeps the queue waiting."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.window())
        self.host, self.desk = host, host.desk

    def show_profile(self, profile: "OfficeProfile") -> None:
        """Settings, officers and desks as they are; told at the beginning and after each change of them."""

    def board_changed(self, board: "QueueView", post: Post) -> None:
        """The queue as it stands, and who works here."""

    def note_change(self, kind: str) -> None:
        """Something of this kind changed, here or elsewhere."""

    def tick(self, at: Instant) -> None:
        """A second has passed: at most a millisecond here, whatever takes longer goes to the store thread."""

    def woke(self, at: Instant) -> None:
        """The computer slept, or its clock jumped: what was remembered of the time before counts no more."""

    async def keep(self) -> None:
        """The window ends: put away what is shown, end what runs."""


Kind = TypeVar("Kind", bound=Companion)


class Company(QObject):
    """Remembers what was last said, for those that come later. `kinds` finds them, after the first picture."""

    def __init__(self, host: Host, kinds: Callable[[], list[type[Companion]]]) -> None:
        super().__init__(host.window())
        self._host, self._kinds = host, kinds
        self._all: list[Companion] = []
        self._is_gathered = False
        self._profile: OfficeProfile | None = None
        self._board: tuple[QueueView, Post] | None = None
        self._wait = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._wait.timeout.connect(self.gather)

    def gather_later(self) -> None:
        """When the first picture stands and the first key has been answered."""
        self._wait.start()

    def gather(self) -> None:
        self._wait.stop()
        if not self._is_gathered:
            self._is_gathered = True
            for kind in self._kinds():
                self.bring(kind)

    def bring(self, kind: type[Companion]) -> None:
        """One before the others, unless it is there."""
        if any(type(one) is kind for one in self._all):
            return
        one = kind(self._host)
        self._all.append(one)
        if self._profile:
            one.show_profile(self._profile)
        if self._board:
            one.board_changed(*self._board)

    def find(self, kind: type[Kind]) -> Kind | None:
        return next((one for one in self._all if isinstance(one, kind)), None)

    def show_profile(self, profile: "OfficeProfile") -> None:
        self._profile = profile
        for one in self._all:
            one.show_profile(profile)

    def board_changed(self, board: "QueueView", post: Post) -> None:
        self._board = board, post
        for one in self._all:
            one.board_changed(board, post)

    def note_change(self, kind: str) -> None:
        for one in self._all:
            one.note_change(kind)

    def tick(self, at: Instant) -> None:
        for one in self._all:
            one.tick(at)

    def woke(self, at: Instant) -> None:
        for one in self._all:
            one.woke(at)

    async def keep(self) -> None:
        self._wait.stop()
        for one in reversed(self._all):
            await one.keep()
