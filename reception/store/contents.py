"""What is in files: each content once, known by its SHA-256, in pieces that are read one after the other.

They lie in the database, so that they are encrypted, backed up and restored with everything else.
"""

import hashlib
from collections.abc import Iterator

from reception.store.database import execute, insert, insert_many, rows
from reception.store.work import View, Work
from reception.words import tr

PART = 256 * 1024
_KNOWN = "select id from file_content where office_id = ? and digest = ?"
_PART = "select data from file_part where content_id = ? and place = ?"
_ALL = "select id, digest, size from file_content where office_id = ? order by id"


def keep(work: Work, content: bytes) -> int:
    """The id of this content, written unless it is there already."""
    digest = hashlib.sha256(content).hexdigest()
    if known := rows(work.db, _KNOWN, (work.office, digest)):
        return int(known[0][0])
    id_ = insert(work.db, "file_content", office_id=work.office, digest=digest, size=len(content))
    pieces = (
        (work.office, id_, place, content[start : start + PART])
        for place, start in enumerate(range(0, len(content), PART))
    )
    for piece in pieces:
        insert_many(work.db, "file_part", ("office_id", "content_id", "place", "data"), [piece])
    return id_


def let_go(work: Work, content_id: int) -> None:
    """Removes a content that no file has any more."""
    if not rows(work.db, "select 1 from attachment where content_id = ? limit 1", (content_id,)):
        execute(work.db, "delete from file_part where content_id = ?", (content_id,))
        execute(work.db, "delete from file_content where id = ?", (content_id,))


def part(view: View, content_id: int, place: int) -> bytes | None:
    """One piece; None behind the last."""
    found = rows(view.db, _PART, (content_id, place))
    return bytes(found[0][0]) if found else None


def is_whole(view: View, content_id: int, digest: str, size: int) -> bool:
    """Whether the pieces are what was once kept."""
    seen, hashed = 0, hashlib.sha256()
    for piece in _parts(view, content_id):
        hashed.update(piece)
        seen += len(piece)
    return seen == size and hashed.hexdigest() == digest


def fault(view: View) -> str | None:
    """What is wrong with the contents of the office's files; None when each is whole and each is somebody's."""
    found = rows(view.db, _ALL, (view.office,))
    broken = [id_ for id_, digest, size in found if not is_whole(view, id_, digest, size)]
    if broken:
        return tr("{n} contents are damaged or missing, of: {names}", n=len(broken), names=_names(view, broken))
    lost = rows(view.db, _NOBODYS, (view.office,))[0][0]
    return tr("{n} contents belong to no file", n=lost) if lost else None


_NOBODYS = """
select count(*) from file_content c where c.office_id = ? and not exists (select 1 from attachment a where a.content_id = c.id)
"""
_NAMES_SHOWN = 5


def _names(view: View, contents: list[int]) -> str:
    places = ", ".join("?" * len(contents[:_NAMES_SHOWN]))
    found = rows(
        view.db, f"select name from attachment where content_id in ({places}) order by id", contents[:_NAMES_SHOWN]
    )
    return ", ".join(dict.fromkeys(name for (name,) in found[:_NAMES_SHOWN]))


def _parts(view: View, content_id: int) -> Iterator[bytes]:
    place = 0
    while (piece := part(view, content_id, place)) is not None:
        yield piece
        place += 1
