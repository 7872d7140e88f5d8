"""Files of a conversation: staged beside a draft, then part of the message that it becomes. Each content is kept once."""

from collections.abc import Sequence
from typing import Any, Literal

from reception.domain import file_names
from reception.domain.ids import FileId, MessageId, TicketId, VisitorId
from reception.errors import BadInput, NotFound, Refused
from reception.queries import files
from reception.services import records
from reception.services.records import TicketRecord
from reception.store import changes, contents
from reception.store.database import execute, insert, rows, update
from reception.store.work import Work

MOST = 20
Mode = Literal["reply", "guest", "note"]
StagedFile = tuple[FileId, str, int]  # with its name and its content
MODES: dict[str, Mode] = {"out": "reply", "in": "guest", "note": "note"}
_STAGED = "select id, name, content_id from attachment where ticket_id = ? and mode = ? and message_id is null"
_MESSAGE = "select ticket_id, kind from message where id = ? and office_id = ?"
_ONE = "select message_id, content_id from attachment where id = ? and office_id = ?"
_OF_VISITOR = """
select a.id, a.content_id from attachment a left join message m on m.id = a.message_id
join ticket t on t.id = coalesce(m.ticket_id, a.ticket_id) where t.visitor_id = ? and t.office_id = ?
"""


def stage(work: Work, ticket_id: TicketId, *, name: str, content: bytes, mode: Mode = "reply") -> FileId:
    """Keeps a file beside the draft of whoever is at work; the same file twice is there once.

    Raises `NotFound`, or `BadInput` for a file that is empty, too large, of a kind that the office does not take, or not
    what its name says; and for one too many.
    """
    records.ensure_exists(work, ticket_id)
    wanted, kind = _judged(work, name, content)
    waiting = staged(work, ticket_id, mode)
    content_id = contents.keep(work, content)
    for known_id, known, its_content in waiting:
        if its_content == content_id and file_names.ending(known) == file_names.ending(wanted):
            return known_id
    if len(waiting) >= MOST:
        raise BadInput("A message carries {most} files at most.", most=MOST)
    kept = file_names.numbered(wanted, frozenset(known.casefold() for _, known, _ in waiting))
    work.changed("file")
    return _kept(work, ticket_id=ticket_id, mode=mode, name=kept, kind=kind, content_id=content_id)


def add(work: Work, message_id: MessageId, *, name: str, content: bytes) -> FileId:
    """A file of a message that is there already: what came with it from outside. Raises as `stage` does."""
    found = rows(work.db, _MESSAGE, (message_id, work.office))
    if not found:
        raise NotFound("This message does not exist.")
    ticket_id, said = found[0]
    wanted, kind = _judged(work, name, content)
    columns = {"ticket_id": ticket_id, "message_id": message_id, "mode": MODES[said], "name": wanted, "kind": kind}
    file_id = _kept(work, **columns, content_id=contents.keep(work, content))
    _note(work, records.ticket(work, ticket_id), message_id)
    work.changed("message", "file")
    return file_id


def unstage(work: Work, file_id: FileId) -> None:
    """Takes a staged file away again. Raises `NotFound`, or `Refused` once it belongs to a message."""
    found = rows(work.db, _ONE, (file_id, work.office))
    if not found:
        raise NotFound("This file is not there any more.")
    message_id, content_id = found[0]
    if message_id is not None:
        raise Refused("This file belongs to a message already.")
    _remove(work, [(file_id, content_id)])


def staged(work: Work, ticket_id: TicketId, mode: Mode) -> list[StagedFile]:
    """Id, name and content of what waits beside the draft of whoever is at work."""
    own = "officer_id is null" if work.actor is None else "officer_id = ?"
    params = (ticket_id, mode) if work.actor is None else (ticket_id, mode, work.actor)
    return [
        (FileId(id_), name, content) for id_, name, content in rows(work.db, f"{_STAGED} and {own} order by id", params)
    ]


def hand_over(work: Work, record: TicketRecord, message_id: MessageId, waiting: Sequence[StagedFile]) -> None:
    """What waited beside a draft goes with the message that it became."""
    for id_, _, _ in waiting:
        update(work.db, "attachment", id_, message_id=message_id)
    if waiting:
        _note(work, record, message_id)
        work.changed("file")


def told(work: Work, message_id: MessageId, text: str) -> str:
    """What a message says to the office's memory: its words, else which files it brought."""
    if text:
        return text
    return "Lampiran: " + ", ".join(row.name for row in files.of_message(work, message_id))


def take_back(work: Work, message_id: MessageId) -> None:
    """The message will be a draft again: its files wait beside it, for whoever is at work."""
    execute(
        work.db,
        "update attachment set message_id = null, officer_id = ? where message_id = ?",
        (work.actor, message_id),
    )
    work.changed("file")


def forget(work: Work, visitor_id: VisitorId) -> int:
    """Removes every file of a visitor's tickets, with what personal data they hold; how many there were."""
    found = rows(work.db, _OF_VISITOR, (visitor_id, work.office))
    if found:
        _remove(work, found)
        changes.record(work, "file.forget", str(visitor_id), files=len(found))
        work.changed("message")
    return len(found)


def _judged(work: Work, name: str, content: bytes) -> tuple[str, str]:
    """Name and kind as they are kept."""
    wanted = file_names.cleaned(name)
    return wanted, files.limits(work).recognised(wanted, content)


def _kept(work: Work, **columns: Any) -> FileId:
    return FileId(insert(work.db, "attachment", office_id=work.office, officer_id=work.actor, at=work.now, **columns))


def _remove(work: Work, files_: list[tuple[int, int]]) -> None:
    for file_id, _ in files_:
        execute(work.db, "delete from attachment where id = ?", (file_id,))
    for content_id in dict.fromkeys(content for _, content in files_):
        contents.let_go(work, content_id)
    work.changed("file")


def _note(work: Work, record: TicketRecord, message_id: MessageId) -> None:
    """Digests, not names: the trail is for ever, and a name may be somebody's."""
    digests = [row.digest for row in files.of_message(work, message_id)]
    changes.record(work, "file.add", record.reference, message=message_id, sha256=digests)
