"""A reply that never left is a draft again."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reception.domain.ids import MessageId
    from ui.screens.aid import Host


async def take_back(host: "Host", message_id: "MessageId") -> None:
    """Its text stands before what is being written."""
    from reception.queries import outgoing
    from reception.services import sending

    reply, compose = await host.desk.ask(outgoing.one, message_id), host.compose
    compose.keep()
    await host.desk.do(sending.withdraw, message_id)
    if compose.mode() == "guest":
        compose.tab_clicked("reply")
    written = compose.words("reply")
    if compose.mode() == "reply":
        compose.editor.moveCursor(compose.editor.textCursor().MoveOperation.Start)
    compose.insert(f"{reply.text}\n\n" if written.strip() else reply.text, "reply")
