"""What helps with the conversation in front: snippets, files, a way of sending, whatever lies in `ui/aids`.

A file there holds `AID`, a subclass of `Aid`; nothing else names it. An aid may place tools below the text box, a
widget beside the conversation, panels in place of the text box and parts inside bubbles; it may say why a text must
wait, and by which way a reply leaves.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.models.way import Way

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.domain.ids import MessageId, TicketId
    from reception.queries.consultation import ConsultationCard, MessageRow
    from ui.models.post import Post
    from ui.models.queue_words import Instant
    from ui.screens.compose import Compose
    from ui.screens.messages import Messages
    from ui.widgets.button import Button
    from ui.widgets.panel import Panel


class Host(Protocol):
    """What an aid may touch of the conversation's pane."""

    desk: "Desk"

    @property
    def compose(self) -> "Compose": ...
    @property
    def messages(self) -> "Messages": ...
    @property
    def card(self) -> "ConsultationCard | None": ...
    def post(self) -> "Post": ...
    def instant(self) -> "Instant": ...
    def ask(self, panel: "Panel") -> None: ...
    def pick(self, ticket_id: "TicketId | None") -> None: ...
    def reload(self) -> None: ...
    def settle_way(self) -> None: ...


class Aid(QObject):
    """Told what the pane is told; it never keeps the conversation waiting. Lower `order` first."""

    order: ClassVar[int] = 50

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self.host, self.desk = host, host.desk

    def tools(self) -> "Sequence[Button]":
        """Buttons for the row below the text box; asked once."""
        return ()

    def beside(self) -> QWidget | None:
        """A part of the column beside the conversation; asked once. The column is there while one of them is shown."""
        return None

    def above(self) -> QWidget | None:
        """A strip above the text box, for what is staged with the text or must be filled in; asked once."""
        return None

    def panels(self) -> "Sequence[Panel]":
        """Questions that `host.ask` shows in place of the text box; asked once."""
        return ()

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        """The ticket in front, each time it is read anew."""

    def forget(self) -> None:
        """Nobody is in front any more."""

    def asked(self, panel: "Panel") -> None:
        """A question of the pane, not of an aid, has taken the place of the text box: finishing, deferring."""

    def note_change(self, kind: str) -> None:
        """Something of this kind changed, here or elsewhere."""

    def tick(self, at: "Instant") -> None:
        """A second has passed."""

    def typed(self, mode: str, words: str) -> None:
        """What stands in the text box now; `mode` is reply, guest or note."""

    def why_wait(self, mode: str, words: str) -> str:
        """Why this text cannot be kept or sent yet, as one sentence; empty if it can. Asked at each key: no queries."""
        return ""

    def carries(self, mode: str) -> bool:
        """Whether a message of this mode would have something besides its words, so that it needs none. No queries."""
        return False

    def way(self, card: "ConsultationCard") -> Way | None:
        """By which way replies of this ticket leave, if this aid takes them; one that was chosen counts, else the first."""
        return None

    def way_taken(self, card: "ConsultationCard", way: Way | None) -> None:
        """By this way replies of the ticket in front leave now."""

    async def added(self, card: "ConsultationCard", kind: str, message_id: "MessageId") -> None:
        """A message was just kept. Told to every aid; the one whose way it is sends it."""

    def parts(self, card: "ConsultationCard", message: "MessageRow") -> Sequence[QWidget]:
        """Widgets for inside this message's bubble, below its words; asked again whenever the message has changed."""
        return ()
