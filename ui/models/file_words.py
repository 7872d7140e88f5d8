"""Attachments in the user's words."""

from typing import TYPE_CHECKING

from reception.words import language, tr

if TYPE_CHECKING:
    from reception.queries.files import FileRow

ICONS = {
    "picture": "picture",
    "sheet": "sheet",
    "words": "file",
    "slides": "slides",
    "pdf": "pdf",
    "archive": "archive",
}
INTO = {"reply": "the reply", "guest": "the visitor's words", "note": "the internal note, which is never sent"}


def size(count: int) -> str:
    """`340 KB`, `1,2 MB`."""
    if count < 1024:
        return tr("{n} bytes", n=count)
    number, unit = (f"{count / 1024:.0f}", "KB") if count < 1024 * 1000 else (f"{count / 1024**2:.1f}", "MB")
    return f"{number.replace('.', ',') if language() == 'id' else number} {unit}"


def icon(row: "FileRow") -> str:
    from reception.domain.file_kinds import KINDS

    return ICONS[KINDS[row.kind].icon]


def spoken(row: "FileRow") -> str:
    """Name and size, as one reads it."""
    return f"{row.name}, {size(row.size)}"


def where(mode: str) -> str:
    return tr("Let go to attach to {what}", what=tr(INTO[mode]))
