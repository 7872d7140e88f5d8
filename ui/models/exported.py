"""Files that are dropped: is it a chat that WhatsApp exported?"""

from pathlib import Path

from PySide6.QtCore import QMimeData

KINDS = (".txt", ".zip")
OF_AN_IPHONE = "_chat.txt"


def may_be_chat(data: QMimeData) -> Path | None:
    """The one file of a kind that an export has; what is in it is looked at when it is opened."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.casefold() in KINDS else None


def is_chat(data: QMimeData) -> bool:
    """WhatsApp itself has named it so: nobody means to attach it."""
    file = may_be_chat(data)
    if file is None:
        return False
    from reception.domain import talks

    return file.name == OF_AN_IPHONE or talks.partner_named(file.name) is not None
