"""A reply that never left is a draft again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reception.services import sending

if TYPE_CHECKING:
    from reception.domain.ids import MessageId
    from ui.screens.aid import Host


async def take_back(host: "Host", message_id: "MessageId", withdraw: Callable[..., Any] = sending.withdraw) -> None:
    """Its text stands before what is being written; while a note is, it waits behind the tab of the reply."""
    from reception.queries import outgoing

    reply, compose = await host.desk.ask(outgoing.one, message_id), host.compose
    compose.keep()
    await host.desk.do(withdraw, message_id)
    if compose.mode() == "guest":
        compose.tab_clicked("reply")
    written = compose.words("reply")
    if compose.mode() == "reply":
        compose.editor.moveCursor(compose.editor.textCursor().MoveOperation.Start)
    compose.insert(f"{reply.text}\n\n" if written.strip() else reply.text, "reply")
