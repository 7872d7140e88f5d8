"""Ready-made pieces of answers: written, changed and archived by whoever serves; what was inserted where.

Everybody who serves may change them: nothing is lost by it, for each change is audited and an archived one comes back.
"""

from reception import snippets as program
from reception.domain import filling, people
from reception.domain.ids import MessageId, TicketId
from reception.errors import BadInput, Conflict, Refused
from reception.queries import snippets
from reception.queries.snippets import SnippetRow
from reception.services import records
from reception.store import changes
from reception.store.database import execute, insert, rows, update
from reception.store.work import Work

LONGEST_TITLE, LONGEST_FOLDER, LONGEST_BODY, LONGEST_KEY = 80, 40, 4096, 40
_STAGED = (
    "select id, key from snippet_use where ticket_id = ? and message_id is null and officer_id is not distinct from ?"
)


def add(work: Work, *, title: str, body: str, folder: str = "") -> str:
    """A new one; its key. Raises `BadInput` for an empty or endless text, or a place that nobody fills."""
    text = _checked(work, None, title, body, folder)
    key = _free_key(work, text["title"])
    insert(
        work.db, "snippet", office_id=work.office, key=key, changed_at=work.now, officer_id=work.actor, **_NEW, **text
    )
    _told(work, "snippet.add", key, title=text["title"])
    return key


def change(work: Work, key: str, *, version: int, title: str, body: str, folder: str = "") -> None:
    """Other words. Raises `Conflict` when somebody else changed it since `version`, `BadInput` as `add` does."""
    row = _current(work, key, version)
    text = _checked(work, key, title, body, folder)
    if (row.title, row.body, row.folder) != (text["title"], text["body"], text["folder"]):
        _write(work, row, **text)
        _told(work, "snippet.change", key, title=text["title"])


def archive(work: Work, key: str, *, version: int) -> None:
    """Offered no more; its uses stay counted. Raises `Conflict`, or `NotFound`."""
    _write(work, _current(work, key, version), is_archived=True)
    _told(work, "snippet.archive", key)


def restore(work: Work, key: str, *, version: int) -> None:
    """Offered again."""
    _write(work, _current(work, key, version), is_archived=False)
    _told(work, "snippet.restore", key)


def as_shipped(work: Work, key: str, *, version: int) -> None:
    """Back to the words that came with the program. Raises `Refused` for one that the office wrote itself."""
    row = _current(work, key, version)
    if not row.is_shipped:
        raise Refused("{title} is the office's own: no other words came with the program.", title=row.title)
    execute(work.db, "delete from snippet where office_id = ? and key = ?", (work.office, key))
    _told(work, "snippet.as_shipped", key)


def inserted(work: Work, ticket_id: TicketId, key: str) -> None:
    """It stands in the draft of whoever works here: counted when the message leaves. Raises `NotFound`."""
    records.ensure_exists(work, ticket_id)
    snippets.one(work, key)
    insert(
        work.db, "snippet_use", office_id=work.office, key=key, ticket_id=ticket_id, officer_id=work.actor, at=work.now
    )


def hand_over(work: Work, ticket_id: TicketId, message_id: MessageId, said: str) -> None:
    """The draft became this message: what was inserted and still stands in it is the message's."""
    for id_, key in _staged(work, ticket_id):
        if filling.stays(snippets.one(work, key).body, said):
            update(work.db, "snippet_use", id_, message_id=message_id)
        else:
            execute(work.db, "delete from snippet_use where id = ?", (id_,))


def take_back(work: Work, message_id: MessageId) -> None:
    """The message never left and is a draft again: what stands in it waits with it."""
    execute(work.db, "update snippet_use set message_id = null where message_id = ?", (message_id,))


def _staged(work: Work, ticket_id: TicketId) -> list[tuple[int, str]]:
    sql = _STAGED.replace("is not distinct from", "is") if work.db.engine == "sqlite" else _STAGED
    return [(id_, key) for id_, key in rows(work.db, sql, (ticket_id, work.actor))]


def _checked(work: Work, key: str | None, title: str, body: str, folder: str) -> dict[str, str]:
    """As they are kept; raises `BadInput` naming the field."""
    kept = {"title": people.one_line(title), "body": people.clean(body) or "", "folder": people.one_line(folder)}
    if not kept["title"]:
        raise _wrong("title", BadInput("A snippet needs a title."))
    if not kept["body"]:
        raise _wrong("body", BadInput("A snippet needs a text."))
    for name, limit in (("title", LONGEST_TITLE), ("folder", LONGEST_FOLDER), ("body", LONGEST_BODY)):
        if len(kept[name]) > limit:
            raise _wrong(name, BadInput("The text is longer than {limit} characters.", limit=limit))
    _ensure_filled(kept["body"])
    _ensure_unique(work, key, kept["title"])
    return kept


def _ensure_filled(body: str) -> None:
    unknown = filling.unknown_places(body)
    if unknown:
        known = " ".join(f"{{{place}}}" for place in filling.PLACES)
        sentence = "Nothing fills {place}. There are: {known}; {asks} asks, {cursor} is where the cursor stands."
        raise _wrong("body", BadInput(sentence, place=unknown[0], known=known, asks="{?…}", cursor=filling.CURSOR))


def _ensure_unique(work: Work, key: str | None, title: str) -> None:
    wanted = people.folded(title)
    if any(people.folded(row.title) == wanted and row.key != key for row in snippets.listed(work)):
        raise _wrong("title", BadInput("There is a snippet {title} already.", title=title))


def _wrong(field: str, error: BadInput) -> BadInput:
    error.field = field
    return error


def _current(work: Work, key: str, version: int) -> SnippetRow:
    """As it is now; raises `NotFound`, or `Conflict` when that is no longer what was looked at."""
    row = snippets.one(work, key)
    if row.version != version:
        raise Conflict("{title} was changed by somebody else meanwhile. Look again.", title=row.title)
    return row


def _write(work: Work, row: SnippetRow, **columns: object) -> None:
    """A shipped one gets a row of the office's own with its first change."""
    columns |= {"changed_at": work.now, "officer_id": work.actor, "version": row.version + 1}
    if not execute(
        work.db, _UPDATE.format(", ".join(f"{name} = ?" for name in columns)), (*columns.values(), work.office, row.key)
    ):
        text = {"folder": row.folder, "title": row.title, "body": row.body}
        insert(work.db, "snippet", office_id=work.office, key=row.key, **_NEW | text | columns)


_UPDATE = "update snippet set {} where office_id = ? and key = ?"
_NEW: dict[str, object] = {"is_archived": False, "version": 1}


def _free_key(work: Work, title: str) -> str:
    """`terima-kasih`; of a second one `terima-kasih-2`. Keys of shipped ones are taken."""
    plain = "-".join(people.words(title))[:LONGEST_KEY].strip("-") or "templat"
    taken = {row.key for row in snippets.listed(work)} | set(program.shipped())
    return next(key for n in range(1, len(taken) + 2) if (key := plain if n == 1 else f"{plain}-{n}") not in taken)


def _told(work: Work, action: str, key: str, **detail: object) -> None:
    changes.record(work, action, key, **detail)
    work.changed("snippet")
