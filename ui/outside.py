"""What opens outside of this program: a visitor's chat, the Silastik site, an attachment."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from reception.errors import Refused
from reception.queries import office
from reception.words import tr
from ui import failure
from ui.models import phone as phones

if TYPE_CHECKING:
    from reception.desk import Desk


LONGEST_ADDRESS = 2000  # Windows cuts what it hands to a browser behind 2,083 characters


def open_chat(phone: str, text: str = "") -> None:
    """The chat with this number (E.164), in WhatsApp or the browser, `text` typed in. Raises `Refused` when nothing opens.

    A text that is too long for an address is copied, to be pasted there, and that is said.
    """
    address = phones.chat_link(phone, text)
    if len(address) <= LONGEST_ADDRESS:
        _open(address)
        return
    _open(phones.chat_link(phone))
    QGuiApplication.clipboard().setText(text)
    failure.tell(tr("The text is too long for a link: it was copied. Paste it into the chat with Ctrl+V."), "plain")


async def open_site(address: str) -> None:
    """In the browser, and nothing but a site: a message may come from anybody. Raises `Refused`."""
    if QUrl(address).scheme().casefold() not in ("http", "https"):
        raise Refused("{address} is no address of a site.", address=address)
    _open(address)


async def open_silastik(desk: "Desk") -> None:
    """The site of the office's settings. Raises `Refused` when there is none, or nothing opens."""
    site = (await desk.ask(office.profile)).settings["silastik_site"]
    if not site:
        raise Refused("The address of the Silastik site is missing in the settings.")
    _open(site)


def open_file(path: Path) -> None:
    """A file in the system's program for its kind, a folder in the file manager. Raises `Refused` when nothing opens."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise Refused("This computer has no program that opens {name}. Save it and take it from there.", name=path.name)


def _open(address: str) -> None:
    if not QDesktopServices.openUrl(QUrl(address)):
        raise Refused("This computer could not open {address}.", address=address)
