"""Files that came with a visitor's message: fetched from Meta one by one, and kept with the message."""

import mimetypes
from datetime import timedelta
from typing import NamedTuple

from reception.domain import delivery
from reception.domain.ids import MessageId
from reception.errors import ReceptionError
from reception.services import files
from reception.store.database import execute, rows, update
from reception.store.work import Work
from reception.words import tr

MOST_TRIES = 12
LEASE = timedelta(minutes=5)
_NEXT = "select id, media_id from cloud_media where office_id = ? and next_at <= ? order by id limit 1"
_ONE = "select m.message_id, m.mime_type, m.name, m.tries, w.text from cloud_media m join message w on w.id = m.message_id where m.id = ?"


class Wanted(NamedTuple):
    id: int
    media_id: str


def next_one(work: Work) -> Wanted | None:
    """A file to fetch now; nobody else fetches it meanwhile."""
    found = rows(work.db, _NEXT, (work.office, work.now))
    if not found:
        return None
    update(work.db, "cloud_media", found[0][0], next_at=work.now + LEASE)
    return Wanted(*found[0])


def keep(work: Work, id_: int, content: bytes) -> None:
    """The file is here. One that the office does not take is not kept, and the message says so."""
    work.actor, work.at_desk = None, None
    found = rows(work.db, _ONE, (id_,))
    execute(work.db, "delete from cloud_media where id = ?", (id_,))
    if not found:
        return
    message_id, mime_type, name, _, text = found[0]
    try:
        files.add(work, MessageId(message_id), name=name or _named(mime_type), content=content)
    except ReceptionError as refused:
        _mark(work, message_id, text, str(refused))


def missed(work: Work, id_: int) -> None:
    """It could not be fetched; tried again for some hours, then given up, and the message says so."""
    found = rows(work.db, _ONE, (id_,))
    if found and found[0][3] + 1 < MOST_TRIES:
        pause = delivery.pause_after(found[0][3] + 1)
        update(work.db, "cloud_media", id_, tries=found[0][3] + 1, next_at=work.now + pause)
    else:
        execute(work.db, "delete from cloud_media where id = ?", (id_,))
        if found:
            _mark(work, found[0][0], found[0][4], tr("The file could not be fetched"))
    work.changed("file")


def _mark(work: Work, message_id: int, text: str, why: str) -> None:
    update(work.db, "message", message_id, text=f"{text}\n[{why}]")
    work.changed("message")


def _named(mime_type: str) -> str:
    """`audio/ogg; codecs=opus` of a voice message has no name of its own."""
    kind = mime_type.partition(";")[0].strip()
    ending = ".ogg" if kind == "audio/ogg" else mimetypes.guess_extension(kind)
    return "whatsapp" + (ending or ".bin")
