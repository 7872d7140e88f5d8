"""The catalogue of BPS is kept as it was last listed: a list is replaced as a whole, or stays as it is."""

from collections import Counter
from collections.abc import Sequence

from reception.domain import text as texts
from reception.domain.catalogue import Entry
from reception.domain.rights import Right
from reception.services import rights
from reception.store import changes, stems
from reception.store.database import execute, insert, insert_many, rows
from reception.store.work import Work

TITLE, SUBJECT, ABOUT = 3, 2, 1
_ENTRY = ("office_id", "model", "key", "title", "subject", "about", "released_on", "link")


def replace(work: Work, model: str, entries: Sequence[Entry]) -> int:
    """One list as the service has it now; how many entries it has. An entry listed twice is there once."""
    own = (work.office, model)
    execute(
        work.db,
        "delete from catalogue_word where entry_id in (select id from catalogue_entry where office_id = ? and model = ?)",
        own,
    )
    execute(work.db, "delete from catalogue_entry where office_id = ? and model = ?", own)
    kept = list({entry.key: entry for entry in entries}.values())
    insert_many(work.db, "catalogue_entry", _ENTRY, ((work.office, *_columns(entry)) for entry in kept))
    ids = dict(rows(work.db, "select key, id from catalogue_entry where office_id = ? and model = ?", own))
    found_by = ((work.office, ids[entry.key], word, weight) for entry in kept for word, weight in words(entry).items())
    insert_many(work.db, "catalogue_word", ("office_id", "entry_id", "word", "weight"), found_by)
    _note(work, model, None)
    changes.record(work, "catalogue.refresh", model, entries=len(kept))
    work.changed("catalogue")
    return len(kept)


def note_failure(work: Work, model: str, reason: str) -> None:
    """The list could not be fetched, and why, in plain words; what is known of it stays."""
    _note(work, model, reason)
    work.changed("catalogue")


def ensure_may(work: Work) -> None:
    """Raises `Refused` for who may not change settings."""
    rights.ensure(work, Right.SETTINGS)


def key_noted(work: Work) -> None:
    """The key on this computer is another one; what it is stands nowhere. Raises `Refused`."""
    rights.ensure(work, Right.SETTINGS)
    execute(work.db, "update catalogue_state set failure = null where office_id = ?", (work.office,))
    changes.record(work, "setting.secret", None, names=["bps-webapi-key"])
    work.changed("catalogue")


def words(entry: Entry) -> dict[str, int]:
    """The stems of an entry, those of its title weighing most, and the words of its title as they are written."""
    found: Counter[str] = Counter()
    for text, weight in ((entry.title, TITLE), (entry.subject, SUBJECT), (entry.about, ABOUT)):
        for stem in stems.of(text or ""):
            found[stem] += weight
    for word in texts.plain_words(entry.title):
        found.setdefault(word, TITLE)
    return {word: min(weight, 99) for word, weight in found.items() if word not in texts.STOP_WORDS}


def _columns(entry: Entry) -> tuple[object, ...]:
    return entry.model, entry.key, entry.title, entry.subject, entry.about, entry.released_on, entry.link


def _note(work: Work, model: str, failure: str | None) -> None:
    found = rows(
        work.db, "select refreshed_at from catalogue_state where office_id = ? and model = ?", (work.office, model)
    )
    refreshed = (found[0][0] if found else None) if failure else work.now
    execute(work.db, "delete from catalogue_state where office_id = ? and model = ?", (work.office, model))
    insert(
        work.db, "catalogue_state", office_id=work.office, model=model, refreshed_at=refreshed, tried_at=work.now,
        failure=failure,
    )  # fmt: skip
