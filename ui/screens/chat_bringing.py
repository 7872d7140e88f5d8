"""From a file to an imported chat: chosen or dropped, looked at, and what became of it is said."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from reception import imports
from reception.words import tr
from ui import bridge, failure
from ui.screens.chat_import import ChatImport

if TYPE_CHECKING:
    from reception.desk import Desk


async def choose(desk: "Desk", parent: QWidget) -> None:
    """Ask for the file first."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    dialog = QFileDialog(parent, tr("Import a WhatsApp chat"), folder, tr("Exported chat (*.txt *.zip)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if await bridge.shown(dialog):
        await bring(desk, parent, Path(dialog.selectedFiles()[0]))


async def bring(desk: "Desk", parent: QWidget, file: Path) -> None:
    """The file as it lies there; what became of it is said."""
    zone = await desk.ask(imports.zone)
    dialog = ChatImport(desk, file, zone, parent)
    if await bridge.shown(dialog) and dialog.said:
        failure.tell(dialog.said, "ok")
