"""Attachments: dropped, pasted or chosen; staged above the text box; opened and saved from the bubbles."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from reception.domain.ids import TicketId
from reception.errors import BadInput, ReceptionError
from reception.queries import files as rows
from reception.words import tr
from ui import bridge, failure
from ui.models import exported, file_words
from ui.screens.aid import Aid, Host
from ui.widgets.button import Button
from ui.widgets.drop_veil import DropVeil
from ui.widgets.file_buttons import FileLine
from ui.widgets.file_strip import FileStrip

if TYPE_CHECKING:
    from reception.domain.ids import MessageId
    from reception.queries.consultation import ConsultationCard, MessageRow
    from reception.queries.files import FileRow
    from reception.services.files import Mode
    from ui.file_reading import Incoming
    from ui.models.queue_words import Instant

_COMING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_GONE = (QEvent.Type.DragLeave, QEvent.Type.Drop)


class Files(Aid):
    order: ClassVar[int] = 10

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self.browse = Button(tr("Attachment"), icon="attach", key="Alt+L")
        self.strip = FileStrip()
        self._staged: tuple[FileRow, ...] = ()
        self._said: dict[int, tuple[FileRow, ...]] = {}
        self._ticket: int | None = None
        self._reading = 0
        self._latest = bridge.Latest()
        self._folder = str(Path.home())
        editor, talk = host.compose.editor, host.messages
        editor.takes = self.takes
        self.veils = {part.viewport(): DropVeil(part) for part in (editor, talk)}
        for part in self.veils:
            part.setAcceptDrops(True)
            part.installEventFilter(self)
        self._connect()

    def _connect(self) -> None:
        self.browse.clicked.connect(lambda: bridge.spawn(self._browse()))
        self.strip.open_wanted.connect(lambda row: bridge.spawn(self._open(row)))
        self.strip.remove_wanted.connect(lambda row: bridge.spawn(self._unstage(row)))
        self.strip.emptied.connect(self.host.compose.editor.setFocus)
        self.host.compose.mode_shown.connect(lambda _mode: self._show_staged())

    # -- what the pane asks ------------------------------------------------------------------------------------

    def tools(self) -> Sequence[Button]:
        return (self.browse,)

    def above(self) -> QWidget:
        return self.strip

    def carries(self, mode: str) -> bool:
        return any(row.mode == mode for row in self._staged)

    def why_wait(self, mode: str, words: str) -> str:
        return tr("Files are still being read.") if self._reading else ""

    def parts(self, card: "ConsultationCard", message: "MessageRow") -> Sequence[QWidget]:
        return [self._line(row) for row in self._said.get(message.id, ())]

    def _line(self, row: "FileRow") -> FileLine:
        line = FileLine(row)
        line.open_wanted.connect(lambda row: bridge.spawn(self._open(row)))
        line.save_wanted.connect(lambda row: bridge.spawn(self._save(row)))
        line.folder_wanted.connect(lambda row: bridge.spawn(self._show_folder([row])))
        return line

    # -- what the pane tells -----------------------------------------------------------------------------------

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        if card.ticket.id != self._ticket:
            self._ticket, self._staged, self._said = card.ticket.id, (), {}
            self._show_staged()
        self._latest.spawn(self._read(card.ticket.id))

    def forget(self) -> None:
        self._latest.drop()
        self._ticket, self._staged, self._said = None, (), {}
        self._show_staged()

    def note_change(self, kind: str) -> None:
        if self._ticket is not None and kind in ("file", "everything"):
            self._latest.spawn(self._read(self._ticket))

    async def added(self, card: "ConsultationCard", kind: str, message_id: "MessageId") -> None:
        """What it carried waits no more, before anybody can press the key again."""
        from reception.services.files import MODES

        self._staged = tuple(row for row in self._staged if row.mode != MODES[kind])
        self._show_staged()

    async def _read(self, ticket_id: int) -> None:
        said = await self.desk.ask(rows.of_ticket, ticket_id)
        staged = await self.desk.ask(rows.staged, ticket_id, self.desk.actor)
        if ticket_id == self._ticket:
            before, self._said, self._staged = self._said, said, staged
            self._show_staged()
            self._show_said({key for key in said.keys() | before.keys() if said.get(key) != before.get(key)})

    def _show_staged(self) -> None:
        mode = self.host.compose.mode()
        self.strip.show_rows([row for row in self._staged if row.mode == mode])
        self.host.compose.recheck()

    def _show_said(self, changed: set[int]) -> None:
        card = self.host.card
        for message in card.messages if card else ():
            if card and message.id in changed:
                self.host.messages.refresh_parts(card, self.host.instant(), message.id)

    # -- files coming in ---------------------------------------------------------------------------------------

    def takes(self, data: QMimeData, now: bool) -> bool:
        """Files, or a picture without words: whatever has words is pasted as text."""
        is_picture = data.hasImage() and not data.hasText()
        paths = _paths(data)
        if now and paths:
            self.take(paths)
        elif now and is_picture:
            bridge.spawn(self._take_picture(data))
        return bool(paths) or is_picture

    def take(self, paths: Sequence[Path]) -> None:
        from ui.file_reading import Incoming

        bridge.spawn(self._take([Incoming(path) for path in paths]))

    async def _take_picture(self, data: QMimeData) -> None:
        import asyncio

        from ui import clipboard_picture
        from ui.file_reading import Incoming

        picture = clipboard_picture.of(data)
        content = await asyncio.to_thread(clipboard_picture.png, picture)
        await self._take([Incoming(name=f"{tr('picture')}.png", content=content)])

    async def _take(self, incoming: "Sequence[Incoming]") -> None:
        """For the ticket and the mode in front when they came, whatever is in front when they are read."""
        if self._ticket is None:
            return
        ticket, mode = TicketId(self._ticket), cast("Mode", self.host.compose.mode())
        self._count(len(incoming))
        try:
            refused = [error for one in incoming if (error := await self._stage(ticket, mode, one))]
        finally:
            self._count(-len(incoming))
        _say(refused)

    async def _stage(self, ticket: TicketId, mode: "Mode", one: "Incoming") -> ReceptionError | None:
        import asyncio

        from reception.services import files

        try:
            limits = await self.desk.ask(rows.limits)
            name, content = await asyncio.to_thread(one.read, limits)
            await self.desk.do(files.stage, ticket, name=name, content=content, mode=mode)
        except ReceptionError as error:
            return error
        return None

    def _count(self, more: int) -> None:
        self._reading += more
        self.strip.show_reading(self._reading)
        self.host.compose.recheck()

    async def _browse(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        limits = await self.desk.ask(rows.limits)
        dialog = QFileDialog(self.browse.window(), tr("Attach files"), self._folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        known = " ".join(f"*.{kind}" for kind in (*limits.kinds, "jpeg"))
        dialog.setNameFilters([f"{tr('Files that can be attached')} ({known})", f"{tr('All files')} (*)"])
        if await bridge.shown(dialog):
            chosen = [Path(file) for file in dialog.selectedFiles()]
            self._folder = str(chosen[0].parent)
            self.take(chosen)
            self.host.compose.editor.setFocus()

    async def _unstage(self, row: "FileRow") -> None:
        from reception.services import files

        await self.desk.do(files.unstage, row.id)

    # -- files going out ---------------------------------------------------------------------------------------

    async def _open(self, row: "FileRow") -> None:
        from ui import outside, private_copies

        outside.open_file(await private_copies.of(self.desk, row))

    async def _show_folder(self, wanted: "Sequence[FileRow]") -> None:
        from ui import outside, private_copies

        outside.open_file(await private_copies.together(self.desk, wanted))

    async def _save(self, row: "FileRow") -> None:
        from PySide6.QtWidgets import QFileDialog

        from ui import private_copies

        dialog = QFileDialog(self.browse.window(), tr("Save the attachment"), str(Path(self._folder) / row.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(row.name)
        if await bridge.shown(dialog):
            target = Path(dialog.selectedFiles()[0])
            await private_copies.write(self.desk, row, target)
            failure.tell(tr("{name} is saved in {folder}.", name=target.name, folder=target.parent), "ok")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QDropEvent) and exported.is_chat(event.mimeData()):
            event.ignore()  # the window imports it
            return True
        if isinstance(event, QDropEvent) and kind in (*_COMING, QEvent.Type.Drop) and _paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # whoever drags it keeps it
            event.accept()
            self._show_veil(file_words.where(self.host.compose.mode()) if kind in _COMING else "")
            if kind is QEvent.Type.Drop:
                self.take(_paths(event.mimeData()))
            return True
        if kind in _GONE:
            self._show_veil("")
        return False

    def _show_veil(self, words: str) -> None:
        for veil in self.veils.values():
            veil.say(words)


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _say(refused: Sequence[ReceptionError]) -> None:
    """One sentence each; of many the first, and how many they are."""
    if len(refused) > 3:
        first = str(refused[0])
        failure.report(BadInput("{n} files were not attached. The first: {why}", n=len(refused), why=first))
    else:
        for error in refused:
            failure.report(error)


AID = Files
