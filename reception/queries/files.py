"""Files of messages and drafts: what they are called and how large they are. What is in them is read piece by piece."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from reception.domain.file_kinds import MEGABYTE, Limits
from reception.domain.ids import FileId
from reception.errors import NotFound
from reception.queries import merges, office
from reception.store import contents
from reception.store.database import rows
from reception.store.fields import known_instant
from reception.store.work import View


@dataclass(frozen=True, slots=True)
class FileRow:
    """`kind` is a code of `file_kinds.KINDS`; `size` in bytes; `digest` is its SHA-256."""

    id: FileId
    message_id: int | None
    mode: str
    name: str
    kind: str
    size: int
    digest: str
    at: datetime


_ROWS = """
select a.id, a.message_id, a.mode, a.name, a.kind, c.size, c.digest, a.at
from attachment a join file_content c on c.id = a.content_id
"""
_OF_MESSAGE = _ROWS + "where a.message_id = ? and a.office_id = ? order by a.id"
_OF_TICKETS = (
    _ROWS + "join message m on m.id = a.message_id where m.ticket_id in ({places}) and a.office_id = ? order by a.id"
)
_STAGED = _ROWS + "where a.message_id is null and a.ticket_id = ? and a.office_id = ? and {own} order by a.id"
_ONE = _ROWS + "where a.id = ? and a.office_id = ?"


def of_message(view: View, message_id: int) -> tuple[FileRow, ...]:
    return _found(view, _OF_MESSAGE, message_id, view.office)


def of_ticket(view: View, ticket_id: int) -> dict[int, tuple[FileRow, ...]]:
    """By message, those of tickets that are merged with it too; a message without files is left out."""
    by_message: dict[int, list[FileRow]] = defaultdict(list)
    tickets = merges.members(view, ticket_id)
    sql = _OF_TICKETS.format(places=", ".join("?" * len(tickets)))
    for row in _found(view, sql, *tickets, view.office):
        by_message[row.message_id or 0].append(row)
    return {message: tuple(found) for message, found in by_message.items()}


def staged(view: View, ticket_id: int, officer_id: int | None) -> tuple[FileRow, ...]:
    """What waits beside the drafts of this officer."""
    own, params = ("a.officer_id is null", ()) if officer_id is None else ("a.officer_id = ?", (officer_id,))
    return _found(view, _STAGED.format(own=own), ticket_id, view.office, *params)


def one(view: View, file_id: int) -> FileRow:
    """Raises `NotFound`."""
    found = _found(view, _ONE, file_id, view.office)
    if not found:
        raise NotFound("This file is not there any more.")
    return found[0]


def part(view: View, file_id: int, place: int) -> bytes | None:
    """A piece of what is in the file, from 0 on; None behind the last. Raises `NotFound`."""
    found = rows(view.db, "select content_id from attachment where id = ? and office_id = ?", (file_id, view.office))
    if not found:
        raise NotFound("This file is not there any more.")
    return contents.part(view, found[0][0], place)


def content(view: View, file_id: int) -> bytes:
    """The whole of it at once, up to the limit of the office: for whoever must send it. Raises `NotFound`."""
    pieces: list[bytes] = []
    while (piece := part(view, file_id, len(pieces))) is not None:
        pieces.append(piece)
    return b"".join(pieces)


def limits(view: View) -> Limits:
    """What the office takes."""
    settings = office.state(view).settings
    return Limits(settings["file_size_mb"] * MEGABYTE, tuple(settings["file_kinds"].split(", ")))


def _found(view: View, sql: str, *params: object) -> tuple[FileRow, ...]:
    found = rows(view.db, sql, params)
    return tuple(
        FileRow(FileId(id_), message_id, mode, name, kind, size, digest, known_instant(at))
        for id_, message_id, mode, name, kind, size, digest, at in found
    )
